using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Sites;

/// <summary>For which levels.</summary>
public sealed record OpenManyForm
{
    public string[]? Levels { get; init; }
}

/// <summary>
/// Opens one site for every unit of some levels below the own one, up to tens of thousands in one transaction: the host
/// in its conference, a lower unit under the conference of its superior. A unit that has a site gets no second one.
/// </summary>
internal sealed class OpenManySites(AppDb db, WriteSite write, UnitsBelow below, IUnitTree tree, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã mở {0:N0} điểm cầu.", "{0:N0} sites are open.");
    static readonly Phrase SiteOf = new("Điểm cầu {0}", "Site of {0}");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/diem-cau/hang-loat", async (
            Guid id, Actor actor, OpenManySites slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(), null, actor, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/diem-cau/hang-loat", async (
            Guid id, [FromForm] OpenManyForm form, Actor actor, OpenManySites slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (result.Error is InvalidError) return await slice.PageAsync(new(id), form, result.Error, actor, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Done.With(result.Value));
            return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(
        ConferenceId id, OpenManyForm form, Error? error, Actor actor, CancellationToken ct)
    {
        var may = await write.MayOpenAsync(id, ct);
        if (!may.Ok) return Endpoints.Refusal(may.Error!);
        var counts = actor.UnitId is { } unit ? await below.CountAsync(unit, ct) : [];
        return Endpoints.Page<OpenManySitesPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = may.Value.Title, Form = form, Error = error,
                Levels = counts.OrderBy(c => c.Key, StringComparer.Ordinal)
                    .Select(c => (c.Key, c.Value)).ToList(),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<Result<int>> HandleAsync(
        ConferenceId id, OpenManyForm form, Actor actor, CancellationToken ct)
    {
        var may = await write.MayOpenAsync(id, ct);
        if (!may.Ok) return may.Error!;
        if (actor.UnitId is not { } root) return new ConferenceWithoutUnit();
        var levels = (form.Levels ?? []).Where(l => l is { Length: > 0 }).ToHashSet(StringComparer.Ordinal);
        if (levels.Count == 0) return new SiteLevelMissing();
        var units = await below.OfLevelsAsync(root, levels, ct);
        var names = await tree.ShortNamesAsync(units, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenAsync(id, units, names, levels, actor, ct);
            }
            catch (Exception e) when (AppDb.IsUniqueViolation(e) && attempt < 5)
            {
                // Somebody else took the next numbers at the same moment; nothing of this was stored.
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task<Result<int>> OpenAsync(
        ConferenceId id, IReadOnlyList<Guid> units, IReadOnlyDictionary<Guid, string> names, HashSet<string> levels,
        Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var there = (await db.Set<SitePlace>().Where(s => s.ConferenceId == id && s.RemovedAt == null)
            .Select(s => s.HomeUnit).Distinct().ToListAsync(ct)).ToHashSet();
        var fresh = units.Where(u => !there.Contains(u) && names.ContainsKey(u)).ToList();
        if (fresh.Count == 0) return new NoUnitsBelow();
        var (no, now) = (await db.NextSiteAsync(id, ct), clock.GetUtcNow());
        if (no + fresh.Count - 1 > WriteSite.MostSites) return new SiteTooMany(WriteSite.MostSites);
        await SiteRows.InsertAsync(
            db,
            fresh.Select((u, i) => Site.Open(
                new SiteFacts { Name = SiteOf.With(names[u]).Vi }, id, no + i, u, false, now)), ct);
        db.Record(
            actor, now, "conferences.sites-opened", "conference", id.Value,
            new FieldChange("sites", null, fresh.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new FieldChange("levels", null, string.Join("; ", levels.Select(ConferenceWords.LevelName))));
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return fresh.Count;
    }
}

/// <summary>Units below one, in the tree it stands in, by level; those of one superior stay together.</summary>
internal sealed class UnitsBelow(AppDb db, IUnitTree tree, TimeProvider clock)
{
    // Fewer than these are asked for by their ids; more are read with the whole tree.
    const int FewUnits = 5000;

    public async Task<IReadOnlyList<Guid>> OfLevelsAsync(Guid root, IReadOnlySet<string> levels, CancellationToken ct)
    {
        var found = new List<UnitPlace>();
        await foreach (var place in PlacesAsync(root, ct))
            if (levels.Contains(place.Level)) found.Add(place);
        var names = await tree.ShortNamesAsync(
            [.. found.Select(p => p.Id), .. found.Select(p => p.Parent).OfType<Guid>().Distinct()], Today, ct);
        string Key(Guid? unit) => VietnameseOrder.Key(unit is { } u ? names.GetValueOrDefault(u, "") : "");
        return
        [
            .. found.OrderBy(p => Key(p.Parent), StringComparer.Ordinal).ThenBy(p => p.Parent)
                .ThenBy(p => Key(p.Id), StringComparer.Ordinal).ThenBy(p => p.Id).Select(p => p.Id),
        ];
    }

    public async Task<Dictionary<string, int>> CountAsync(Guid root, CancellationToken ct)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var place in PlacesAsync(root, ct))
            counts[place.Level] = counts.GetValueOrDefault(place.Level) + 1;
        return counts;
    }

    /// <summary>Whether a unit is this one or stands below it today.</summary>
    public async Task<bool> HoldsAsync(Guid root, Guid unit, CancellationToken ct) =>
        root == unit || await Below(root).AnyAsync(u => u == unit, ct);

    DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    IQueryable<Guid> Below(Guid root)
    {
        var today = Today;
        return db.Set<UnitReach>()
            .Where(r => r.AboveId == root && r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
            .Select(r => r.UnitId).Distinct();
    }

    async IAsyncEnumerable<UnitPlace> PlacesAsync(
        Guid root, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var ids = (await Below(root).ToListAsync(ct)).ToHashSet();
        var own = await tree.PlacesOfAsync([root], Today, ct);
        if (!own.TryGetValue(root, out var at)) yield break;
        if (ids.Count <= FewUnits)
        {
            foreach (var place in (await tree.PlacesOfAsync(ids, Today, ct)).Values)
                if (place.Id != root && place.Tree == at.Tree) yield return place;
            yield break;
        }

        await foreach (var place in tree.PlacesAsync(Today, ct))
            if (place.Id != root && place.Tree == at.Tree && ids.Contains(place.Id)) yield return place;
    }
}
