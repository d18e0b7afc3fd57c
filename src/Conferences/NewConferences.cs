using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Invite;
using ThongSuot.Conferences.Sites;
using ThongSuot.Conferences.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences;

/// <summary>Makes conferences, sites and invitations by the same slices that the pages use.</summary>
internal sealed class NewConferences(
    AppDb db, WriteConference write, WriteSite sites, OpenManySites many, ChangeState state, InvitePeople invite,
    DayHeads heads, SendEntries send, TimeProvider clock) : INewConferences
{
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.Set<Conference>().AnyAsync(ct);

    public async Task<Result<ConferenceId>> AddAsync(NewConference made, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        var facts = new ConferenceFacts
        {
            Kind = made.Kind, Title = made.Title, Day = made.Day, Place = made.Place, Chair = made.Chair,
            Backdrop = made.Backdrop, OpenToBelow = made.OpenToBelow,
        };
        if (!ConferenceKinds.All.Contains(made.Kind, StringComparer.Ordinal)) return new ConferenceKindWrong();
        var hours = new List<(DateTimeOffset, DateTimeOffset)>
        {
            (ZoneTime.At(made.Day, made.From), ZoneTime.At(made.Day, made.To)),
        };
        if (made.Second is { } second)
            hours.Add((ZoneTime.At(made.Day, second.From), ZoneTime.At(made.Day, second.To)));
        var conference = await write.PrepareAsync(
            facts, hours, new(made.Documents, made.Campaigns), home, null, null, actor, 0, ct);
        var now = clock.GetUtcNow();
        db.AddRange(made.Programme.Select((p, i) => new ProgrammeItem
        {
            Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, HomeUnit = home, Session = p.Session,
            Position = i + 1, Minutes = p.Minutes, Title = p.Title, Speaker = p.Speaker, SpeakerPost = p.SpeakerPost,
            Grade = p.Grade, DocumentId = p.Document,
        }));
        var error = await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
        return error is null ? conference.Id : error;
    }

    public async Task<Result<SiteId>> OpenSiteAsync(
        ConferenceId conference, NewSite site, Actor actor, CancellationToken ct)
    {
        var result = await sites.OpenAsync(
            conference,
            new()
            {
                Name = site.Name, Address = site.Address, Seats = Print(site.Seats),
                ExpectedMembers = Print(site.Members), ExpectedGuests = Print(site.Guests), Chair = site.Chair,
                Operator = site.Operator, Contact = site.Contact, Zone = site.Zone,
            },
            actor, ct);
        db.ChangeTracker.Clear();
        if (!result.Ok || (site.State == SiteStates.NotReady && site.TestCall.Length == 0)) return result;
        var id = result.Value;
        var made = await db.Set<Site>().AsTracking().FirstAsync(s => s.Id == id, ct);
        if (site.TestCall.Length > 0) made.Test(site.TestCall);
        if (SiteStates.All.Contains(site.State, StringComparer.Ordinal)) made.Become(site.State, clock.GetUtcNow());
        var error = await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
        return error is null ? result : error;
    }

    static string? Print(int? n) => n?.ToString(CultureInfo.InvariantCulture);

    public async Task<Result<int>> OpenManyAsync(
        ConferenceId conference, IReadOnlyList<string> levels, Actor actor, CancellationToken ct)
    {
        var result = await many.HandleAsync(conference, new() { Levels = [.. levels] }, actor, ct);
        db.ChangeTracker.Clear();
        return result.Ok ? result.Value.Count : result.Error!;
    }

    public async Task<Error?> StepAsync(ConferenceId conference, string act, Actor actor, CancellationToken ct)
    {
        var result = await state.HandleAsync(conference, new() { Act = act }, actor, ct);
        db.ChangeTracker.Clear();
        return result.Error;
    }

    public async Task<Error?> InviteAsync(ConferenceId conference, string lines, Actor actor, CancellationToken ct)
    {
        var result = await invite.HandleAsync(conference, lines, new() { Act = "save" }, actor, ct);
        db.ChangeTracker.Clear();
        return result.Error ?? (result.Ok ? result.Value.Error : null);
    }

    public async Task<Error?> CountAsync(
        SiteId site, IReadOnlyList<(string Class, int People)> people, Actor actor, CancellationToken ct)
    {
        var hall = await db.Set<Site>().IgnoreQueryFilters().FirstOrDefaultAsync(s => s.Id == site, ct);
        if (hall is null || await heads.OfAsync(db, hall.ConferenceId, ct) is not { } head) return new NoSuchDaySite();
        if (hall.HomeUnit != actor.UnitId) return new NotAllowed();
        var (day, now) = (new DaySite(hall, head), clock.GetUtcNow());
        var session = day.SessionAt(now)?.No ?? 0;
        var at = now.ToUnixTimeMilliseconds();
        var sent = await send.HandleAsync(
            day,
            new()
            {
                Device = Guid.CreateVersion7(now), Now = at,
                Entries =
                [
                    .. people.Where(p => p.People != 0).Select(p => new EntryWire
                    {
                        Id = Guid.CreateVersion7(now), Kind = "heads", Session = session, Class = p.Class, N = p.People,
                        At = at,
                    }),
                ],
            },
            actor.Name, ct);
        return sent.Ok ? sent.Value.Answers.FirstOrDefault(a => !a.Ok)?.Refusal : sent.Error;
    }
}
