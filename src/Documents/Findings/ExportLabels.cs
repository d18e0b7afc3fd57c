using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Findings;

/// <summary>
/// A text with what people decided of it, as a labelled example in the form <c>bench/accuracy --gold</c> reads: what
/// was accepted or added is there, what was dismissed is not, and what nobody decided is marked as in doubt. Only texts
/// with every citation card decided are whole.
/// </summary>
internal sealed class ExportLabels(AppDb db, Reader reader)
{
    static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static void Map(RouteGroupBuilder texts) =>
        texts
            .MapGet(
                "/{id:guid}/nhan.jsonl",
                async (Guid id, ExportLabels slice, CancellationToken ct) =>
                    await slice.OfAsync(new TextId(id), ct) is { } line
                        ? Results.Text(line + "\n", "application/x-ndjson; charset=utf-8", System.Text.Encoding.UTF8)
                        : Endpoints.Refusal(new NoSuchText())
            )
            .Requires(May.Read);

    /// <summary>One line of labelled examples, or null when there is no such text.</summary>
    public async Task<string?> OfAsync(TextId id, CancellationToken ct)
    {
        var text = await db.Set<StoredText>().FirstOrDefaultAsync(t => t.Id == id && t.RemovedAt == null, ct);
        if (text is null)
            return null;
        var cards = await db.Set<TextCard>().Where(c => c.TextId == id).ToDictionaryAsync(c => c.Id, ct);
        var mentions = await db.Set<TextMention>()
            .Where(m => m.TextId == id)
            .OrderBy(m => m.StartAt)
            .ThenBy(m => m.Id)
            .ToListAsync(ct);
        var labels = await db.Set<TextLabel>()
            .Where(l => l.TextId == id)
            .OrderBy(l => l.StartAt)
            .ThenBy(l => l.Id)
            .ToListAsync(ct);
        var read = reader.Read(text.Body, text.Options(), ct);
        var kept = mentions
            .Where(m => cards[m.CardId].State != CardStates.Refused)
            .DistinctBy(m => (m.StartAt, m.EndAt))
            .ToList();
        var root = new JsonObject
        {
            ["id"] = text.Id.ToString(),
            ["text"] = text.Body,
            ["title"] = Null(text.Title),
            ["publishedOn"] = text.PublishedOn?.ToString(
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            ["source"] = Null(text.Source),
            ["author"] = Null(text.Author),
            ["citations"] = Citations(text.Body, kept, cards, read),
            ["negatives"] = new JsonArray([
                .. mentions
                    .Where(m => cards[m.CardId].State == CardStates.Refused)
                    .Select(m => (JsonNode)text.Body[m.StartAt..m.EndAt]),
            ]),
            ["mentions"] = JsonSerializer.SerializeToNode(MentionViews.Of(text.Body, read, labels), Json),
            ["noise"] = JsonSerializer.SerializeToNode(read.Noise, Json),
            ["complete"] = cards.Values.All(c => c.State != CardStates.Open),
        };
        var findings = await db.Set<TextFinding>()
            .Where(f => f.TextId == id && f.State != CardStates.Refused)
            .OrderBy(f => f.StartAt)
            .ThenBy(f => f.Position)
            .ToListAsync(ct);
        new FindingLabels(kept, cards, read).AddTo(root, findings);
        return root.ToJsonString(Json);
    }

    // Fields are the reader's own where its mention stands in the same place: they say what the text says. What a
    // person corrected on the way into the register is about the document, not about the words.
    static JsonArray Citations(
        string body,
        List<TextMention> kept,
        IReadOnlyDictionary<CardId, TextCard> cards,
        ReadResult read
    )
    {
        var told = read.Citations.DistinctBy(c => (c.Start, c.End)).ToDictionary(c => (c.Start, c.End));
        return new JsonArray([
            .. kept.Select(
                JsonNode (m) =>
                {
                    var card = cards[m.CardId];
                    var c = told.GetValueOrDefault((m.StartAt, m.EndAt));
                    var first = kept.FindIndex(o => o.CardId == m.CardId);
                    return new JsonObject
                    {
                        ["text"] = body[m.StartAt..m.EndAt],
                        ["start"] = m.StartAt,
                        ["end"] = m.EndAt,
                        ["form"] = m.Form,
                        ["type"] = Or(c?.Type, card.Type, c is null),
                        ["symbol"] = Or(c?.Symbol, card.Symbol, c is null),
                        ["number"] = Or(c?.Number, card.Number, c is null),
                        ["date"] = Or(c?.Date, card.IssuedOn, c is null),
                        ["issuer"] = Or(c?.Issuer, card.Issuer, c is null),
                        ["sameAs"] = kept[first] == m ? null : first,
                    };
                }
            ),
        ]);
    }

    static string? Null(string s) => s.Length == 0 ? null : s;

    static string? Or(string? told, string card, bool added) =>
        added
            ? card.Length > 0
                ? card
                : null
            : told;
}
