using ThongSuot.Conferences.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Conferences;

/// <summary>What sort of gathering it is; kinds of the reader's events and of the reports.</summary>
internal static class ConferenceKinds
{
    public const string InPerson = "conference";
    public const string Online = "online";
    public const string Hybrid = "hybrid";
    public const string Talk = "talk";
    public const string CellMeeting = "cell-meeting";
    public const string Thematic = "thematic";

    public static readonly IReadOnlyList<string> All = [InPerson, Online, Hybrid, Talk, CellMeeting, Thematic];
}

/// <summary>Where a conference stands.</summary>
internal static class ConferenceStates
{
    /// <summary>Being planned; other units do not see it yet.</summary>
    public const string Draft = "draft";

    /// <summary>Announced: sites are opened, invitations go out.</summary>
    public const string Called = "called";

    /// <summary>Going on: people are counted.</summary>
    public const string Open = "open";

    /// <summary>Over: counted; corrections keep the first entry.</summary>
    public const string Closed = "closed";

    /// <summary>Will not take place, with its reason.</summary>
    public const string Cancelled = "cancelled";
}

/// <summary>The head of a conference, as read from a form.</summary>
internal sealed record ConferenceFacts
{
    public required string Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>The day it begins, in Vietnam.</summary>
    public required DateOnly Day { get; init; }

    public string Place { get; init; } = "";
    public string Chair { get; init; } = "";

    /// <summary>Text of the backdrop; lines are kept.</summary>
    public string Backdrop { get; init; } = "";
}

/// <summary>A conference: sites, sessions, programme and invitations point at it.</summary>
internal sealed class Conference
{
    Conference() { }

    public ConferenceId Id { get; private init; }

    /// <summary>A small number for the rows of the day, of which there are millions; given once, in order.</summary>
    public int No { get; private init; }

    /// <summary>The unit that holds it.</summary>
    public Guid HomeUnit { get; private init; }

    public string Kind { get; private set; } = ConferenceKinds.InPerson;
    public string Title { get; private set; } = "";
    public string TitleKey { get; private set; } = "";
    public DateOnly Day { get; private set; }
    public string Place { get; private set; } = "";
    public string Chair { get; private set; } = "";
    public string Backdrop { get; private set; } = "";
    public string State { get; private set; } = ConferenceStates.Draft;

    /// <summary>Why it was cancelled or moved; the last word.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The conference it was copied from, or the first of its series.</summary>
    public Guid? CopyOf { get; private init; }

    public Guid? ClientId { get; private init; }
    public string MadeBy { get; private init; } = "";
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    public static Conference Draft(
        ConferenceFacts facts, int no, Guid home, string madeBy, Guid? clientId, Guid? copyOf, DateTimeOffset now)
    {
        var conference = new Conference
        {
            Id = ConferenceId.New(now), No = no, HomeUnit = home, MadeBy = madeBy, ClientId = clientId,
            CopyOf = copyOf, CreatedAt = now,
        };
        conference.Take(facts, now);
        return conference;
    }

    public void Take(ConferenceFacts facts, DateTimeOffset now)
    {
        (Kind, Title, Day, Place, Chair, Backdrop) =
            (facts.Kind, facts.Title, facts.Day, facts.Place, facts.Chair, facts.Backdrop);
        TitleKey = TextKey.Fold(facts.Title);
        (ChangedAt, Version) = (now, Version + 1);
    }

    public void Become(string state, string reason, DateTimeOffset now) =>
        (State, Reason, ChangedAt, Version) = (state, reason, now, Version + 1);

    /// <summary>Something that belongs to it changed beside its own fields.</summary>
    public void Touch(DateTimeOffset now) => (ChangedAt, Version) = (now, Version + 1);
}

/// <summary>That a conference studies a document.</summary>
internal sealed class ConferenceDocument
{
    public required ConferenceId ConferenceId { get; init; }
    public required Guid DocumentId { get; init; }
    public required int Position { get; init; }
}

/// <summary>That a conference serves a campaign: attending it is evidence of "study".</summary>
internal sealed class ConferenceCampaign
{
    public required ConferenceId ConferenceId { get; init; }
    public required Guid CampaignId { get; init; }
}

/// <summary>A part of the day for which people are counted by themselves: morning, afternoon, a make-up.</summary>
internal sealed class ConferenceSession
{
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>From 1, in order; not given again.</summary>
    public required int No { get; init; }

    public required string Title { get; set; }
    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>For people who missed one before.</summary>
    public bool MakeUp { get; set; }
}

/// <summary>One point of the programme, of the host or of a lower unit for its own sites ("second half").</summary>
internal sealed class ProgrammeItem
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }

    /// <summary>The unit whose point it is; only its own sites see those of a lower unit.</summary>
    public required Guid HomeUnit { get; init; }

    public required int Session { get; set; }
    public required int Position { get; set; }
    public required int Minutes { get; set; }
    public required string Title { get; set; }
    public string Speaker { get; set; } = "";
    public string SpeakerPost { get; set; } = "";

    /// <summary>Grade of the rapporteur: centre, province, commune; empty: none.</summary>
    public string Grade { get; set; } = "";

    /// <summary>The document it presents.</summary>
    public Guid? DocumentId { get; set; }
}
