using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Devices;

/// <summary>Where everybody of a hall stands, or what changed since: so devices of one hall know of each
/// other.</summary>
internal sealed class HallNews(AppDb db)
{
    public const int Most = 20_000;

    // Clocks of nodes differ a little, and a commit is later than the time that stands in it.
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(15);

    public async Task<NewsWire> OfAsync(DaySite day, DateTimeOffset? since, CancellationToken ct)
    {
        var (conference, site) = (day.Head.No, day.Site.No);
        var from = (since ?? DateTimeOffset.UnixEpoch + Overlap) - Overlap;
        var states = await db.Set<AttendanceRow>().IgnoreQueryFilters()
            .Where(a => a.Conference == conference && a.Site == site && a.Session > 0 && a.ChangedAt >= from)
            .OrderBy(a => a.Session).ThenBy(a => a.Person).Take(Most)
            .Select(a => new { a.Person, a.Session, a.Mark, a.Inside, a.At }).ToListAsync(ct);
        var guests = await db.Set<DayGuest>().IgnoreQueryFilters()
            .Where(g => g.Conference == conference && g.Site == site && g.AddedAt >= from)
            .OrderBy(g => g.NameKey).ThenBy(g => g.Person).Take(Most)
            .Select(g => new { g.Person, g.Name, g.Class }).ToListAsync(ct);
        var heads = await db.Set<HeadCount>().Where(h => h.Conference == conference && h.Site == site && h.Session > 0)
            .OrderBy(h => h.Session).ThenBy(h => h.Class).Take(500)
            .Select(h => new { h.Class, h.Session, h.N }).ToListAsync(ct);
        return new(
            states.ConvertAll(a => new StateWire(
                a.Person, a.Session, DayCodes.Of(a.Mark), a.Inside, a.At?.ToUnixTimeMilliseconds())),
            guests.ConvertAll(g => new GuestOfHall(g.Person, g.Name, DayCodes.ClassOf(g.Class))),
            heads.ConvertAll(h => new HeadsWire(DayCodes.ClassOf(h.Class), h.Session, h.N)));
    }
}
