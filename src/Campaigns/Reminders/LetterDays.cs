using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Reminders;

/// <summary>By the calendars that units set.</summary>
internal sealed class LetterDays(AppDb db) : ILetterDays
{
    const int Chunk = 400;

    public async Task<IReadOnlySet<Guid>> OfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct)
    {
        var some = new HashSet<Guid>(units);
        foreach (var ids in units.Chunk(Chunk))
        {
            some.ExceptWith((await db.Set<UnitCalendar>().Where(c => ids.Contains(c.UnitId)).ToListAsync(ct))
                .Where(c => !c.IsDay(day)).Select(c => c.UnitId));
        }

        return some;
    }
}
