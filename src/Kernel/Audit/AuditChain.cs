using System.Globalization;

namespace ThongSuot.Kernel.Audit;

/// <summary>The end of a chain as somebody saw it: its newest seal, or 0 and the hash of its beginning.</summary>
internal sealed record ChainHead(Guid Chain, long Number, long LastSeq, byte[] Hash)
{
    /// <summary>One line for each head; what a chain's beginning and the daily entry hold.</summary>
    public static string Print(IEnumerable<ChainHead> heads) => string.Join(
        '\n', heads.Select(h => $"{h.Chain:D} {h.Number} {h.LastSeq} {Convert.ToHexStringLower(h.Hash)}"));

    /// <summary>Unreadable lines are left out: the hash over the text tells when somebody touched it.</summary>
    public static IEnumerable<ChainHead> Read(string? lines)
    {
        foreach (var line in (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var chain, var number, var seq, var hash] && Guid.TryParse(chain, out var id)
                && Whole(number) is { } n && Whole(seq) is { } last && Hex(hash) is { } bytes)
                yield return new(id, n, last, bytes);
        }
    }

    static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    public static byte[]? Hex(string? text)
    {
        try
        {
            return text is null ? null : Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>One chain: what one process wrote, from its start to its end.</summary>
internal sealed class AuditChain
{
    /// <summary>The chain of the entries that are older than chains.</summary>
    public static readonly Guid Before = Guid.Empty;

    AuditChain() { }

    public Guid Id { get; private init; }
    public string Host { get; private init; } = "";
    public int Process { get; private init; }

    /// <summary>When the process began; a later process may carry the same number.</summary>
    public DateTimeOffset Began { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>The heads of other chains at the start, so that a chain taken away as a whole is missed.</summary>
    public string KnownHeads { get; private init; } = "";

    /// <summary>Hash of all above; what the first seal goes on from.</summary>
    public byte[] Hash { get; private init; } = [];

    /// <summary>Grows while the process lives. A counter and no time: clocks of machines differ.</summary>
    public long Beat { get; private init; }

    public long SealedNumber { get; private init; }
    public long SealedSeq { get; private init; }
    public DateTimeOffset? EndedAt { get; private init; }

    /// <summary>The chain whose beginning names the last head of this one.</summary>
    public Guid? CoveredBy { get; private init; }

    public static byte[] HashOf(
        Guid id, string host, int process, DateTimeOffset began, DateTimeOffset started, string heads)
    {
        using var canon = new Canon("thongsuot audit chain 1");
        return canon.Add(id).Add(host).Add(process).Add(began).Add(started).Add(heads).Done();
    }
}

/// <summary>Closes a stretch of a chain: nothing in it can change any more without a trace.</summary>
internal sealed class AuditSeal
{
    AuditSeal() { }

    public Guid ChainId { get; private init; }
    public long Number { get; private init; }
    public long FirstSeq { get; private init; }
    public long LastSeq { get; private init; }
    public int Entries { get; private init; }
    public byte[] EntriesHash { get; private init; } = [];
    public byte[] Previous { get; private init; } = [];
    public byte[] Hash { get; private init; } = [];
    public DateTimeOffset At { get; private init; }

    public static byte[] HashOf(
        Guid chain, long number, long first, long last, int entries, byte[] entriesHash, byte[] previous,
        DateTimeOffset at)
    {
        using var canon = new Canon("thongsuot audit seal 1");
        return canon.Add(chain).Add(number).Add(first).Add(last).Add(entries).Add(entriesHash).Add(previous).Add(at)
            .Done();
    }
}

/// <summary>The key of the hashes of personal fields.</summary>
internal sealed class AuditKey
{
    AuditKey() { }

    public Guid Id { get; private init; }
    public byte[] Key { get; private init; } = [];
    public DateTimeOffset MadeAt { get; private init; }
}
