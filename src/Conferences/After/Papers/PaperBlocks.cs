namespace ThongSuot.Conferences.After.Papers;

internal enum PaperBlockKind
{
    Paragraph,
    Heading,
    SmallHeading,
    Item,
    Numbered,
}

/// <summary>A stretch of words, bold or not.</summary>
internal sealed record PaperWords(string Text, bool Bold);

/// <summary>One block of a paper.</summary>
/// <param name="Lead">What stands before a numbered item: "2.".</param>
internal sealed record PaperBlock(PaperBlockKind Kind, string Lead, IReadOnlyList<PaperWords> Words);

/// <summary>
/// The little of Markdown that papers use: headings, items, numbers, bold. Everything else stays text, and nothing
/// becomes markup of its own.
/// </summary>
internal static class PaperBlocks
{
    const int Most = 5000;

    public static IReadOnlyList<PaperBlock> Of(string text)
    {
        var blocks = new List<PaperBlock>();
        var open = new List<string>();
        void Close()
        {
            if (open.Count > 0) blocks.Add(new(PaperBlockKind.Paragraph, "", Words(string.Join('\n', open))));
            open.Clear();
        }

        foreach (var line in text.Split('\n').Take(Most).Select(l => l.Trim()))
        {
            if (line.Length == 0) Close();
            else if (Read(line) is { } block)
            {
                Close();
                blocks.Add(block);
            }
            else open.Add(line);
        }

        Close();
        return blocks;
    }

    static PaperBlock? Read(string line)
    {
        if (line.StartsWith("### ", StringComparison.Ordinal))
            return new(PaperBlockKind.SmallHeading, "", Words(line[4..]));
        if (line.StartsWith("## ", StringComparison.Ordinal)) return new(PaperBlockKind.Heading, "", Words(line[3..]));
        if (line.StartsWith("# ", StringComparison.Ordinal)) return new(PaperBlockKind.Heading, "", Words(line[2..]));
        if (line.StartsWith("- ", StringComparison.Ordinal)) return new(PaperBlockKind.Item, "–", Words(line[2..]));
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 4 && line.Length > digits + 1 && line[digits] == '.' && line[digits + 1] == ' '
            ? new(PaperBlockKind.Numbered, line[..(digits + 1)], Words(line[(digits + 2)..])) : null;
    }

    static List<PaperWords> Words(string text)
    {
        var parts = text.Split("**");

        // An odd mark at the end bolds nothing.
        if (parts.Length % 2 == 0) return [new(text, false)];
        return [.. parts.Select((p, i) => new PaperWords(p, i % 2 == 1)).Where(p => p.Text.Length > 0)];
    }
}
