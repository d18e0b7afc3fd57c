using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Catalogues;

/// <summary>One entry an office added.</summary>
public sealed record OwnEntryRow(
    Guid Id, string Name, string Codes, string Aliases, string Level, string Family, DateOnly? ValidFrom,
    DateOnly? ValidTo, string AddedBy, DateTimeOffset AddedAt);

/// <summary>The catalogue as it is in force.</summary>
public sealed record CatalogueView(
    string View, string? Query, IReadOnlyList<DocumentType> Types, IReadOnlyList<Issuer> Issuers,
    IReadOnlyList<OwnEntryRow> Own, int AllTypes, int AllIssuers);

/// <summary>Shows what the reader knows: types with their codes, bodies with their aliases and dates.</summary>
internal static class ShowCatalogue
{
    public static void Map(RouteGroupBuilder catalogue) => catalogue.MapGet("", async (
        string? view, string? q, LiveCatalogue live, AppDb db, CancellationToken ct) =>
    {
        var own = await db.Set<CatalogueEntry>().Where(e => e.RemovedAt == null).OrderBy(e => e.Name).ThenBy(e => e.Id)
            .Take(1000).Select(e => new OwnEntryRow(
                e.Id, e.Name, e.Codes, e.Aliases, e.Level, e.Family, e.ValidFrom, e.ValidTo, e.AddedBy, e.AddedAt))
            .ToListAsync(ct);
        var catalogueNow = live.Catalogue;
        return Endpoints.Page<ShowCataloguePage>(new
        {
            View = new CatalogueView(
                view is "types" or "own" ? view : "issuers", q,
                [.. catalogueNow.Types.Where(t => Fits(q, [t.Word, t.English, .. t.Codes, .. t.Aliases]))],
                [.. catalogueNow.Issuers.Where(i => Fits(q, [i.Name, .. i.Codes, .. i.Aliases]))],
                own, catalogueNow.Types.Count, catalogueNow.Issuers.Count),
        });
    }).Requires(May.SeeCatalogue);

    // Every word of the query begins a word of the row, marks folded.
    static bool Fits(string? query, IEnumerable<string> row)
    {
        if (string.IsNullOrWhiteSpace(query)) return true;
        var words = row.SelectMany(SearchWords.Folded).ToList();
        return SearchWords.Folded(query).All(q => words.Exists(w => w.StartsWith(q, StringComparison.Ordinal)));
    }
}
