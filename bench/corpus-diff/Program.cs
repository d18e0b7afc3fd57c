using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ThongSuot.Reading;

// dump CORPUS OUT     one line for every citation: text, place, words, fields
// diff OLD NEW        gains, losses and changed fields, line by line
// The script `compare` beside this file does both for two revisions.

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["dump", var corpus, var output]:
        Dump.Write(corpus, output);
        return 0;
    case ["diff", var before, var after]:
        return Diff.Print(before, after);
    default:
        Console.Error.WriteLine("Usage: corpus-diff dump CORPUS OUT | corpus-diff diff OLD NEW");
        return 2;
}

static class Dump
{
    public static void Write(string corpus, string output)
    {
        var reader = new Reader();
        using var file = File.OpenRead(corpus);
        using Stream plain = corpus.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var lines = new StreamReader(plain);
        using var to = new StreamWriter(output);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").ToString();
            foreach (var c in reader.Read(json.RootElement.GetProperty("text").GetString() ?? "").Citations)
            {
                to.WriteLine(
                    string.Join(
                        '\t',
                        $"{id}@{c.Start}-{c.End}",
                        OneLine(c.Text),
                        c.Form,
                        c.Type,
                        c.Symbol,
                        c.Number,
                        c.Date,
                        c.Issuer,
                        string.Join(',', c.Warnings.Select(w => w.Code))
                    )
                );
            }
        }
    }

    static string OneLine(string s) => string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

static class Diff
{
    public static int Print(string before, string after)
    {
        var (a, b) = (Load(before), Load(after));
        var (gains, losses, changes) = (0, 0, 0);
        foreach (var place in a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (x, y) = (a.GetValueOrDefault(place), b.GetValueOrDefault(place));
            if (x == y)
                continue;
            if (x is null)
                Console.WriteLine($"+ {place}\t{y}  ({++gains})");
            else if (y is null)
                Console.WriteLine($"- {place}\t{x}  ({++losses})");
            else
                Console.WriteLine($"~ {place}\t{x}\n→ {place}\t{y}  ({++changes})");
        }

        Console.WriteLine(
            $"{a.Count:N0} before, {b.Count:N0} now: {gains:N0} gained, {losses:N0} lost, {changes:N0} changed"
        );
        return 0;
    }

    static Dictionary<string, string> Load(string path) =>
        File.ReadLines(path)
            .Select(l => l.Split('\t', 2))
            .DistinctBy(p => p[0], StringComparer.Ordinal)
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
