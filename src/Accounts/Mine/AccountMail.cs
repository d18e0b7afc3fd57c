using ThongSuot.Kernel.Mail;

namespace ThongSuot.Accounts.Mine;

/// <summary>
/// Where somebody gets letters. An address counts once the code that was sent to it came back; until then the former
/// one stays.
/// </summary>
internal sealed class AccountMail
{
    public required Guid AccountId { get; init; }

    /// <summary>The confirmed address; empty: none.</summary>
    public string Address { get; set; } = "";

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>One of <see cref="MailWishes"/>.</summary>
    public string Mute { get; set; } = MailWishes.Digests;

    /// <summary>The address a code was sent to; empty when nothing is waiting.</summary>
    public string Asked { get; set; } = "";

    public string CodeHash { get; set; } = "";

    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Wrong codes typed so far.</summary>
    public int Tries { get; set; }

    /// <summary>Codes sent on the day of <see cref="AskedAt"/>.</summary>
    public int AskedToday { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>Which reminders somebody wants, as it is stored.</summary>
internal static class MailWishes
{
    public const string Each = "each";
    public const string Digests = "digests";
    public const string None = "none";

    public static readonly IReadOnlyList<string> All = [Digests, Each, None];

    public static Mute MuteOf(string? wish) => wish switch
    {
        Each => Mute.Nothing, None => Mute.Everything, _ => Mute.AllButDigests,
    };
}
