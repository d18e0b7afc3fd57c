using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Live.Hall;

/// <summary>What stands on the big screen of every hall.</summary>
public sealed record BigScreenView(
    Guid Conference, string Title, string Backdrop, string State, LiveClock Clock, LiveHandRow? Floor,
    LiveQuestionRow? Question, LivePollRow? Poll, int Sites, int Connected, int Members, int Guests);

/// <summary>The hall's screen in big type; the same page in order and words is what a screen reader reads.</summary>
internal sealed class ShowBigScreen(AppDb db, ReadLive live, AttendanceSums sums)
{
    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/man-hinh", async (Guid id, ShowBigScreen slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), ct) is { } view
                ? Endpoints.Page<BigScreenPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchConference())).Requires(May.See);
        conferences.MapGet("/{id:guid}/man-hinh/song", async (
            Guid id, AppDb db, ILiveBus bus, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            var of = new ConferenceId(id);
            var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == of, ct);
            return c is null
                ? Endpoints.Refusal(new NoSuchConference())
                : await LiveStream.FollowAsync(http, bus, DaySignals.Of(c.No), DaySignals.PageBreath, clock, ct);
        }).Requires(May.See);
    }

    async Task<BigScreenView?> ViewAsync(ConferenceId id, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return null;
        var now = await live.NowAsync(id, ct);
        var clock = live.ClockOf(await live.ItemsAsync(c, now?.ItemId, ct), now);
        var states = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.ConferenceId == id && s.RemovedAt == null)
            .GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var shown = now?.QuestionId is null ? [] : await live.QuestionsAsync(
            id, now.QuestionId, [QuestionStates.Shown, QuestionStates.Answered], ct);
        var whole = (await sums.OfConferenceAsync(c.No, ct)).Of(0);
        return new(
            id.Value, c.Title, c.Backdrop, c.State, clock,
            (await live.HandsAsync(id, ct)).FirstOrDefault(h => h.HasFloor), shown.FirstOrDefault(q => q.OnScreen),
            (await live.PollsAsync(id, ct)).FirstOrDefault(p => p.IsOpen), states.Sum(s => s.Count),
            states.Where(s => s.Key is SiteStates.Ready or SiteStates.Connected).Sum(s => s.Count),
            whole.Members.Attended, whole.Guests.Attended);
    }
}
