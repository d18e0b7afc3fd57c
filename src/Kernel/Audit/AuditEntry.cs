using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ThongSuot.Kernel.Actors;
using ThongSuot.Reading;

namespace ThongSuot.Kernel.Audit;

/// <summary>One field of a change; null means empty before or after.</summary>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>
    /// Tells something of a person: only a keyed hash of the value is kept. Equal values can be told to be equal,
    /// and nobody can read them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Personal { get; init; }

    public static FieldChange OfPerson(string field, string? before, string? after) =>
        new(field, before, after) { Personal = true };
}

/// <summary>
/// Who did what to which record, when and from where. Rows are only ever added, each with its place in the chain of
/// the process that wrote it.
/// </summary>
public sealed class AuditEntry
{
    internal static readonly JsonSerializerOptions Json =
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // What was handed over; it turns into Changes when the entry takes its place in the chain.
    IReadOnlyList<FieldChange> told = [];

    AuditEntry() { }

    public Guid Id { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string Actor { get; private init; } = "";
    public Guid? AccountId { get; private init; }
    public Guid? PostId { get; private init; }

    /// <summary>The post as it was written then.</summary>
    public string Post { get; private init; } = "";

    public Guid? UnitId { get; private init; }

    /// <summary>The network address the request came from; empty for the program.</summary>
    public string CameFrom { get; private init; } = "";

    /// <summary>Name and post, folded, to search by.</summary>
    public string WhoKey { get; private init; } = "";

    /// <summary>Stable code of the act: "documents.registered".</summary>
    public string Action { get; private init; } = "";

    public string Kind { get; private init; } = "";
    public Guid RecordId { get; private init; }

    /// <summary>The fields that changed, as a JSON array.</summary>
    public string Changes { get; private set; } = "[]";

    public Guid ChainId { get; private set; }

    /// <summary>The place in the chain; a place left empty by a transaction that was rolled back is no gap.</summary>
    public long Seq { get; private set; }

    /// <summary>Random bytes in the hash, so that contents taken away cannot be guessed from it.</summary>
    public byte[] Salt { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>Hash of the contents that were taken away; null while they are there.</summary>
    public byte[]? BodyHash { get; private init; }

    /// <summary>The entry that tells of the taking away of the contents.</summary>
    public Guid? RetiredBy { get; private init; }

    public IReadOnlyList<FieldChange> Fields => JsonSerializer.Deserialize<FieldChange[]>(Changes, Json) ?? [];

    /// <summary>Name to show: contents whose time is over are gone, and that is said.</summary>
    public string Who => RetiredBy is null ? Actor : AuditWords.Retired;

    public static AuditEntry Of(
        Actor actor,
        DateTimeOffset now,
        string action,
        string kind,
        Guid id,
        IReadOnlyList<FieldChange> changes
    )
    {
        var (name, post) = (Bounds.Name(actor.Name), Bounds.Name(actor.Post));
        return new()
        {
            Id = Guid.CreateVersion7(now),
            // PostgreSQL keeps microseconds; the hash must be the same after reading back.
            At = now.AddTicks(-(now.UtcTicks % 10)),
            Actor = name,
            AccountId = actor.AccountId,
            PostId = actor.PostId,
            Post = post,
            UnitId = actor.UnitId,
            CameFrom = Bounds.Name(actor.From),
            WhoKey = KeyOf(name, post),
            Action = Bounds.Name(action),
            Kind = Bounds.Name(kind),
            RecordId = id,
            told = changes,
        };
    }

    /// <summary>An entry that is older than chains, with the hash it gets now.</summary>
    internal static AuditEntry OfBefore(
        Guid id, DateTimeOffset at, string actor, string action, string kind, Guid record, string changes, long seq)
    {
        var entry = new AuditEntry
        {
            Id = id,
            At = at,
            Actor = actor,
            WhoKey = KeyOf(actor, ""),
            Action = action,
            Kind = kind,
            RecordId = record,
            Changes = changes,
            ChainId = AuditChain.Before,
            Seq = seq,
        };
        entry.Hash = EntryHash.Of(entry);
        return entry;
    }

    internal static string KeyOf(string actor, string post) => TextKey.Fold($"{actor} {post}");

    /// <summary>Takes its place in a chain: only from here on it has contents and a hash.</summary>
    internal byte[] Enter(Guid chain, long seq, byte[] key)
    {
        ChainId = chain;
        Seq = seq;
        Changes = Bounds.Changes(told, key);
        Salt = RandomNumberGenerator.GetBytes(16);
        return Hash = EntryHash.Of(this);
    }
}
