using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Invite;

/// <summary>People a unit sends, one line each, for the seats of one class at one site.</summary>
public sealed record NamePeopleForm
{
    public Guid? ClientId { get; init; }
    public Guid? Quota { get; init; }
    public string? Lines { get; init; }

    public const int MostLines = 500;
}

/// <summary>Seats a unit has, with those it named.</summary>
public sealed record SeatsView(
    Guid Quota, string Site, string Class, int Seats, int Used,
    IReadOnlyList<(Guid Id, int No, string Name, string Post, string Answer)> People)
{
    public int Left => Math.Max(0, Seats - Used);
}

/// <summary>The page on which a unit names its people; it never names more than its seats.</summary>
internal sealed class NamePeople(AppDb db, ShowConference show, TimeProvider clock)
{
    const int MostShown = 2000;

    static readonly Phrase Done = new("Đã cử {0:N0} người.", "{0:N0} people are named.");

    static readonly IReadOnlyList<string>[] Columns =
        [["name", "ho ten", "ho va ten", "ten"], ["post", "chuc vu"], ["mail", "email", "thu dien tu"]];

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/cu-nguoi", async (
            Guid id, Actor actor, NamePeople slice, HttpContext http, CancellationToken ct) =>
            await slice.PageAsync(new(id), new() { ClientId = Guid.CreateVersion7() }, null, [], actor, http, ct))
            .Requires(May.Names).ShowsPeople("conference-named");
        conferences.MapPost("/{id:guid}/cu-nguoi", async (
            Guid id, [FromForm] NamePeopleForm form, Actor actor, NamePeople slice, HttpContext http,
            CancellationToken ct) =>
        {
            var (count, error, wrong) = await slice.HandleAsync(new(id), form, actor, ct);
            if (error is NoSuchConference or NoQuota or ConferenceIsOver or NotAllowed)
                return Endpoints.Refusal(error);
            if (error is not null) return await slice.PageAsync(new(id), form, error, wrong, actor, http, ct);
            http.Say(Done.With(count));
            return Results.LocalRedirect($"/hoi-nghi/{id}/cu-nguoi");
        }).Requires(May.Names).ShowsPeople("conference-named");
    }

    async Task<IResult> PageAsync(
        ConferenceId id, NamePeopleForm form, Error? error, IReadOnlyList<WrongLine> wrong, Actor actor,
        HttpContext http, CancellationToken ct)
    {
        var head = await show.HeadAsync(id, ct);
        if (head is null) return Endpoints.Refusal(new NoSuchConference());
        var seats = await SeatsAsync(id, actor.UnitId ?? Guid.Empty, ct);
        if (seats.Count == 0) return Endpoints.Refusal(new NoQuota());
        http.Response.Headers.CacheControl = "no-store";
        return Endpoints.Page<NamePeoplePage>(
            new { Head = head, Seats = seats, Form = form, Error = error, Wrong = wrong },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<IReadOnlyList<SeatsView>> SeatsAsync(ConferenceId id, Guid unit, CancellationToken ct)
    {
        var quotas = await db.Set<InvitationQuota>().Where(q => q.ConferenceId == id && q.UnitId == unit)
            .OrderBy(q => q.SiteId).ThenBy(q => q.Class).ToListAsync(ct);
        var ids = quotas.ConvertAll(q => q.SiteId);

        // The hall may be the host's, which the unit does not see by itself.
        var sites = await db.Set<Site>().IgnoreQueryFilters().Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => $"{s.No}. {s.Name}", ct);
        var people = await db.Set<Invitation>().Where(i => i.ConferenceId == id && i.HomeUnit == unit)
            .OrderBy(i => i.No).Take(MostShown).ToListAsync(ct);
        return quotas.ConvertAll(q => new SeatsView(
            q.Id, sites.GetValueOrDefault(q.SiteId, ""), q.Class, q.Seats, q.Used,
            [
                .. people.Where(i => i.SiteId == q.SiteId && i.Class == q.Class)
                    .Select(i => (i.Id.Value, i.No, i.Name, i.Post, i.Answer)),
            ]));
    }

    public async Task<(int Count, Error? Error, IReadOnlyList<WrongLine> Wrong)> HandleAsync(
        ConferenceId id, NamePeopleForm form, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return (0, seen.Error, []);
        if (actor.UnitId is not { } unit) return (0, new NoQuota(), []);
        var quotas = await db.Set<InvitationQuota>().AsTracking()
            .Where(q => q.ConferenceId == id && q.UnitId == unit).ToListAsync(ct);
        if (quotas.Count == 0) return (0, new NoQuota(), []);
        if (form.ClientId is { } batch && await db.Set<Invitation>().IgnoreQueryFilters().CountAsync(
            i => i.Batch == batch && i.ConferenceId == id, ct) is var stored and > 0) return (stored, null, []);
        if (quotas.Find(q => q.Id == form.Quota) is not { } quota) return (0, new AnswerSeatsMissing(), []);
        var lines = Conferences.Lines.Read(form.Lines ?? "", Columns);
        if (lines.Count == 0) return (0, new InvitationListEmpty(), []);
        if (lines.Count > NamePeopleForm.MostLines)
            return (0, new InvitationListTooLong(NamePeopleForm.MostLines), []);
        var (people, wrong) = (new List<PersonFacts>(), new List<WrongLine>());
        foreach (var (number, cell) in lines)
        {
            var typed = new Typed();
            var facts = PersonFacts.Read(typed, cell("name"), cell("post"), quota.Class, cell("mail"));
            if (typed.Ok) people.Add(facts);
            else wrong.AddRange(Conferences.Lines.Told(number, typed.Errors, _ => null));
        }

        if (wrong.Count > 0) return (0, new InvitationLinesWrong(wrong.Count), wrong);
        if (people.Count > quota.Seats - quota.Used)
            return (0, new QuotaFull(Math.Max(0, quota.Seats - quota.Used)), []);
        return (people.Count, await StoreAsync(quota, people, form.ClientId, actor, ct), []);
    }

    // The seats are counted under the version of their row: of two at once the second is refused.
    async Task<Error?> StoreAsync(
        InvitationQuota quota, List<PersonFacts> people, Guid? batch, Actor actor, CancellationToken ct)
    {
        var (id, now) = (quota.ConferenceId, clock.GetUtcNow());
        var no = await db.NextInvitationAsync(id, ct);
        foreach (var (p, at) in people.Select((p, i) => (p, i)))
        {
            var made = InvitationRows.New(
                id, quota.UnitId, quota.SiteId, no + at, quota.Class, p.Name, p.Post, p.Mail, batch, now);
            db.Add(made);
            db.Record(
                actor, now, "invitations.named", "invitation", made.Id.Value,
                FieldChange.OfPerson("name", null, p.Name), FieldChange.OfPerson("post", null, p.Post),
                new FieldChange("class", null, quota.Class));
        }

        (quota.Used, quota.Version) = (quota.Used + people.Count, quota.Version + 1);
        db.Record(
            actor, now, "conferences.people-invited", "conference", id.Value,
            new FieldChange("people", null, people.Count.ToString(CultureInfo.InvariantCulture)));
        return await db.SaveAsync(ct) switch { Duplicate => new ChangedMeanwhile(), var error => error };
    }
}

sealed record AnswerSeatsMissing() : InvalidError("invitations.seats-not-chosen", new Phrase(
    "Chọn nhóm chỗ để ghi người.", "Choose the seats these people fill."), "Quota");
