using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Findings;

/// <summary>What somebody marks by hand: words of the text, and what they are.</summary>
public sealed record LabelForm
{
    public string? Words { get; init; }
    public string? Kind { get; init; }

    /// <summary>Where they start, when the page knows; the nearest such words are taken.</summary>
    public int? Near { get; init; }

    /// <summary>Set to take a mark of the reader away.</summary>
    public bool Remove { get; init; }

    public string? Post { get; init; }

    /// <summary>The card whose mention is moved to these words; null to add.</summary>
    public int? Card { get; init; }
}

sealed record WordsMissing()
    : InvalidError(
        "labels.words-missing",
        new Phrase("Chép các chữ cần đánh dấu.", "Copy the words to be marked."),
        "Words"
    );

sealed record WordsNotInText()
    : InvalidError(
        "labels.not-in-text",
        new Phrase(
            "Trong bài không có đúng các chữ này. Bôi đen chữ trong bài, hoặc chép lại cho khớp từng dấu.",
            "The text does not have exactly these words. Select them in the text, or copy them mark by mark."
        ),
        "Words"
    );

sealed record LabelKindMissing()
    : InvalidError(
        "labels.kind-missing",
        new Phrase("Chọn các chữ này là gì.", "Choose what these words are."),
        "Kind"
    );

/// <summary>
/// A person adds what the reader missed, moves a citation's mark to the right words, or takes a wrong mark away. All
/// of it
/// is kept as labelled examples.
/// </summary>
internal sealed class LabelText(AppDb db, Reader reader, TimeProvider clock)
{
    const int MostWords = 2000;
    static readonly Phrase Added = new("Đã thêm “{0}”.", "“{0}” is added.");
    static readonly Phrase Moved = new("Đã đổi chỗ đánh dấu sang “{0}”.", "The mark is now on “{0}”.");
    static readonly Phrase Removed = new("Đã bỏ dấu ở “{0}”.", "The mark on “{0}” is removed.");

    public static void Map(RouteGroupBuilder texts) =>
        texts
            .MapPost(
                "/{id:guid}/danh-dau",
                async (
                    Guid id,
                    [FromForm] LabelForm form,
                    Actor actor,
                    LabelText slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(new TextId(id), form, actor, ct);
                    if (!result.Ok)
                        return Endpoints.Refusal(result.Error!);
                    http.Say(
                        (
                            form.Remove ? Removed
                            : form.Card is null ? Added
                            : Moved
                        ).With(Short(form.Words ?? ""))
                    );
                    return Results.LocalRedirect($"/doc/{id}{result.Value}");
                }
            )
            .Requires(May.Register);

    static string Short(string words) => words.Length <= 60 ? words : words[..59] + "…";

    /// <summary>The place on the page to return to ("#c-3"), or nothing.</summary>
    public async Task<Result<string>> HandleAsync(TextId id, LabelForm form, Actor actor, CancellationToken ct)
    {
        var text = await db.Set<StoredText>().FirstOrDefaultAsync(t => t.Id == id && t.RemovedAt == null, ct);
        if (text is null)
            return new NoSuchText();
        if (string.IsNullOrWhiteSpace(form.Words) || form.Words.Length > MostWords)
            return new WordsMissing();
        if (Place(text.Body, form.Words, form.Near ?? 0) is not var (start, end))
            return new WordsNotInText();
        Result<string> anchor = (form.Card, form.Kind) switch
        {
            ({ } card, _) => await MoveAsync(id, card, form.Near ?? start, start, end, ct),
            (null, "citation") => await AddCitationAsync(text, start, end, ct),
            (null, FindingKinds.Event or FindingKinds.Duty or FindingKinds.Content) => await AddFindingAsync(
                text,
                form.Kind!,
                start,
                end,
                ct
            ),
            (null, { } kind) when MentionViews.Kinds.Contains(kind, StringComparer.Ordinal) => await LabelAsync(
                text,
                form,
                kind,
                start,
                end,
                actor,
                ct
            ),
            _ => new LabelKindMissing(),
        };
        if (!anchor.Ok)
            return anchor;
        db.Record(actor, clock.GetUtcNow(), "texts.labelled", "text", id.Value);
        return await db.SaveAsync(ct) is { } error ? error : anchor;
    }

