using ThongSuot.Kernel;
using ThongSuot.Kernel.Words;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Campaigns.Board;

/// <summary>The board as a table to be taken away: for each obligation done, owed, rate, late, excused.</summary>
internal static class BoardSheet
{
    static readonly Phrase Owed = new("Phải làm", "Owed");
    static readonly Phrase Done = new("Xong", "Done");
    static readonly Phrase Rate = new("Tỷ lệ", "Rate");
    static readonly Phrase Late = new("Chậm", "Late");
    static readonly Phrase Excused = new("Miễn", "Excused");
    static readonly Phrase Sum = new("Cộng bên dưới", "Sum below");

    public static Sheet Of(BoardView view)
    {
        string[] each = [Done, Owed, Rate, Late, Excused];
        return new(
            view.NodeName,
            [
                CampaignWords.Unit,
                .. view.Duties.SelectMany(d => each.Select(e => $"{d.Number}. {d.Title}: {e}")),
            ],
            Rows(view)
        )
        {
            Above =
            [
                view.Title,
                view.NodeName,
                BoardWords.Rule.With(
                    VietnamTime.Print(
                        view.IsPast
                            ? VietnamTime.BeginningOf(view.Day.AddDays(1)).AddSeconds(-1)
                            : view.At
                    )
                ),
            ],
        };
    }

    static IEnumerable<IReadOnlyList<object?>> Rows(BoardView view)
    {
        foreach (var row in view.Rows)
            yield return
            [
                row.Name,
                .. view.Duties.SelectMany(d => Cells(row.Duties.GetValueOrDefault(d.Number))),
            ];
        yield return
        [
            Sum.ToString(),
            .. view.Duties.SelectMany(d => Cells(view.Sums.GetValueOrDefault(d.Number))),
        ];
    }

    static IEnumerable<object?> Cells(Standing s) =>
        [s.Met, s.Owed, new Papers.Contracts.Rate(s.Met, s.Owed), s.Late, s.Excused];
}
