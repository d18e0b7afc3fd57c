using System.Globalization;

namespace ThongSuot.Organisations.Imports;

/// <summary>A table of a file, its columns by name.</summary>
internal sealed class Table
{
    readonly Dictionary<string, int> columns;

    Table(Dictionary<string, int> columns, List<(int Line, IReadOnlyList<string> Cells)> rows) =>
        (this.columns, Rows) = (columns, [.. rows.Select(r => new TableRow(this, r.Line, r.Cells))]);

    public IReadOnlyList<TableRow> Rows { get; }

    public bool Has(string column) => columns.ContainsKey(column);

    public static Table Read(string path)
    {
        using var file = File.OpenText(path);
        return Read(file, int.MaxValue);
    }

    public static Table Read(TextReader reader, int most)
    {
        var rows = Csv.Read(reader).Take(most).ToList();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, i) in rows.Count > 0 ? rows[0].Cells.Select((c, i) => (c, i)) : []) names[name] = i;
        return new(names, [.. rows.Skip(1)]);
    }

    /// <summary>The heading, and the rows one by one: a large file is never held whole.</summary>
    public static (Table Head, IEnumerable<TableRow> Rows) Stream(TextReader reader)
    {
        var rows = Csv.Read(reader).GetEnumerator();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        if (rows.MoveNext())
            foreach (var (name, i) in rows.Current.Cells.Select((c, i) => (c, i))) names[name] = i;
        var head = new Table(names, []);
        return (head, Rest());

        IEnumerable<TableRow> Rest()
        {
            using (rows)
                while (rows.MoveNext()) yield return new(head, rows.Current.Line, rows.Current.Cells);
        }
    }

    internal string Cell(IReadOnlyList<string> cells, string column) =>
        columns.TryGetValue(column, out var i) && i < cells.Count ? cells[i] : "";
}

internal sealed class TableRow(Table table, int line, IReadOnlyList<string> cells)
{
    public int Line => line;

    public string this[string column] => table.Cell(cells, column);
}

/// <summary>A unit of a snapshot.</summary>
internal sealed record SnapshotUnit(string Code, string Name, string Kind, string Parent);

/// <summary>The tree of the public data set on one day.</summary>
internal sealed record Snapshot(
    DateOnly Day, IReadOnlyList<SnapshotUnit> Provinces, IReadOnlyList<SnapshotUnit> Districts,
    IReadOnlyList<SnapshotUnit> Communes)
{
    /// <summary>Folders <c>snapshots/2025-03-01…</c>, in the order of their days.</summary>
    public static IReadOnlyList<Snapshot> In(string folder)
    {
        var all = Path.Combine(folder, "snapshots");
        if (!Directory.Exists(all)) return [];
        return [.. Directory.EnumerateDirectories(all).Select(Of).OfType<Snapshot>().OrderBy(s => s.Day)];
    }

    static Snapshot? Of(string path)
    {
        var name = Path.GetFileName(path);
        if (name.Length < 10 || !DateOnly.TryParseExact(
                name.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        if (!File.Exists(Path.Combine(path, "provinces.csv")) || !File.Exists(Path.Combine(path, "wards.csv")))
            return null;
        var districts = Units(path, "districts.csv", "province_code");
        return new(
            day, Units(path, "provinces.csv", ""), districts,
            Units(path, "wards.csv", districts.Count > 0 ? "district_code" : "province_code"));
    }

    static List<SnapshotUnit> Units(string path, string file, string parent)
    {
        var full = Path.Combine(path, file);
        return !File.Exists(full) ? []
            : [.. Table.Read(full).Rows.Select(r => new SnapshotUnit(
                r["code"], r["full_name"], r["unit_type"], parent.Length > 0 ? r[parent] : ""))];
    }
}
