using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Catalogues;

/// <summary>
/// One citation that would be read differently; empty before: newly found, empty after: no longer found.
/// </summary>
public sealed record CatalogueChange(Guid TextId, string TextTitle, string Mention, string Before, string After);

/// <summary>What a row would change on the texts read lately.</summary>
public sealed record CatalogueTrial(int Texts, IReadOnlyList<CatalogueChange> Changes);

/// <summary>
/// Reads recent texts with the old catalogue and the new one, and lists the differences. Stores nothing.
/// </summary>
internal sealed class TryCatalogue(AppDb db, LiveCatalogue live)
{
    const int MostTexts = 50;
    const int MostSigns = 2_000_000;
    const int MostShown = 100;

    public async Task<CatalogueTrial> RunAsync(Catalogue changed, CancellationToken ct)
    {
        var texts = await db.Set<StoredText>()
            .Where(t => t.RemovedAt == null)
            .OrderByDescending(t => t.KeptAt)
            .ThenBy(t => t.ContentHash)
            .Take(MostTexts)
            .Select(t => new
            {
                t.Id,
                t.Title,
                t.Body,
                t.PublishedOn,
            })
            .ToListAsync(ct);
        var (before, after) = (live.Reader, new Reader(changed));
        var changes = new List<CatalogueChange>();
        var (signs, read) = (0, 0);
        foreach (var text in texts)
        {
            if ((signs += text.Body.Length) > MostSigns)
                break;
            read++;
            var options = new ReadOptions { PublishedOn = text.PublishedOn };
            var old = Told(before.Read(text.Body, options, ct));
            var now = Told(after.Read(text.Body, options, ct));
            foreach (var place in old.Keys.Union(now.Keys).Order())
            {
                var (a, b) = (old.GetValueOrDefault(place), now.GetValueOrDefault(place));
                if (a != b)
                    changes.Add(new(text.Id.Value, text.Title, (b ?? a)!.Text, a?.Words ?? "", b?.Words ?? ""));
            }
        }

        return new(read, [.. changes.Take(MostShown)]);
    }

    // What the register would see of each mention, at its place.
    static Dictionary<(int, int), Telling> Told(ReadResult read) =>
        read
            .Citations.DistinctBy(c => (c.Start, c.End))
            .ToDictionary(
                c => (c.Start, c.End),
                c => new Telling(
                    c.Text,
                    string.Join(
                        " · ",
                        new[] { c.Type, c.Symbol ?? c.Number, c.Issuer, c.IssuerCode, c.Date }.Where(s =>
                            !string.IsNullOrEmpty(s)
                        )
                    )
                )
            );

    sealed record Telling(string Text, string Words);
}
