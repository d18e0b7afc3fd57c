using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Themes;

/// <summary>Ticked fields of work.</summary>
public sealed record ThemesForm
{
    public string[]? Themes { get; init; }
}

internal sealed record NoDocumentOfYours()
    : UnknownError(
        "campaigns.no-document-of-yours",
        new Phrase(
            "Sổ của đơn vị bạn không có văn bản này, nên không ghi lĩnh vực cho nó được.",
            "Your unit's register does not hold this document, so its fields of work are not yours to set."
        )
    );

/// <summary>The fields of work of a document, set by whoever keeps it in the register.</summary>
internal sealed class SetThemes(AppDb db, IThemes themes, IDocumentLookup documents, TimeProvider clock)
{
    public const string Kind = "document";

    static readonly Phrase Done = new("Đã ghi lĩnh vực của văn bản.", "The fields of work are saved.");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/van-ban/{id:guid}/linh-vuc",
                async (Guid id, SetThemes slice, CancellationToken ct) => await slice.PageAsync(id, ct)
            )
            .Requires(DocumentRights.Register);
        app.MapPost(
                "/van-ban/{id:guid}/linh-vuc",
                async (
                    Guid id,
                    [FromForm] ThemesForm form,
                    Actor actor,
                    SetThemes slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(id, form, actor, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Done);
                    return Results.LocalRedirect($"/van-ban/{id}");
                }
            )
            .Requires(DocumentRights.Register);
    }

    async Task<IResult> PageAsync(Guid id, CancellationToken ct)
    {
        if (await NameAsync(id, ct) is not { } name)
            return Endpoints.Refusal(new NoDocumentOfYours());
        var carried = (await themes.OfAsync(Kind, [id], ct)).GetValueOrDefault(id, []);
        var inUse = themes.On(VietnamTime.DayOf(clock.GetUtcNow()));
        IReadOnlyList<(string Code, string Name, bool On)> all =
        [
            .. inUse.Select(t => (t.Code, t.Name.ToString(), carried.Contains(t.Code, StringComparer.Ordinal))),
            .. carried.Where(c => inUse.All(t => t.Code != c)).Select(c => (c, themes.NameOf(c), true)),
        ];
        return Endpoints.Page<SetThemesPage>(new { Document = name, Themes = all });
    }

    async Task<DocumentName?> NameAsync(Guid id, CancellationToken ct) =>
        (await documents.NamesAsync([id], ct)).GetValueOrDefault(id);

    public async Task<Error?> HandleAsync(Guid id, ThemesForm form, Actor actor, CancellationToken ct)
    {
        if (await NameAsync(id, ct) is null)
            return new NoDocumentOfYours();
        var before = (await themes.OfAsync(Kind, [id], ct)).GetValueOrDefault(id, []);
        var wanted = form.Themes ?? [];
        if (before.Order(StringComparer.Ordinal).SequenceEqual(
            wanted.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            return null;
        await themes.SetAsync(Kind, id, wanted, ct);
        db.Record(
            actor,
            clock.GetUtcNow(),
            "campaigns.themes",
            "document",
            id,
            new FieldChange("themes", Names(before), Names(wanted))
        );
        return await db.SaveAsync(ct);
    }

    string? Names(IReadOnlyCollection<string> codes) =>
        codes.Count == 0 ? null : string.Join("; ", codes.Select(themes.NameOf));
}

/// <summary>The box on a document's page.</summary>
internal sealed class ThemesOfDocument(IThemes themes, CurrentActor who) : IDocumentBoxes
{
    static readonly Phrase None = new("Chưa ghi lĩnh vực nào", "None yet");
    static readonly Phrase Change = new("Ghi lĩnh vực", "Set fields of work");

    public int Order => 5;

    public async Task<DocumentBox?> OfAsync(DocumentId document, CancellationToken ct)
    {
        var carried = (await themes.OfAsync(SetThemes.Kind, [document.Value], ct))
            .GetValueOrDefault(document.Value, []);
        var own = who.May(DocumentRights.Register);
        if (carried.Count == 0 && !own)
            return null;
        var lines = carried.Select(c => new DocumentBoxLine(themes.NameOf(c), $"/linh-vuc/{c}")).ToList();
        if (lines.Count == 0)
            lines.Add(new(None, null));
        if (own)
            lines.Add(new(Change, $"/van-ban/{document}/linh-vuc"));
        return new(CampaignWords.Themes, lines);
    }
}
