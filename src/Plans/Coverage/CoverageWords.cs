using System.Globalization;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Coverage;

/// <summary>Words of the comparison, the same on the page and in its export.</summary>
internal static class CoverageWords
{
    public static readonly Phrase SuperiorNo = new("Số (cấp trên)", "No. (superior)");
    public static readonly Phrase SuperiorTask = new("Nhiệm vụ cấp trên", "Superior's task");
    public static readonly Phrase OwnNo = new("Số (đơn vị)", "No. (own)");
    public static readonly Phrase OwnTask = new("Nhiệm vụ của đơn vị", "Own task");
    public static readonly Phrase OwnDue = new("Hạn của đơn vị", "Own deadline");
    public static readonly Phrase Alike = new("Giống nhau", "Alike");
    public static readonly Phrase Verdict = new("Nhận xét", "Finding");
    public static readonly Phrase Missing = new("Chưa có nhiệm vụ nào thực hiện", "Nothing carries it out yet");
    public static readonly Phrase OwnWork = new("Việc riêng của đơn vị", "Work of the unit's own");
    public static readonly Phrase Copied = new("Chép nguyên câu chữ", "Copied word for word");
    public static readonly Phrase Later = new("Muộn hơn {0:N0} ngày", "{0:N0} days later");
    public static readonly Phrase Stated = new("Có nêu", "Stated");
    public static readonly Phrase Matched = new("Khớp theo câu chữ", "Matched by its words");

    public static string Share(double share) =>
        Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture) + (Phrase.IsVietnamese ? " %" : "%");

    public static string Of(CoverageCell cell)
    {
        var words = new List<string> { cell.Stated ? Stated : Matched };
        if (cell.IsCopied) words.Add(Copied);
        if (cell.Days is { } days) words.Add(Later.With(days));
        return string.Join("; ", words);
    }
}
