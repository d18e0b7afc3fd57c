using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using ThongSuot.Papers.Contracts;
using ThongSuot.Papers.Docx;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers;

/// <summary>
/// An official document as Office Open XML (ECMA-376), laid out by a profile. The same document gives the same bytes,
/// on every machine and day, so that a file can be compared with what was signed.
/// </summary>
public static class WriteDocx
{
    public const string Type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    const string Dublin = "http://purl.org/dc/elements/1.1/";
    const string Terms = "http://purl.org/dc/terms/";
    const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    // The earliest day a zip archive can tell; an entry must not tell when it was written.
    static readonly DateTimeOffset NoDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(OfficialDocument paper, LayoutProfile profile)
    {
        if (paper.Family != profile.Family)
            throw new ArgumentException($"{profile.Code} is no layout for {paper.Family}.", nameof(profile));
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            // Ids are given, because those made by the library differ each time.
            var main = document.AddNewPart<MainDocumentPart>(Type + ".main+xml", "r1");
            var body = new DocxBody(paper, profile);
            Write(main, new W.Document(), new W.Body(), body.Blocks());
            Write(main.AddNewPart<HeaderPart>(DocxBody.HeaderId), new W.Header(), null, [PageNumber()]);
            Write(main.AddNewPart<HeaderPart>(DocxBody.FirstHeaderId), new W.Header(), null,
                [profile.PageNumber.OnFirstPage ? PageNumber() : Make.Paragraph(StyleIds.PageNumber)]);
            Write(main.AddNewPart<StyleDefinitionsPart>("r3"), DocxStyles.Of(profile));
            Write(main.AddNewPart<DocumentSettingsPart>("r4"), Settings(paper.TwoSided && profile.Page.SwapsOnBack));
            WriteCore(document.AddNewPart<CoreFilePropertiesPart>("r2"), paper);
        }

        return Packed(file);
    }

    static void Write(OpenXmlPart part, OpenXmlElement root)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument(standalone: true);
        writer.WriteElement(root);
    }

    static void Write(OpenXmlPart part, OpenXmlElement root, OpenXmlElement? inner, IEnumerable<OpenXmlElement> all)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartDocument(standalone: true);
        writer.WriteStartElement(root);
        if (inner is not null) writer.WriteStartElement(inner);
        foreach (var element in all)
            writer.WriteElement(element);
        if (inner is not null) writer.WriteEndElement();
        writer.WriteEndElement();
    }

    static W.Paragraph PageNumber()
    {
        var paragraph = Make.Paragraph(StyleIds.PageNumber);
        paragraph.AppendChild(new W.SimpleField(Make.Run("2")) { Instruction = " PAGE " });
        return paragraph;
    }

    static W.Settings Settings(bool mirrored)
    {
        var settings = new W.Settings();
        if (mirrored) settings.Append(new W.MirrorMargins());
        settings.Append(
            new W.DefaultTabStop { Val = 720 },
            new W.CharacterSpacingControl { Val = W.CharacterSpacingValues.DoNotCompress },
            new W.Compatibility(new W.CompatibilitySetting
            {
                // The manners of Word 2013 and later; without it a file opens in "compatibility mode".
                Name = W.CompatSettingNameValues.CompatibilityMode, Val = "15",
                Uri = "http://schemas.microsoft.com/office/word",
            }),
            new W.ThemeFontLanguages { Val = "vi-VN" },
            new W.DecimalSymbol { Val = "," },
            new W.ListSeparator { Val = ";" });
        return settings;
    }

    static void WriteCore(CoreFilePropertiesPart part, OfficialDocument paper)
    {
        using var x = XmlWriter.Create(part.GetStream(FileMode.Create), new XmlWriterSettings { CloseOutput = true });
        x.WriteStartDocument(standalone: true);
        x.WriteStartElement("cp", "coreProperties", Core);
        x.WriteElementString("dc", "title", Dublin, PlainWords.Line($"{paper.TypeName} {paper.Subject}"));
        x.WriteElementString("dc", "creator", Dublin, PlainWords.Line(paper.Issuer));
        x.WriteElementString("dc", "language", Dublin, "vi-VN");
        x.WriteStartElement("dcterms", "created", Terms);
        x.WriteAttributeString("xsi", "type", Instance, "dcterms:W3CDTF");
        x.WriteString(paper.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
        x.WriteEndElement();
        x.WriteEndElement();
    }

    // The library stamps every entry with the hour of writing; packed anew without it.
    static byte[] Packed(MemoryStream written)
    {
        using var packed = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = NoDay;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}
