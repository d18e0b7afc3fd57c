namespace ThongSuot.Conferences.Contracts;

/// <summary>A conference, talk, cell meeting.</summary>
public readonly record struct ConferenceId(Guid Value)
{
    public static ConferenceId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A site (điểm cầu) of a conference.</summary>
public readonly record struct SiteId(Guid Value)
{
    public static SiteId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>An invitation of one person, or of one seat that a unit fills by name.</summary>
public readonly record struct InvitationId(Guid Value)
{
    public static InvitationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
