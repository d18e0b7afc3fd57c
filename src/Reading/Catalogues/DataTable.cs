using System.Globalization;
using System.Reflection;

namespace ThongSuot.Reading;

/// <summary>One data file: tab-separated columns, lines that start with # are comments.</summary>
internal static class DataTable
{
    const int MostLines = 200_000;

    /// <summary>Rows of a file that is built into this library.</summary>
    public static List<string[]> Embedded(string name, int columns)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("ThongSuot.Reading.Data." + name)
            ?? throw new InvalidDataException("The data file " + name + " is not in the library.");
        using var reader = new StreamReader(stream);
        return Rows(reader, name, columns);
    }

    /// <summary>Rows of any file; a row with too few columns is filled with empty ones.</summary>
    /// <exception cref="InvalidDataException">A row has too many columns, or the file too many rows.</exception>
    public static List<string[]> Rows(TextReader reader, string name, int columns)
    {
        var rows = new List<string[]>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (number > MostLines)
                throw Wrong(name, number, "more than " + MostLines + " lines");
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (cells.Length > columns)
                throw Wrong(name, number, "more than " + columns + " columns");
            var row = new string[columns];
            for (var i = 0; i < columns; i++)
                row[i] = i < cells.Length ? cells[i].Trim() : "";
            if (row[0].Length == 0 && row[1].Length == 0)
                throw Wrong(name, number, "the first columns are empty");
            rows.Add(row);
        }
        return rows;
    }

    public static IReadOnlyList<string> List(string cell) =>
        cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static DateOnly? Day(string cell, string name)
    {
        if (cell.Length == 0)
            return null;
        return DateOnly.TryParseExact(
            cell,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw new InvalidDataException($"{name}: \"{cell}\" is no date of the form yyyy-MM-dd.");
    }

    public static T Word<T>(string cell, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(cell, ignoreCase: true, out var value) && !char.IsDigit(cell[0])
            ? value
            : throw new InvalidDataException($"{name}: \"{cell}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");

    static InvalidDataException Wrong(string name, int line, string what) =>
        new($"{name}, line {line.ToString(CultureInfo.InvariantCulture)}: {what}.");
}
