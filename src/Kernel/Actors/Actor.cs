using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Actors;

/// <summary>Who acts: the name that stands in the history of every record.</summary>
public sealed record Actor(string Name)
{
    /// <summary>The program itself: start-up, demonstration data, migrations.</summary>
    public static readonly Actor Program = new("Thông Suốt");
}

/// <summary>A named permission; modules declare theirs in their table of contents.</summary>
public sealed record Permission(string Code, Phrase Name);

/// <summary>
/// Decides what an actor may do. Stands at the edge between modules: rooms ask, the accounts room will answer.
/// </summary>
public interface IRights
{
    ValueTask<bool> MayAsync(Actor actor, Permission permission, CancellationToken ct);
}

/// <summary>
/// The rule while there are no accounts: the program listens on loopback only, and whoever sits at the machine may
/// do everything. <c>serve</c> and <c>demo</c> refuse any other address for as long as this rule stands.
/// </summary>
public sealed class LoopbackRights : IRights
{
    public ValueTask<bool> MayAsync(Actor actor, Permission permission, CancellationToken ct) => new(true);
}

public sealed record NotAllowed() : ForbiddenError("kernel.not-allowed", new Phrase(
    "Bạn chưa được giao quyền làm việc này.", "You have not been given the right to do this."));
