using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents.Lineage;

/// <summary>Walks the relations around a document, a few steps up and down.</summary>
internal sealed class ShowLineage(AppDb db)
{
    public const int MostNodes = 400;
    const int Steps = 4;

    /// <param name="id">The document.</param>
    /// <param name="open">The key of a bundle that is to be shown in full; null for none.</param>
    /// <param name="ct">Stops the walk.</param>
    public async Task<LineageView> OfAsync(DocumentId id, string? open, CancellationToken ct)
    {
        var (relations, seen, cut) = await WalkAsync(id, ct);
        var documents = await db.Set<Document>().Where(d => seen.Contains(d.Id))
            .Select(d => new { d.Id, d.Type, d.Symbol, d.Number, d.IssuedOn, d.Subject, d.Level, d.SortedOn })
            .ToListAsync(ct);
        var nodes = documents.ConvertAll(d => new LineageNode(
            d.Id.ToString(), d.Id.Value, DocumentTitle.Of(d.Type, d.Symbol, d.Number),
            IssueDate.FromIso(d.IssuedOn).ToString(), d.Subject, d.Level, d.SortedOn));
        var byId = nodes.ToDictionary(n => n.Id ?? Guid.Empty);
        var edges = relations.ConvertAll(r => new LineageEdge(r.FromId.ToString(), r.ToId.ToString(), r.Kind));
        var direct = relations.Where(r => r.FromId == id || r.ToId == id).OrderByDescending(r => r.FromId == id)
            .ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Id).Select(r =>
            {
                var other = byId[(r.FromId == id ? r.ToId : r.FromId).Value];
                return new DirectRelation(r.Id, r.Kind, r.FromId == id, other.Id ?? Guid.Empty, other.Title,
                    IssueDate.FromIso(documents.First(d => d.Id.Value == other.Id).IssuedOn).Iso, other.Subject,
                    r.Evidence, r.MadeBy);
            }).ToList();
        var (shown, arrows) = LineageBundles.Of(nodes, edges, id.ToString(), open);
        return new(id.Value, shown, arrows, direct, cut);
    }

    async Task<(List<Relation> Relations, HashSet<DocumentId> Seen, bool Cut)> WalkAsync(
        DocumentId id, CancellationToken ct)
    {
        var relations = new Dictionary<Guid, Relation>();
        var seen = new HashSet<DocumentId> { id };
        List<DocumentId> edge = [id];
        var cut = false;
        for (var step = 0; step < Steps && edge.Count > 0; step++)
        {
            var found = await db.Set<Relation>()
                .Where(r => edge.Contains(r.FromId) || edge.Contains(r.ToId))
                .OrderBy(r => r.Id).Take(MostNodes * 4).ToListAsync(ct);
            var next = new List<DocumentId>();
            foreach (var r in found)
            {
                foreach (var end in new[] { r.FromId, r.ToId })
                {
                    if (seen.Contains(end)) continue;
                    if (seen.Count >= MostNodes) cut = true;
                    else if (seen.Add(end)) next.Add(end);
                }

                if (seen.Contains(r.FromId) && seen.Contains(r.ToId)) relations[r.Id] = r;
            }

            edge = next;
        }

        return ([.. relations.Values], seen, cut);
    }
}
