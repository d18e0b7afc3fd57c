using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Write;

/// <summary>A choice that can be ticked: a document, a campaign, a field of work.</summary>
public sealed record Tick(string Value, string Label, string? Detail, bool Checked);

/// <summary>What a plan belongs to, chosen.</summary>
internal sealed record ChosenLinks(
    IReadOnlyList<Guid> Documents, IReadOnlyList<Guid> Campaigns, IReadOnlyList<string> Themes);

/// <summary>What the form of a plan offers to tick.</summary>
public sealed record PlanChoices(
    IReadOnlyList<Tick> Documents, IReadOnlyList<Tick> Campaigns, IReadOnlyList<Tick> Themes);

/// <summary>What a plan implements and serves: documents, campaigns, fields of work.</summary>
internal sealed class PlanLinks(
    AppDb db, IDocumentLookup documents, ICampaignWork work, IThemes themes, TimeProvider clock)
{
    const int MostFound = 8;
    const int MostLines = 20;

    /// <summary>Reads ticks and typed lines; a line that means no document, or several, is refused.</summary>
    public async Task<Result<ChosenLinks>> ReadAsync(PlanForm form, CancellationToken ct)
    {
        var ids = Typed.Ids(form.Documents).ToList();
        foreach (var line in Typed.Lines(form.Find, MostLines))
        {
            var found = await FoundAsync(line, ct);
            if (found.Count == 0) return new PlanDocumentNotFound(line);
            if (found.Any(f => ids.Contains(f.Id.Value))) continue;
            if (found.Count > 1) return new PlanDocumentNotClear(line);
            ids.Add(found[0].Id.Value);
        }

        var names = await documents.NamesAsync(ids, ct);
        return new ChosenLinks(
            [.. ids.Where(names.ContainsKey).Distinct()], Typed.Ids(form.Campaigns), [.. form.Themes ?? []]);
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
    public async Task<PlanChoices> ChoicesAsync(PlanForm form, Guid unit, CancellationToken ct)
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
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return new(
            [.. offered.Distinct().Where(names.ContainsKey).Select(id => names[id]).Select(n => new Tick(
                n.Id.ToString(), n.Title, $"{n.IssuedOn} {n.Subject}".Trim(), chosen.Contains(n.Id.Value)))],
            [.. titles.OrderBy(t => t.Value, StringComparer.Ordinal).ThenBy(t => t.Key).Select(t => new Tick(
                t.Key.ToString(), t.Value, null, campaigns.Contains(t.Key)))],
            ThemeTicks(themes, form.Themes, today));
    }

    public static IReadOnlyList<Tick> ThemeTicks(IThemes themes, string[]? chosen, DateOnly today)
    {
        var on = themes.On(today).Select(t => t.Code).ToList();
        on.AddRange((chosen ?? []).Where(c => !on.Contains(c, StringComparer.Ordinal)));
        return [.. on.Select(c => new Tick(c, themes.NameOf(c), null, chosen?.Contains(c) == true))];
    }

    public async Task<ChosenLinks> LoadAsync(PlanId plan, CancellationToken ct)
    {
        var carried = await themes.OfAsync("plan", [plan.Value], ct);
        return new(
            await db.Set<PlanDocument>().Where(x => x.PlanId == plan).OrderBy(x => x.DocumentId)
                .Select(x => x.DocumentId).ToListAsync(ct),
            await db.Set<PlanCampaign>().Where(x => x.PlanId == plan).OrderBy(x => x.CampaignId)
                .Select(x => x.CampaignId).ToListAsync(ct),
            carried.TryGetValue(plan.Value, out var codes) ? codes : []);
    }

    /// <summary>Each field as people read it; what a comparison of two versions rests on.</summary>
    public async Task<Dictionary<string, string>> TextsAsync(PlanFacts facts, ChosenLinks links, CancellationToken ct)
    {
        var names = await documents.NamesOfSeenAsync([.. links.Documents], ct);
        var titles = await work.TitlesAsync([.. links.Campaigns], ct);
        string Join(IEnumerable<string> all) => string.Join("; ", all.Order(StringComparer.Ordinal));
        return new(StringComparer.Ordinal)
        {
            ["title"] = facts.Title, ["number"] = facts.Number, ["issued-on"] = PlanWords.Day(facts.IssuedOn),
            ["aims"] = facts.Aims,
            ["documents"] = Join(links.Documents.Select(d => names.TryGetValue(d, out var n) ? n.Title : d.ToString())),
            ["campaigns"] = Join(links.Campaigns.Select(c => titles.TryGetValue(c, out var t) ? t : c.ToString())),
            ["themes"] = Join(links.Themes.Select(themes.NameOf)),
        };
    }

    /// <summary>Prepares that the plan has exactly these; tells what changed, in names.</summary>
    public async Task<List<FieldChange>> StoreAsync(
        PlanId plan, ChosenLinks before, ChosenLinks after, CancellationToken ct)
    {
        foreach (var id in before.Documents.Except(after.Documents))
            db.Remove(new PlanDocument { PlanId = plan, DocumentId = id });
        foreach (var id in after.Documents.Except(before.Documents))
            db.Add(new PlanDocument { PlanId = plan, DocumentId = id });
        foreach (var id in before.Campaigns.Except(after.Campaigns))
            db.Remove(new PlanCampaign { PlanId = plan, CampaignId = id });
        foreach (var id in after.Campaigns.Except(before.Campaigns))
            db.Add(new PlanCampaign { PlanId = plan, CampaignId = id });
        await themes.SetAsync("plan", plan.Value, after.Themes, ct);
        var names = await documents.NamesOfSeenAsync([.. before.Documents, .. after.Documents], ct);
        var titles = await work.TitlesAsync([.. before.Campaigns.Union(after.Campaigns)], ct);
        var changes = new List<FieldChange>();
        void Compare(string field, IEnumerable<string> a, IEnumerable<string> b)
        {
            var (x, y) = (string.Join("; ", a), string.Join("; ", b));
            if (x != y) changes.Add(new(field, x.Length > 0 ? x : null, y.Length > 0 ? y : null));
        }

        string Name(Guid id) => names.TryGetValue(id, out var name) ? name.Title : id.ToString();
        string Title(Guid id) => titles.TryGetValue(id, out var title) ? title : id.ToString();
        Compare("documents", before.Documents.Select(Name).Order(StringComparer.Ordinal),
            after.Documents.Select(Name).Order(StringComparer.Ordinal));
        Compare("campaigns", before.Campaigns.Select(Title).Order(StringComparer.Ordinal),
            after.Campaigns.Select(Title).Order(StringComparer.Ordinal));
        Compare("themes", before.Themes.Select(themes.NameOf).Order(StringComparer.Ordinal),
            after.Themes.Select(themes.NameOf).Order(StringComparer.Ordinal));
        return changes;
    }
}
