using System.Globalization;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Commands;

/// <summary>A refusal of the command: a code that never changes and a sentence in both languages.</summary>
internal sealed record ReadError(string Code, Phrase Sentence)
{
    public string In(bool vietnamese) => vietnamese ? Sentence.Vi : Sentence.En;
}

/// <summary>Every refusal of <c>thongsuot read</c>.</summary>
internal static class ReadErrors
{
    /// <summary>Longest file or line that is read, in bytes or characters.</summary>
    public const int Limit = 64 * 1024 * 1024;

    public static readonly ReadError NoFile = new("read.no-input", new(
        "Hãy cho biết tệp cần đọc, hoặc dùng --jsonl để đọc từ đầu vào chuẩn.",
        "Name the files to read, or use --jsonl to read standard input."));

    public static readonly ReadError LinesAndFiles = new("read.lines-and-files", new(
        "--jsonl đọc từ đầu vào chuẩn; đừng nêu tên tệp.",
        "--jsonl reads standard input; name no files with it."));

    public static readonly ReadError Missing = new("read.missing", new(
        "Không có tệp này.", "There is no such file."));

    public static readonly ReadError Denied = new("read.denied", new(
        "Không mở được tệp này: thiếu quyền hoặc tệp đang bị khóa.",
        "This file cannot be opened: no right to it, or it is locked."));

    public static readonly ReadError Directory = new("read.directory", new(
        "Đây là một thư mục. Hãy nêu tên tệp, hoặc thêm --recursive để đọc các tệp .txt, .md, .html trong đó.",
        "This is a folder. Name files, or add --recursive to read its .txt, .md and .html files."));

    public static readonly ReadError TooLarge = new("read.too-large", new(
        "Tệp lớn hơn 64 MB nên không đọc. Hãy chia nhỏ, hoặc dùng --jsonl với mỗi văn bản một dòng.",
        "The file is larger than 64 MB and is not read. Split it, or use --jsonl with one text a line."));

    public static readonly ReadError Binary = new("read.binary", new(
        "Đây không phải tệp văn bản. Tệp PDF, DOCX hoặc ảnh cần chuyển sang văn bản trước.",
        "This is no text file. PDF, DOCX or pictures must be turned into text first."));

    public static readonly ReadError Legacy = new("read.encoding-legacy", new(
        "Tệp dùng bảng mã cũ (TCVN3, VNI hoặc Windows-1258). Hãy lưu lại bằng UTF-8 (Unicode dựng sẵn) rồi đọc.",
        "The file is in an old encoding (TCVN3, VNI or Windows-1258). Save it as UTF-8 (Unicode) first."));

    public static readonly ReadError Damaged = new("read.encoding-damaged", new(
        "Một số byte không phải UTF-8 đã được thay bằng dấu \uFFFD.",
        "Some bytes are not UTF-8; they were replaced by \uFFFD."));

    public static readonly ReadError Secret = new("read.secret", new(
        "Văn bản có dấu độ mật nên không đọc và không giữ lại gì.",
        "The text carries a secrecy grade; it is not read and nothing of it is kept."));

    public static readonly ReadError BadLine = new("read.line-not-json", new(
        "Dòng này không phải một đối tượng JSON.", "This line is no JSON object."));

    public static readonly ReadError NoText = new("read.line-no-text", new(
        "Dòng này không có trường văn bản cần đọc, hoặc trường đó không phải chuỗi.",
        "This line lacks the field with the text, or the field is no string."));

    public static readonly ReadError BadDate = new("read.bad-date", new(
        "Ngày ở --date không hiểu được; ví dụ đúng: 13/05/2022 hoặc 2022-05-13.",
        "The day in --date is not understood; right are 13/05/2022 or 2022-05-13."));

    public static readonly ReadError NothingThere = new("read.folder-empty", new(
        "Trong thư mục không có tệp .txt, .md hay .html nào.", "The folder holds no .txt, .md or .html file."));
}
