using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using ThongSuot.Reading;

// Speed of the reader as a ratio to a vectorised search for the 16 commonest type words over the same text in the same
// run. The kinds of work take turns, so that a busy machine slows all of them alike; the median of the rounds is told.

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var corpus, ..])
{
    Console.Error.WriteLine(
        "Usage: speed CORPUS [ROUNDS [parts]] | speed CORPUS adversarial [SECONDS [SEED]]   "
            + "CORPUS: .jsonl or .jsonl.gz with a field \"text\", .txt, or a folder"
    );
    return 2;
}

if (args.Length > 1 && args[1] == "adversarial")
    return Adversarial.Run(Corpus.Read(corpus), Number(2, 60), Number(3, 1));
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var texts = Corpus.Read(corpus);
var signs = texts.Sum(t => (long)t.Length);
Console.WriteLine($"{texts.Count} texts, {signs:N0} UTF-16 code units, {rounds} rounds, one thread");
SearchValues<string> words = SearchValues.Create(
    [
        "Nghị quyết",
        "Quyết định",
        "Chỉ thị",
        "Kết luận",
        "Quy chế",
        "Quy định",
        "Thông tri",
        "Hướng dẫn",
        "Thông báo",
        "Kế hoạch",
        "Chương trình",
        "Đề án",
        "Nghị định",
        "Thông tư",
        "Luật",
        "Công văn",
    ],
    StringComparison.Ordinal
);
var reader = new Reader();
(string Name, Func<string, int> Work)[] kinds =
[
    ("search for 16 type words", text => CountWords(text, words)),
    ("citations alone", text => reader.Read(text, new ReadOptions { Parts = ReadParts.Citations }).Citations.Count),
    ("everything", text => reader.Read(text).Citations.Count),
    // What each part costs, for whoever makes it faster: parts that rest on others are read with them.
    .. args.Length > 2 && args[2] == "parts" ? Parts(reader) : [],
];
var seconds = kinds.Select(_ => new List<double>()).ToArray();
var allocated = new long[kinds.Length];
var found = new long[kinds.Length];
for (var round = -1; round < rounds; round++)
{
    for (var k = 0; k < kinds.Length; k++)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var count = 0L;
        foreach (var text in texts)
            count += kinds[k].Work(text);
        if (round >= 0)
            seconds[k].Add(watch.Elapsed.TotalSeconds);
        (allocated[k], found[k]) = (GC.GetAllocatedBytesForCurrentThread() - before, count);
    }
}

var limit = Median(seconds[0]);
for (var k = 0; k < kinds.Length; k++)
{
    var time = Median(seconds[k]);
    Console.WriteLine(
        $"{kinds[k].Name, -26} {signs / time / 1e6, 8:0.0} M/s   ratio {limit / time:0.00}   "
            // The best round of each is what the machine can do when nothing else runs on it.
            + $"best {seconds[0].Min() / seconds[k].Min():0.00}   "
            + $"{allocated[k] / (signs / 1e6) / 1e6, 6:0.0} MB per million   {found[k]:N0} found"
    );
}

return 0;

int Number(int at, int otherwise) =>
    args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;

static IEnumerable<(string, Func<string, int>)> Parts(Reader reader)
{
    foreach (
        var part in (ReadParts[])
            [
                default,
                ReadParts.Page,
                ReadParts.Secrecy,
                ReadParts.Dates,
                ReadParts.Mentions,
                ReadParts.Page | ReadParts.Mentions,
                ReadParts.Prose,
                ReadParts.Citations | ReadParts.Mentions | ReadParts.Prose,
            ]
    )
    {
        var options = new ReadOptions { Parts = part };
        yield return ($"  {part}", text => reader.Read(text, options).Mentions.Count);
    }
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static int CountWords(string text, SearchValues<string> words)
{
    var count = 0;
    var rest = text.AsSpan();
    while (rest.IndexOfAny(words) is >= 0 and var i)
    {
        count++;
        rest = rest[(i + 1)..];
    }

    return count;
}

/// <summary>Texts of a corpus: JSON Lines, gzipped or not, a plain text, or a folder of plain texts.</summary>
static class Corpus
{
    public static List<string> Read(string path)
    {
        if (Directory.Exists(path))
        {
            return
            [
                .. Directory
                    .EnumerateFiles(path, "*.txt", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllText),
            ];
        }

        if (path.EndsWith(".txt", StringComparison.Ordinal))
            return [File.ReadAllText(path)];
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var lines = new StreamReader(plain);
        var texts = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("text").GetString() is { } text)
                texts.Add(text);
        }

        return texts;
    }
}
