using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After;

/// <summary>The head of every page after a conference.</summary>
/// <param name="MayRun">May write for the host.</param>
public sealed record AfterView(
    Guid Id, string Title, DateOnly Day, string State, Guid HomeUnit, bool IsHost, bool MayRun, string Tab)
{
    public bool IsOver => State == ConferenceStates.Closed;
}

/// <summary>Opens a conference for what comes after it.</summary>
internal sealed class OpenAfter(AppDb db, CurrentActor who)
{
    public async Task<AfterView?> ViewAsync(Guid id, string tab, CancellationToken ct)
    {
        var key = new ConferenceId(id);
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == key, ct);
        return c is null ? null : View(c, tab);
    }

    AfterView View(Conference c, string tab)
    {
        var host = db.Sight.All || db.Sight.Own.Contains(c.HomeUnit);
        return new(c.Id.Value, c.Title, c.Day, c.State, c.HomeUnit, host, host && who.May(May.Run), tab);
    }

    /// <summary>The conference, for an act of its host.</summary>
    public async Task<Result<Conference>> HostedAsync(Guid id, CancellationToken ct, bool over = false)
    {
        var key = new ConferenceId(id);
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == key, ct);
        if (c is null) return new AfterConferenceUnknown();
        if (!db.Sight.All && !db.Sight.Own.Contains(c.HomeUnit)) return new NotTheHost();
        if (over && c.State != ConferenceStates.Closed) return new NotOverYet();
        return c;
    }
}
