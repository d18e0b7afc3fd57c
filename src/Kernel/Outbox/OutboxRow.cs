using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Outbox;

/// <summary>A message that waits for its handlers; the row goes when all have done their work.</summary>
internal sealed class OutboxRow
{
    /// <summary>The channel on which its arrival is told.</summary>
    public const string Channel = "outbox";

    OutboxRow() { }

    public Guid Id { get; private init; }
    public string Kind { get; private init; } = "";
    public string Body { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset DueAt { get; private init; }

    /// <summary>How often somebody took it.</summary>
    public int Attempts { get; private init; }

    public DateTimeOffset? LeasedUntil { get; private init; }

    /// <summary>One claim, not one node: who comes back late finds another one here and leaves the row.</summary>
    public Guid? LeasedBy { get; private init; }

    /// <summary>Names of handlers that are through with it, blanks between.</summary>
    public string Done { get; private init; } = "";

    public string? LastError { get; private init; }

    /// <summary>Set aside after too many attempts; a person looks at it.</summary>
    public DateTimeOffset? DeadAt { get; private init; }

    public static OutboxRow Of<TMessage>(TMessage message, DateTimeOffset now)
        where TMessage : IMessage => new()
        {
            Id = Guid.CreateVersion7(now), Kind = TMessage.Name, Body = JsonSerializer.Serialize(message), At = now,
            DueAt = now,
        };

    public static void Build(ModelBuilder model) => model.Entity<OutboxRow>().ToTable("outbox");
}
