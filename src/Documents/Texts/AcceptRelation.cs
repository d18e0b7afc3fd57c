using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Relations;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>The suggestion that is added: which document stands how to which.</summary>
public sealed record AcceptRelationForm
{
    public Guid From { get; init; }
    public Guid To { get; init; }
    public string? Kind { get; init; }
}

/// <summary>A person adds a relation that the text suggests, with its sentence as evidence.</summary>
internal static class AcceptRelation
{
    static readonly Phrase Done = new(
        "Đã thêm quan hệ vào đường đi của chỉ đạo.",
        "The relation is part of the lineage now."
    );

    public static void Map(RouteGroupBuilder texts) =>
        texts
            .MapPost(
                "/{id:guid}/quan-he",
                async (
                    Guid id,
                    [FromForm] AcceptRelationForm form,
                    Actor actor,
                    AddRelation add,
                    Reader reader,
                    AppDb db,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var textId = new TextId(id);
                    var text = await db.Set<StoredText>()
                        .FirstOrDefaultAsync(t => t.Id == textId && t.RemovedAt == null, ct);
                    if (text is null)
                        return Endpoints.Refusal(new NoSuchText());
                    var cards = await db.Set<TextCard>()
                        .Where(c => c.TextId == textId)
                        .OrderBy(c => c.Position)
                        .ToListAsync(ct);
                    var mentions = await db.Set<TextMention>()
                        .Where(m => m.TextId == textId)
                        .OrderBy(m => m.StartAt)
                        .ThenBy(m => m.Id)
                        .ToListAsync(ct);

                    // The sentence comes from the text, not from the form.
                    var read = reader.Read(text.Body, text.Options(), ct);
                    var suggestions = await SuggestRelations.ForAsync(text, cards, mentions, read, db, ct);
                    var suggestion = suggestions.FirstOrDefault(s =>
                        s.From == form.From && s.To == form.To && s.Kind == form.Kind
                    );
                    if (suggestion is null)
                        return Endpoints.Refusal(new NoSuchRelation());
                    var result = await add.HandleAsync(
                        new DocumentId(form.From),
                        new RelationForm
                        {
                            Kind = form.Kind,
                            Other = form.To,
                            Evidence = suggestion.Evidence,
                        },
                        textId,
                        actor,
                        ct
                    );
                    if (!result.Ok)
                        return Endpoints.Refusal(result.Error!);
                    http.Say(Done, $"/van-ban/{form.From}/quan-he/{result.Value}/bo");
                    return Results.LocalRedirect($"/doc/{id}#quan-he");
                }
            )
            .Requires(May.Register);
}
