using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>A file that was handed in, told by its contents and not by its name.</summary>
/// <param name="Kind">"txt", "docx", "pdf".</param>
/// <param name="Words">Its words, where they can be read here; empty for PDF.</param>
internal sealed record EssayFile(string Kind, string Words)
{
    public const int MostBytes = 5 * 1024 * 1024;
    const int MostWords = 2_000_000;
    const int MostEntries = 2000;
    const long MostUnpacked = 20L * 1024 * 1024;
    const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Null where it is none of the three, or its name says another kind than its contents.</summary>
    public static EssayFile? Of(string name, byte[] bytes)
    {
        var file = Read(bytes);
        var said = Path.GetExtension(name).ToLowerInvariant();
        return file is not null && said == "." + file.Kind ? file : null;
    }

    static EssayFile? Read(byte[] bytes) => bytes switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new("pdf", ""),
        [(byte)'P', (byte)'K', 3, 4, ..] => Docx(bytes),
        _ => Text(bytes),
    };

    static EssayFile? Text(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) || text.Length > MostWords ? null : new("txt", text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // The words of the paragraphs; anything that does not unpack within bounds is no document.
    static EssayFile? Docx(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > MostUnpacked) return null;
            if (zip.GetEntry("word/document.xml") is not { } entry) return null;
            using var stream = entry.Open();
            using var xml = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit });
            var words = new StringBuilder();
            while (xml.Read() && words.Length < MostWords)
            {
                if (xml.NamespaceURI != Main) continue;
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
                    words.Append(xml.ReadElementContentAsString());
                if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "p") words.Append('\n');
            }

            return new("docx", words.ToString());
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            return null;
        }
    }

    public static string TypeOf(string kind) => kind switch
    {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pdf" => "application/pdf",
        _ => "text/plain; charset=utf-8",
    };
}
