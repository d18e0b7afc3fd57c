using System.Globalization;
using System.Text.Json;

namespace ThongSuot.Kernel.Audit;

/// <summary>Where the daily anchors are written; null: nowhere.</summary>
public sealed record AnchorFolder(string? Path);

/// <summary>An anchor file: the heads of all chains at one moment, kept where the program cannot write.</summary>
internal sealed record Anchor(string File, DateTimeOffset WrittenAt, IReadOnlyList<ChainHead> Heads);

/// <summary>Writes and reads <c>anchors/YYYY-MM-DD.json</c>.</summary>
internal static class Anchors
{
    public const string Format = "thongsuot anchor 1";
    const long MostBytes = 256 * 1024 * 1024;

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    // Names of the file, kept for ever: other programs read it.
    sealed record Head(string chain, long seal, long lastSequence, string hash);

    sealed record Content(string? format, string? day, string? writtenAt, IReadOnlyList<Head>? heads);

    public static string NameOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".json";

    /// <summary>The heads of all chains now.</summary>
    public static Task<List<ChainHead>> HeadsAsync(AuditLink link, CancellationToken ct) => link.ReadAsync(
        "select c.id, coalesce(s.number, 0), coalesce(s.last_seq, 0), coalesce(s.hash, c.hash) from audit_chains c "
        + "left join audit_seals s on s.chain_id = c.id and s.number = "
        + "(select max(n.number) from audit_seals n where n.chain_id = c.id) order by c.id",
        r => new ChainHead(r.GetGuid(0), r.GetInt64(1), r.GetInt64(2), r.GetFieldValue<byte[]>(3)), ct);

    /// <summary>
    /// Writes the day's file. A file of the same day is replaced only while everything it says still holds: else the
    /// new one gets another name beside it, and <c>verify</c> will tell what is wrong.
    /// </summary>
    public static async Task<IReadOnlyList<ChainHead>> WriteAsync(
        AuditLink link, string folder, DateTimeOffset now, CancellationToken ct)
    {
        var heads = await HeadsAsync(link, ct);
        var day = VietnamTime.DayOf(now);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, NameOf(day));
        if (File.Exists(path) && !await HoldsAsync(link, path, ct))
        {
            var time = now.UtcDateTime.ToString("HHmmssfff", CultureInfo.InvariantCulture);
            path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}-{time}.json");
        }

        var content = new Content(
            Format, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            [
                .. heads.Select(
                    h => new Head(h.Chain.ToString("D"), h.Number, h.LastSeq, Convert.ToHexStringLower(h.Hash))),
            ]);
        var half = path + ".part";
        await File.WriteAllTextAsync(half, JsonSerializer.Serialize(content, Json), ct);
        File.Move(half, path, overwrite: true);
        return heads;
    }

    /// <summary>All anchors of a folder, oldest name first; a file that is none is told by its name.</summary>
    public static IEnumerable<(string File, Anchor? Anchor)> In(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            yield return (Path.GetFileName(path), Read(path));
    }

    static Anchor? Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes) return null;
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path));
            if (content is not { format: Format, heads: { } heads }) return null;
            var read = new List<ChainHead>(heads.Count);
            foreach (var h in heads)
            {
                if (!Guid.TryParse(h.chain, out var chain) || ChainHead.Hex(h.hash) is not { } hash) return null;
                read.Add(new(chain, h.seal, h.lastSequence, hash));
            }

            return new(
                Path.GetFileName(path),
                DateTimeOffset.Parse(content.writtenAt ?? "", CultureInfo.InvariantCulture), read);
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static async Task<bool> HoldsAsync(AuditLink link, string path, CancellationToken ct)
    {
        if (Read(path) is not { } anchor) return false;
        foreach (var head in anchor.Heads)
        {
            var there = await link.ReadAsync(
                head.Number == 0 ? "select hash from audit_chains where id = @id"
                    : "select hash from audit_seals where chain_id = @id and number = @number",
                r => r.GetFieldValue<byte[]>(0), ct, ("@id", head.Chain), ("@number", head.Number));
            // A chain of before has no hash until it is adopted.
            if (there.Count == 0 || (head.Hash.Length > 0 && !there[0].AsSpan().SequenceEqual(head.Hash))) return false;
        }

        return true;
    }
}
