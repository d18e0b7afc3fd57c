using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Day.Sums;

/// <summary>
/// Where the tree, or the day of a conference, was changed after sites were opened, their paths are made anew and the
/// sums of units are added up again from the sums of sites, in one transaction.
/// </summary>
internal sealed class RepathSites(AppDb db, SitePaths paths, TimeProvider clock)
{
    /// <summary>Conferences whose day lies farther back stay as the tree was then.</summary>
    const int MostDays = 60;

    public async Task RunAsync(CancellationToken ct)
    {
        var from = Kernel.VietnamTime.DayOf(clock.GetUtcNow()).AddDays(-MostDays);
        var conferences = await db.Set<Conference>().IgnoreQueryFilters()
            .Where(c => c.Day >= from && c.State != ConferenceStates.Cancelled).OrderBy(c => c.No).Select(c => c.No)
            .ToListAsync(ct);
        foreach (var conference in conferences) await OneAsync(conference, ct);
    }

    async Task OneAsync(int conference, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await FoldAttendance.AloneAsync(db, ct)) return;
        var stored = (await db.Set<AttendancePath>().Where(p => p.Conference == conference)
            .Select(p => new { p.Site, p.Unit }).ToListAsync(ct)).ToLookup(p => p.Site, p => p.Unit);
        if (stored.Count == 0) return;
        var now = await paths.OfTreeAsync(conference, stored.Select(s => s.Key).ToHashSet(), ct);
        if (now.All(p => p.Value.Select(n => n.Unit).ToHashSet().SetEquals(stored[p.Key]))) return;
        foreach (var table in new[] { "attendance_paths", "attendance_nodes", "attendance_unit_totals" })
            await DaySql.RunAsync(db, $"delete from {table} where conference = @c", ct, ("c", conference));
        await paths.StoreAsync(conference, now, ct);
        await DaySql.RunAsync(
            db,
            """
            insert into attendance_unit_totals (conference, unit, session, class, mark, n)
            select t.conference, p.unit, t.session, t.class, t.mark, sum(t.n) from attendance_totals t
            join attendance_paths p on p.conference = t.conference and p.site = t.site
            where t.conference = @c group by t.conference, p.unit, t.session, t.class, t.mark
            union all
            select t.conference, @u, t.session, t.class, t.mark, sum(t.n) from attendance_totals t
            where t.conference = @c group by t.conference, t.session, t.class, t.mark
            """,
            ct, ("c", conference), ("u", Guid.Empty));
        await transaction.CommitAsync(ct);
    }
}

/// <summary>As soon as the tree was changed.</summary>
internal sealed class RepathOnChange(RepathSites repath) : IHandles<TreeChanged>
{
    public Task HandleAsync(TreeChanged message, CancellationToken ct) => repath.RunAsync(ct);
}

/// <summary>A conference moved to another day is noticed within half an hour.</summary>
internal sealed class RepathNow(RepathSites repath) : IRecurringJob
{
    public string Name => "conferences.repath";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public Task RunAsync(CancellationToken ct) => repath.RunAsync(ct);
}
