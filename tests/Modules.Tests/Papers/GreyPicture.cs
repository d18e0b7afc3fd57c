using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>
/// A picture of 16 greys: read from what pdftoppm writes, kept as a small PNG, compared, all without a picture library.
/// Squares of a few points are compared by their mean, so that another release of the printer may smooth letters in its
/// own way.
/// </summary>
sealed record GreyPicture(int Width, int Height, byte[] Grey)
{
    /// <summary>A mean difference up to this is alike; a margin moved by a millimetre gives more.</summary>
    public const double Alike = 2.5;

    const int Square = 6;
    const int Greys = 17;

    static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>0 for the same, up to 255; pictures of other sizes are wholly different.</summary>
    public double DifferenceFrom(GreyPicture other)
    {
        if (Width != other.Width || Height != other.Height) return 255;
        var (sum, written) = (0.0, 0);
        for (var y = 0; y + Square <= Height; y += Square)
            for (var x = 0; x + Square <= Width; x += Square)
            {
                var (left, right) = (Mean(x, y), other.Mean(x, y));
                // Paper that is white in both says nothing, and would hide how much of the writing moved.
                if (left > 254 && right > 254) continue;
                sum += Math.Abs(left - right);
                written++;
            }

        return written == 0 ? 0 : sum / written;
    }

    double Mean(int x, int y)
    {
        var sum = 0;
        for (var dy = 0; dy < Square; dy++)
            for (var dx = 0; dx < Square; dx++)
                sum += Grey[(y + dy) * Width + x + dx];
        return sum / (double)(Square * Square);
    }

    /// <summary>"P5", width, height, the most, each on its own or beside others, then the points.</summary>
    public static GreyPicture OfPgm(string path)
    {
        var (file, words, at) = (File.ReadAllBytes(path), new List<string>(), 0);
        while (words.Count < 4)
        {
            var end = Array.FindIndex(file, at, b => b is (byte)' ' or (byte)'\n');
            words.Add(Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }

        Assert.Equal(("P5", "255"), (words[0], words[3]));
        return new(int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture),
            [.. file[at..].Select(b => (byte)((b + Greys / 2) / Greys * Greys))]);
    }

    public void WritePng(string path)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var y = 0; y < Height; y++)
            {
                zip.WriteByte(0);
                zip.Write(Grey, y * Width, Width);
            }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        head[8] = 8;
        using var file = File.Create(path);
        file.Write(Signature);
        Write(file, "IHDR", head);
        Write(file, "IDAT", packed.ToArray());
        Write(file, "IEND", []);
    }

    // Only what WritePng writes: 8-bit grey, lines as they are.
    public static GreyPicture OfPng(string path)
    {
        var (file, width, height) = (File.ReadAllBytes(path), 0, 0);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < file.Length;)
        {
            var (length, kind) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)),
                Encoding.ASCII.GetString(file, at + 4, 4));
            if (kind == "IHDR")
            {
                width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 8));
                height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 12));
                Assert.Equal("8 0", $"{file[at + 16]} {file[at + 17]}");
            }
            else if (kind == "IDAT") packed.Write(file, at + 8, length);

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var grey = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(0, unpacked.ReadByte());
            unpacked.ReadExactly(grey, y * width, width);
        }

        return new(width, height, grey);
    }

    static void Write(FileStream file, string kind, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        file.Write(number);
    }

    static uint Crc(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var one in data)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return ~sum;
    }
}
