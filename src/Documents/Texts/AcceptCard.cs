using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

sealed record NoSuchCard() : UnknownError("cards.unknown", new Phrase("Không có thẻ này.", "There is no such card."));

sealed record CardDecided()
    : ClashError(
        "cards.decided",
        new Phrase(
            "Thẻ này đã được xem rồi. Mở lại thẻ nếu muốn chọn khác.",
            "This card was already decided. Reopen it to choose differently."
        )
    );

sealed record ChoiceMissing()
    : InvalidError(
        "cards.choice-missing",
        new Phrase("Chọn văn bản trong sổ, hoặc chọn ghi mới.", "Choose a document of the register, or a new one."),
        "Choice"
    );

/// <summary>
/// A person accepts what a text cites: it is a document of the register, or a new one with the corrected fields. The
/// register is not changed by what the text says of a document it already has.
/// </summary>
internal sealed class AcceptCard(AppDb db, Rulebook rules, Resolver resolver, EnterDocument enter, TimeProvider clock)
{
    /// <summary>The choice that puts a new document into the register.</summary>
    public const string New = "new";

    static readonly Phrase Accepted = new("Đã nhận {0}.", "{0} is accepted.");
    static readonly Phrase AllDone = new("Đã nhận {0} thẻ.", "{0} cards are accepted.");
    static readonly Phrase SomeLeft = new(
        "Đã nhận {0} thẻ. Còn {1} thẻ cần bạn xem: có mâu thuẫn hoặc có nhiều khả năng.",
        "{0} cards are accepted. {1} still need you: they hold a contradiction or several candidates."
    );

    public static void Map(RouteGroupBuilder texts)
    {
        texts
            .MapPost(
                "/{id:guid}/the/{position:int}",
                async (
                    Guid id,
                    int position,
                    [FromForm] DocumentForm form,
                    Actor actor,
                    AcceptCard slice,
                    HttpContext http,
                    AppDb db,
                    Reader reader,
                    Resolver resolver,
                    Rulebook rules,
                    CancellationToken ct
                ) =>
                {
                    // The choice stands beside the boxes of a document and is no part of one.
                    var choice = http.Request.Form["Choice"].ToString();
                    var result = await slice.HandleAsync(new TextId(id), position, choice, form, actor, ct);
                    if (!result.Ok)
                        return await ShowText.PageAsync(
                            new TextId(id),
                            position,
                            form,
                            result.Error,
                            db,
                            reader,
                            resolver,
                            rules,
                            ct
                        );
                    http.Say(Accepted.With(result.Value), $"/doc/{id}/the/{position}/mo-lai");
                    return Results.LocalRedirect($"/doc/{id}#c-{position}");
                }
            )
            .Requires(May.Register);
        texts
            .MapPost(
                "/{id:guid}/nhan-het",
                async (Guid id, Actor actor, AcceptCard slice, HttpContext http, CancellationToken ct) =>
                {
                    if (!await slice.IsThereAsync(new TextId(id), ct))
                        return Endpoints.Refusal(new NoSuchText());
                    var (accepted, left) = await slice.AllAsync(new TextId(id), actor, ct);
                    http.Say(left == 0 ? AllDone.With(accepted) : SomeLeft.With(accepted, left));
                    return Results.LocalRedirect($"/doc/{id}");
                }
            )
            .Requires(May.Register)
            .ValidatesForm();
    }

    /// <summary>Returns the title of the document that the card now stands for.</summary>
    public async Task<Result<string>> HandleAsync(
        TextId text,
        int position,
        string? choice,
        DocumentForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        var card = await db.Set<TextCard>()
            .AsTracking()
            .FirstOrDefaultAsync(c => c.TextId == text && c.Position == position, ct);
        if (card is null)
            return new NoSuchCard();
        if (card.State != CardStates.Open)
            return new CardDecided();
        var now = clock.GetUtcNow();
        var title = await db.Set<StoredText>().Where(t => t.Id == text).Select(t => t.Title).FirstAsync(ct);
        Document? document;
        if (choice == New)
        {
            var facts = form.Read(rules, VietnamTime.DayOf(now));
            if (!facts.Ok)
                return facts.Error!;
            document = Document.Register(facts.Value, actor.UnitId ?? Guid.Empty, null, now);
            db.Add(document);
            db.Add(EnterDocument.Entry(document.Id, actor, now));
            db.Record(
                actor,
                now,
                "documents.registered",
                "document",
                document.Id.Value,
                DocumentFacts.Differences(
                    new DocumentFacts
                    {
                        Type = "",
                        Family = "",
                        Level = "",
                        Status = "",
                    },
                    facts.Value
                )
            );
            db.Index(DocumentIndex.Entry(document));
        }
        else if (Guid.TryParse(choice, out var chosen))
        {
            document = await db.Set<Document>()
                .FirstOrDefaultAsync(d => d.Id == new DocumentId(chosen) && d.MergedInto == null, ct);
            if (document is null)
                return new NoSuchDocument();
        }
        else
        {
            return new ChoiceMissing();
        }

        card.Accept(document.Id, choice == New);
        db.Record(
            actor,
            now,
            "texts.card-accepted",
            "document",
            document.Id.Value,
            new FieldChange("text", null, title)
        );
        return await db.SaveAsync(ct) switch
        {
            null => DocumentTitle.Of(document.Type, document.Symbol, document.Number),
            Duplicate when await enter.UnseenAsync(document.IdentityKey, actor, ct) is { } there =>
                await HandleAsync(text, position, there.ToString(), form, actor, ct),
            Duplicate => new AlreadyRegistered(),
            var error => error,
        };
    }

    Task<bool> IsThereAsync(TextId id, CancellationToken ct) =>
        db.Set<StoredText>().AnyAsync(t => t.Id == id && t.RemovedAt == null, ct);

    /// <summary>Accepts every card that leaves no question open, and says how many do.</summary>
    public async Task<(int Accepted, int Left)> AllAsync(TextId id, Actor actor, CancellationToken ct)
    {
        var day = await db.Set<StoredText>().Where(t => t.Id == id).Select(t => t.PublishedOn).FirstOrDefaultAsync(ct);
        var open = await db.Set<TextCard>()
            .Where(c => c.TextId == id && c.State == CardStates.Open)
            .OrderBy(c => c.Position)
            .ToListAsync(ct);
        var accepted = 0;
        foreach (var card in open)
        {
            var candidates = await resolver.FindAsync(ShowText.Of(card), day, ct);
            if (ClearChoice(card, candidates) is not { } choice)
                continue;
            var result = await HandleAsync(id, card.Position, choice, ShowText.FormOf(card), actor, ct);
            db.ChangeTracker.Clear();
            if (result.Ok)
                accepted++;
        }

        return (accepted, open.Count - accepted);
    }

    /// <summary>The one answer that a card leaves, or null where a person has to decide.</summary>
    internal static string? ClearChoice(TextCard card, IReadOnlyList<Candidate> candidates)
    {
        var warnings = JsonSerializer.Deserialize<CitationWarning[]>(card.Warnings) ?? [];
        if (warnings.Any(w => WarningSentences.NeedALook.Contains(w.Code)))
            return null;
        if (candidates.Count == 0)
            return card.Number.Length > 0 ? New : null;
        var lead = candidates.Count == 1 ? 1 : candidates[0].Score - candidates[1].Score;
        return candidates[0].Score >= Resolver.Sure && lead >= Resolver.Lead && !candidates[0].DateDiffers
            ? candidates[0].Id.ToString()
            : null;
    }
}
