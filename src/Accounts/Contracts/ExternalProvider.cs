using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Contracts;

/// <summary>An OAuth 2 provider whose accounts people may link to theirs and then sign in with.</summary>
/// <remarks>Not a record: printing it must not print the secret.</remarks>
public sealed class ExternalProvider
{
    public required Phrase Name { get; init; }
    public required string ClientId { get; init; }
    public required string ClientSecret { get; init; }
    public required Uri AuthorizationEndpoint { get; init; }
    public required Uri TokenEndpoint { get; init; }
    public required Uri UserInfoEndpoint { get; init; }

    /// <summary>The field of the answer about a person that never changes for them.</summary>
    public required string IdField { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public bool UsePkce { get; init; } = true;

    /// <summary>
    /// Stands with every link. Made of where ids come from, so that links to one provider mean nothing at another one,
    /// where the same id may be somebody else.
    /// </summary>
    public string Key => $"{UserInfoEndpoint.AbsoluteUri}#{IdField}";
}

/// <summary>The provider this installation was started with, if any.</summary>
public sealed record ExternalChoice(ExternalProvider? Provider);
