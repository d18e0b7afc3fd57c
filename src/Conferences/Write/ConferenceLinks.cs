using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Write;

/// <summary>A choice that can be ticked.</summary>
public sealed record Tick(string Value, string Label, string? Detail, bool Checked);

/// <summary>What the form of a conference offers to tick.</summary>
public sealed record ConferenceChoices(IReadOnlyList<Tick> Documents, IReadOnlyList<Tick> Campaigns);

/// <summary>What a conference studies and serves, chosen.</summary>
internal sealed record ChosenLinks(IReadOnlyList<Guid> Documents, IReadOnlyList<Guid> Campaigns);

/// <summary>Documents a conference studies, campaigns it serves.</summary>
internal sealed class ConferenceLinks(AppDb db, IDocumentLookup documents, ICampaignWork work)
{
    const int MostFound = 8;
    const int MostLines = 20;

    /// <summary>Reads ticks and typed lines; a line that means no document, or several, is refused.</summary>
    public async Task<Result<ChosenLinks>> ReadAsync(ConferenceForm form, CancellationToken ct)
    {
        var ids = Typed.Ids(form.Documents).ToList();
        foreach (var line in Typed.Lines(form.Find, MostLines))
        {
            var found = await FoundAsync(line, ct);
            if (found.Count == 0) return new ConferenceDocumentNotFound(line);
            if (found.Any(f => ids.Contains(f.Id.Value))) continue;
            if (found.Count > 1) return new ConferenceDocumentNotClear(line);
            ids.Add(found[0].Id.Value);
        }

        var names = await documents.NamesAsync(ids, ct);
        var titles = await work.TitlesAsync(Typed.Ids(form.Campaigns), ct);
        return new ChosenLinks(
            [.. ids.Where(names.ContainsKey).Distinct()],
            [.. Typed.Ids(form.Campaigns).Where(titles.ContainsKey)]);
    }

    // Hits that say exactly what was typed go before the others.
    async Task<IReadOnlyList<DocumentName>> FoundAsync(string line, CancellationToken ct)
    {
        var found = await documents.SearchAsync(line, MostFound, ct);
        var key = TextKey.Fold(line);
        var exact = found.Where(f => TextKey.Fold(f.Title) == key
            || TextKey.Fold(f.Title).EndsWith(" " + key, StringComparison.Ordinal)).ToList();
        return exact.Count > 0 ? exact : found;
    }

    /// <summary>What can be ticked: what is linked, what was found by typing, what the unit is obliged to.</summary>
    public async Task<ConferenceChoices> ChoicesAsync(ConferenceForm form, Guid unit, CancellationToken ct)
    {
        var chosen = Typed.Ids(form.Documents).ToHashSet();
        var duties = unit == Guid.Empty ? [] : await work.DutiesAsync(unit, ct);
        var offered = new List<Guid>(chosen);
        offered.AddRange(duties.SelectMany(d => d.Documents));
        foreach (var line in Typed.Lines(form.Find, MostLines))
            offered.AddRange((await FoundAsync(line, ct)).Select(d => d.Id.Value));
        var names = await documents.NamesOfSeenAsync([.. offered.Distinct().Take(200)], ct);
        var campaigns = Typed.Ids(form.Campaigns);
        var titles = duties.GroupBy(d => d.Campaign.Value).ToDictionary(g => g.Key, g => g.First().CampaignTitle);
        foreach (var (id, title) in await work.TitlesAsync([.. campaigns.Where(c => !titles.ContainsKey(c))], ct))
            titles[id] = title;
        return new(
            [.. offered.Distinct().Where(names.ContainsKey).Select(id => names[id]).Select(n => new Tick(
                n.Id.ToString(), n.Title, $"{n.IssuedOn} {n.Subject}".Trim(), chosen.Contains(n.Id.Value)))],
            [.. titles.OrderBy(t => t.Value, StringComparer.Ordinal).ThenBy(t => t.Key).Select(t => new Tick(
                t.Key.ToString(), t.Value, null, campaigns.Contains(t.Key)))]);
    }

    public async Task<ChosenLinks> LoadAsync(ConferenceId id, CancellationToken ct) => new(
        await db.Set<ConferenceDocument>().Where(x => x.ConferenceId == id).OrderBy(x => x.Position)
            .ThenBy(x => x.DocumentId).Select(x => x.DocumentId).ToListAsync(ct),
        await db.Set<ConferenceCampaign>().Where(x => x.ConferenceId == id).OrderBy(x => x.CampaignId)
            .Select(x => x.CampaignId).ToListAsync(ct));

    /// <summary>Prepares that the conference has exactly these; tells what changed, in names.</summary>
    public async Task<List<FieldChange>> StoreAsync(
        ConferenceId id, ChosenLinks before, ChosenLinks after, CancellationToken ct)
    {
        var position = before.Documents.Count;
        foreach (var gone in await db.Set<ConferenceDocument>().AsTracking().Where(x => x.ConferenceId == id)
            .ToListAsync(ct))
        {
            if (!after.Documents.Contains(gone.DocumentId)) db.Remove(gone);
        }

        foreach (var document in after.Documents.Except(before.Documents))
            db.Add(new ConferenceDocument { ConferenceId = id, DocumentId = document, Position = position++ });
        foreach (var campaign in before.Campaigns.Except(after.Campaigns))
            db.Remove(new ConferenceCampaign { ConferenceId = id, CampaignId = campaign });
        foreach (var campaign in after.Campaigns.Except(before.Campaigns))
            db.Add(new ConferenceCampaign { ConferenceId = id, CampaignId = campaign });
        var names = await documents.NamesOfSeenAsync([.. before.Documents, .. after.Documents], ct);
        var titles = await work.TitlesAsync([.. before.Campaigns.Union(after.Campaigns)], ct);
        var changes = new List<FieldChange>();
        void Compare(string field, IEnumerable<string> a, IEnumerable<string> b)
        {
            var (x, y) = (string.Join("; ", a), string.Join("; ", b));
            if (x != y) changes.Add(new(field, x.Length > 0 ? x : null, y.Length > 0 ? y : null));
        }

        string Name(Guid d) => names.TryGetValue(d, out var name) ? name.Title : d.ToString();
        string Title(Guid c) => titles.TryGetValue(c, out var title) ? title : c.ToString();
        Compare("documents", before.Documents.Select(Name).Order(StringComparer.Ordinal),
            after.Documents.Select(Name).Order(StringComparer.Ordinal));
        Compare("campaigns", before.Campaigns.Select(Title).Order(StringComparer.Ordinal),
            after.Campaigns.Select(Title).Order(StringComparer.Ordinal));
        return changes;
    }
}
