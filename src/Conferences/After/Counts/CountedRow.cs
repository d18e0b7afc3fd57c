using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Counts;

/// <summary>
/// People of one unit at one site, of one class, for one session or for the whole of a conference, as they stood when
/// the counts were taken over at its end. Everything after the conference rests on these rows.
/// </summary>
internal sealed class CountedRow
{
    /// <summary>The number of the session that stands for the conference as a whole: each person once.</summary>
    public const int Whole = 0;

    public required ConferenceId ConferenceId { get; init; }
    public required SiteId SiteId { get; init; }

    /// <summary>The unit of the people; where only heads were counted, the unit of the site.</summary>
    public required Guid UnitId { get; init; }

    public required int Session { get; init; }

    /// <summary>One of <see cref="PeopleClasses"/>.</summary>
    public required string Class { get; init; }

    /// <summary>Called to come; for guests and where only heads were counted 0.</summary>
    public int Required { get; set; }

    public int Present { get; set; }
    public int Excused { get; set; }
    public int Unexcused { get; set; }
    public int Exempt { get; set; }
    public int OnDuty { get; set; }

    /// <summary>Came to a make-up session instead; not among <see cref="Present"/>.</summary>
    public int MadeUp { get; set; }
}

/// <summary>What follows from a conference after its end, and how far it has gone.</summary>
internal sealed class ConferenceAfter
{
    /// <summary>Of those who had to come, per cent from which a unit's "study" is done; may be set.</summary>
    public const int DefaultCompleteAt = 80;

    public required ConferenceId ConferenceId { get; init; }
    public required Guid HomeUnit { get; init; }

    /// <summary>When the counts were taken over; null: not yet.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    /// <summary>Counts one up with every taking over that changed something.</summary>
    public int CountedVersion { get; set; }

    public int CompleteAt { get; set; } = DefaultCompleteAt;

    /// <summary>The unit up to which evidence has been given; where a broken-off run goes on.</summary>
    public Guid? StudyAfter { get; set; }

    /// <summary>When evidence of all units had been given.</summary>
    public DateTimeOffset? StudyAt { get; set; }

    /// <summary>The counts and the threshold this evidence rests on; older ones are done again.</summary>
    public int StudyVersion { get; set; }

    public int Version { get; set; }
}
