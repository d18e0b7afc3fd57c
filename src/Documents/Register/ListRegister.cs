using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Rules;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Documents.Register;

/// <summary>What the list is asked for; all of it stands in the address.</summary>
public sealed record RegisterFilter(
    string? Q,
    string? Type,
    string? Family,
    string? Level,
    string? Year,
    string? Status,
    string? Sort,
    string? After
)
{
    /// <summary>
    /// The year asked for. The filter form sends an empty box for "all", and an address may hold anything.
    /// </summary>
    public int? InYear => int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : null;

    public const string Oldest = "oldest";

    /// <summary>The address of the list with something changed.</summary>
    public string Href(string path = "/van-ban")
    {
        var query = new QueryString();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query = query.Add(name, value);
        }

        Set("q", Q);
        Set("type", Type);
        Set("family", Family);
        Set("level", Level);
        Set("year", InYear?.ToString(CultureInfo.InvariantCulture));
        Set("status", Status);
        Set("sort", Sort);
        Set("after", After);
        return path + query;
    }

    public bool IsEmpty =>
        Q is null or ""
        && Type is null or ""
        && Family is null or ""
        && Level is null or ""
        && InYear is null
        && Status is null or "";
}

/// <summary>A page of the list.</summary>
public sealed record RegisterList(
    IReadOnlyList<RegisterRow> Rows,
    int Total,
    string? Next,
    bool Capped,
    IReadOnlyList<int> Years,
    int All
);

/// <summary>The register as a list: search, filters, pages by cursor, export of what is seen.</summary>
internal static class ListRegister
{
    public const int PageSize = 50;
    public const int MostFound = 1000;
    public const int MostExported = 100_000;

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "",
                async (
                    [AsParameters] RegisterFilter filter,
                    AppDb db,
                    ISearchIndex index,
                    Rulebook rules,
                    CancellationToken ct
                ) =>
                    Endpoints.Page<ListRegisterPage>(
                        new
                        {
                            Filter = filter,
                            List = await FindAsync(filter, PageSize, db, index, ct),
                            Lists = FormLists.Of(rules),
                        }
                    )
            )
            .Requires(May.See);
        documents
            .MapGet(
                "/xuat.csv",
                async ([AsParameters] RegisterFilter filter, AppDb db, ISearchIndex index, CancellationToken ct) =>
                    Results.Bytes(
                        Csv((await FindAsync(filter with { After = null }, MostExported, db, index, ct)).Rows),
                        "text/csv; charset=utf-8",
                        "so-van-ban.csv"
                    )
            )
            .Requires(May.See);
    }

    static async Task<RegisterList> FindAsync(
        RegisterFilter filter,
        int size,
        AppDb db,
        ISearchIndex index,
        CancellationToken ct
    )
    {
        var all = db.Set<Document>().Where(d => d.MergedInto == null);
        var years = await all.Where(d => d.Year != null)
            .Select(d => d.Year ?? 0)
            .Distinct()
            .OrderByDescending(y => y)
            .Take(200)
            .ToListAsync(ct);
        var kept = Filtered(all, filter);
        var count = await all.CountAsync(ct);
        return string.IsNullOrWhiteSpace(filter.Q)
            ? await PageAsync(kept, filter, size, years, count, ct)
            : await FoundAsync(kept, filter, size, years, count, db, index, ct);
    }

    static IQueryable<Document> Filtered(IQueryable<Document> all, RegisterFilter f)
    {
        if (!string.IsNullOrEmpty(f.Type))
            all = all.Where(d => d.Type == f.Type);
        if (!string.IsNullOrEmpty(f.Family))
            all = all.Where(d => d.Family == f.Family);
        if (!string.IsNullOrEmpty(f.Level))
            all = all.Where(d => d.Level == f.Level);
        if (!string.IsNullOrEmpty(f.Status))
            all = all.Where(d => d.Status == f.Status);
        if (f.InYear is { } year)
            all = all.Where(d => d.Year == year);
        return all;
    }

    static async Task<RegisterList> PageAsync(
        IQueryable<Document> kept,
        RegisterFilter f,
        int size,
        IReadOnlyList<int> years,
        int all,
        CancellationToken ct
    )
    {
        var total = await kept.CountAsync(ct);
        var oldest = f.Sort == RegisterFilter.Oldest;
        if (Cursor(f.After) is var (day, id))
        {
            kept = oldest
                ? kept.Where(d => d.SortedOn > day || (d.SortedOn == day && d.IdentityKey.CompareTo(id) > 0))
                : kept.Where(d => d.SortedOn < day || (d.SortedOn == day && d.IdentityKey.CompareTo(id) > 0));
        }

        var ordered = oldest ? kept.OrderBy(d => d.SortedOn) : kept.OrderByDescending(d => d.SortedOn);
        var rows = await ordered
            .ThenBy(d => d.IdentityKey)
            .Take(size + 1)
            .Select(d => new { Row = RegisterRow.From(d), d.IdentityKey })
            .ToListAsync(ct);
        var next = rows.Count > size ? $"{rows[size - 1].Row.SortedOn:yyyy-MM-dd}_{rows[size - 1].IdentityKey}" : null;
        return new([.. rows.Take(size).Select(r => r.Row)], total, next, false, years, all);
    }

    // Best hits first: the order is the index's. What is asked for after a page is a place in that order.
    static async Task<RegisterList> FoundAsync(
        IQueryable<Document> kept,
        RegisterFilter f,
        int size,
        IReadOnlyList<int> years,
        int all,
        AppDb db,
        ISearchIndex index,
        CancellationToken ct
    )
    {
        var found = await index.FindAsync(db, DocumentIndex.Kind, f.Q ?? "", MostFound, ct);
        var ids = found.Select(g => new DocumentId(g)).ToList();
        var rows = await kept.Where(d => ids.Contains(d.Id)).Select(RegisterRow.Of).ToListAsync(ct);
        var place = found.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        rows.Sort((a, b) => place[a.Id].CompareTo(place[b.Id]));
        var from = int.TryParse(f.After, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : 0;
        var page = rows.Skip(from).Take(size).ToList();
        var next = from + page.Count < rows.Count ? (from + page.Count).ToString(CultureInfo.InvariantCulture) : null;
        return new(page, rows.Count, next, found.Count == MostFound, years, all);
    }

    static (DateOnly Day, string Key)? Cursor(string? after) =>
        after is { Length: > 11 }
        && DateOnly.TryParseExact(
            after.AsSpan(0, 10),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? (day, after[11..])
            : null;

    // A byte order mark, so that spreadsheets read the marks; a leading apostrophe, so that none runs a formula.
    static byte[] Csv(IReadOnlyList<RegisterRow> rows)
    {
        var s = new StringBuilder("\uFEFF");
        void Line(params IReadOnlyList<string> cells) => s.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        Line(
            DocumentWords.Type,
            DocumentWords.Symbol,
            DocumentWords.IssuedOn,
            DocumentWords.Issuer,
            DocumentWords.Place,
            DocumentWords.Subject,
            DocumentWords.Family,
            DocumentWords.Level,
            DocumentWords.Status
        );
        foreach (var r in rows)
        {
            Line(
                r.Type,
                r.Symbol.Length > 0 ? r.Symbol : r.Number,
                IssueDate.FromIso(r.IssuedOn).ToString(),
                r.Issuer,
                r.Place,
                r.Subject,
                Families.All.NameOf(r.Family),
                Levels.All.NameOf(r.Level),
                Statuses.All.NameOf(r.Status)
            );
        }

        return Encoding.UTF8.GetBytes(s.ToString());
    }

    static string Cell(string value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
