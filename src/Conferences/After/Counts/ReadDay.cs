using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Counts;

/// <summary>How a person stood in one session.</summary>
internal static class DayMarks
{
    public const string Present = "present";
    public const string Late = "late";
    public const string Excused = "excused";
    public const string Unexcused = "unexcused";
    public const string Exempt = "exempt";
    public const string OnDuty = "on-duty";
    public const string MadeUp = "made-up";

    /// <summary>Nobody has said anything of them.</summary>
    public const string None = "";

    public static bool Came(string mark) => mark is Present or Late;
}

/// <summary>One person of the list of a site with their mark in each session.</summary>
/// <param name="Invitation">Null: came without one.</param>
internal sealed record DayPerson(
    InvitationId? Invitation, SiteId Site, Guid Unit, long No, string Class, string Name, string Post,
    IReadOnlyDictionary<int, string> Marks, string Reason)
{
    /// <summary>For the conference as a whole: there at any session, else made up for, else the first reason.</summary>
    public string Whole =>
        Marks.Values.FirstOrDefault(DayMarks.Came) is { } came ? came
        : Marks.Values.Contains(DayMarks.MadeUp, StringComparer.Ordinal) ? DayMarks.MadeUp
        : Marks.OrderBy(m => m.Key).Select(m => m.Value).FirstOrDefault(m => m.Length > 0) ?? DayMarks.Unexcused;

    public bool Came => DayMarks.Came(Whole);
}

/// <summary>Heads counted at a site without names.</summary>
internal sealed record DayHeads(SiteId Site, Guid Unit, int Session, string Class, int Count);

/// <summary>What the day left behind: who was marked how, and heads that were only counted.</summary>
internal sealed class ReadDay(AppDb db)
{
    /// <summary>People of one site: those invited there by name, then those who came without.</summary>
    public async Task<IReadOnlyList<DayPerson>> PeopleAsync(
        ConferenceId conference, SiteId site, CancellationToken ct)
    {
        var at = await AtAsync(conference, site, ct);
        var invited = await db.Set<Invitation>().IgnoreQueryFilters()
            .Where(i => i.ConferenceId == conference && i.SiteId == site && i.Name != "" && i.RemovedAt == null)
            .OrderBy(i => i.NameKey).ThenBy(i => i.No).ToListAsync(ct);
        var (no, siteNo) = (at.Conference, at.Site);
        var rows = await db.Set<AttendanceRow>().IgnoreQueryFilters()
            .Where(a => a.Conference == no && a.Session > 0 && (a.Site == siteNo || db.Set<Invitation>()
                .Any(i => i.ConferenceId == conference && i.SiteId == site && i.No == a.Person && i.RemovedAt == null)))
            .Select(a => new { a.Person, a.Session, a.Mark, a.Last }).ToListAsync(ct);
        var last = rows.ConvertAll(r => r.Last);
        var why = await WhyAsync(last, ct);
        var marks = rows.ToLookup(r => r.Person);
        var people = invited.ConvertAll(i => Of(
            i, marks[i.No].ToDictionary(r => r.Session, r => Name(r.Mark)),
            marks[i.No].Select(r => why.GetValueOrDefault(r.Last, "")).FirstOrDefault(w => w.Length > 0) ?? ""));
        people.AddRange((await db.Set<DayGuest>().IgnoreQueryFilters()
                .Where(g => g.Conference == no && g.Site == siteNo).OrderBy(g => g.NameKey).ThenBy(g => g.Person)
                .ToListAsync(ct))
            .Select(g => new DayPerson(
                null, site, at.Unit, g.Person, DayCodes.ClassOf(g.Class), g.Name, "",
                marks[g.Person].ToDictionary(r => r.Session, r => Name(r.Mark)), "")));
        return people;
    }

    /// <summary>Heads counted at one site.</summary>
    public async Task<IReadOnlyList<DayHeads>> HeadsAsync(ConferenceId conference, SiteId site, CancellationToken ct)
    {
        var at = await AtAsync(conference, site, ct);
        var (no, siteNo) = (at.Conference, at.Site);
        var heads = await db.Set<HeadCount>().IgnoreQueryFilters()
            .Where(h => h.Conference == no && h.Site == siteNo && h.Session > 0 && h.N > 0)
            .OrderBy(h => h.Session).ThenBy(h => h.Class).ToListAsync(ct);
        return [.. heads.Select(h => new DayHeads(site, at.Unit, h.Session, DayCodes.ClassOf(h.Class), h.N))];
    }

    /// <summary>Members the site said it expects, which counts where nobody was called by name there.</summary>
    public async Task<(Guid Unit, int Members)> ExpectedAsync(SiteId site, CancellationToken ct)
    {
        var said = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.Id == site)
            .Select(s => new { s.HomeUnit, s.ExpectedMembers }).FirstAsync(ct);
        return (said.HomeUnit, said.ExpectedMembers ?? 0);
    }

    sealed record Place(int Conference, int Site, Guid Unit);

    async Task<Place> AtAsync(ConferenceId conference, SiteId site, CancellationToken ct)
    {
        var no = await db.Set<Conference>().IgnoreQueryFilters().Where(c => c.Id == conference).Select(c => c.No)
            .FirstAsync(ct);
        var at = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.Id == site)
            .Select(s => new { s.No, s.HomeUnit }).FirstAsync(ct);
        return new(no, at.No, at.HomeUnit);
    }

    // What was written with the last entry of a person: the reason of an absence.
    async Task<Dictionary<Guid, string>> WhyAsync(List<Guid> entries, CancellationToken ct)
    {
        var why = new Dictionary<Guid, string>();
        foreach (var some in entries.Chunk(500))
            foreach (var e in await db.Set<AttendanceEntry>().IgnoreQueryFilters()
                .Where(e => some.Contains(e.Id) && e.Why != "" && e.Kind == EntryKind.Mark)
                .Select(e => new { e.Id, e.Why }).ToListAsync(ct))
                why[e.Id] = e.Why;
        return why;
    }

    static string Name(Mark mark) => mark switch
    {
        Mark.Present => DayMarks.Present,
        Mark.Late => DayMarks.Late,
        Mark.Excused => DayMarks.Excused,
        Mark.Unexcused => DayMarks.Unexcused,
        Mark.Exempt => DayMarks.Exempt,
        Mark.OnDuty => DayMarks.OnDuty,
        Mark.MakeUp => DayMarks.MadeUp,
        _ => DayMarks.None,
    };

    // Who answered that they cannot come and was never marked is excused.
    static DayPerson Of(Invitation i, Dictionary<int, string> marks, string why)
    {
        if (i.Answer == InvitationAnswers.Excused && marks.Values.All(m => m.Length == 0))
            (marks[1], why) = (DayMarks.Excused, i.AnswerText);
        return new(i.Id, i.SiteId, i.HomeUnit, i.No, i.Class, i.Name, i.Post, marks, why);
    }
}
