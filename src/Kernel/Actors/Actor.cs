using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Actors;

/// <summary>Who acts: the name that stands in the history of every record, and the post it is done in.</summary>
public sealed record Actor(string Name)
{
    /// <summary>The program itself: start-up, demonstration data, migrations, commands of the machine's owner.</summary>
    public static readonly Actor Program = new("Thông Suốt");

    public Guid? AccountId { get; init; }

    /// <summary>The post in which this is done; null for the program and for somebody without a post.</summary>
    public Guid? PostId { get; init; }

    /// <summary>The post as people write it: "Văn thư, Tỉnh ủy Cà Mau". Empty without one.</summary>
    public string Post { get; init; } = "";

    /// <summary>The unit of the post; null for the program and for a post over the whole installation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Where the request came from: a network address. Empty for the program.</summary>
    public string From { get; init; } = "";
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
