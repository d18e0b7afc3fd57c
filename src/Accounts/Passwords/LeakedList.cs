using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Passwords;

sealed record LeakedListUnread(string Path)
    : InvalidError(
        "accounts.leaked-list-unread",
        new Phrase(
            "Không mở được danh sách mật khẩu đã lộ {0}: tệp không có, hoặc chương trình không có quyền đọc.",
            "The list of leaked passwords {0} cannot be opened: there is no such file, or no right to read it."
        ).With(Path)
    );

sealed record LeakedListDamaged(string Path, long Place)
    : InvalidError(
        "accounts.leaked-list-damaged",
        new Phrase(
            "Danh sách mật khẩu đã lộ {0} hỏng ở khoảng byte {1}: mỗi dòng phải là SHA-1 (40 chữ số hệ 16), dấu hai "
                + "chấm, số lần, và các dòng xếp theo SHA-1. Tải lại tệp, hoặc xếp lại bằng lệnh sort.",
            "The list of leaked passwords {0} is damaged near byte {1}: each line must be a SHA-1 (40 hex digits), a "
                + "colon, a count, and the lines sorted by SHA-1. Get the file again, or put it in order with sort."
        ).With(Path, Place)
    );

/// <summary>
/// The administrator's file of leaked passwords, asked by binary search over byte offsets; it may be of tens of
/// gigabytes and is never loaded. A file that is not what it should be gives a refusal, never a "no".
/// </summary>
internal sealed class LeakedList : IDisposable
{
    const int HashDigits = 40;
    const int MostLine = 64;
    const int Block = 4096;

    // A file of up to 128 MB is read whole at the start, a larger one at 2,048 places spread over it.
    const int CheckBlock = 64 * 1024;
    const int CheckBlocks = 2048;

    readonly SafeFileHandle file;
    readonly string path;
    readonly long length;

    LeakedList(SafeFileHandle file, string path)
    {
        this.file = file;
        this.path = path;
        length = RandomAccess.GetLength(file);
    }

    /// <summary>Opens the file; says why when that cannot be done.</summary>
    public static Result<LeakedList> Open(string path)
    {
        try
        {
            return new LeakedList(File.OpenHandle(path, options: FileOptions.RandomAccess), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new LeakedListUnread(path);
        }
    }

    /// <summary>Looks over the file before it is relied on: its lines, and their order.</summary>
    public async Task<Error?> CheckAsync(CancellationToken ct)
    {
        try
        {
            if (length == 0)
                return Damaged(0);
            var last = Array.Empty<byte>();
            var blocks = (length + CheckBlock - 1) / CheckBlock;
            var shown = Math.Min(blocks, CheckBlocks);
            for (var i = 0L; i < shown; i++)
            {
                // The first block and the last are always among them.
                var at = (shown == 1 ? 0 : i * (blocks - 1) / (shown - 1)) * CheckBlock;
                var (start, end) = (await LineStartAsync(at, ct), await LineStartAsync(at + CheckBlock, ct));
                foreach (var (place, hash) in Lines(await ReadAsync(start, end, ct), start))
                {
                    if (last.AsSpan().SequenceCompareTo(hash) >= 0)
                        return Damaged(place);
                    last = hash;
                }
            }

            return null;
        }
        catch (DamagedException e)
        {
            return Damaged(e.Place);
        }
    }

    /// <summary>Whether the password, in the form it is hashed in, stands in the list.</summary>
    public async Task<Result<bool>> HasAsync(string normalised, CancellationToken ct)
    {
        var wanted = Encoding.ASCII.GetBytes(HashOf(normalised));
        try
        {
            return await FindAsync(wanted, ct);
        }
        catch (DamagedException e)
        {
            return Damaged(e.Place);
        }
    }

    /// <summary>The hash the format is made of; it protects nothing here, it only finds the line.</summary>
#pragma warning disable CA5350
    public static string HashOf(string normalised) =>
        Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(normalised)));
#pragma warning restore CA5350

    async Task<bool> FindAsync(byte[] wanted, CancellationToken ct)
    {
        // Both ends stand at the start of a line; what lies before `low` is smaller, what lies from `high` on larger.
        var (low, high) = (0L, length);
        byte[] lowest = [], highest = "G"u8.ToArray();
        while (high - low > Block)
        {
            var start = await LineStartAsync(low + (high - low) / 2, ct);
            var line = Lines(await ReadAsync(start, await LineStartAsync(start + 1, ct), ct), start).First().Hash;
            if (line.AsSpan().SequenceCompareTo(lowest) < 0 || line.AsSpan().SequenceCompareTo(highest) > 0)
                throw new DamagedException(start);
            switch (wanted.AsSpan().SequenceCompareTo(line))
            {
                case 0:
                    return true;
                case < 0:
                    (high, highest) = (start, line);
                    break;
                default:
                    (low, lowest) = (start, line);
                    break;
            }
        }

        var has = false;
        foreach (var (place, hash) in Lines(await ReadAsync(low, high, ct), low))
        {
            if (place > low && hash.AsSpan().SequenceCompareTo(lowest) <= 0
                || hash.AsSpan().SequenceCompareTo(highest) > 0)
                throw new DamagedException(place);
            lowest = hash;
            has |= wanted.AsSpan().SequenceEqual(hash);
        }

        return has;
    }

    // The start of the first line at this place or after it; the length when there is none.
    async Task<long> LineStartAsync(long at, CancellationToken ct)
    {
        if (at <= 0)
            return 0;
        if (at >= length)
            return length;
        var near = await ReadAsync(at - 1, Math.Min(length, at - 1 + MostLine), ct);
        var feed = near.AsSpan().IndexOf((byte)'\n');
        if (feed >= 0)
            return at + feed;
        return at - 1 + near.Length == length ? length : throw new DamagedException(at);
    }

    async Task<byte[]> ReadAsync(long from, long to, CancellationToken ct)
    {
        var bytes = new byte[to - from];
        for (var read = 0; read < bytes.Length;)
        {
            var more = await RandomAccess.ReadAsync(file, bytes.AsMemory(read), from + read, ct);
            if (more == 0)
                throw new DamagedException(from + read);
            read += more;
        }

        return bytes;
    }

    // Hashes in capitals, with the place of each line; blank lines only at the very end of a file.
    IEnumerable<(long Place, byte[] Hash)> Lines(byte[] bytes, long offset)
    {
        for (int from = 0, to; from < bytes.Length; from = to + 1)
        {
            to = Array.IndexOf(bytes, (byte)'\n', from);
            if (to < 0)
                to = bytes.Length;
            var line = bytes.AsSpan(from, to - from);
            if (line is [.., (byte)'\r'])
                line = line[..^1];
            if (line.IsEmpty && offset + to + 1 >= length)
                yield break;
            if (!IsLine(line))
                throw new DamagedException(offset + from);
            var hash = line[..HashDigits].ToArray();
            for (var i = 0; i < HashDigits; i++)
                hash[i] = (byte)char.ToUpperInvariant((char)hash[i]);
            yield return (offset + from, hash);
        }
    }

    static bool IsLine(ReadOnlySpan<byte> line) =>
        line.Length is > HashDigits + 1 and < MostLine
        && line[HashDigits] == ':'
        && line[(HashDigits + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
        && IsHex(line[..HashDigits]);

    static bool IsHex(ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }

    LeakedListDamaged Damaged(long place) => new(path, place);

    public void Dispose() => file.Dispose();

    // Thrown and caught in this class alone: the search ends wherever it stands.
    sealed class DamagedException(long place) : Exception
    {
        public long Place => place;
    }
}
