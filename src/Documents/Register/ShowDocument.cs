using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Lineage;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Documents.Register;

/// <summary>A text that mentions the document, with the sentence.</summary>
public sealed record TextMentionView(
    Guid TextId,
    string Title,
    DateOnly? PublishedOn,
    int Card,
    string Before,
    string Mention,
    string After
);

/// <summary>One line of the outline.</summary>
public sealed record PartView(int Depth, string Kind, string Text);

/// <summary>Another record that may be the same document, or a merge that can be undone.</summary>
public sealed record TwinView(Guid Id, string Title, string IssuedOn, string Subject);

/// <summary>A merge into this record that can still be undone.</summary>
public sealed record MergeView(Guid Id, string GoneTitle, DateTimeOffset At, string By);

/// <summary>Everything the page of a document shows.</summary>
public sealed record DocumentView(
    RegisterRow Row,
    string IssuerCode,
    string Term,
    string Note,
    int Version,
    IReadOnlyList<PartView> Parts,
    IReadOnlyList<TextMentionView> Mentions,
    int MentionCount,
    LineageView Lineage,
    IReadOnlyList<TwinView> Twins,
    IReadOnlyList<MergeView> Merges,
    IReadOnlyList<AuditEntry> History
);

/// <summary>Opens a document: its fields, contents, lineage, the texts that mention it, its history.</summary>
internal static class ShowDocument
{
    const int MostMentions = 50;
    const int MostHistory = 100;

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapGet(
                "/{id:guid}",
                async (
                    Guid id,
                    string? open,
                    AppDb db,
                    ShowLineage lineage,
                    IEnumerable<IDocumentBoxes> boxes,
                    CancellationToken ct
                ) =>
                {
                    var document = await db.Set<Document>().FirstOrDefaultAsync(d => d.Id == new DocumentId(id), ct);
                    if (document is null)
                        return Endpoints.Refusal(new NoSuchDocument());

                    // A record merged away leads to the one that was kept: old links go on working.
                    if (document.MergedInto is { } kept)
                        return Microsoft.AspNetCore.Http.Results.LocalRedirect($"/van-ban/{kept}");
                    var view = await ViewAsync(document, open, db, lineage, ct);
                    return Endpoints.Page<ShowDocumentPage>(
                        new { View = view, Boxes = await BoxesAsync(document.Id, boxes, ct) }
                    );
                }
            )
            .Requires(May.See);

    static async Task<IReadOnlyList<DocumentBox>> BoxesAsync(
        DocumentId id,
        IEnumerable<IDocumentBoxes> rooms,
        CancellationToken ct
    )
    {
        var boxes = new List<DocumentBox>();
        foreach (var room in rooms.OrderBy(r => r.Order))
            if (await room.OfAsync(id, ct) is { } box)
                boxes.Add(box);
        return boxes;
    }

    static async Task<DocumentView> ViewAsync(
        Document d,
        string? open,
        AppDb db,
        ShowLineage lineage,
        CancellationToken ct
    )
    {
        var row = RegisterRow.From(d);
        var parts = await db.Set<DocumentPart>()
            .Where(p => p.DocumentId == d.Id)
            .OrderBy(p => p.Position)
            .Select(p => new PartView(p.Depth, p.Kind, p.Text))
            .ToListAsync(ct);
        var (mentions, count) = await MentionsAsync(d.Id, db, ct);
        var history = await db.Set<AuditEntry>()
            .Where(a => a.Kind == "document" && a.RecordId == d.Id.Value)
            .OrderByDescending(a => a.Id)
            .Take(MostHistory)
            .ToListAsync(ct);
        return new(
            row,
            d.IssuerCode,
            d.Term,
            d.Note,
            d.Version,
            parts,
            mentions,
            count,
            await lineage.OfAsync(d.Id, open, ct),
            await TwinsAsync(d, db, ct),
            await MergesAsync(d.Id, db, ct),
            history
        );
    }

    static async Task<(IReadOnlyList<TextMentionView>, int)> MentionsAsync(
        DocumentId id,
        AppDb db,
        CancellationToken ct
    )
    {
        var all =
            from m in db.Set<TextMention>()
            join c in db.Set<TextCard>() on m.CardId equals c.Id
            join t in db.Set<StoredText>() on m.TextId equals t.Id
            where c.DocumentId == id && t.RemovedAt == null
            orderby t.KeptAt descending, m.StartAt, m.Id
            select new
            {
                t.Id,
                t.Title,
                t.PublishedOn,
                t.Body,
                m.StartAt,
                m.EndAt,
                Card = c.Position,
            };
        var rows = await all.Take(MostMentions).ToListAsync(ct);
        return (
            [
                .. rows.Select(r =>
                {
                    var (before, mention, after) = Sentences.Around(r.Body, r.StartAt, r.EndAt);
                    return new TextMentionView(r.Id.Value, r.Title, r.PublishedOn, r.Card, before, mention, after);
                }),
            ],
            rows.Count < MostMentions ? rows.Count : await all.CountAsync(ct)
        );
    }

    // Doubles are offered, never joined by themselves: same symbol and agreeing dates.
    static async Task<IReadOnlyList<TwinView>> TwinsAsync(Document d, AppDb db, CancellationToken ct)
    {
        if (d.NumberKey.Length == 0)
            return [];
        var rows = await db.Set<Document>()
            .Where(x =>
                x.NumberKey == d.NumberKey
                && x.Type == d.Type
                && x.Family == d.Family
                && x.Id != d.Id
                && x.MergedInto == null
                && (x.IssuerCode == d.IssuerCode || x.IssuerCode == "" || d.IssuerCode == "")
            )
            .OrderBy(x => x.IdentityKey)
            .Take(20)
            .ToListAsync(ct);
        return
        [
            .. rows.Where(x => IssueDate.FromIso(x.IssuedOn).Agrees(IssueDate.FromIso(d.IssuedOn)))
                .Select(x => new TwinView(
                    x.Id.Value,
                    DocumentTitle.Of(x.Type, x.Symbol, x.Number),
                    IssueDate.FromIso(x.IssuedOn).ToString(),
                    x.Subject
                )),
        ];
    }

    static async Task<IReadOnlyList<MergeView>> MergesAsync(DocumentId id, AppDb db, CancellationToken ct)
    {
        var rows = await (
            from m in db.Set<DocumentMerge>()
            join g in db.Set<Document>() on m.GoneId equals g.Id
            where m.KeptId == id && m.UndoneAt == null
            orderby m.Id descending
            select new
            {
                m.Id,
                g.Type,
                g.Symbol,
                g.Number,
                m.MergedAt,
                m.MergedBy,
            }
        )
            .Take(20)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new MergeView(
                r.Id,
                DocumentTitle.Of(r.Type, r.Symbol, r.Number),
                r.MergedAt,
                r.MergedBy
            )),
        ];
    }
}