    // A browser sends line breaks in its own way; the text keeps those it came with.
    internal static (int Start, int End)? Place(string body, string words, int near)
    {
        var needle = words.Trim().ReplaceLineEndings(body.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n");
        (int Start, int End)? best = null;
        for (
            var i = body.IndexOf(needle, StringComparison.Ordinal);
            i >= 0;
            i = body.IndexOf(needle, i + 1, StringComparison.Ordinal)
        )
        {
            if (best is null || Math.Abs(i - near) < Math.Abs(best.Value.Start - near))
                best = (i, i + needle.Length);
            if (i > near)
                break;
        }

        return best;
    }

    async Task<Result<string>> MoveAsync(TextId id, int card, int near, int start, int end, CancellationToken ct)
    {
        var mentions = await (
            from m in db.Set<TextMention>().AsTracking()
            join c in db.Set<TextCard>() on m.CardId equals c.Id
            where m.TextId == id && c.Position == card
            select m
        ).ToListAsync(ct);
        if (mentions.Count == 0)
            return new NoSuchCard();
        var mention = mentions.MinBy(m => Math.Abs(m.StartAt - near))!;
        (mention.StartAt, mention.EndAt, mention.ByHand) = (start, end, true);
        return $"#c-{card}";
    }

    async Task<Result<string>> AddCitationAsync(StoredText text, int start, int end, CancellationToken ct)
    {
        var words = text.Body[start..end];
        var told = reader
            .Read(words, new ReadOptions { PublishedOn = text.PublishedOn }, ct)
            .Citations.OrderByDescending(c => c.End - c.Start)
            .FirstOrDefault();
        var position =
            1
            + (
                await db.Set<TextCard>().Where(c => c.TextId == text.Id).Select(c => (int?)c.Position).MaxAsync(ct) ?? 0
            );
        var card = new TextCard
        {
            Id = new CardId(Guid.CreateVersion7()),
            TextId = text.Id,
            Position = position,
            Type = told?.Type ?? "",
            Symbol = told?.Symbol ?? "",
            Number = told?.Number ?? "",
            IssuedOn = told?.Date ?? "",
            Issuer = told?.Issuer ?? "",
            IssuerCode = told?.IssuerCode ?? "",
            Subject = told?.Subject ?? (told is null ? words : ""),
            Confidence = 1,
            Warnings = "[]",
        };
        db.Add(card);
        db.Add(
            new TextMention
            {
                Id = Guid.CreateVersion7(),
                TextId = text.Id,
                CardId = card.Id,
                Position = position - 1,
                StartAt = start,
                EndAt = end,
                Form = (told?.Form ?? CitationForm.Named).ToString().ToLowerInvariant(),
                ByHand = true,
            }
        );
        return $"#c-{position}";
    }

    async Task<Result<string>> AddFindingAsync(StoredText text, string kind, int start, int end, CancellationToken ct)
    {
        var words = text.Body[start..end];
        var position =
            1
            + (
                await db.Set<TextFinding>()
                    .Where(f => f.TextId == text.Id && f.Kind == kind)
                    .Select(f => (int?)f.Position)
                    .MaxAsync(ct)
                ?? 0
            );
        var fields = TextFinding.Print(
            kind switch
            {
                FindingKinds.Event => new() { EventKind = "conference", Title = words },
                FindingKinds.Duty => new() { What = words },
                _ => new() { ContentKind = "task", Words = words },
            }
        );
        db.Add(
            new TextFinding
            {
                Id = Guid.CreateVersion7(),
                TextId = text.Id,
                Kind = kind,
                Position = position,
                StartAt = start,
                EndAt = end,
                Told = JsonSerializer.Serialize(new { }),
                Fields = fields,
                Confidence = 1,
                ByHand = true,
            }
        );
        return "#" + Pieces.FindingAnchor(kind, position);
    }

    async Task<Result<string>> LabelAsync(
        StoredText text,
        LabelForm form,
        string kind,
        int start,
        int end,
        Actor actor,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var before = await db.Set<TextLabel>()
            .AsTracking()
            .Where(l => l.TextId == text.Id && l.Kind == kind && l.StartAt == start && l.EndAt == end)
            .ToListAsync(ct);
        db.RemoveRange(before);

        // Taking away what a person had added simply forgets it; taking away the reader's mark is remembered.
        if (!(form.Remove && before.Exists(l => l.IsThere)))
        {
            db.Add(
                new TextLabel
                {
                    Id = Guid.CreateVersion7(now),
                    TextId = text.Id,
                    Kind = kind,
                    StartAt = start,
                    EndAt = end,
                    IsThere = !form.Remove,
                    Canonical = text.Body[start..end],
                    Post = form.Post?.Trim() ?? "",
                    MadeBy = actor.Name,
                    MadeAt = now,
                }
            );
        }

        return "#named";
    }
}
