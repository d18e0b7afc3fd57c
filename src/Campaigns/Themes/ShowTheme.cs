using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Themes;

internal sealed record NoSuchTheme()
    : UnknownError("campaigns.no-theme", new Phrase("Không có lĩnh vực này.", "There is no such field of work."));

/// <summary>One field of work: its documents in the register of whoever looks, and its campaigns.</summary>
internal static class ShowTheme
{
    const int Most = 200;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
                "/linh-vuc/{theme}",
                async (string theme, AppDb db, IDocumentLookup documents, CancellationToken ct) =>
                {
                    if (ThemeFile.All.All(t => t.Code != theme))
                        return Endpoints.Refusal(new NoSuchTheme());
                    var ids = await CarriersAsync(db, SetThemes.Kind, theme, ct);
                    var names = await documents.NamesAsync(ids, ct);
                    var some = (await CarriersAsync(db, "campaign", theme, ct)).ConvertAll(i => new CampaignId(i));
                    var campaigns = await db.Set<Campaign>()
                        .Where(c => some.Contains(c.Id))
                        .OrderByDescending(c => c.Id)
                        .Select(c => new { c.Id, c.Title, c.State })
                        .Take(Most)
                        .ToListAsync(ct);
                    return Endpoints.Page<ShowThemePage>(
                        new
                        {
                            Name = ThemeFile.NameOf(theme),
                            Documents = (IReadOnlyList<DocumentName>)
                                [.. ids.Where(names.ContainsKey).Select(i => names[i])],
                            Campaigns = (IReadOnlyList<(Guid, string, string)>)
                                [
                                    .. campaigns.Select(c =>
                                        (c.Id.Value, c.Title, CampaignWords.StateName(c.State).ToString())),
                                ],
                        }
                    );
                }
            )
            .Requires(May.See);

    // The newest first: ids rise with time.
    static Task<List<Guid>> CarriersAsync(AppDb db, string kind, string code, CancellationToken ct) =>
        db.Set<ThemeLink>()
            .Where(l => l.Kind == kind && l.Theme == code)
            .OrderByDescending(l => l.RecordId)
            .Select(l => l.RecordId)
            .Take(Most)
            .ToListAsync(ct);
}
