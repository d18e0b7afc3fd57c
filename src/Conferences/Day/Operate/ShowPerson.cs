using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day.Operate;

/// <summary>One entry of a person: what, when by the hall's clock, how, by whom.</summary>
public sealed record EntryLine(
    Phrase What, string At, string SentAt, string ClockOff, Phrase How, string By, string Why, bool First);

/// <summary>One person of a hall in one session.</summary>
public sealed record PersonView(
    Guid Site, string SiteName, string Conference, long Person, string Name, Phrase Class, int Session,
    string SessionTitle, string Mark, bool Inside, IReadOnlyList<EntryLine> Entries);

/// <summary>Everything that was entered for a person, the first entry among it, and the form that corrects.</summary>
internal sealed class ShowPerson(AppDb db, OpenDay open)
{
    public static string Href(Guid site, long person, int? session) => string.Create(
        CultureInfo.InvariantCulture, $"/diem-cau/{site}/nguoi?so={person}&buoi={session}");

    const int MostEntries = 200;

    public static void Map(RouteGroupBuilder sites) => sites.MapGet("/{id:guid}/nguoi", (
        Guid id, long? so, int? buoi, ShowPerson slice, CancellationToken ct) =>
        slice.PageAsync(id, so, buoi, null, null, ct)).Requires(May.Host).ShowsPeople("attendance-person");

    public async Task<IResult> PageAsync(
        Guid id, long? number, int? session, MarkForm? form, Error? error, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return Endpoints.Refusal(opened.Error!);
        if (number is not { } person) return Endpoints.Refusal(new PersonUnknown());
        var day = opened.Value;
        if (day.Session(session ?? 1) is not { } chosen || await NameAsync(day, person, ct) is not { } found)
            return Endpoints.Refusal(new NoSuchDayPerson());
        var (conference, no) = (day.Head.No, chosen.No);
        var state = await db.Set<AttendanceRow>().IgnoreQueryFilters().FirstOrDefaultAsync(
            a => a.Conference == conference && a.Person == person && a.Session == no, ct);
        var view = new PersonView(
            id, day.Site.Name, day.Head.Title, person, found.Name, DayWords.ClassName(found.Class), no, chosen.Title,
            state is null ? "none" : DayCodes.Of(state.Mark), state?.Inside == true,
                await EntriesAsync(day, state, ct));
        return Endpoints.Page<PersonPage>(new { View = view, Form = form ?? new(), Error = error }, error?.Status
            ?? 200);
    }

    async Task<(string Name, int Class)?> NameAsync(DaySite day, long person, CancellationToken ct)
    {
        var (site, conference, no) = (day.Site.Id, day.Head.No, day.Site.No);
        if (person > 0)
        {
            // Invited here, or counted here though invited elsewhere.
            var found = await db.Set<Invitation>().IgnoreQueryFilters()
                .Where(i => i.ConferenceId == day.Head.Id && i.No == person && (i.SiteId == site
                    || db.Set<AttendanceRow>().Any(
                        a => a.Conference == conference && a.Person == person && a.Site == no)))
                .Select(i => new { i.Name, i.Class }).FirstOrDefaultAsync(ct);
            return found is null ? null : (found.Name, DayCodes.ClassOf(found.Class));
        }

        var guest = await db.Set<DayGuest>().FirstOrDefaultAsync(
            g => g.Conference == conference && g.Person == person && g.Site == no, ct);
        return guest is null ? null : (guest.Name, guest.Class);
    }

    // Along the chain that the row begins: every entry names the one stored before it.
    async Task<IReadOnlyList<EntryLine>> EntriesAsync(DaySite day, AttendanceRow? state, CancellationToken ct)
    {
        var lines = new List<EntryLine>();
        Guid? next = state?.Last;
        while (next is { } id && lines.Count < MostEntries)
        {
            var e = await db.Set<AttendanceEntry>().IgnoreQueryFilters().FirstOrDefaultAsync(x => x.Id == id, ct);
            if (e is null) break;
            lines.Add(new(
                WhatOf(e), HallTime.Print(e.At, day.Site.Zone), HallTime.Print(e.SentAt, day.Site.Zone),
                e.ClockOff == 0 ? "" : TimeSpan.FromMilliseconds(Math.Abs(e.ClockOff))
                    .ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture),
                HowOf(e.Way), e.MadeBy, e.Why, e.Prior is null));
            next = e.Prior;
        }

        lines.Reverse();
        return lines;
    }

    static readonly Phrase CameIn = new("Vào: {0}", "In: {0}");

    static Phrase WhatOf(AttendanceEntry e) => e.Kind switch
    {
        EntryKind.In => CameIn.With(DayWords.MarkName(e.Mark)),
        EntryKind.Out => DayWords.Left,
        EntryKind.Clear => new("Bỏ ghi", "Taken back"),
        _ => DayWords.MarkName(e.Mark),
    };

    static Phrase HowOf(Way way) => way switch
    {
        Way.Code => new("mã giấy mời", "code of the invitation"),
        Way.Hall => new("mã hội trường", "code of the hall"),
        _ => new("danh sách", "list"),
    };
}
