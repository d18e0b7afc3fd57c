using Microsoft.AspNetCore.Identity;

namespace ThongSuot.Accounts;

/// <summary>Somebody who may sign in. What they may do comes from posts, never from the account itself.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>Most signs of a full name.</summary>
    public const int MostName = 120;

    /// <summary>Most signs of a user name.</summary>
    public const int MostUserName = 60;

    public string Name { get; set; } = "";

    /// <summary>Orders people by given name, as Vietnamese lists do.</summary>
    public string SortKey { get; set; } = "";

    /// <summary>Name and user name, folded, for the search of the list.</summary>
    public string FindKey { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Set when an administrator closed the account; it can be opened again.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Last use, to the hour; or when an administrator opened it again. Idleness counts from here.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>A device on which somebody is signed in; ended ones stay for the list, they open nothing.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset SeenAt { get; set; }
    public required string Address { get; set; }
    public required string Device { get; init; }

    /// <summary>How they proved who they are: one of <see cref="SignInWays"/>.</summary>
    public required string Way { get; init; }

    /// <summary>The holding this device works in now; null takes the first that holds today.</summary>
    public Guid? HoldingId { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal static class SignInWays
{
    public const string Password = "password";
    public const string SecondFactor = "password+code";
    public const string Passkey = "passkey";
    public const string External = "external";
    public const string Persona = "persona";
}

/// <summary>A place in a unit that somebody holds: what it may do follows from its roles.</summary>
internal sealed class Post
{
    public required Guid Id { get; init; }

    /// <summary>Null: the whole installation.</summary>
    public required Guid? UnitId { get; init; }

    public required string Title { get; set; }

    /// <summary>Codes of <see cref="Roles"/>, with spaces between.</summary>
    public required string Roles { get; set; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which the post is no longer there; null: until further notice.</summary>
    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>Who holds a post, from a day to a day: the holder, somebody acting, or a delegate of the holder.</summary>
internal sealed class Holding
{
    public required Guid Id { get; init; }
    public required Guid PostId { get; init; }
    public required Guid AccountId { get; init; }
    public required string Kind { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>For a delegate, the holding whose holder gave the post for these days.</summary>
    public Guid? GivenBy { get; init; }
}

internal static class HoldingKinds
{
    public const string Holder = "holder";
    public const string Acting = "acting";
    public const string Delegate = "delegate";

    public static readonly IReadOnlyList<string> All = [Holder, Acting, Delegate];
}

/// <summary>A link that lets one person in once: to make an account, or to set a new password.</summary>
internal sealed class Invitation
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the secret in the link; the secret itself is shown once and kept nowhere.</summary>
    public required string SecretHash { get; init; }

    public required string Name { get; init; }

    /// <summary>The post that is waiting; null where an account only gets a new password.</summary>
    public Guid? PostId { get; init; }

    /// <summary>The account that gets a new password; null where one is made.</summary>
    public Guid? AccountId { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
    public int Version { get; set; } = 1;
}
