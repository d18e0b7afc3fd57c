using System.Text;
using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Papers;

namespace ThongSuot.Conferences;

/// <summary>One wrong line of a list.</summary>
public sealed record WrongLine(int Line, string Code, string Sentence);

/// <summary>Lists that were pasted or come as a file, with a heading or without.</summary>
internal static class Lines
{
    /// <summary>What was pasted, or what is in the file.</summary>
    public static async Task<string> TextAsync(string? pasted, IFormFile? file, int mostBytes, CancellationToken ct)
    {
        if (file is not { Length: > 0 } || file.Length > mostBytes) return pasted ?? "";
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>Lines with cells by the name of their column, in the given order where there is no heading.</summary>
    /// <param name="text">The list.</param>
    /// <param name="columns">For each column the folded words that head it; the first is its name.</param>
    public static List<(int Line, Func<string, string> Cell)> Read(
        string text, IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var read = ReadCsv.Of(new StringReader(text)).ToList();
        var places = Enumerable.Range(0, columns.Count)
            .ToDictionary(i => columns[i][0], i => i, StringComparer.Ordinal);
        if (read.Count > 0 && Heading(read[0].Cells, columns) is { } heading)
        {
            places = heading;
            read.RemoveAt(0);
        }

        return read.ConvertAll(r => (r.Line, new Func<string, string>(name =>
            places.TryGetValue(name, out var at) && at < r.Cells.Count ? r.Cells[at] : "")));
    }

    // A first line of which two cells (or its only one) name columns is a heading.
    static Dictionary<string, int>? Heading(
        IReadOnlyList<string> cells, IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (cell, at) in cells.Select((c, i) => (Reading.TextKey.Fold(c).Trim(), i)))
        {
            if (columns.FirstOrDefault(c => c.Contains(cell, StringComparer.Ordinal)) is { } column)
                found.TryAdd(column[0], at);
        }

        return found.Count >= Math.Min(2, cells.Count) && found.Count > 0 ? found : null;
    }

    public static IEnumerable<WrongLine> Told(int line, IEnumerable<Error> errors, Func<string?, Phrase?> box) =>
        errors.Select(e => new WrongLine(
            line, e.Code, box(e.Field) is { } name ? $"{name}: {e.Sentence}" : e.Sentence));
}
