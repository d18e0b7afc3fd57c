using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// SHA-256 over a list of values, each with its length before it, so that no two lists give the same bytes.
/// </summary>
internal sealed class Canon : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Canon(string what) => Add(what);

    public Canon Add(string? text) => text is null ? Length(-1) : Add(Encoding.UTF8.GetBytes(text));

    public Canon Add(ReadOnlySpan<byte> bytes)
    {
        Length(bytes.Length);
        hash.AppendData(bytes);
        return this;
    }

    public Canon Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
        return this;
    }

    public Canon Add(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        hash.AppendData(bytes);
        return this;
    }

    public Canon Add(Guid? id) => id is { } there ? Length(16).Add(there) : Length(-1);

    public Canon Add(DateTimeOffset at) => Add(at.UtcTicks);

    public byte[] Done() => hash.GetHashAndReset();

    public void Dispose() => hash.Dispose();

    Canon Length(int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
        return this;
    }
}

/// <summary>
/// An entry's hash is made of its head (place, time, act) and of a hash of its contents: the contents can be taken
/// away when their time is over, and the head and the chain still verify.
/// </summary>
internal static class EntryHash
{
    public static byte[] Of(AuditEntry e) => Of(e, e.BodyHash ?? Body(e));

    public static byte[] Of(AuditEntry e, byte[] body)
    {
        using var canon = new Canon("thongsuot audit entry 1");
        return canon.Add(e.ChainId).Add(e.Seq).Add(e.Id).Add(e.At).Add(e.Action).Add(e.Kind).Add(body).Done();
    }

    public static byte[] Body(AuditEntry e)
    {
        using var canon = new Canon("thongsuot audit contents 1");
        return canon.Add(e.Salt).Add(e.Actor).Add(e.AccountId).Add(e.PostId).Add(e.Post).Add(e.UnitId).Add(e.CameFrom)
            .Add(e.RecordId).Add(e.Changes).Done();
    }
}

/// <summary>The running hash over what a seal covers: places and hashes of entries in their order.</summary>
internal sealed class SealedEntries : IDisposable
{
    readonly Canon canon = new("thongsuot audit sealed 1");

    public int Count { get; private set; }

    public void Add(long seq, byte[] hash)
    {
        canon.Add(seq).Add(hash);
        Count++;
    }

    public byte[] Done() => canon.Done();

    public void Dispose() => canon.Dispose();
}
