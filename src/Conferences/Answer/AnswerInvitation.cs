using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Invite;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Answer;

/// <summary>What an invited person answers.</summary>
public sealed record AnswerForm
{
    public string? Answer { get; init; }
    public string? SentName { get; init; }
    public string? SentPost { get; init; }
    public string? Reason { get; init; }

    public const int MostReason = 500;
}

/// <summary>A point of the programme on the page of an invitation.</summary>
public sealed record OpenItem(string At, string Title, string Speaker);

/// <summary>What an invitation shows to whoever has its code: its conference, hall and person alone.</summary>
public sealed record InvitationView(
    string Code, string Title, string Kind, string State, string Reason, DateOnly Day, DateOnly? MovedFrom,
    string Host, string Chair, string Name, string Post, string Hall, string Address, string Answer,
    string AnswerText, bool AskedAgain, bool MayAnswer,
    IReadOnlyList<(string Session, string Here, string? There)> Hours,
    IReadOnlyList<(string Session, IReadOnlyList<OpenItem> Items)> Programme,
    IReadOnlyList<(string Title, string Link, string Note)> Materials, QrPicture Qr);

/// <summary>
/// The page behind the secret code of an invitation: no account, the code is the right to it. It answers, and shows the
/// QR code that is scanned at the door.
/// </summary>
internal sealed class AnswerInvitation(AppDb db, Sight sight, IUnitTree tree, TimeProvider clock)
{
    static readonly Phrase Thanks = new("Đã ghi câu trả lời. Cảm ơn.", "Your answer is saved. Thank you.");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/moi/{code}", async (
            string code, AnswerInvitation slice, HttpContext http, CancellationToken ct) =>
            await slice.PageAsync(code, null, null, http, ct)).IsOpen().RequireRateLimiting(InvitationLimit.Policy);
        app.MapPost("/moi/{code}", async (
            string code, [FromForm] AnswerForm form, AnswerInvitation slice, HttpContext http,
            CancellationToken ct) =>
        {
            var error = await slice.HandleAsync(code, form, http.Connection.RemoteIpAddress?.ToString() ?? "", ct);
            if (error is InvalidError or ManyErrors or ChangedMeanwhile)
                return await slice.PageAsync(code, form, error, http, ct);
            if (error is not null) return Endpoints.Refusal(error);
            http.Say(Thanks);
            return Results.LocalRedirect($"/moi/{InvitationCodes.Clean(code)}");
        }).IsOpen().RequireRateLimiting(InvitationLimit.Policy);
    }

    async Task<IResult> PageAsync(
        string code, AnswerForm? form, Error? error, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return await ViewAsync(code, ct) is { } view
            ? Endpoints.Page<AnswerInvitationPage>(
                new { View = view, Form = form ?? new AnswerForm(), Error = error },
                error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(new InvitationLinkOver());
    }

    // Open, so nothing is in sight; what the code gives the right to is asked past the filters.
    async Task<(Invitation Invitation, Conference Conference)?> FindAsync(string typed, CancellationToken ct)
    {
        var code = InvitationCodes.Clean(typed);
        if (code.Length == 0) return null;
        var invitation = await db.Set<Invitation>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(i => i.Code == code && i.RemovedAt == null, ct);
        if (invitation is null) return null;
        var conference = await db.Set<Conference>().IgnoreQueryFilters()
            .FirstAsync(c => c.Id == invitation.ConferenceId, ct);

        // What is still being prepared is nobody's business yet.
        return conference.IsDraft ? null : (invitation, conference);
    }

    async Task<InvitationView?> ViewAsync(string code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not var (i, c)) return null;
        var site = await db.Set<Site>().IgnoreQueryFilters().FirstAsync(s => s.Id == i.SiteId, ct);
        var sessions = await db.Set<ConferenceSession>().IgnoreQueryFilters().Where(s => s.ConferenceId == c.Id)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.No).ToListAsync(ct);
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var units = await tree.ShortNamesAsync([c.HomeUnit], today, ct);
        var materials = await db.Set<Material>().IgnoreQueryFilters()
            .Where(m => m.ConferenceId == c.Id && m.RemovedAt == null
                && (m.Levels == "" || m.Levels.Contains(ConferenceWords.Invited)))
            .OrderBy(m => m.Id).Take(100).Select(m => new { m.Title, m.Link, m.Note }).ToListAsync(ct);
        return new(
            i.Code, c.Title, c.Kind, c.State, c.Reason, c.Day, c.MovedFrom,
            units.GetValueOrDefault(c.HomeUnit, ""), c.Chair, i.Name, i.Post, site.Name, site.Address, i.Answer,
            i.AnswerText, i.Answer != InvitationAnswers.None && i.AnswerFor != c.Day, !c.IsOver,
            [
                .. sessions.Where(s => !s.MakeUp).Select(s => (
                    s.Title, ConferenceWords.Hours(s.StartsAt, s.EndsAt),
                    ZoneTime.There(s.StartsAt, s.EndsAt, site.Zone))),
            ],
            await ProgrammeAsync(c, site, sessions, today, ct),
            [.. materials.Select(m => (m.Title, m.Link, m.Note))], QrPicture.Of(i.Code));
    }

    // Points of the host, and those of the units the hall belongs to.
    async Task<IReadOnlyList<(string, IReadOnlyList<OpenItem>)>> ProgrammeAsync(
        Conference c, Site site, IReadOnlyList<ConferenceSession> sessions, DateOnly today, CancellationToken ct)
    {
        var above = (await tree.AboveAsync(site.HomeUnit, today, ct)).Select(u => u.Id).ToList();
        above.Add(site.HomeUnit);
        above.Add(c.HomeUnit);
        var items = await db.Set<ProgrammeItem>().IgnoreQueryFilters()
            .Where(x => x.ConferenceId == c.Id && x.RemovedAt == null && above.Contains(x.HomeUnit))
            .OrderBy(x => x.Session).ThenBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(ct);
        var parts = new List<(string, IReadOnlyList<OpenItem>)>();
        foreach (var s in sessions)
        {
            var (at, list) = (s.StartsAt, new List<OpenItem>());
            foreach (var x in items.Where(x => x.Session == s.No).OrderBy(x => x.HomeUnit == c.HomeUnit ? 0 : 1))
            {
                list.Add(new(ZoneTime.Clock(at), x.Title, Joined(x)));
                at = at.AddMinutes(x.Minutes);
            }

            if (list.Count > 0) parts.Add((s.Title, list));
        }

        var own = items.Where(x => x.Session == ProgrammeItem.SecondHalf)
            .Select(x => new OpenItem("", x.Title, Joined(x))).ToList();
        if (own.Count > 0) parts.Add((ConferenceWords.SessionName(0, ""), own));
        return parts;
    }

    static string Joined(ProgrammeItem x) =>
        string.Join(", ", new[] { x.Speaker, x.SpeakerPost }.Where(w => w.Length > 0));

    public async Task<Error?> HandleAsync(string code, AnswerForm form, string from, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is not var (i, c)) return new InvitationLinkOver();
        if (c.IsOver) return new InvitationClosed();
        var typed = new Typed();
        var answer = form.Answer is InvitationAnswers.Comes or InvitationAnswers.Sends or InvitationAnswers.Excused
            ? form.Answer : "";
        if (answer.Length == 0) typed.Refuse(new AnswerMissing());
        var text = TextOf(answer, form, typed);
        if (!typed.Ok) return typed.Error;
        if (i.Answer == answer && i.AnswerText == text && i.AnswerFor == c.Day) return null;
        var now = clock.GetUtcNow();
        var (before, words) = (i.Answer, i.AnswerText);
        (i.Answer, i.AnswerText, i.AnsweredAt, i.AnswerFor, i.Version) = (answer, text, now, c.Day, i.Version + 1);

        // The code is the right to this one row, and to nothing else.
        sight.Take(new Scope(false, [i.HomeUnit], []));
        db.Record(
            new Actor(Invited) { From = from }, now, "invitations.answered", "invitation", i.Id.Value,
            FieldChange.OfPerson("answer", before, answer), FieldChange.OfPerson("answer-text", words, text));
        db.Publish($"conference:{c.No}", "answer");
        return await db.SaveAsync(ct);
    }

    // Names who acts in the history, where nobody is signed in.
    const string Invited = "Người được mời";

    static string TextOf(string answer, AnswerForm form, Typed typed)
    {
        if (answer == InvitationAnswers.Excused)
        {
            var reason = typed.Words("Reason", form.Reason, AnswerForm.MostReason);
            if (reason.Length == 0) typed.Refuse(new AnswerReasonMissing());
            return reason;
        }

        if (answer != InvitationAnswers.Sends) return "";
        var (name, post) = (typed.Words("SentName", form.SentName, PersonFacts.MostName),
            typed.Words("SentPost", form.SentPost, PersonFacts.MostPost));
        if (name.Length == 0 || post.Length == 0) typed.Refuse(new AnswerWhoMissing());
        return $"{name}, {post}";
    }
}
