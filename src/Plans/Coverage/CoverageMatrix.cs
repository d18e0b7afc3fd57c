namespace ThongSuot.Plans.Coverage;

/// <summary>How one own task stands to one task of the superior.</summary>
/// <param name="Share">Likeness of their texts, 0 to 1.</param>
/// <param name="Stated">The own task says that it carries out this one; else it was matched by its words.</param>
/// <param name="Days">Days by which the own deadline is later; null when it is not, or one has none.</param>
public sealed record CoverageCell(int Own, double Share, bool Stated, int? Days)
{
    /// <summary>The words were only taken over.</summary>
    public bool IsCopied => Share >= CoverageMatrix.CopiedFrom;
}

/// <summary>A task of the superior with the own tasks that carry it out, the likest first.</summary>
public sealed record CoverageRow(
    int Number, string Group, string Title, DateOnly? DueOn, IReadOnlyList<CoverageCell> Cells);

/// <summary>An own task as a column.</summary>
public sealed record CoverageColumn(Guid Id, int Number, string Title, DateOnly? DueOn, bool IsOwn);

/// <summary>
/// A plan held against the superior's: what is carried out, what is not, what was only copied, what ends later. The
/// numbers behind it are stated on the page.
/// </summary>
internal static class CoverageMatrix
{
    /// <summary>From here on a task that says nothing is taken to carry out the other.</summary>
    public const double MatchedFrom = 0.3;

    /// <summary>From here on it is called a copy.</summary>
    public const double CopiedFrom = 0.85;

    public static (IReadOnlyList<CoverageRow> Rows, IReadOnlyList<CoverageColumn> Columns) Of(
        IReadOnlyList<PlanTask> superior, IReadOnlyList<PlanTask> own)
    {
        var cells = new Dictionary<int, List<CoverageCell>>();
        var covering = new HashSet<int>();
        for (var i = 0; i < own.Count; i++)
        {
            var stated = -1;
            for (var s = 0; s < superior.Count; s++) if (superior[s].Id == own[i].Implements) stated = s;
            var (best, share) = stated >= 0
                ? (stated, TextLikeness.Of(own[i].Title, superior[stated].Title))
                : Likest(own[i], superior);
            if (best < 0 || (stated < 0 && share < MatchedFrom)) continue;
            covering.Add(i);
            if (!cells.TryGetValue(best, out var list)) cells[best] = list = [];
            list.Add(new(i, share, stated >= 0, Later(superior[best].DueOn, own[i].DueOn)));
        }

        return (
            [
                .. superior.Select((t, s) => new CoverageRow(
                    t.Position, t.GroupTitle, t.Title, t.DueOn,
                    cells.TryGetValue(s, out var list)
                        ? [.. list.OrderByDescending(c => c.Share).ThenBy(c => c.Own)] : [])),
            ],
            [
                .. own.Select((t, i) => new CoverageColumn(
                    t.Id.Value, t.Position, t.Title, t.DueOn, !covering.Contains(i))),
            ]);
    }

    static (int At, double Share) Likest(PlanTask own, IReadOnlyList<PlanTask> superior)
    {
        var (at, most) = (-1, 0.0);
        for (var s = 0; s < superior.Count; s++)
        {
            var share = TextLikeness.Of(own.Title, superior[s].Title);
            if (share > most) (at, most) = (s, share);
        }

        return (at, most);
    }

    static int? Later(DateOnly? superior, DateOnly? own) =>
        superior is { } a && own is { } b && b > a ? b.DayNumber - a.DayNumber : null;
}
