using ThongSuot.Papers.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Reports.Out;

/// <summary>One line of the consolidated table: a unit with everything below it.</summary>
internal sealed record TotalLine(string Name, Guid? Unit, NodeSums Sums);

/// <summary>The consolidated report as a table: one line for each unit directly below, then their sum.</summary>
internal sealed record TotalTable(TotalView View, IReadOnlyList<TotalLine> Lines)
{
    public Sheet Sheet() => new(
        ReportWords.Total,
        [
            ReportWords.Unit, ReportWords.Expected, ReportWords.Received, ReportWords.OnTime, Words.Complete,
            .. View.Form.Numbers.Select(i => i.Measure.Length > 0 ? $"{i.Title} ({i.Measure})" : i.Title),
        ],
        Lines.Select(Cells))
    {
        Above =
        [
            $"{View.Title}, {View.PeriodName}", View.UnitName,
            Words.Rule.With(Kernel.VietnamTime.Print(View.At), Kernel.VietnamTime.Print(View.TreeDay)),
        ],
    };

    IReadOnlyList<object?> Cells(TotalLine line) =>
    [
        line.Name, line.Sums.Expected, line.Sums.Signed, line.Sums.OnTime,
        line.Sums.Expected > 0 ? new Rate(line.Sums.Signed, line.Sums.Expected) : null,
        .. View.Form.Numbers.Select((item, i) => line.Sums.Answers[i] > 0 ? Number(item, line.Sums.Sums[i]) : null),
    ];

    static object Number(FormItem item, long value) =>
        item.Scale == 0 ? value : value / FormDefinition.Power(item.Scale);

    static class Words
    {
        public static readonly Kernel.Words.Phrase Complete = new("Tỷ lệ nhận", "Share received");
        public static readonly Kernel.Words.Phrase Rule = new(
            "Cộng mọi báo cáo đã ký, không bị trả lại, lúc {0}; cây đơn vị ngày {1}.",
            "All signed reports that were not returned, at {0}; tree of units of {1}.");
    }
}
