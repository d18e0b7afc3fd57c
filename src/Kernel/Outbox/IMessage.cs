namespace ThongSuot.Kernel.Outbox;

/// <summary>
/// News of a room for other rooms: a public record in its <c>Contracts</c>, stored with the rows it tells of and
/// handled later. It is kept as JSON: fields may be added with a default, none may change its meaning.
/// </summary>
public interface IMessage
{
    /// <summary>Stable name, never changed once released: "units.tree-changed".</summary>
    static abstract string Name { get; }
}

/// <summary>
/// Does what follows from a message. May run twice (the process can die between the work and the note that it is
/// done), and messages may come in another order: what it does must stand that.
/// </summary>
public interface IHandles<in TMessage>
    where TMessage : IMessage
{
    /// <param name="message">What was announced.</param>
    /// <param name="ct">Cancelled when the program stops, or when another node took the message over.</param>
    Task HandleAsync(TMessage message, CancellationToken ct);
}
