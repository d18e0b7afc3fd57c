using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ThongSuot.Kernel.Actors;

namespace ThongSuot.Kernel.Audit;

/// <summary>One field of a change; null means empty before or after.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Who did what to which record, and when. Rows are only ever added.</summary>
public sealed class AuditEntry
{
    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    AuditEntry() { }

    public Guid Id { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Actor { get; private init; } = "";

    /// <summary>Stable code of the act: "documents.registered".</summary>
    public string Action { get; private init; } = "";

    public string Kind { get; private init; } = "";
    public Guid RecordId { get; private init; }

    /// <summary>The fields that changed, as a JSON array.</summary>
    public string Changes { get; private init; } = "[]";

    public IReadOnlyList<FieldChange> Fields => JsonSerializer.Deserialize<FieldChange[]>(Changes, Json) ?? [];

    public static AuditEntry Of(
        Actor actor,
        DateTimeOffset now,
        string action,
        string kind,
        Guid id,
        IReadOnlyList<FieldChange> changes
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = actor.Name,
            Action = action,
            Kind = kind,
            RecordId = id,
            Changes = JsonSerializer.Serialize(changes, Json),
        };
}
