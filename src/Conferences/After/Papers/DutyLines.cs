using ThongSuot.Conferences.After.News;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Papers;

sealed record DutyLineNotUnderstood(int Line, string Box) : InvalidError("after.duty-line", new Phrase(
    "Dòng {0}: ghi “ai | làm gì | trước ngày nào hoặc bao lâu một lần”; phần sau cùng có thể bỏ trống.",
    "Line {0}: type “who | does what | by which day, or how often”; the last part may be left out.").With(Line), Box);

/// <summary>What was asked, typed one to a line: "các chi bộ | xây dựng kế hoạch | 15/12/2026".</summary>
internal static class DutyLines
{
    public const int MostLines = 30;
    public const int Most = 6000;

    public static IReadOnlyList<NewsDuty> Read(string text) =>
        [.. Lines(text).Select(l => One(l.Text)).OfType<NewsDuty>()];

    public static void Check(Typed typed, string box, string text)
    {
        foreach (var (line, number) in Lines(text))
            if (One(line) is null) typed.Refuse(new DutyLineNotUnderstood(number, box));
    }

    static IEnumerable<(string Text, int Number)> Lines(string text) =>
        text.Split('\n').Select((l, i) => (Text: l.Trim(), Number: i + 1)).Where(l => l.Text.Length > 0)
            .Take(MostLines);

    static NewsDuty? One(string line)
    {
        var cells = line.Split('|').Select(c => c.Trim()).ToList();
        if (cells.Count is < 2 or > 3 || cells[0].Length == 0 || cells[1].Length == 0) return null;
        var when = cells.Count == 3 ? cells[2] : "";
        var what = cells[1].TrimEnd('.', ';');
        if (when.Length == 0) return new(cells[0], what);
        return VietnameseDates.TryParse(when, out var read) && read.Day is { } day
            ? new(cells[0], what, day) : new(cells[0], what, null, when);
    }
}
