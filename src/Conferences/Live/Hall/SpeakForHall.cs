using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live.Hall;

/// <summary>here: answers the roll-call; hand: asks for the floor; down: takes it back; ask: a question.</summary>
public sealed record HallForm
{
    public string? Act { get; init; }
    public string? ClientId { get; init; }
    public string? About { get; init; }
    public string? Asker { get; init; }
    public string? Text { get; init; }

    public const int MostAbout = 200;
    public const int MostAsker = 120;
    public const int MostText = 1000;
}

/// <summary>The operator speaks for the hall; sending twice changes nothing.</summary>
internal sealed class SpeakForHall(AppDb db, OpenDay open, TimeProvider clock)
{
    /// <summary>So many questions one hall sends through its operator.</summary>
    public const int MostQuestions = 50;

    static readonly Phrase Heard = new("Chủ trì đã nhận được.", "The chair has it.");

    public static void Map(RouteGroupBuilder sites) => sites.MapPost("/{id:guid}/truc-tiep", async (
        Guid id, [FromForm] HallForm form, SpeakForHall slice, ShowHall show, HttpContext http, CancellationToken ct) =>
    {
        var error = await slice.HandleAsync(id, form, ct);
        if (error is InvalidError or ManyErrors) return await show.PageAsync(id, form, error, ct);
        if (error is not null) return Endpoints.Refusal(error);
        http.Say(Heard);
        return Results.LocalRedirect($"/diem-cau/{id}/truc-tiep");
    }).Requires(May.Host);

    public async Task<Error?> HandleAsync(Guid id, HallForm form, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error;
        var (site, conference) = (opened.Value.Site, opened.Value.Head.Id);
        var state = await db.Set<Conference>().IgnoreQueryFilters().Where(c => c.Id == conference)
            .Select(c => c.State).FirstAsync(ct);
        if (state != ConferenceStates.Open) return new LiveNotInSession();
        var error = form.Act switch
        {
            "here" => await AnswerAsync(conference, site, ct),
            "hand" => await RaiseAsync(conference, site, form, ct),
            "down" => await LowerAsync(conference, site, ct),
            "ask" => await AskAsync(conference, site, form, ct),
            _ => new LiveThingUnknown(),
        };
        if (error is not null) return error;
        db.Publish(DaySignals.Of(opened.Value.Head.No), "live");
        return await db.SaveAsync(ct) switch { Duplicate => null, var e => e };
    }

    async Task<Error?> AnswerAsync(ConferenceId conference, Site site, CancellationToken ct)
    {
        var now = await db.Set<LiveNow>().FirstOrDefaultAsync(n => n.ConferenceId == conference, ct);
        if (now is null or { RollNo: 0 }) return new NoRollCall();
        if (!await db.Set<RollAnswer>().AnyAsync(
            r => r.ConferenceId == conference && r.RollNo == now.RollNo && r.SiteId == site.Id, ct))
        {
            db.Add(new RollAnswer
            {
                ConferenceId = conference, RollNo = now.RollNo, SiteId = site.Id, At = clock.GetUtcNow(),
            });
        }

        return null;
    }

    async Task<Error?> RaiseAsync(ConferenceId conference, Site site, HallForm form, CancellationToken ct)
    {
        var typed = new Typed();
        var about = typed.Words(nameof(form.About), form.About, HallForm.MostAbout);
        if (!typed.Ok) return typed.Error;
        if (await db.Set<LiveHand>().AnyAsync(
            h => h.ConferenceId == conference && h.SiteId == site.Id && h.State != HandStates.Done, ct))
            return new HandIsRaised();
        var at = clock.GetUtcNow();
        db.Add(new LiveHand
        {
            Id = Guid.CreateVersion7(at), ConferenceId = conference, SiteId = site.Id, About = about,
            State = HandStates.Raised, At = at,
        });
        return null;
    }

    async Task<Error?> LowerAsync(ConferenceId conference, Site site, CancellationToken ct)
    {
        foreach (var hand in await db.Set<LiveHand>().AsTracking().Where(
            h => h.ConferenceId == conference && h.SiteId == site.Id && h.State != HandStates.Done).ToListAsync(ct))
            hand.State = HandStates.Done;
        return null;
    }

    async Task<Error?> AskAsync(ConferenceId conference, Site site, HallForm form, CancellationToken ct)
    {
        var typed = new Typed();
        var asker = typed.Words(nameof(form.Asker), form.Asker, HallForm.MostAsker);
        var text = typed.Words(nameof(form.Text), form.Text, HallForm.MostText, lines: true);
        if (text.Length == 0) typed.Refuse(new LiveWordsMissing(nameof(form.Text)));
        if (!typed.Ok) return typed.Error;
        if (await db.Set<LiveQuestion>().CountAsync(
            q => q.ConferenceId == conference && q.SiteId == site.Id && q.InvitationId == null, ct) >= MostQuestions)
            return new QuestionsTooMany(MostQuestions);
        var at = clock.GetUtcNow();
        var own = Guid.TryParse(form.ClientId, out var client) ? client : Guid.CreateVersion7(at);
        if (await db.Set<LiveQuestion>().AnyAsync(q => q.Id == own, ct)) return null;
        db.Add(new LiveQuestion
        {
            Id = own, ConferenceId = conference, SiteId = site.Id, Asker = asker, Text = text,
            State = QuestionStates.New, At = at,
        });
        return null;
    }
}
