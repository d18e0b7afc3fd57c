using System.Globalization;
using System.Text;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Lists;

/// <summary>One line of an attendance list.</summary>
public sealed record ListLine(
    long Number, string Name, string Post, string Class, IReadOnlyList<string> Marks, string Reason);

/// <summary>Heads of one class that were counted without names.</summary>
public sealed record HeadLine(int Session, string Class, int Count);

/// <summary>An attendance list as text: what is hashed, signed and printed again years later. Pure.</summary>
internal static class ListText
{
    static readonly (string Mark, string Sign, Phrase Name)[] Signs =
    [
        (DayMarks.Present, "x", new("có mặt", "there")), (DayMarks.Late, "m", new("đến muộn", "late")),
        (DayMarks.Excused, "p", new("vắng có lý do", "absent, excused")),
        (DayMarks.Unexcused, "k", new("vắng không lý do", "absent, not excused")),
        (DayMarks.Exempt, "e", new("miễn sinh hoạt", "exempt")),
        (DayMarks.OnDuty, "n", new("làm nhiệm vụ", "on duty")), (DayMarks.MadeUp, "b", new("học bù", "made up")),
        (DayMarks.None, "", new("chưa điểm danh", "not marked")),
    ];

    public static string Sign(string mark) => Signs.FirstOrDefault(s => s.Mark == mark).Sign ?? "";

    public static Phrase NameOf(string mark) =>
        Signs.FirstOrDefault(s => s.Mark == mark).Name ?? new Phrase(mark, mark);

    public static IReadOnlyList<(string Sign, Phrase Name)> Legend =>
        [.. Signs.Where(s => s.Sign.Length > 0).Select(s => (s.Sign, s.Name))];

    /// <summary>Tab-separated lines in a fixed order: the same list is always the same text.</summary>
    public static string Write(
        IReadOnlyList<DayPerson> people, IReadOnlyList<DayHeads> heads, IReadOnlyList<int> sessions)
    {
        var text = new StringBuilder("sessions\t").AppendJoin(',', sessions).Append('\n');
        foreach (var p in people.OrderBy(p => p.No))
            text.Append(CultureInfo.InvariantCulture, $"person\t{p.No}\t{Cell(p.Name)}\t{Cell(p.Post)}\t{p.Class}\t")
                .AppendJoin(',', sessions.Select(s => Sign(p.Marks.GetValueOrDefault(s, DayMarks.None))))
                .Append('\t').Append(Cell(p.Reason)).Append('\n');
        foreach (var h in heads.GroupBy(h => (h.Session, h.Class)).OrderBy(g => g.Key.Session)
            .ThenBy(g => g.Key.Class, StringComparer.Ordinal))
            text.Append(
                CultureInfo.InvariantCulture, $"heads\t{h.Key.Session}\t{h.Key.Class}\t{h.Sum(x => x.Count)}\n");
        return text.ToString();
    }

    static string Cell(string s) => s.Replace('\t', ' ').ReplaceLineEndings(" ");

    public static (IReadOnlyList<int> Sessions, IReadOnlyList<ListLine> People, IReadOnlyList<HeadLine> Heads) Read(
        string text)
    {
        IReadOnlyList<int> sessions = [];
        var (people, heads) = (new List<ListLine>(), new List<HeadLine>());
        foreach (var cells in text.Split('\n').Select(l => l.Split('\t')))
            switch (cells)
            {
                case ["sessions", var all]:
                    sessions = [.. all.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
                    break;
                case ["person", var no, var name, var post, var kind, var marks, var reason]:
                    people.Add(new(
                        long.Parse(no, CultureInfo.InvariantCulture), name, post, kind, marks.Split(','), reason));
                    break;
                case ["heads", var session, var kind, var count]:
                    heads.Add(new(Number(session), kind, Number(count)));
                    break;
                default: break;
            }

        return (sessions, people, heads);
    }

    public static bool IsThere(ListLine line) => line.Marks.Any(m => m is "x" or "m");

    static int Number(string s) => int.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture);
}
