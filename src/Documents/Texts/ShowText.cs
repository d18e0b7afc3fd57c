using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

sealed record NoSuchText()
    : UnknownError(
        "texts.unknown",
        new Phrase("Không có bài này, hoặc bài đã được bỏ.", "There is no such text, or it was removed.")
    );

/// <summary>One card beside the text.</summary>
/// <param name="Form">What the text says, in the boxes of a document; ready to be corrected.</param>
/// <param name="Provisions">The provisions of it that the text cites ("khoản 2 Điều 5"), as printed.</param>
public sealed record CardView(
    int Position,
    string State,
    string Heading,
    double Confidence,
    DocumentForm Form,
    IReadOnlyList<Phrase> Warnings,
    IReadOnlyList<Candidate> Candidates,
    int Mentions,
    IReadOnlyList<string> Provisions,
    RegisterRow? Accepted,
    bool MadeNew
)
{
    public bool IsOpen => State == CardStates.Open;

    /// <summary>One candidate stands clearly before all others.</summary>
    public bool HasOne =>
        Candidates.Count > 0
        && Candidates[0].Score >= Resolver.Sure
        && (Candidates.Count == 1 || Candidates[0].Score - Candidates[1].Score >= Resolver.Lead);
}

/// <summary>The reading page: the text with its marks, the cards beside it, relations it suggests.</summary>
public sealed record TextView(
    Guid Id,
    string Title,
    DateOnly? PublishedOn,
    string Source,
    string Author,
    string FileName,
    IReadOnlyList<Piece> Pieces,
    IReadOnlyList<CardView> Cards,
    IReadOnlyList<FindingView> Findings,
    IReadOnlyList<MentionView> Named,
    IReadOnlyList<SuggestedRelation> Suggestions,
    bool LooksForeign
)
{
    public int Open => Cards.Count(c => c.IsOpen);
}

/// <summary>An event, duty or content beside the text.</summary>
public sealed record FindingView(
    Guid Id,
    string Kind,
    int Position,
    string State,
    FindingFields Fields,
    double Confidence,
    bool ByHand,
    bool IsCorrected,
    string? Document,
    int? FoundOfCount = null
)
{
    public bool IsOpen => State == CardStates.Open;

    public string Anchor => Texts.Pieces.FindingAnchor(Kind, Position);
}

/// <summary>Shows a text with everything read in it.</summary>
internal static class ShowText
{
    public static void Map(RouteGroupBuilder texts) =>
        texts
            .MapGet(
                "/{id:guid}",
                async (Guid id, AppDb db, Reader reader, Resolver resolver, Rulebook rules, CancellationToken ct) =>
                    await PageAsync(new TextId(id), null, null, null, db, reader, resolver, rules, ct)
            )
            .Requires(May.Read);

    /// <summary>The page, with a refused card's own form and error when there is one.</summary>
    public static async Task<IResult> PageAsync(
        TextId id,
        int? refused,
        DocumentForm? form,
        Error? error,
        AppDb db,
        Reader reader,
        Resolver resolver,
        Rulebook rules,
        CancellationToken ct
    )
    {
        var view = await ViewAsync(id, db, reader, resolver, ct);
        return view is null
            ? Endpoints.Refusal(new NoSuchText())
            : Endpoints.Page<ShowTextPage>(
                new
                {
                    View = view,
                    Refused = refused,
                    Form = form,
                    Error = error,
                    Lists = FormLists.Of(rules),
                },
                error?.Status ?? StatusCodes.Status200OK
            );
    }

    static async Task<TextView?> ViewAsync(TextId id, AppDb db, Reader reader, Resolver resolver, CancellationToken ct)
    {
        var text = await db.Set<StoredText>().FirstOrDefaultAsync(t => t.Id == id && t.RemovedAt == null, ct);
        if (text is null)
            return null;
        var cards = await db.Set<TextCard>().Where(c => c.TextId == id).OrderBy(c => c.Position).ToListAsync(ct);
        var mentions = await db.Set<TextMention>()
            .Where(m => m.TextId == id)
            .OrderBy(m => m.StartAt)
            .ThenBy(m => m.Id)
            .ToListAsync(ct);
        var read = reader.Read(text.Body, text.Options(), ct);
        var findings = await db.Set<TextFinding>()
            .Where(f => f.TextId == id)
            .OrderBy(f => f.StartAt)
            .ThenBy(f => f.Position)
            .ToListAsync(ct);
        var labels = await db.Set<TextLabel>()
            .Where(l => l.TextId == id)
            .OrderBy(l => l.StartAt)
            .ThenBy(l => l.EndAt)
            .ThenBy(l => l.Kind)
            .ToListAsync(ct);
        var named = MentionViews.Of(text.Body, read, labels);
        var accepted = await AcceptedAsync(cards, db, ct);
        var views = new List<CardView>();
        foreach (var card in cards)
        {
            var candidates =
                card.State == CardStates.Open ? await resolver.FindAsync(Of(card), text.PublishedOn, ct) : [];
            views.Add(
                View(
                    card,
                    Printed(text, card, mentions),
                    candidates,
                    [.. mentions.Where(m => m.CardId == card.Id)],
                    read,
                    accepted
                )
            );
        }

        var suggestions = await SuggestRelations.ForAsync(text, cards, mentions, read, db, ct);
        return new(
            id.Value,
            text.Title,
            text.PublishedOn,
            text.Source,
            text.Author,
            text.FileName,
            Pieces.Cut(text.Body, mentions, cards, findings, named, read),
            views,
            WithFound([.. findings.Select(f => View(f, cards))], findings),
            named,
            suggestions,
            read.LooksForeign
        );
    }

