using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ThongSuot.Reading;

// dump CORPUS OUT     one line for everything found: kind, text, place, words, fields
// diff OLD NEW        gains, losses and changed fields, line by line, and their counts by kind
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
            foreach (var found in Lines(reader.Read(json.RootElement.GetProperty("text").GetString() ?? "")))
                to.WriteLine($"{found.Kind} {id}@{found.Start}-{found.End}\t{OneLine(found.What)}");
        }
    }

    // Every kind of thing the reader finds, with the fields that a change could spoil.
    static IEnumerable<(string Kind, int Start, int End, string What)> Lines(ReadResult r)
    {
        foreach (var c in r.Citations)
            yield return (
                "citation",
                c.Start,
                c.End,
                $"{c.Text} | {c.Form} | {c.Type} | {c.Symbol} | {c.Number} | {c.Date} | {c.Issuer} | {c.Subject} | "
                    + string.Join(',', c.Warnings.Select(w => w.Code))
            );
        foreach (var d in r.Dates)
            yield return ("date", d.Start, d.End, $"{d.Text} | {d.Iso}");
        foreach (var n in r.Noise)
            yield return ("noise", n.Start, n.End, n.Kind);
        foreach (var m in r.Mentions)
            yield return ("mention", m.Start, m.End, $"{m.Kind} | {m}");
        foreach (var e in r.Events)
            yield return (
                "event",
                e.Start,
                e.End,
                $"{e.Kind} | {e.Title} | {e.Date} | {e.Place} | {e.Organiser} | {e.Chair} | {e.Attendees} | "
                    + string.Join(" + ", e.Speakers)
            );
        foreach (var d in r.Duties)
            yield return ("duty", d.Start, d.End, $"{d.Who} | {d.What} | {d.When} | {d.Cadence} | {d.Status}");
        foreach (var c in r.Contents)
            yield return ("content", c.Start, c.End, $"{c.Kind} | {c.Ordinal} | {c.StatedCount} | {c.Text}");
        foreach (var h in r.Relations)
            yield return ("relation", h.Start, h.End, h.ToString());
    }

    static string OneLine(string s) => string.Join(' ', s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

static class Diff
{
    public static int Print(string before, string after)
    {
        var (a, b) = (Load(before), Load(after));
        var counts = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var place in a.Keys.Union(b.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (x, y) = (a.GetValueOrDefault(place), b.GetValueOrDefault(place));
            var kind = place[..place.IndexOf(' ', StringComparison.Ordinal)];
            if (!counts.TryGetValue(kind, out var count))
                counts[kind] = count = new int[5];
            (count[0], count[1]) = (count[0] + (x is null ? 0 : 1), count[1] + (y is null ? 0 : 1));
            if (x == y)
                continue;
            if (x is null)
                Console.WriteLine($"+ {place}\t{y}  ({++count[2]})");
            else if (y is null)
                Console.WriteLine($"- {place}\t{x}  ({++count[3]})");
            else
                Console.WriteLine($"~ {place}\t{x}\n→ {place}\t{y}  ({++count[4]})");
        }

        foreach (var (kind, n) in counts)
            Console.WriteLine(
                $"{kind, -9} {n[0], 8:N0} before, {n[1], 8:N0} now: "
                    + $"{n[2]:N0} gained, {n[3]:N0} lost, {n[4]:N0} changed"
            );
        return 0;
    }

    static Dictionary<string, string> Load(string path) =>
        File.ReadLines(path)
            .Select(l => l.Split('\t', 2))
            .DistinctBy(p => p[0], StringComparer.Ordinal)
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
