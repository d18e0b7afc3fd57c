using System.Globalization;
using System.Text;

namespace ThongSuot.Kernel.Mail;

/// <summary>A letter as it stands on the wire (RFC 5322, 2045, 2047): ASCII, whatever is in it.</summary>
internal static class LetterText
{
    const int MostWordBytes = 42;

    /// <summary>The same at every attempt, so that a receiver can drop what came twice.</summary>
    public static string MessageId(StoredLetter letter, string from) =>
        $"<{letter.Id:N}@{from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..]}>";

    public static IEnumerable<string> Lines(StoredLetter letter, string from)
    {
        yield return "Date: " + VietnamTime.Of(letter.At).ToString(
            "ddd, dd MMM yyyy HH':'mm':'ss ", CultureInfo.InvariantCulture) + "+0700";
        yield return $"From: {Encoded("Thông Suốt")} <{from}>";
        yield return $"To: <{letter.ToAddress}>";
        yield return $"Subject: {Encoded(letter.Subject)}";
        yield return $"Message-ID: {MessageId(letter, from)}";
        yield return "Auto-Submitted: auto-generated";
        yield return "MIME-Version: 1.0";
        yield return "Content-Type: text/plain; charset=utf-8";
        yield return "Content-Transfer-Encoding: base64";
        yield return "";
        var body = Encoding.UTF8.GetBytes(letter.Body.ReplaceLineEndings("\r\n"));
        for (var at = 0; at < body.Length; at += 57)
            yield return Convert.ToBase64String(body.AsSpan(at, Math.Min(57, body.Length - at)));
    }

    // Words of at most 75 signs, cut between signs and never within one.
    static string Encoded(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        Span<byte> sign = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(sign);
            if (word.Count + length > MostWordBytes) Close();
            word.AddRange(sign[..length]);
        }

        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (word.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. word])}?=");
            word.Clear();
        }
    }
}
