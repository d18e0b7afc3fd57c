using ThongSuot.Kernel.Actors;

namespace ThongSuot.Accounts.Contracts;

/// <summary>What the program that is being served is.</summary>
/// <param name="IsDemo">A demonstration on loopback: personas may be taken with one click.</param>
public sealed record HostFacts(bool IsDemo);

/// <summary>A person of the demonstration.</summary>
/// <param name="Key">Stands in the address.</param>
/// <param name="Name">An invented name.</param>
/// <param name="Title">The post.</param>
/// <param name="Unit">Code of the post's unit; null for the whole installation.</param>
/// <param name="Roles">Codes of built-in roles, with spaces between.</param>
public sealed record Persona(string Key, string Name, string Title, string? Unit, string Roles);

/// <summary>How the first people come in.</summary>
public interface IFirstSteps
{
    /// <summary>
    /// While nobody can administer the installation: the secret of a link that makes the first administrator, good for
    /// a day and one use; a new one each time it is asked for. Null once there is an administrator.
    /// </summary>
    Task<string?> FirstLinkAsync(CancellationToken ct);

    /// <summary>Makes the people of the demonstration, once.</summary>
    Task PersonasAsync(IReadOnlyList<Persona> personas, CancellationToken ct);
}
