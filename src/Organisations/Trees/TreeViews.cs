namespace ThongSuot.Organisations.Trees;

/// <summary>A unit as it was on a day.</summary>
public sealed record UnitRow(
    Guid Id, string Name, string Kind, string Level, string Tree, Guid? Parent, DateOnly ValidFrom, int Children);

/// <summary>A line of the tree: a unit, how deep it stands, whether its branch is open.</summary>
public sealed record BranchLine(UnitRow Unit, int Depth, bool IsOpen, bool IsCut);

/// <summary>How many units of a kind there were on a day.</summary>
public sealed record KindCount(string Level, string Kind, int Count);

/// <summary>A unit found by a search, with the path above it.</summary>
public sealed record FoundUnit(UnitRow Unit, string Path, string Codes);

/// <summary>What the tree is asked for; all of it stands in the address.</summary>
public sealed record TreeFilter(string? Q, string? Tree, string? On, string? Open)
{
    public string InTree => Tree is { } t && UnitTrees.Is(t) ? t : UnitTrees.Territory;

    /// <summary>The branches that are open: ids with commas.</summary>
    public IReadOnlyList<Guid> Opened =>
        [.. (Open ?? "").Split(',').Select(s => Guid.TryParse(s, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty).Distinct().Take(BrowseTree.MostOpen)];

    public string Href(string path = "/don-vi")
    {
        var query = new Microsoft.AspNetCore.Http.QueryString();
        if (InTree != UnitTrees.Territory) query = query.Add("tree", InTree);
        if (!string.IsNullOrWhiteSpace(On)) query = query.Add("on", On);
        if (!string.IsNullOrWhiteSpace(Q)) query = query.Add("q", Q);
        if (Opened.Count > 0) query = query.Add("open", string.Join(',', Opened));
        return path + query;
    }

    public string Toggle(Guid id) =>
        (this with
        {
            Open = string.Join(',', Opened.Contains(id) ? Opened.Where(o => o != id) : Opened.Append(id)),
        }).Href() + $"#u-{id:N}";
}

/// <summary>Everything the page of the tree shows.</summary>
public sealed record TreeView(
    TreeFilter Filter, DateOnly On, bool IsToday, bool DayWrong, IReadOnlyList<BranchLine> Lines,
    IReadOnlyList<FoundUnit>? Found, IReadOnlyList<KindCount> Counts, IReadOnlyList<DateOnly> Days, bool IsEmpty,
    DateOnly Today);
