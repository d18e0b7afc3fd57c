using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ThongSuot.Kernel.Audit;

/// <summary>What an entry may hold at most, and text that both engines give back as it was.</summary>
internal static class Bounds
{
    public const int MostName = 300;
    public const int MostFields = 200;
    public const int MostValue = 100_000;
    public const int MostAll = 400_000;

    public const string HashMark = "hmac-sha256:";

    public static string Name(string text) => Text(text, MostName);

    public static string Changes(IReadOnlyList<FieldChange> changes, byte[] key)
    {
        if (changes.Count == 0) return "[]";
        var left = MostAll;
        var kept = new List<FieldChange>(Math.Min(changes.Count, MostFields));
        foreach (var change in changes.Take(MostFields))
        {
            kept.Add(change with
            {
                Field = Name(change.Field),
                Before = Value(change.Before, change.Personal, key, ref left),
                After = Value(change.After, change.Personal, key, ref left),
            });
        }

        return JsonSerializer.Serialize(kept, AuditEntry.Json);
    }

    /// <summary>The keyed hash of a value that tells something of a person.</summary>
    public static string Hidden(string value, byte[] key) =>
        HashMark + Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Text(value, int.MaxValue).Normalize())));

    static string? Value(string? value, bool personal, byte[] key, ref int left)
    {
        if (value is null) return null;
        if (personal) return Hidden(value, key);
        var kept = Text(value, Math.Min(MostValue, left));
        left = Math.Max(0, left - kept.Length);
        return kept.Length < value.Length
            ? $"{kept} … [+{(value.Length - kept.Length).ToString(CultureInfo.InvariantCulture)}]"
            : kept;
    }

    // PostgreSQL takes no NUL, and halves of a pair would come back as something else.
    static string Text(string text, int most)
    {
        if (text.Length > most) text = text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++) clean = text[i] != '\0' && !char.IsSurrogate(text[i]);
        if (clean) return text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }
}
