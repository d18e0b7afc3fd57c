using System.Globalization;
using System.IO.Compression;
using System.Xml;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Papers;

/// <summary>
/// A sheet as an Office Open XML workbook (ECMA-376): inline text, numbers as numbers, days as days, rates as formulas.
/// Only what any spreadsheet reads; no styles beyond a bold head, a day and a percentage.
/// </summary>
public static class WriteXlsx
{
    public const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    const int MostSheetName = 31;
    const int MostCell = 32_767;

    // Places in the list of cell formats below.
    const int Head = 1,
        Day = 2,
        Percent = 3;

    static readonly XmlWriterSettings Plain = new() { CloseOutput = true };

    public static byte[] Of(Sheet sheet)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", Types);
            Part(zip, "_rels/.rels", x => Related(x, "officeDocument", "xl/workbook.xml"));
            Part(zip, "xl/workbook.xml", x => Workbook(x, sheet.Name));
            Part(zip, "xl/_rels/workbook.xml.rels", x =>
                Related(x, "worksheet", "worksheets/sheet1.xml", "styles", "styles.xml")
            );
            Part(zip, "xl/styles.xml", Styles);
            Part(zip, "xl/worksheets/sheet1.xml", x => Table(x, sheet));
        }

        return file.ToArray();
    }

    static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var xml = XmlWriter.Create(zip.CreateEntry(name).Open(), Plain);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    static void Types(XmlWriter x)
    {
        x.WriteStartElement("Types", ContentTypes);
        Element(
            x,
            ContentTypes,
            "Default",
            ("Extension", "rels"),
            ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
        );
        Element(
            x,
            ContentTypes,
            "Default",
            ("Extension", "xml"),
            ("ContentType", "application/xml")
        );
        Element(
            x,
            ContentTypes,
            "Override",
            ("PartName", "/xl/workbook.xml"),
            ("ContentType", Type + ".main+xml")
        );
        Element(
            x,
            ContentTypes,
            "Override",
            ("PartName", "/xl/worksheets/sheet1.xml"),
            (
                "ContentType",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
            )
        );
        Element(
            x,
            ContentTypes,
            "Override",
            ("PartName", "/xl/styles.xml"),
            (
                "ContentType",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
            )
        );
        x.WriteEndElement();
    }

    static void Related(XmlWriter x, params string[] pairs)
    {
        x.WriteStartElement("Relationships", PackageRelations);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            Element(
                x,
                PackageRelations,
                "Relationship",
                ("Id", $"r{i / 2 + 1}"),
                ("Type", $"{Relations}/{pairs[i]}"),
                ("Target", pairs[i + 1])
            );
        }

        x.WriteEndElement();
    }

    static void Workbook(XmlWriter x, string name)
    {
        x.WriteStartElement("workbook", Main);
        x.WriteStartElement("sheets", Main);
        x.WriteStartElement("sheet", Main);
        var plain = new string([
            .. name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal) && c >= ' '),
        ]);
        x.WriteAttributeString(
            "name",
            plain.Length == 0 ? "1" : plain[..Math.Min(plain.Length, MostSheetName)]
        );
        x.WriteAttributeString("sheetId", "1");
        x.WriteAttributeString("r", "id", Relations, "r1");
        x.WriteEndElement();
        x.WriteEndElement();
        x.WriteEndElement();
    }

    static void Styles(XmlWriter x)
    {
        x.WriteStartElement("styleSheet", Main);
        x.WriteStartElement("numFmts", Main);
        x.WriteAttributeString("count", "1");
        Element(x, Main, "numFmt", ("numFmtId", "164"), ("formatCode", "dd/mm/yyyy"));
        x.WriteEndElement();
        x.WriteRaw(
            "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills>"
                + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"4\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
                + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"10\" applyNumberFormat=\"1\"/></cellXfs>"
        );
        x.WriteEndElement();
    }

    static void Table(XmlWriter x, Sheet sheet)
    {
        x.WriteStartElement("worksheet", Main);
        x.WriteStartElement("sheetData", Main);
        var row = 0;
        foreach (var line in sheet.Above)
            Row(x, ++row, [line], Head);
        Row(x, ++row, sheet.Heads, Head);
        foreach (var cells in sheet.Rows)
            Row(x, ++row, cells, 0);
        x.WriteEndElement();
        x.WriteEndElement();
    }

    static void Row(XmlWriter x, int row, IReadOnlyList<object?> cells, int style)
    {
        x.WriteStartElement("row", Main);
        x.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        foreach (var cell in cells)
            Cell(x, cell, style);
        x.WriteEndElement();
    }

    static void Cell(XmlWriter x, object? cell, int style)
    {
        x.WriteStartElement("c", Main);
        switch (cell)
        {
            case null:
                break;
            case DateOnly day:
                // Days since 30 December 1899, as every spreadsheet counts them.
                Number(x, day.DayNumber - new DateOnly(1899, 12, 30).DayNumber, Day);
                break;
            case Rate { All: > 0 } rate:
                Style(x, Percent);
                x.WriteElementString("f", Main, $"{rate.Of}/{rate.All}");
                break;
            case Rate:
                break;
            case int or long or decimal or double:
                Number(x, (IFormattable)cell, style);
                break;
            default:
                Style(x, style);
                Text(x, cell.ToString() ?? "");
                break;
        }

        x.WriteEndElement();
    }

    static void Number(XmlWriter x, IFormattable number, int style)
    {
        Style(x, style);
        x.WriteElementString("v", Main, number.ToString(null, CultureInfo.InvariantCulture));
    }

    static void Style(XmlWriter x, int style)
    {
        if (style > 0)
            x.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    static void Text(XmlWriter x, string text)
    {
        x.WriteAttributeString("t", "inlineStr");
        x.WriteStartElement("is", Main);
        x.WriteStartElement("t", Main);
        x.WriteAttributeString("xml", "space", null, "preserve");
        x.WriteString(
            new string([
                .. text.Take(MostCell).Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)),
            ])
        );
        x.WriteEndElement();
        x.WriteEndElement();
    }

    static void Element(
        XmlWriter x,
        string ns,
        string name,
        params (string Name, string Value)[] attributes
    )
    {
        x.WriteStartElement(name, ns);
        foreach (var (key, value) in attributes)
            x.WriteAttributeString(key, value);
        x.WriteEndElement();
    }
}
