using ThongSuot.Kernel.Search;

namespace ThongSuot.Reports.Join;

/// <summary>A sentence with the unit that wrote it.</summary>
public sealed record Sentence(Guid Unit, string Words);

/// <summary>Sentences that say nearly the same; the first is the longest of them.</summary>
public sealed record SentenceGroup(IReadOnlyList<Sentence> Sentences)
{
    public int Units => Sentences.Select(s => s.Unit).Distinct().Count();
}

/// <summary>
/// Cuts texts into sentences and puts those together that are alike. Nothing is judged and nothing is written anew:
/// every sentence stays as its unit wrote it.
/// </summary>
internal static class GroupSentences
{
    /// <summary>Alike when more than half of all their runs of two words are shared.</summary>
    const double Alike = 0.5;

    public const int MostSentences = 4_000;

    public static IEnumerable<string> Split(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = 0;
            for (var i = 0; i < line.Length; i++)
            {
                // A point ends a sentence before a blank and a capital; "2.909" and "Tp. Lào Cai" go on.
                var ends = line[i] is '.' or ';' or '!' or '?' && i + 2 < line.Length && line[i + 1] == ' '
                    && (char.IsUpper(line[i + 2]) || line[i + 2] is '-' or '–') && i - start > 12;
                if (!ends) continue;
                yield return line[start..(i + 1)].Trim();
                start = i + 1;
            }

            if (line[start..].Trim(' ', '-', '–', '+', '•', '\t') is { Length: > 0 } rest) yield return rest;
        }
    }

    /// <summary>Groups in which most units stand first; equal ones by the order of the sentences.</summary>
    public static IReadOnlyList<SentenceGroup> Of(IReadOnlyList<Sentence> sentences)
    {
        var groups = new List<(HashSet<string> Runs, List<Sentence> Sentences)>();
        // Only groups that share a run are compared: thousands of sentences stay quick.
        var byRun = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var s in sentences.Take(MostSentences).OrderByDescending(s => s.Words.Length))
        {
            var runs = Runs(s.Words);
            var shared = new Dictionary<int, int>();
            foreach (var run in runs)
                foreach (var g in byRun.GetValueOrDefault(run, []))
                    shared[g] = shared.GetValueOrDefault(g) + 1;
            var best = shared.Where(x => (double)x.Value / (runs.Count + groups[x.Key].Runs.Count - x.Value) > Alike)
                .OrderByDescending(x => x.Value).ThenBy(x => x.Key).Select(x => (int?)x.Key).FirstOrDefault();
            if (best is { } at)
            {
                groups[at].Sentences.Add(s);
                continue;
            }

            foreach (var run in runs)
            {
                if (!byRun.TryGetValue(run, out var list)) byRun[run] = list = [];
                list.Add(groups.Count);
            }

            groups.Add((runs, [s]));
        }

        return [.. groups.Select(g => new SentenceGroup(g.Sentences)).OrderByDescending(g => g.Units)];
    }

    static HashSet<string> Runs(string words)
    {
        var folded = SearchWords.Folded(words);
        return folded.Count < 2 ? [.. folded] : [.. folded.Zip(folded.Skip(1), (a, b) => a + " " + b)];
    }
}
