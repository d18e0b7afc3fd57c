using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Answer;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Conferences.Invite;
using ThongSuot.Conferences.Live.Hall;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live.Seat;

/// <summary>ask: a question; vote: a vote.</summary>
public sealed record SeatForm
{
    public string? Act { get; init; }
    public string? ClientId { get; init; }
    public string? Text { get; init; }

    /// <summary>"on": the name of the invitation is not told to the chair.</summary>
    public string? NoName { get; init; }

    public string? Poll { get; init; }
    public string? Option { get; init; }
}

/// <summary>What whoever holds an invitation sees of the session.</summary>
public sealed record SeatView(
    string Code, string Title, bool InSession, LiveClock Clock, IReadOnlyList<LiveQuestionRow> Mine,
    IReadOnlyList<LiveQuestionRow> Answered, IReadOnlyList<LivePollRow> Polls, IReadOnlyDictionary<Guid, int> Voted);

/// <summary>
/// From a seat, by the code of the invitation: questions to the chair, a vote in a quick poll, answers in writing.
/// </summary>
internal sealed class SpeakFromSeat(AppDb db, ReadLive live, TimeProvider clock)
{
    public const int MostQuestions = 5;

    static readonly Phrase Sent = new("Đã gửi câu hỏi tới chủ trì.", "The chair has your question.");
    static readonly Phrase Voted = new("Đã ghi phiếu.", "Your vote is counted.");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/moi/{code}/phien-hop", async (
            string code, SpeakFromSeat slice, HttpContext http, CancellationToken ct) =>
            await slice.PageAsync(code, null, null, http, ct)).IsOpen().RequireRateLimiting(InvitationLimit.Policy);
        app.MapPost("/moi/{code}/phien-hop", async (
            string code, [FromForm] SeatForm form, SpeakFromSeat slice, HttpContext http, CancellationToken ct) =>
        {
            var error = await slice.HandleAsync(code, form, ct);
            if (error is InvalidError or ManyErrors) return await slice.PageAsync(code, form, error, http, ct);
            if (error is not null) return Endpoints.Refusal(error);
            http.Say(form.Act == "vote" ? Voted : Sent);
            return Results.LocalRedirect($"/moi/{InvitationCodes.Clean(code)}/phien-hop");
        }).IsOpen().RequireRateLimiting(InvitationLimit.Policy);
    }

    // Open, so nothing is in sight; what the code gives the right to is asked past the filters.
    async Task<(Invitation Invitation, Conference Conference)?> FindAsync(string typed, CancellationToken ct)
    {
        var code = InvitationCodes.Clean(typed);
        if (code.Length == 0) return null;
        var invitation = await db.Set<Invitation>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(i => i.Code == code && i.RemovedAt == null, ct);
        if (invitation is null) return null;
        var conference = await db.Set<Conference>().IgnoreQueryFilters()
            .FirstAsync(c => c.Id == invitation.ConferenceId, ct);
        return conference.IsDraft ? null : (invitation, conference);
    }

    async Task<IResult> PageAsync(string code, SeatForm? form, Error? error, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (await FindAsync(code, ct) is not var (i, c)) return Endpoints.Refusal(new InvitationLinkOver());
        var now = await live.NowAsync(c.Id, ct);
        var mine = await db.Set<LiveQuestion>().IgnoreQueryFilters()
            .Where(q => q.ConferenceId == c.Id && q.InvitationId == i.Id).OrderByDescending(q => q.At)
            .ThenBy(q => q.Id).Take(MostQuestions).ToListAsync(ct);
        var polls = await live.PollsAsync(c.Id, ct);
        var (ids, voters) = (polls.Select(p => p.Id).ToList(), polls.Select(p => VoterOf(p.Id, i.Code)).ToList());
        var voted = await db.Set<LiveVote>().Where(v => ids.Contains(v.PollId) && voters.Contains(v.Voter))
            .ToDictionaryAsync(v => v.PollId, v => v.Option, ct);
        var view = new SeatView(
            i.Code, c.Title, c.State == ConferenceStates.Open,
            live.ClockOf(await live.ItemsAsync(c, now?.ItemId, ct), now),
            mine.ConvertAll(q => new LiveQuestionRow(
                q.Id, "", q.Asker, q.Text, q.State, q.Answer, ZoneTime.Clock(q.At), false)),
            [
                .. (await live.QuestionsAsync(c.Id, null, [QuestionStates.Answered], ct))
                    .Where(q => q.Answer.Length > 0),
            ],
            polls, voted);
        return Endpoints.Page<SeatPage>(
            new { View = view, Form = form ?? new SeatForm(), Error = error },
            error?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<Error?> HandleAsync(string code, SeatForm form, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not var (i, c)) return new InvitationLinkOver();
        if (c.State != ConferenceStates.Open) return new LiveNotInSession();
        var error = form.Act == "vote" ? await VoteAsync(i, c, form, ct) : await AskAsync(i, c, form, ct);
        if (error is not null) return error;
        db.Publish(DaySignals.Of(c.No), "live");
        return await db.SaveAsync(ct) switch { Duplicate => null, var e => e };
    }

    async Task<Error?> AskAsync(Invitation i, Conference c, SeatForm form, CancellationToken ct)
    {
        var typed = new Typed();
        var text = typed.Words(nameof(form.Text), form.Text, HallForm.MostText, lines: true);
        if (text.Length == 0) typed.Refuse(new LiveWordsMissing(nameof(form.Text)));
        if (!typed.Ok) return typed.Error;
        var at = clock.GetUtcNow();
        var own = Guid.TryParse(form.ClientId, out var client) ? client : Guid.CreateVersion7(at);
        var mine = await db.Set<LiveQuestion>().IgnoreQueryFilters()
            .Where(q => q.ConferenceId == c.Id && q.InvitationId == i.Id).Select(q => q.Id).ToListAsync(ct);
        if (mine.Contains(own)) return null;
        if (mine.Count >= MostQuestions) return new QuestionsTooMany(MostQuestions);
        var name = string.Join(", ", new[] { i.Name, i.Post }.Where(w => w.Length > 0));
        db.Add(new LiveQuestion
        {
            Id = own, ConferenceId = c.Id, SiteId = i.SiteId, InvitationId = i.Id,
            Asker = form.NoName is null ? name : "", Text = text, State = QuestionStates.New, At = at,
        });
        return null;
    }

    // The last vote of an invitation counts, as long as the poll is open.
    async Task<Error?> VoteAsync(Invitation i, Conference c, SeatForm form, CancellationToken ct)
    {
        if (!Guid.TryParse(form.Poll, out var id)) return new LiveThingUnknown();
        var poll = await db.Set<LivePoll>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(p => p.Id == id && p.ConferenceId == c.Id, ct);
        if (poll is null) return new LiveThingUnknown();
        if (poll.ClosedAt is not null) return new PollIsClosed();
        if (!int.TryParse(form.Option, NumberStyles.None, CultureInfo.InvariantCulture, out var option)
            || option >= poll.Choices.Count) return new LiveWordsMissing(nameof(form.Option));
        var voter = VoterOf(id, i.Code);
        var before = await db.Set<LiveVote>().AsTracking()
            .FirstOrDefaultAsync(v => v.PollId == id && v.Voter == voter, ct);
        if (before is null) db.Add(new LiveVote { PollId = id, Voter = voter, Option = option });
        else before.Option = option;
        return null;
    }

    static string VoterOf(Guid poll, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{poll:N}:{code}")));
}
