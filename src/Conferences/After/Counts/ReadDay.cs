using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
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
internal sealed record DayPerson(
    InvitationId Invitation, SiteId Site, Guid Unit, int No, string Class, string Name, string Post,
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
    /// <summary>People of one site, in the order of the list.</summary>
    public async Task<IReadOnlyList<DayPerson>> PeopleAsync(ConferenceId conference, SiteId site, CancellationToken ct)
    {
        var invited = await db.Set<Invitation>().IgnoreQueryFilters()
            .Where(i => i.ConferenceId == conference && i.SiteId == site && i.Name != "")
            .OrderBy(i => i.NameKey).ThenBy(i => i.No).ToListAsync(ct);
        return [.. invited.Select(Of)];
    }

    /// <summary>One person by their invitation.</summary>
    public async Task<DayPerson?> PersonAsync(InvitationId id, CancellationToken ct) =>
        await db.Set<Invitation>().IgnoreQueryFilters().FirstOrDefaultAsync(i => i.Id == id, ct) is { } i
            ? Of(i) : null;

    /// <summary>Heads counted at one site.</summary>
    public Task<IReadOnlyList<DayHeads>> HeadsAsync(ConferenceId conference, SiteId site, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DayHeads>>([]);

    static DayPerson Of(Invitation i) => new(
        i.Id, i.SiteId, i.HomeUnit, i.No, i.Class, i.Name, i.Post,
        i.Answer == InvitationAnswers.Excused
            ? new Dictionary<int, string> { [1] = DayMarks.Excused } : new Dictionary<int, string>(),
        i.Answer == InvitationAnswers.Excused ? i.AnswerText : "");
}
