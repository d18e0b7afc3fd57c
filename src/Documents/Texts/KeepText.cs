using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>A text to be read, as pasted or uploaded.</summary>
public sealed record KeepTextForm
{
    public string? Text { get; init; }
    public string? PublishedOn { get; init; }
    public string? Grade { get; init; }
    public IFormFile? File { get; init; }
}

/// <summary>A text in the list of those kept.</summary>
public sealed record TextRow(Guid Id, string Title, DateOnly? PublishedOn, DateTimeOffset KeptAt, int Cards, int Open);

sealed record PublishedNotUnderstood()
    : InvalidError(
        "texts.published-not-understood",
        new Phrase(
            "Chưa hiểu ngày đăng. Ghi như 13/5/2022; để trống nếu trong bài đã có.",
            "The day of publication is not understood. Type it like 13/5/2022; leave it empty if the text has it."
        ),
        "PublishedOn"
    );

/// <summary>
/// Reads a text, keeps it with a card for each document it cites, and shows it. Nothing enters the register.
/// </summary>
internal sealed class KeepText(AppDb db, Reader reader, IEnumerable<SampleText> samples, TimeProvider clock)
{
    const int MostListed = 30;
    static readonly Phrase Before = new("Bài này đã được đọc trước đây.", "This text had been read before.");

    public static void Map(RouteGroupBuilder texts)
    {
        texts
            .MapGet(
                "",
                async (string? sample, KeepText slice, CancellationToken ct) =>
                    await slice.PageAsync(slice.Filled(sample), null, ct)
            )
            .Requires(May.KeepText);
        texts
            .MapPost(
                "",
                async (
                    [FromForm] KeepTextForm form,
                    Actor actor,
                    KeepText slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(form, actor, ct);
                    if (!result.Ok)
                        return await slice.PageAsync(result.Error is SecretText ? new() : form, result.Error, ct);
                    if (!result.Value.IsNew)
                        http.Say(Before);
                    return Results.LocalRedirect($"/doc/{result.Value.Id}");
                }
            )
            .Requires(May.KeepText)
            .WithMetadata(new RequestSizeLimitAttribute(TextIntake.MostBytes + 8 * TextIntake.MostSigns));
    }

    // A sample is only put into the box: reading it is the visitor's own act.
    KeepTextForm Filled(string? sample) =>
        samples.FirstOrDefault(s => s.FileName == sample) is { } found
            ? new()
            {
                Text =
                    TextIntake.KindOf(found.FileName) == "html" ? HtmlText.Extract(found.Content).Text : found.Content,
            }
            : new();

    async Task<IResult> PageAsync(KeepTextForm form, Error? error, CancellationToken ct) =>
        Endpoints.Page<KeepTextPage>(
            new
            {
                Form = form,
                Error = error,
                Kept = await ListAsync(MostListed, ct),
                Samples = samples.ToList(),
            },
            error?.Status ?? StatusCodes.Status200OK
        );

    public async Task<IReadOnlyList<TextRow>> ListAsync(int most, CancellationToken ct) =>
        await db.Set<StoredText>()
            .Where(t => t.RemovedAt == null)
            .OrderByDescending(t => t.KeptAt)
            .ThenBy(t => t.ContentHash)
            .Take(most)
            .Select(t => new TextRow(
                t.Id.Value,
                t.Title,
                t.PublishedOn,
                t.KeptAt,
                db.Set<TextCard>().Count(c => c.TextId == t.Id),
                db.Set<TextCard>().Count(c => c.TextId == t.Id && c.State == CardStates.Open)
            ))
            .ToListAsync(ct);

    public async Task<Result<(TextId Id, bool IsNew)>> HandleAsync(KeepTextForm form, Actor actor, CancellationToken ct)
    {
        if (form.Grade is not (null or "" or "none"))
            return new SecretText();
        var taken = await TextIntake.TakeAsync(form.Text, form.File, ct);
        if (!taken.Ok)
            return taken.Error!;
        DateOnly? day = null;
        if (!string.IsNullOrWhiteSpace(form.PublishedOn))
        {
            if (!VietnameseDates.TryParse(form.PublishedOn, out var read) || read.Day is not { } given)
                return new PublishedNotUnderstood();
            day = given;
        }

        return await KeepAsync(taken.Value, day, actor, ct);
    }

