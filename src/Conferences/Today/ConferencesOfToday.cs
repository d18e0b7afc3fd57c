using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Today;

/// <summary>Called conferences of the next two weeks that this post sees, the nearest first.</summary>
internal sealed class ConferencesOfToday(AppDb db, IUnitTree tree, CurrentActor who, TimeProvider clock) : ITodayLines
{
    const int Days = 14;

    static readonly Phrase Moved = new("{0} (dời từ {1}), {2}", "{0} (moved from {1}), {2}");

    public int Order => 12;

    public Permission Permission => May.See;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var until = today.AddDays(Days);
        var rows = await db.Set<Conference>()
            .Where(c => c.State == ConferenceStates.Open
                || (c.State == ConferenceStates.Called && c.Day >= today && c.Day <= until))
            .OrderBy(c => c.Day).ThenBy(c => c.Id).Take(most)
            .Select(c => new { c.Id, c.Title, c.Day, c.MovedFrom, c.HomeUnit }).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([.. rows.Select(r => r.HomeUnit)], today, ct);
        return rows.ConvertAll(r => new TodayLine(
            r.HomeUnit == who.Actor.UnitId ? TodayPart.ToDo : TodayPart.CameDown, r.Title, $"/hoi-nghi/{r.Id}",
            r.MovedFrom is { } was
                ? Moved.With(VietnamTime.Print(r.Day), VietnamTime.Print(was), names.GetValueOrDefault(r.HomeUnit, ""))
                : $"{ConferenceWords.LongDay(r.Day)}, {names.GetValueOrDefault(r.HomeUnit, "")}"));
    }
}

/// <summary>Seats of the unit that nobody is named for yet, in conferences that are called.</summary>
internal sealed class SeatsToFill(AppDb db, CurrentActor who, TimeProvider clock) : ITodayLines
{
    static readonly Phrase Left = new(
        "Cử người dự: còn {0:N0} chỗ, ngày {1}", "Name who comes: {0:N0} seats left, on {1}");

    static readonly Phrase Posts = new(
        "Ghi tên người dự cho {0:N0} giấy mời theo chức vụ, ngày {1}",
        "Name who comes for {0:N0} invitations to posts, on {1}");

    public int Order => 12;

    public Permission Permission => May.Names;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var rows = await (
            from q in db.Set<InvitationQuota>()
            join c in db.Set<Conference>() on q.ConferenceId equals c.Id
            where q.UnitId == unit && q.Used < q.Seats && c.State == ConferenceStates.Called && c.Day >= today
            group q.Seats - q.Used by new { c.Id, c.Title, c.Day } into g
            orderby g.Key.Day, g.Key.Id
            select new { g.Key.Id, g.Key.Title, g.Key.Day, Left = g.Sum() }).Take(most).ToListAsync(ct);
        var posts = await (
            from i in db.Set<Invitation>()
            join c in db.Set<Conference>() on i.ConferenceId equals c.Id
            where i.HomeUnit == unit && i.Name == "" && c.State == ConferenceStates.Called && c.Day >= today
            group i by new { c.Id, c.Title, c.Day } into g
            orderby g.Key.Day, g.Key.Id
            select new { g.Key.Id, g.Key.Title, g.Key.Day, Left = g.Count() }).Take(most).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new TodayLine(
                TodayPart.ToDo, r.Title, $"/hoi-nghi/{r.Id}/cu-nguoi", Left.With(r.Left, VietnamTime.Print(r.Day)))),
            .. posts.Select(r => new TodayLine(
                TodayPart.ToDo, r.Title, $"/hoi-nghi/{r.Id}/giay-moi", Posts.With(r.Left, VietnamTime.Print(r.Day)))),
        ];
    }
}
