using System.Text;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>A text ready to be read, or why it is none.</summary>
internal sealed record ReadInput(string Path, string Text, TextKind Kind, ReadError? Error, ReadError? Note)
{
    const int Head = 8192;

    /// <summary>Opens a file; <c>-</c> is the given stream.</summary>
    public static ReadInput Open(string path, Stream standardInput)
    {
        if (path is "-") return Decode(path, Bytes(standardInput, ReadErrors.Limit));
        if (Directory.Exists(path)) return Refused(path, ReadErrors.Directory);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return Refused(path, ReadErrors.Missing);
            if (file.Length > ReadErrors.Limit) return Refused(path, ReadErrors.TooLarge);
            using var stream = file.OpenRead();
            return Decode(path, Bytes(stream, ReadErrors.Limit));
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(path, ReadErrors.Denied);
        }
        catch (IOException)
        {
            return Refused(path, ReadErrors.Denied);
        }
    }

    /// <summary>Turns bytes into text: UTF-8, or UTF-16 with its mark.</summary>
    public static ReadInput Decode(string path, byte[]? bytes)
    {
        if (bytes is null) return Refused(path, ReadErrors.TooLarge);
        var kind = KindOf(path);
        if (bytes is [0xFF, 0xFE, ..]) return Checked(path, Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2), kind, null);
        if (bytes is [0xFE, 0xFF, ..]) return Checked(path, Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2), kind, null);
        if (IsBinary(bytes)) return Refused(path, ReadErrors.Binary);
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var text = Encoding.UTF8.GetString(bytes, start, bytes.Length - start);
        var broken = Count(text, '\uFFFD');
        if (broken == 0) return Checked(path, text, kind, null);
        // Text of an old encoding breaks UTF-8 in every third word; a damaged file in a few places.
        return broken * 100 > text.Length ? Refused(path, ReadErrors.Legacy) : Checked(path, text, kind, ReadErrors.Damaged);
    }

    static ReadInput Checked(string path, string text, TextKind kind, ReadError? note)
        => IsLegacyFont(text) ? Refused(path, ReadErrors.Legacy) : new ReadInput(path, text, kind, null, note);

    static ReadInput Refused(string path, ReadError error) => new(path, "", TextKind.Plain, error, null);

    static TextKind KindOf(string path) => Path_(path) switch
    {
        ".html" or ".htm" or ".xhtml" => TextKind.Html,
        ".md" or ".markdown" => TextKind.Markdown,
        _ => TextKind.Plain,
    };

    static string Path_(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant();

    static byte[]? Bytes(Stream stream, int limit)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            all.Write(buffer, 0, read);
            if (all.Length > limit) return null;
        }
        return all.ToArray();
    }

    static bool IsBinary(byte[] bytes)
    {
        if (bytes is [0x25, 0x50, 0x44, 0x46, ..] or [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..]) return true;
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, Head));
        var strange = 0;
        foreach (var b in head)
        {
            if (b == 0) return true;
            if (b < 0x20 && b is not (9 or 10 or 12 or 13 or 0x1B)) strange++;
        }
        return strange * 20 > head.Length && head.Length > 0;
    }

    static int Count(string text, char wanted)
    {
        var count = 0;
        foreach (var c in text)
            if (c == wanted) count++;
        return count;
    }

    // "Uû ban nh©n d©n": letters of a TCVN3 font read as Latin.
    static bool IsLegacyFont(string text)
    {
        int letters = 0, odd = 0;
        var limit = Math.Min(text.Length, 20_000);
        for (var i = 1; i < limit; i++)
        {
            if (char.IsLetter(text[i])) letters++;
            if (text[i] is '©' or '®' or 'µ' or '¸' or '¹' or '¶' or '·' or '§' or '¨' or '«' or '¬' or '­' && char.IsLetter(text[i - 1])
                && i + 1 < limit && char.IsLetter(text[i + 1])) odd++;
        }
        return odd >= 5 && odd * 40 > letters;
    }
}