    static async Task<Dictionary<Guid, RegisterRow>> AcceptedAsync(
        IReadOnlyList<TextCard> cards,
        AppDb db,
        CancellationToken ct
    )
    {
        var ids = cards.Where(c => c.DocumentId != null).Select(c => c.DocumentId).Distinct().ToList();
        return await db.Set<Document>()
            .Where(d => ids.Contains(d.Id))
            .Select(RegisterRow.Of)
            .ToDictionaryAsync(r => r.Id, ct);
    }

    internal static Cited Of(TextCard c) =>
        new(c.Type, c.Symbol, c.Number, IssueDate.FromIso(c.IssuedOn), c.Issuer, c.IssuerCode, c.Subject);

    /// <summary>What the card says, in the boxes of a document.</summary>
    /// <param name="c">The card.</param>
    /// <param name="printed">Its first mention as printed; what a document without a number is called by.</param>
    internal static DocumentForm FormOf(TextCard c, string printed = "") =>
        new()
        {
            Type = c.Type,
            Symbol = c.Symbol.Length > 0 ? c.Symbol : c.Number,
            Issuer = c.Issuer,
            IssuedOn = IssueDate.FromIso(c.IssuedOn).ToString(),
            Subject = c.Subject.Length > 0 || c.Number.Length > 0 ? c.Subject : WithoutType(printed, c.Type),
        };

    static FindingView View(TextFinding f, IReadOnlyList<TextCard> cards)
    {
        var card = cards.FirstOrDefault(c => c.Id == f.CardId);
        var document = card is null ? null : DocumentTitle.Of(card.Type, card.Symbol, card.Number);
        return new(f.Id, f.Kind, f.Position, f.State, f.Read(), f.Confidence, f.ByHand, f.IsCorrected, document);
    }

    // "6 quan điểm": beside the count stated, how many of the kind the text tells of that document.
    static IReadOnlyList<FindingView> WithFound(List<FindingView> views, IReadOnlyList<TextFinding> findings)
    {
        for (var i = 0; i < views.Count; i++)
        {
            var (view, card) = (views[i], findings[i].CardId);
            if (view.Kind != FindingKinds.Content || view.Fields is not { Count.Length: > 0, Words: null or "" })
                continue;
            var found = views
                .Where(
                    (v, k) =>
                        v.Kind == FindingKinds.Content
                        && findings[k].CardId == card
                        && v.State != CardStates.Refused
                        && v.Fields.ContentKind == view.Fields.ContentKind
                        && v.Fields.Words is { Length: > 0 }
                )
                .Count();
            views[i] = view with { FoundOfCount = found };
        }

        return views;
    }

    static string WithoutType(string printed, string type) =>
        printed.StartsWith(type, StringComparison.OrdinalIgnoreCase) ? printed[type.Length..].Trim() : printed;

    static string Printed(StoredText text, TextCard card, IReadOnlyList<TextMention> mentions)
    {
        var first = mentions.FirstOrDefault(m => m.CardId == card.Id);
        return first is null
            ? ""
            : string.Join(
                ' ',
                text.Body[first.StartAt..first.EndAt].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );
    }

    static CardView View(
        TextCard card,
        string printed,
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<TextMention> mentions,
        ReadResult read,
        Dictionary<Guid, RegisterRow> accepted
    )
    {
        var warnings = JsonSerializer.Deserialize<CitationWarning[]>(card.Warnings) ?? [];
        var heading =
            card.Number.Length > 0 || card.Symbol.Length > 0
                ? DocumentTitle.Of(card.Type, card.Symbol, card.Number)
                : Capital(printed);
        return new(
            card.Position,
            card.State,
            heading,
            card.Confidence,
            FormOf(card, printed),
            [.. warnings.Select(w => WarningSentences.Of(w, card))],
            candidates,
            mentions.Count,
            Provisions(mentions, read),
            card.DocumentId is { } d ? accepted.GetValueOrDefault(d.Value) : null,
            card.MadeNew
        );
    }

    static List<string> Provisions(IReadOnlyList<TextMention> mentions, ReadResult read)
    {
        var places = mentions.Select(m => m.StartAt).ToHashSet();
        return
        [
            .. read
                .Citations.Where(c => c.Provision is not null && places.Contains(c.Start))
                .Select(c => string.Join(' ', c.Provision!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    static string Capital(string s) => s.Length > 0 ? char.ToUpperInvariant(s[0]) + s[1..] : s;
}
