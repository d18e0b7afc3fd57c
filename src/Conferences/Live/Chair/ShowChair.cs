using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Live.Chair;

/// <summary>Which sites of the grid are asked for.</summary>
public sealed record ChairFilter(string? State, string? Q, string? Roll)
{
    public string Href(Guid conference)
    {
        var query = QueryString.Empty;
        if (!string.IsNullOrEmpty(State)) query = query.Add("state", State);
        if (!string.IsNullOrEmpty(Q)) query = query.Add("q", Q);
        if (!string.IsNullOrEmpty(Roll)) query = query.Add("roll", Roll);
        return $"/hoi-nghi/{conference}/dieu-hanh{query}";
    }
}

/// <summary>A site of the grid.</summary>
public sealed record ChairSite(
    Guid Id, int No, string Name, string State, int Attended, int Required, int Guests, bool? Answered, bool HasHand);

/// <summary>What the chair sees.</summary>
public sealed record ChairView(
    ConferenceHead Head, ChairFilter Filter, bool InSession, IReadOnlyList<LiveItem> Items, LiveClock Clock,
    IReadOnlyDictionary<string, int> States, int SiteCount, IReadOnlyList<ChairSite> Sites, int RollNo, string RollAt,
    int RollAnswered, IReadOnlyList<LiveHandRow> Hands, IReadOnlyList<LiveQuestionRow> Questions,
    IReadOnlyList<LivePollRow> Polls, IReadOnlyList<LiveMessageRow> Messages, int Members, int MembersRequired,
    int Guests);

/// <summary>Words typed on the chair's page that were refused.</summary>
public sealed record ChairForms(
    Error? Error, MessageForm? Message, PollForm? Poll, (Guid Id, QuestionForm Form)? Question)
{
    public static readonly ChairForms None = new(null, null, null, null);
}

/// <summary>The chair's live page: programme clock, grid of sites, roll-call, hands, questions, polls.</summary>
internal sealed class ShowChair(AppDb db, ShowConference show, ReadLive live, AttendanceSums sums)
{
    /// <summary>So many sites stand on the grid; the conditions above it find the others.</summary>
    const int MostSites = 120;

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/dieu-hanh", (
            Guid id, [AsParameters] ChairFilter filter, ShowChair slice, CancellationToken ct) =>
            slice.PageAsync(id, filter, ChairForms.None, ct)).Requires(May.Run);
        conferences.MapGet("/{id:guid}/dieu-hanh/song", async (
            Guid id, AppDb db, ILiveBus bus, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            var found = await db.OwnConferenceAsync(new(id), ct);
            return found.Ok
                ? await LiveStream.FollowAsync(
                    http, bus, DaySignals.Of(found.Value.No), DaySignals.PageBreath, clock, ct)
                : Endpoints.Refusal(found.Error!);
        }).Requires(May.Run);
    }

    public async Task<IResult> PageAsync(Guid id, ChairFilter filter, ChairForms forms, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(new(id), ct);
        return found.Ok
            ? Endpoints.Page<ChairPage>(
                new { View = await ViewAsync(found.Value, filter, ct), Forms = forms },
                forms.Error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(found.Error!);
    }

    async Task<ChairView> ViewAsync(Conference c, ChairFilter filter, CancellationToken ct)
    {
        var now = await live.NowAsync(c.Id, ct);
        var items = await live.ItemsAsync(c, now?.ItemId, ct);
        var states = (await db.SitesOf(c).GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct)).ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
        var hands = await live.HandsAsync(c.Id, ct);
        var roll = now?.RollNo ?? 0;
        var whole = (await sums.OfConferenceAsync(c.No, ct)).Of(0);
        return new(
            await show.HeadOfAsync(c, ct), filter, c.State == ConferenceStates.Open, items, live.ClockOf(items, now),
            states, states.Values.Sum(), await SitesAsync(c, filter, roll, hands, ct), roll,
            now?.RollAt is { } at ? ZoneTime.Clock(at) : "",
            roll == 0 ? 0 : await db.Set<RollAnswer>().CountAsync(r => r.ConferenceId == c.Id && r.RollNo == roll, ct),
            hands, await live.QuestionsAsync(c.Id, now?.QuestionId, [.. QuestionStates.All], ct),
            await live.PollsAsync(c.Id, ct), await live.MessagesAsync(c.Id, null, ct), whole.Members.Attended,
            whole.Members.Required, whole.Guests.Attended);
    }

    async Task<IReadOnlyList<ChairSite>> SitesAsync(
        Conference c, ChairFilter filter, int roll, IReadOnlyList<LiveHandRow> hands, CancellationToken ct)
    {
        var some = db.SitesOf(c);
        if (SiteStates.All.Contains(filter.State ?? "", StringComparer.Ordinal))
            some = some.Where(s => s.State == filter.State);
        foreach (var word in TextKey.Fold(filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
            some = some.Where(s => s.FindKey.Contains(word));

        var answered = db.Set<RollAnswer>().Where(r => r.ConferenceId == c.Id && r.RollNo == roll);
        if (roll > 0 && filter.Roll == "missing") some = some.Where(s => !answered.Any(r => r.SiteId == s.Id));

        // What needs the chair stands first: lost, then not ready; within it by number.
        var sites = await some
            .OrderBy(s => s.State == SiteStates.Lost ? 0 : s.State == SiteStates.NotReady ? 1 : 2).ThenBy(s => s.No)
            .Take(MostSites).Select(s => new { s.Id, s.No, s.Name, s.State }).ToListAsync(ct);
        var ids = sites.ConvertAll(s => s.Id);
        var there = roll == 0 ? []
            : await answered.Where(r => ids.Contains(r.SiteId)).Select(r => r.SiteId).ToListAsync(ct);
        var counts = await sums.OfSitesAsync(c.No, sites.ConvertAll(s => s.No), ct);
        return sites.ConvertAll(s =>
        {
            var tally = counts.GetValueOrDefault(s.No, DaySums.Nothing).Of(0);
            return new ChairSite(
                s.Id.Value, s.No, s.Name, s.State, tally.Members.Attended, tally.Members.Required,
                tally.Guests.Attended, roll == 0 ? null : there.Contains(s.Id), hands.Any(h => h.Site == s.Id.Value));
        });
    }
}
