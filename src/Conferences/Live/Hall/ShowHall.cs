using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Live.Hall;

/// <summary>What a hall hears of the chair, and what it said.</summary>
public sealed record HallView(
    Guid Site, string SiteName, Guid Conference, string Title, bool InSession, LiveClock Clock, int RollNo,
    string RollAt, bool Answered, LiveHandRow? Hand, IReadOnlyList<LiveMessageRow> Messages,
    IReadOnlyList<LiveQuestionRow> Sent);

/// <summary>The operator's live page: what goes on, messages, the hand of the site, the roll-call.</summary>
internal sealed class ShowHall(AppDb db, OpenDay open, ReadLive live)
{
    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapGet("/{id:guid}/truc-tiep", (Guid id, ShowHall slice, CancellationToken ct) =>
            slice.PageAsync(id, null, null, ct)).Requires(May.Host);
        sites.MapGet("/{id:guid}/truc-tiep/song", async (
            Guid id, OpenDay open, ILiveBus bus, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            var opened = await open.ForHostAsync(new(id), ct);
            return opened.Ok
                ? await LiveStream.FollowAsync(
                    http, bus, DaySignals.Of(opened.Value.Head.No), DaySignals.PageBreath, clock, ct)
                : Endpoints.Refusal(opened.Error!);
        }).Requires(May.Host);
    }

    public async Task<IResult> PageAsync(Guid id, HallForm? form, Error? error, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        return opened.Ok
            ? Endpoints.Page<HallPage>(
                new { View = await ViewAsync(opened.Value, ct), Form = form ?? new HallForm(), Error = error },
                error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(opened.Error!);
    }

    async Task<HallView> ViewAsync(DaySite day, CancellationToken ct)
    {
        var (site, id) = (day.Site, day.Head.Id);
        var c = await db.Set<Conference>().IgnoreQueryFilters().FirstAsync(x => x.Id == id, ct);
        var now = await live.NowAsync(id, ct);
        var hands = await live.HandsAsync(id, ct);
        var roll = now?.RollNo ?? 0;
        var sent = await db.Set<LiveQuestion>()
            .Where(q => q.ConferenceId == id && q.SiteId == site.Id && q.InvitationId == null)
            .OrderByDescending(q => q.At).ThenBy(q => q.Id).Take(20).ToListAsync(ct);
        return new(
            site.Id.Value, site.Name, id.Value, c.Title, c.State == ConferenceStates.Open,
            live.ClockOf(await live.ItemsAsync(c, now?.ItemId, ct), now), roll,
            now?.RollAt is { } at ? ZoneTime.Clock(at) : "",
            roll > 0 && await db.Set<RollAnswer>().AnyAsync(
                r => r.ConferenceId == id && r.RollNo == roll && r.SiteId == site.Id, ct),
            hands.FirstOrDefault(h => h.Site == site.Id.Value), await live.MessagesAsync(id, site.Id, ct),
            sent.ConvertAll(q => new LiveQuestionRow(
                q.Id, site.Name, q.Asker, q.Text, q.State, q.Answer, ZoneTime.Clock(q.At), false)));
    }
}
