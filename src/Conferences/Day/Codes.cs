using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ThongSuot.Conferences.Day;

/// <summary>Crockford's base 32: no signs that are mistaken for each other.</summary>
internal static class Base32
{
    const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = ((bits << 8) | b, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text.Append(Signs[(bits >> held) & 31]);
            }

            bits &= (1 << held) - 1;
        }

        if (held > 0) text.Append(Signs[(bits << (5 - held)) & 31]);
        return text.ToString();
    }

    /// <summary>Null when a sign is none of ours.</summary>
    public static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (bits, held, at) = (0, 0, 0);
        foreach (var c in text)
        {
            var value = Signs.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (value < 0) return null;
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held < 8) continue;
            held -= 8;
            if (at < bytes.Length) bytes[at++] = (byte)(bits >> held);
            bits &= (1 << held) - 1;
        }

        return bytes;
    }
}

/// <summary>Codes of invitations, wherever they were scanned or typed from.</summary>
internal static class InvitationCode
{
    public const int Length = 26;
    const int MostText = 500;

    /// <summary>
    /// The code in what was scanned: the code itself, or the last part of an address that holds it. Small letters and
    /// the signs people mistake (I, L, O) are read as what they stand for. Null: there is none.
    /// </summary>
    public static string? Find(string? scanned)
    {
        if (scanned is null || scanned.Length > MostText) return null;
        foreach (var part in scanned.Split(['/', '?', '=', '&', ' ', '#']).Reverse())
        {
            var code = Clean(part);
            if (code.Length == Length && Base32.Bytes(code) is not null) return code;
        }

        // Typed in groups, with blanks between.
        var whole = Clean(scanned);
        return whole.Length == Length && Base32.Bytes(whole) is not null ? whole : null;
    }

    static string Clean(string text) => text.Replace("-", "", StringComparison.Ordinal)
        .Replace(" ", "", StringComparison.Ordinal).Trim().ToUpperInvariant().Replace('I', '1').Replace('L', '1')
        .Replace('O', '0');

    /// <summary>What a device keeps in place of the code: enough to know it again, nothing to make it from.</summary>
    public static string Hash(string code) => Convert.ToBase64String(
        SHA256.HashData(Encoding.ASCII.GetBytes(code)).AsSpan(0, 16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>What a hall's code stands for.</summary>
internal sealed record HallCode(int Conference, int Site, int Session, long Window);

/// <summary>
/// The code on the screen of a hall: conference, site, session and a window of time, with a keyed hash over them. Who
/// forwards it forwards something that is worth nothing half a minute later.
/// </summary>
internal static class HallCodes
{
    /// <summary>How long one code stands on the screen; it is taken for as long again.</summary>
    public const int Seconds = 20;

    const int Body = 14;
    const int Mac = 8;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(32);

    public static long WindowOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    public static string Make(byte[] secret, HallCode code)
    {
        var bytes = new byte[Body + Mac];
        BinaryPrimitives.WriteInt32BigEndian(bytes, code.Conference);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), code.Site);
        bytes[8] = (byte)code.Session;
        bytes[9] = (byte)(code.Window >> 32);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(10), (uint)code.Window);
        HMACSHA256.HashData(secret, bytes.AsSpan(0, Body)).AsSpan(0, Mac).CopyTo(bytes.AsSpan(Body));
        return Base32.Of(bytes);
    }

    /// <summary>What the code says it is; nothing is proven by it yet.</summary>
    public static HallCode? Read(string? text)
    {
        if (text is not { Length: 36 } || Base32.Bytes(text) is not { Length: Body + Mac } b) return null;
        return new(
            BinaryPrimitives.ReadInt32BigEndian(b), BinaryPrimitives.ReadInt32BigEndian(b.AsSpan(4)), b[8],
            ((long)b[9] << 32) | BinaryPrimitives.ReadUInt32BigEndian(b.AsSpan(10)));
    }

    /// <summary>Whether it was made with the secret of the hall.</summary>
    public static bool IsTrue(byte[] secret, string text) =>
        Read(text) is { } code && Base32.Bytes(text) is { } given
        && Base32.Bytes(Make(secret, code)) is { } made && CryptographicOperations.FixedTimeEquals(given, made);

    /// <summary>Whether it stands on the screen now, or did just before.</summary>
    public static bool IsNow(HallCode code, DateTimeOffset now) => WindowOf(now) - code.Window is 0 or 1;
}

/// <summary>Numbers of people who have no invitation.</summary>
internal static class GuestNumbers
{
    /// <summary>Below zero, always the same for one id that a device made.</summary>
    public static long Of(Guid id)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        return -1 - (BinaryPrimitives.ReadInt64BigEndian(hash) & 0x1FFFFFFFFFFFFF);
    }
}