    public async Task<Result<(TextId Id, bool IsNew)>> KeepAsync(
        IncomingText incoming,
        DateOnly? publishedOn,
        Actor actor,
        CancellationToken ct
    )
    {
        var kind = incoming.Kind == "markdown" ? TextKind.Markdown : TextKind.Plain;
        var read = reader.Read(
            incoming.Body,
            new ReadOptions { Kind = kind, PublishedOn = publishedOn ?? incoming.Page?.PublishedOn },
            ct
        );
        if (read.Secrecy is not null || SecrecyStamp.Find(incoming.FileName) is not null)
            return new SecretText();
        var hash = incoming.Hash;
        if (await ByHashAsync(hash, actor, ct) is { } before)
            return (before, false);

        var text = Store(incoming, read, hash, actor);
        db.Add(text);
        var cards = CardsOf(text.Id, read);
        foreach (var (card, mentions) in cards.Values)
        {
            db.Add(card);
            db.AddRange(mentions);
        }

        db.AddRange(FindingsOf.Read(text.Id, read, i => cards.GetValueOrDefault(read.Citations[i].SameAs ?? i).Card));

        db.Record(actor, text.KeptAt, "texts.kept", "text", text.Id.Value);
        return await db.SaveAsync(ct) switch
        {
            null => (text.Id, true),
            Duplicate when await ByHashAsync(hash, actor, ct) is { } twin => (twin, false),
            var error => error!,
        };
    }

    Task<TextId?> ByHashAsync(string hash, Actor actor, CancellationToken ct)
    {
        var home = actor.UnitId ?? Guid.Empty;
        return db.Set<StoredText>()
            .Where(t => t.HomeUnit == home && t.ContentHash == hash && t.RemovedAt == null)
            .Select(t => (TextId?)t.Id)
            .FirstOrDefaultAsync(ct);
    }

    StoredText Store(IncomingText incoming, ReadResult read, string hash, Actor actor)
    {
        var now = clock.GetUtcNow();
        return new StoredText
        {
            Id = TextId.New(now),
            HomeUnit = actor.UnitId ?? Guid.Empty,
            Body = incoming.Body,
            Markup = incoming.Markup,
            Kind = incoming.Kind,
            FileName = incoming.FileName,
            ContentHash = hash,
            PublishedOn = read.PublishedOn,
            Title = Short(incoming.Page?.Title ?? read.Title ?? FirstLine(incoming.Body, read.Noise)),
            Source = Short(incoming.Page?.Source ?? read.Source ?? ""),
            Author = Short(incoming.Page?.Author ?? read.Author ?? ""),
            KeptAt = now,
            KeptBy = actor.Name,
        };
    }

    // One card for each document: mentions that the reader knows to be the same share it.
    static Dictionary<int, (TextCard Card, List<TextMention> Mentions)> CardsOf(TextId text, ReadResult read)
    {
        var cards = new Dictionary<int, (TextCard Card, List<TextMention> Mentions)>();
        for (var i = 0; i < read.Citations.Count; i++)
        {
            var c = read.Citations[i];
            var targets = c.RefersTo.Count > 0 ? c.RefersTo : [c.SameAs ?? i];
            foreach (var target in targets.Select(t => read.Citations[t].SameAs ?? t).Distinct())
            {
                if (!cards.TryGetValue(target, out var card))
                {
                    if (read.Citations[target].Form == CitationForm.Back)
                        continue;
                    cards[target] = card = (CardOf(text, read, target, cards.Count + 1), []);
                }

                card.Mentions.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        TextId = text,
                        CardId = card.Card.Id,
                        Position = i,
                        StartAt = c.Start,
                        EndAt = c.End,
                        Form = c.Form.ToString().ToLowerInvariant(),
                    }
                );
            }
        }

        return cards;
    }

    // The first mention rarely says everything: what it leaves out is taken from the later ones of the same document.
    static TextCard CardOf(TextId text, ReadResult read, int first, int position)
    {
        var same = read.Citations.Where((c, i) => i == first || c.SameAs == first).ToList();
        string Pick(Func<Citation, string?> of) => same.Select(of).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
        var warnings = same.SelectMany(c => c.Warnings).DistinctBy(w => (w.Code, string.Join('|', w.Detail))).ToList();
        return new()
        {
            Id = new CardId(Guid.CreateVersion7()),
            TextId = text,
            Position = position,
            Type = Pick(c => c.Type),
            Symbol = Pick(c => c.Symbol),
            Number = Pick(c => c.Number),
            IssuedOn = same.Select(c => c.Date ?? "").MaxBy(d => d.Length) ?? "",
            Issuer = Pick(c => c.Issuer),
            IssuerCode = Pick(c => c.IssuerCode),
            Subject = Pick(c => c.Subject),
            Confidence = same.Max(c => c.Confidence),
            Warnings = JsonSerializer.Serialize(warnings),
        };
    }

    static string Short(string s) => s.Length <= 300 ? s : s[..299] + "…";

    // The first line that is no page furniture and long enough to be a title; else the first line of all.
    static string FirstLine(string body, IReadOnlyList<NoiseSpan> noise)
    {
        string? first = null;
        for (var start = 0; start < body.Length; )
        {
            var end = body.IndexOf('\n', start) is >= 0 and var i ? i : body.Length;
            var line = body[start..end].Trim(' ', '\r', '\t', '\u00A0', '#', '*');
            if (line.Length > 0)
                first ??= line;
            if (line.Count(c => c == ' ') >= 3 && !noise.Any(n => n.Start <= start && start < n.End))
                return line;
            start = end + 1;
        }

        return first ?? "";
    }
}
