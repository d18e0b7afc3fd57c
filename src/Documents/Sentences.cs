namespace ThongSuot.Documents;

/// <summary>Finds the sentence around a mention, so that evidence can be shown with the record.</summary>
internal static class Sentences
{
    /// <summary>A sentence is shown up to this many signs on each side of the mention.</summary>
    const int Most = 320;

    /// <summary>The words before, of and after the mention, inside one sentence or line.</summary>
    public static (string Before, string Mention, string After) Around(string body, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < Most && !Ends(body, from - 1)) from--;
        var to = end;
        while (to < body.Length && to - end < Most && !Ends(body, to)) to++;
        if (to < body.Length && body[to] is '.' or '!' or '?' or '…') to++;
        var before = body[from..start].TrimStart();
        return ((from > 0 && start - from >= Most ? "…" : "") + before, body[start..end], body[end..to].TrimEnd());
    }

    public static string Whole(string body, int start, int end)
    {
        var (before, mention, after) = Around(body, start, end);
        return string.Join(' ', (before + mention + after).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // A full stop ends a sentence only before a blank: "66.13", "PGS.TS" and "…" inside words do not. A single line
    // break does not either: pages break lines inside sentences; an empty line does.
    static bool Ends(string s, int i) => s[i] switch
    {
        '.' or '!' or '?' => i + 1 >= s.Length || char.IsWhiteSpace(s[i + 1]) || s[i + 1] is '”' or '"',
        '\n' => (i + 1 < s.Length && s[i + 1] is '\n' or '\r') || (i > 1 && s[i - 1] == '\n')
            || (i > 2 && s[i - 1] == '\r' && s[i - 2] == '\n'),
        _ => false,
    };
}
