using System.IO.Compression;
using System.Xml.Linq;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>A written file, read as what it is: a zip of XML, without the library that wrote it.</summary>
sealed class OpenedDocx
{
    static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public OpenedDocx(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            Parts[entry.FullName] = XDocument.Load(stream);
        }
    }

    public Dictionary<string, XDocument> Parts { get; } = new(StringComparer.Ordinal);

    public XElement Body => Parts["word/document.xml"].Root!.Element(W + "body")!;

    /// <summary>Texts of the paragraphs in a style, in their order; a line break is a blank.</summary>
    public IReadOnlyList<string> In(string style) =>
        [.. Paragraphs(style).Select(p => string.Concat(p.Descendants()
            .Where(t => t.Name == W + "t" || t.Name == W + "br").Select(t => t.Name == W + "t" ? t.Value : " ")))];

    public IEnumerable<XElement> Paragraphs(string style) => Body.Descendants(W + "p")
        .Where(p => Value(p.Element(W + "pPr")?.Element(W + "pStyle")) == style);

    public IReadOnlyList<XElement> Named(string name) => [.. Body.Descendants(W + name)];

    public XElement Style(string id) => Parts["word/styles.xml"].Root!.Elements(W + "style")
        .Single(s => Attribute(s, "styleId") == id);

    /// <summary>"14", "14 b", "14 i u": size in points, then bold, italic, underlined.</summary>
    public string Letters(string id)
    {
        var run = Style(id).Element(W + "rPr")!;
        var size = int.Parse(Value(run.Element(W + "sz"))!, System.Globalization.CultureInfo.InvariantCulture) / 2;
        return string.Concat($"{size}", run.Element(W + "b") is null ? "" : " b",
            run.Element(W + "i") is null ? "" : " i", run.Element(W + "u") is null ? "" : " u");
    }

    public static string? Value(XElement? element) => element is null ? null : Attribute(element, "val");

    public static string? Attribute(XElement element, string name) => (string?)element.Attribute(W + name);

    /// <summary>An attribute of an element of the paragraph's manner in a style.</summary>
    public string? Manner(string id, string element, string attribute) =>
        Style(id).Element(W + "pPr")?.Element(W + element) is { } found ? Attribute(found, attribute) : null;
}
