using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.Day;

/// <summary>By which rules people of a conference are counted; the usual ones where none were set.</summary>
internal sealed class CountingRules
{
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>Who comes in later than so many minutes after a session begins is late.</summary>
    public int LateMinutes { get; set; } = 15;

    /// <summary>Doors open so many minutes before a session.</summary>
    public int OpensBefore { get; set; } = 180;

    /// <summary>Doors close so many minutes after a session.</summary>
    public int ClosesAfter { get; set; } = 60;

    public int Version { get; set; }

    /// <summary>After the last session devices may still send what they hold for so long.</summary>
    public static readonly TimeSpan LateSending = TimeSpan.FromDays(14);

    public static CountingRules Usual(ConferenceId id) => new() { ConferenceId = id };

    /// <summary>What the rules make of somebody who comes in then.</summary>
    public Mark Arrives(ConferenceSession session, DateTimeOffset at) =>
        session.MakeUp ? Mark.MakeUp
        : at > session.StartsAt.AddMinutes(LateMinutes) ? Mark.Late : Mark.Present;

    /// <summary>Whether doors are open then.</summary>
    public bool IsOpen(ConferenceSession session, DateTimeOffset at) =>
        at >= session.StartsAt.AddMinutes(-OpensBefore) && at <= session.EndsAt.AddMinutes(ClosesAfter);
}
