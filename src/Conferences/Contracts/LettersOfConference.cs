using ThongSuot.Kernel.Outbox;

namespace ThongSuot.Conferences.Contracts;

/// <summary>What a letter to invited people says.</summary>
public static class LetterKinds
{
    public const string Invitation = "invitation";
    public const string Moved = "moved";
    public const string Cancelled = "cancelled";
}

/// <summary>Everybody invited to a conference who has a mail address is to get a letter.</summary>
/// <param name="Conference">The conference.</param>
/// <param name="Kind">One of <see cref="LetterKinds"/>.</param>
/// <param name="Address">Where the program is reached, for the links: "https://host".</param>
/// <param name="Day">The day the letter speaks of; one letter of a kind for a day.</param>
/// <param name="Unit">Only those of this unit; null: all.</param>
public sealed record LettersOfConference(
    Guid Conference, string Kind, string Address, DateOnly Day, Guid? Unit = null) : IMessage
{
    public static string Name => "conferences.letters";
}
