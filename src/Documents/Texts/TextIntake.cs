using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

sealed record NothingToRead()
    : InvalidError(
        "texts.empty",
        new Phrase(
            "Chưa có chữ nào để đọc. Dán một bài vào khung, hoặc chọn một tệp.",
            "There is nothing to read. Paste a text into the box, or choose a file."
        ),
        "Text"
    );

sealed record TextTooLong()
    : InvalidError(
        "texts.too-long",
        new Phrase(
            "Bài dài quá {0:N0} ký tự. Chia bài thành nhiều phần rồi đọc từng phần; chưa có gì được lưu.",
            "The text is longer than {0:N0} characters. Cut it into parts and read them one by one; nothing was kept."
        ).With(TextIntake.MostSigns),
        "Text"
    );

sealed record FileTooLarge()
    : InvalidError(
        "texts.file-too-large",
        new Phrase(
            "Tệp lớn quá {0:N0} MB; chưa có gì được lưu. Lưu phần chữ thành tệp .txt nhỏ hơn rồi tải lên lại.",
            "The file is larger than {0:N0} MB; nothing was kept. Save its text as a smaller .txt file and upload that."
        ).With(TextIntake.MostBytes / 1024 / 1024),
        "File"
    );

sealed record FileKindUnknown()
    : InvalidError(
        "texts.file-kind",
        new Phrase(
            "Chưa đọc được loại tệp này. Các loại đọc được: .txt, .html, .htm, .md.",
            "This kind of file cannot be read yet. These can: .txt, .html, .htm, .md."
        ),
        "File"
    );

sealed record FileNotText()
    : InvalidError(
        "texts.not-text",
        new Phrase(
            "Tệp này không phải tệp chữ (hoặc dùng phông chữ cũ như TCVN3, VNI). Lưu lại bằng mã UTF-8 rồi tải lên.",
            "This is not a text file (or it uses an old font encoding such as TCVN3 or VNI). Save it as UTF-8 "
            + "and upload it."
        ),
        "File"
    );

/// <summary>
/// Refused for its grade. Nothing is kept, not even what was typed: the form comes back empty.
/// </summary>
sealed record SecretText()
    : InvalidError(
        "texts.secret",
        new Phrase(
            "Bài này mang dấu mức độ mật nên không được nhận. Chương trình không lưu gì của nó, kể cả trích yếu. "
                + "Xử lý văn bản mật theo quy định về bảo vệ bí mật nhà nước.",
            "This text bears a secrecy grade and is refused. Nothing of it was kept, not even its subject. "
                + "Handle classified papers as the law on state secrets requires."
        )
    );

/// <summary>What came in, as readable text.</summary>
/// <param name="Body">The characters offsets point into.</param>
/// <param name="Markup">The HTML it was taken from, or null.</param>
/// <param name="Kind">"text", "markdown" or "html".</param>
internal sealed record IncomingText(string Body, string? Markup, string Kind, string FileName, HtmlPage? Page)
{
    /// <summary>SHA-256 of what came in: the same text sent twice is one text.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Markup ?? Body)));
}

/// <summary>Takes a pasted text or an uploaded file and turns it into characters, or says why not.</summary>
internal static class TextIntake
{
    public const int MostSigns = 1_000_000;
    public const int MostBytes = 8 * 1024 * 1024;

    public static async Task<Result<IncomingText>> TakeAsync(string? pasted, IFormFile? file, CancellationToken ct)
    {
        if (file is null or { Length: 0 })
        {
            if (string.IsNullOrWhiteSpace(pasted))
                return new NothingToRead();
            if (pasted.Length > MostSigns * 2)
                return new TextTooLong();

            // A browser sends every line break of a box as two signs; the pasted text had one.
            var body = pasted.ReplaceLineEndings("\n");
            return body.Length > MostSigns ? new TextTooLong() : new IncomingText(body, null, "text", "", null);
        }

        if (file.Length > MostBytes)
            return new FileTooLarge();
        if (KindOf(file.FileName) is not { } kind)
            return new FileKindUnknown();
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        return Decode(memory.ToArray()) is { } text
            ? Of(text, kind, Path.GetFileName(file.FileName))
            : new FileNotText();
    }

    public static Result<IncomingText> Of(string text, string kind, string fileName)
    {
        if (text.Length > MostSigns * 4)
            return new TextTooLong();
        var page = kind == "html" ? HtmlText.Extract(text) : null;
        var body = page?.Text ?? text;
        if (string.IsNullOrWhiteSpace(body))
            return new NothingToRead();
        if (body.Length > MostSigns)
            return new TextTooLong();
        return new IncomingText(body, page is null ? null : text, kind, fileName, page);
    }

    public static string? KindOf(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".txt" or ".text" => "text",
            ".md" or ".markdown" => "markdown",
            ".html" or ".htm" => "html",
            _ => null,
        };

    // UTF-8, or UTF-16 with its mark. Anything else is not guessed at: a wrong guess would be kept as truth.
    static string? Decode(byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        };
        try
        {
            var text = encoding.GetString(bytes).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
