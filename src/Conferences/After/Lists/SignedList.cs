using ThongSuot.Conferences.Contracts;

namespace ThongSuot.Conferences.After.Lists;

/// <summary>The attendance list of one site as it stood when it was signed; never changed, only followed.</summary>
internal sealed class SignedList
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required SiteId SiteId { get; init; }

    /// <summary>The unit of the site.</summary>
    public required Guid HomeUnit { get; init; }

    /// <summary>From 1 within the site: a correction is a further list.</summary>
    public required int No { get; init; }

    /// <summary>The list as text, one line for each person; what the hash is made of.</summary>
    public required string Body { get; init; }

    public required string Hash { get; init; }
    public required int People { get; init; }
    public required int Present { get; init; }
    public required string SignedBy { get; init; }
    public required string SignedPost { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>That somebody was there, on a paper with a code that can be checked.</summary>
internal sealed class Certificate
{
    public required Guid Id { get; init; }
    public required ConferenceId ConferenceId { get; init; }
    public required InvitationId InvitationId { get; init; }

    /// <summary>The unit of the person.</summary>
    public required Guid HomeUnit { get; init; }

    /// <summary>Twenty signs of Crockford's base 32, a hundred random bits.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required string GivenBy { get; init; }

    /// <summary>Set where a correction showed that the person was not there.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }
}
