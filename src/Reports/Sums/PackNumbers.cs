namespace ThongSuot.Reports.Sums;

/// <summary>
/// Numbers of one report as bytes: for each item a varint of value + 1, or 0 where there is no answer. A form of 60
/// indicators takes about a hundred bytes, so that 52,000 reports are read in one go.
/// </summary>
internal static class PackNumbers
{
    public static byte[] Pack(IReadOnlyList<long?> numbers)
    {
        var bytes = new List<byte>(numbers.Count * 2);
        foreach (var n in numbers)
        {
            var v = n is { } value ? checked((ulong)value + 1) : 0;
            for (; v >= 0x80; v >>= 7) bytes.Add((byte)(v | 0x80));
            bytes.Add((byte)v);
        }

        return [.. bytes];
    }

    /// <summary>Adds what is packed to the sums and counts the answers; what a shorter form lacks has no
    /// answer.</summary>
    /// <param name="bytes">Packed numbers.</param>
    /// <param name="sums">One for each number of the form.</param>
    /// <param name="answers">How many answered each.</param>
    /// <param name="sign">1 to add, -1 to take away.</param>
    /// <exception cref="InvalidDataException">The bytes are not packed numbers.</exception>
    public static void Add(ReadOnlySpan<byte> bytes, Span<long> sums, Span<int> answers, int sign)
    {
        var at = 0;
        for (var i = 0; i < sums.Length && at < bytes.Length; i++)
        {
            ulong v = 0;
            for (var shift = 0; ; shift += 7)
            {
                if (at >= bytes.Length || shift > 56) throw new InvalidDataException("Not packed numbers.");
                var b = bytes[at++];
                v |= (ulong)(b & 0x7F) << shift;
                if (b < 0x80) break;
            }

            if (v == 0) continue;
            sums[i] += sign * (long)(v - 1);
            answers[i] += sign;
        }
    }

    public static long?[] Unpack(ReadOnlySpan<byte> bytes, int count)
    {
        var (sums, answers) = (new long[count], new int[count]);
        Add(bytes, sums, answers, 1);
        return [.. sums.Select((s, i) => answers[i] > 0 ? s : (long?)null)];
    }
}
