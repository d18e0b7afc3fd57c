using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences;

/// <summary>The classes by which people are counted; members and guests are never added up into one rate.</summary>
internal static class PeopleClasses
{
    /// <summary>Party members (or members of the body that holds it).</summary>
    public const string Member = "member";

    /// <summary>Key cadres, who are members too and are told beside them.</summary>
    public const string KeyCadre = "key-cadre";

    /// <summary>Not members: the public, guests.</summary>
    public const string Guest = "guest";

    public static readonly IReadOnlyList<string> All = [Member, KeyCadre, Guest];
}

/// <summary>What an invited person answered.</summary>
internal static class InvitationAnswers
{
    public const string None = "none";
    public const string Comes = "comes";

    /// <summary>Somebody else comes in the place of who was asked.</summary>
    public const string Sends = "sends";

    public const string Excused = "excused";
}

/// <summary>One seat at one site: for a person by name, or to be named by the unit whose quota it is.</summary>
internal sealed class Invitation
{
    public required InvitationId Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>The site where the person is expected.</summary>
    public required SiteId SiteId { get; set; }

    /// <summary>Within the conference, from 1; printed on lists, so that two namesakes are told apart.</summary>
    public required int No { get; init; }

    /// <summary>One of <see cref="PeopleClasses"/>.</summary>
    public required string Class { get; set; }

    /// <summary>Full name; empty until the unit has named somebody.</summary>
    public string Name { get; set; } = "";

    /// <summary>Folded, for finding and for duplicates.</summary>
    public string NameKey { get; set; } = "";

    public string Post { get; set; } = "";
    public string Mail { get; set; } = "";

    /// <summary>
    /// What the QR code carries, 26 signs of Crockford's base 32 (130 random bits), unique; whoever has it can be
    /// counted once at that site and answer the invitation, nothing more.
    /// </summary>
    public required string Code { get; init; }

    public string Answer { get; set; } = InvitationAnswers.None;

    /// <summary>Reason of the excuse, or who comes instead.</summary>
    public string AnswerText { get; set; } = "";

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The day of the conference the answer was given for; after a move it is asked again.</summary>
    public DateOnly? AnswerFor { get; set; }

    /// <summary>The day of the conference the letter told; null: no letter went out by mail.</summary>
    public DateOnly? MailedFor { get; set; }

    /// <summary>The list it came with; sending a list twice changes nothing.</summary>
    public Guid? Batch { get; init; }

    /// <summary>When it was taken back; the filter of queries hides it.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    public int Version { get; set; }
}

/// <summary>How many seats of a class a unit fills at a site, and how many it has filled.</summary>
internal sealed class InvitationQuota
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>The unit that names its people.</summary>
    public required Guid UnitId { get; init; }

    public required SiteId SiteId { get; init; }
    public required string Class { get; init; }
    public required int Seats { get; set; }

    /// <summary>Counted with every name, under the version, so that two people at once never fill one seat.</summary>
    public int Used { get; set; }

    public int Version { get; set; }
}
