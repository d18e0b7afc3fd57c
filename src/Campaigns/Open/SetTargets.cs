using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Open;

/// <summary>Says who gets a draft: branches, trees, levels, kinds, single units, exceptions.</summary>
internal sealed class SetTargets(AppDb db, IUnitTree tree, TimeProvider clock)
{
    public const int MostLines = 500;

    static readonly Phrase Done = new("Đã ghi nơi nhận.", "Who gets it is saved.");

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapPost(
                "/{id:guid}/noi-nhan",
                async (
                    Guid id,
                    [FromForm] TargetForm form,
                    Actor actor,
                    SetTargets slice,
                    ShowCampaign show,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(new(id), form, actor, ct) is { } error)
                        return error.Field is null
                            ? Endpoints.Refusal(error)
                            : await show.AgainAsync(id, error, form, null, null, ct);
                    http.Say(Done);
                    return Results.LocalRedirect($"/chien-dich/{id}#noi-nhan");
                }
            )
            .Requires(May.Run);

    public async Task<Error?> HandleAsync(
        CampaignId id,
        TargetForm form,
        Actor actor,
        CancellationToken ct
    )
    {
        var campaign = await db.OwnCampaignAsync(id, ct);
        if (campaign is null)
            return new NoSuchCampaign();
        if (campaign.State != CampaignStates.Draft)
            return new NotADraft();
        var day = VietnamTime.DayOf(clock.GetUtcNow());
        var (made, errors) = (new List<(string Kind, string Value)>(), new List<Error>());
        await UnitsAsync(form.Under, TargetKinds.Under, nameof(form.Under), day, made, errors, ct);
        await UnitsAsync(form.Pick, TargetKinds.Pick, nameof(form.Pick), day, made, errors, ct);
        await UnitsAsync(
            form.Except,
            TargetKinds.Except,
            nameof(form.Except),
            day,
            made,
            errors,
            ct
        );
        Words(form.Trees, TargetKinds.Tree, made);
        Words(form.Levels, TargetKinds.Level, made);
        Words(Lines(form.Kinds), TargetKinds.Kind, made);
        if (CampaignForm.Told(errors) is { } wrong)
            return wrong;
        if (made.TrueForAll(m => m.Kind is TargetKinds.Except))
            return new NobodyGetsIt();

        // A unit sends down to what hangs below it, and to the bodies beside it; not over the heads of others.
        var reached = made.Where(m => m.Kind is TargetKinds.Under or TargetKinds.Pick)
            .Select(m => Guid.Parse(m.Value));
        if (!db.Sight.All && !await ReachedAsync(campaign.HostUnit, reached, ct))
            return new NotBelow();
        var now = clock.GetUtcNow();
        db.RemoveRange(
            await db.Set<CampaignTarget>()
                .AsTracking()
                .Where(t => t.CampaignId == id)
                .ToListAsync(ct)
        );
        await db.SaveChangesAsync(ct);
        db.AddRange(
            made.Select(
                (m, i) =>
                    new CampaignTarget
                    {
                        CampaignId = id,
                        Position = i,
                        Kind = m.Kind,
                        Value = m.Value,
                    }
            )
        );
        db.Record(
            actor,
            now,
            "campaigns.targets",
            "campaign",
            id.Value,
            new FieldChange(
                "targets",
                null,
                await ToldAsync(made, now, ct)
            )
        );
        return await db.SaveAsync(ct);
    }

    // In words, for the history; of many only the first, the page has all.
    async Task<string> ToldAsync(
        IReadOnlyList<(string Kind, string Value)> made,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        const int Most = 12;
        var some = made.Take(Most).ToList();
        var units = some.Select(m => Guid.TryParse(m.Value, out var id) ? id : Guid.Empty).Where(u => u != Guid.Empty);
        var names = await tree.ShortNamesAsync([.. units], VietnamTime.DayOf(now), ct);
        var told = string.Join("; ", some.Select(m => TargetWords.Of(m.Kind, m.Value, names)));
        return made.Count > Most ? told + $"; … ({made.Count})" : told;
    }

    async Task<bool> ReachedAsync(Guid host, IEnumerable<Guid> units, CancellationToken ct)
    {
        var today = db.Sight.Today;
        foreach (var chunk in units.Distinct().Where(u => u != host).Chunk(500))
        {
            var some = chunk.ToList();
            var below = await db.Set<UnitReach>()
                .Where(r =>
                    r.AboveId == host
                    && some.Contains(r.UnitId)
                    && r.ValidFrom <= today
                    && (r.ValidTo == null || r.ValidTo > today)
                )
                .Select(r => r.UnitId)
                .Distinct()
                .CountAsync(ct);
            if (below < some.Count)
                return false;
        }

        return true;
    }

    async Task UnitsAsync(
        string? typed,
        string kind,
        string field,
        DateOnly day,
        List<(string, string)> made,
        List<Error> errors,
        CancellationToken ct
    )
    {
        foreach (var line in Lines(typed).Take(MostLines))
        {
            var found = await tree.FindAsync(line, day, field, ct);
            if (found.Ok)
                made.Add((kind, found.Value.Id.ToString()));
            else
                errors.Add(found.Error!);
        }
    }

    static void Words(IEnumerable<string>? typed, string kind, List<(string, string)> made) =>
        made.AddRange(
            (typed ?? [])
                .Select(w => w.Trim())
                .Where(w => w.Length is > 0 and <= 100)
                .Distinct(StringComparer.Ordinal)
                .Select(w => (kind, w))
        );

    static IEnumerable<string> Lines(string? typed) =>
        (typed ?? "").Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
}

internal sealed record NotBelow()
    : InvalidError(
        "campaigns.not-below",
        new Phrase(
            "Chỉ gửi được xuống đơn vị trực thuộc nơi gửi.",
            "It can only be sent to units below the sender."
        ),
        "Under"
    );

internal static class OwnCampaigns
{
    /// <summary>A campaign of the unit of this post (or any, for the whole installation), to be changed.</summary>
    public static Task<Campaign?> OwnCampaignAsync(
        this AppDb db,
        CampaignId id,
        CancellationToken ct
    ) =>
        db.Set<Campaign>()
            .AsTracking()
            .FirstOrDefaultAsync(
                c => c.Id == id && (db.Sight.All || db.Sight.Own.Contains(c.HostUnit)),
                ct
            );
}
