using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents.Register;

/// <summary>Answers other rooms about documents.</summary>
internal sealed class DocumentLookup(AppDb db, ISearchIndex index) : IDocumentLookup
{
    const int MostIds = 500;
    const int MostDuties = 200;
    const int MostLines = 1000;

    public Task<IReadOnlyDictionary<Guid, DocumentName>> NamesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) => NamesAsync(db.Set<Document>(), ids, ct);

    public Task<IReadOnlyDictionary<Guid, DocumentName>> NamesOfSeenAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        NamesAsync(db.Set<Document>().IgnoreQueryFilters(), ids, ct);

    static async Task<IReadOnlyDictionary<Guid, DocumentName>> NamesAsync(
        IQueryable<Document> from, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var names = new Dictionary<Guid, DocumentName>();
        foreach (var chunk in ids.Distinct().Chunk(MostIds))
        {
            var some = chunk.Select(g => new DocumentId(g)).ToList();
            foreach (var d in await from.Where(d => some.Contains(d.Id)).ToListAsync(ct))
                names[d.Id.Value] = NameOf(RegisterRow.From(d));
        }

        return names;
    }

    static DocumentName NameOf(RegisterRow row) => new(
        new(row.Id), row.Title, row.Place.Length > 0 ? $"{row.Issuer}, {row.Place}" : row.Issuer,
        IssueDate.FromIso(row.IssuedOn), row.Subject, row.Status);

    public async Task<IReadOnlyList<DocumentName>> SearchAsync(string typed, int most, CancellationToken ct) =>
        [.. (await PickDocument.FindAsync(typed, Guid.Empty, db, index, ct)).Take(most).Select(NameOf)];

    public async Task<IReadOnlyList<OutlineLine>> OutlineAsync(DocumentId document, CancellationToken ct) =>
        await db.Set<DocumentPart>().IgnoreQueryFilters().Where(p => p.DocumentId == document)
            .OrderBy(p => p.Position).ThenBy(p => p.Id).Take(MostLines)
            .Select(p => new OutlineLine(p.Position, p.Depth, p.Kind, p.Text)).ToListAsync(ct);

    public async Task<IReadOnlyList<ToldDuty>> DutiesAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct)
    {
        DocumentId?[] some = [.. documents.Distinct().Take(MostIds).Select(g => (DocumentId?)new DocumentId(g))];
        var rows = await (
            from f in db.Set<TextFinding>()
            join c in db.Set<TextCard>() on f.CardId equals c.Id
            join t in db.Set<StoredText>() on f.TextId equals t.Id
            where f.Kind == FindingKinds.Duty && f.State == CardStates.Accepted && t.RemovedAt == null
                && some.Contains(c.DocumentId)
            orderby f.TextId, f.Position, f.Id
            select new { Finding = f, c.DocumentId, t.Body }).Take(MostDuties).ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
            {
                var told = r.Finding.Read();
                var (before, words, after) = Sentences.Around(r.Body, r.Finding.StartAt, r.Finding.EndAt);
                return new ToldDuty(
                    r.Finding.Id, r.DocumentId, told.Who ?? "", told.What ?? "", told.When ?? "", told.Cadence ?? "",
                    $"{before}{words}{after}".Trim(), r.Finding.TextId);
            }),
        ];
    }
}
