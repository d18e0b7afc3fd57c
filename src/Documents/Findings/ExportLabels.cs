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
/// was
/// accepted or added is there, what was dismissed is a negative. Only texts with every citation card decided are whole.
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
        var read = reader.Read(text.Body, new ReadOptions { PublishedOn = text.PublishedOn }, ct);
        var root = new JsonObject
        {
            ["id"] = text.Id.ToString(),
            ["text"] = text.Body,
            ["title"] = text.Title,
            ["publishedOn"] = text.PublishedOn?.ToString(
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            ["citations"] = Citations(text.Body, mentions, cards, read),
            ["negatives"] = new JsonArray([
                .. mentions
                    .Where(m => cards[m.CardId].State == CardStates.Refused)
                    .Select(m => (JsonNode)text.Body[m.StartAt..m.EndAt]),
            ]),
            ["mentions"] = JsonSerializer.SerializeToNode(MentionViews.Of(text.Body, read, labels), Json),
            ["complete"] = cards.Values.All(c => c.State != CardStates.Open),
        };
        await AddFindingsAsync(root, id, ct);
        return root.ToJsonString(Json);
    }

    // Fields are the reader's own where its mention stands in the same place: they say what the text says. What a
    // person corrected on the way into the register is about the document, not about the words.
    static JsonArray Citations(
        string body,
        IReadOnlyList<TextMention> mentions,
        IReadOnlyDictionary<CardId, TextCard> cards,
        ReadResult read
    )
    {
        var told = read.Citations.DistinctBy(c => (c.Start, c.End)).ToDictionary(c => (c.Start, c.End));
        return new JsonArray([
            .. mentions
                .Where(m => cards[m.CardId].State != CardStates.Refused)
                .DistinctBy(m => (m.StartAt, m.EndAt))
                .Select(
                    JsonNode (m) =>
                    {
                        var card = cards[m.CardId];
                        var c = told.GetValueOrDefault((m.StartAt, m.EndAt));
                        return new JsonObject
                        {
                            ["match"] = body[m.StartAt..m.EndAt],
                            ["start"] = m.StartAt,
                            ["form"] = m.Form,
                            ["type"] = Or(c?.Type, card.Type, c is null),
                            ["symbol"] = Or(c?.Symbol, card.Symbol, c is null),
                            ["number"] = Or(c?.Number, card.Number, c is null),
                            ["date"] = Or(c?.Date, card.IssuedOn, c is null),
                            ["issuer"] = Or(c?.Issuer, card.Issuer, c is null),
                        };
                    }
                ),
        ]);
    }

    static string? Or(string? told, string card, bool added) =>
        added
            ? card.Length > 0
                ? card
                : null
            : told;

    async Task AddFindingsAsync(JsonObject root, TextId id, CancellationToken ct)
    {
        var findings = await db.Set<TextFinding>()
            .Where(f => f.TextId == id && f.State == CardStates.Accepted)
            .OrderBy(f => f.StartAt)
            .ThenBy(f => f.Position)
            .ToListAsync(ct);
        foreach (
            var (name, kind) in new[]
            {
                ("events", FindingKinds.Event),
                ("duties", FindingKinds.Duty),
                ("contents", FindingKinds.Content),
            }
        )
        {
            root[name] = new JsonArray([
                .. findings
                    .Where(f => f.Kind == kind)
                    .Select(f =>
                    {
                        var node = JsonSerializer.SerializeToNode(f.Read(), Json)!.AsObject();
                        foreach (var empty in node.Where(p => p.Value is null).Select(p => p.Key).ToList())
                            node.Remove(empty);
                        (node["start"], node["end"]) = (f.StartAt, f.EndAt);
                        return (JsonNode)node;
                    }),
            ]);
        }
    }
}
