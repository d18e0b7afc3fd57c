using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Rosters;

sealed record RosterLineWrong(int Line, Phrase Why) : InvalidError("after.roster-line", new Phrase(
    "Dòng {0}: {1}", "Line {0}: {1}").With(Line, Why), "Lines");

/// <summary>A person of a roster as read from a line.</summary>
internal sealed record RosterLine(int Line, string Name, string Class, bool Exempt);

/// <summary>Two lines whose names are the same without marks.</summary>
public sealed record SameName(string Name, string Other, int Line, int OtherLine);

/// <summary>A roster as read: people, and the names that stand twice.</summary>
internal sealed record RosterFile(IReadOnlyList<RosterLine> People, IReadOnlyList<SameName> Twice);

/// <summary>Reads a roster from lines of a spreadsheet: name, class, exempt; nothing else is kept.</summary>
internal static class ReadRoster
{
    public const int Most = 20_000;
    const int MostName = 120;
    static readonly Phrase NoName = new("chưa có họ tên.", "there is no name.");
    static readonly Phrase LongName = new("họ tên dài quá.", "the name is too long.");
    static readonly Phrase NoClass = new(
        "đối tượng phải để trống, “đảng viên” hoặc “chủ chốt”.",
        "the class is empty, “đảng viên” or “chủ chốt”.");
    static readonly Phrase NoExempt = new("cột miễn để trống hoặc ghi “miễn”.", "exempt is empty or “miễn”.");
    static readonly Phrase Empty = new("chưa có dòng nào.", "there is no line.");
    static readonly Phrase TooMany = new("nhiều quá {0} người.", "more than {0} people.");

    public static Result<RosterFile> Csv(string text)
    {
        var (people, errors) = (new List<RosterLine>(), new List<Error>());
        foreach (var (line, cells) in CsvRows.Read(text))
        {
            if (people.Count == 0 && errors.Count == 0 && TextKey.Fold(cells[0]) is "ho ten" or "ho va ten" or "name")
                continue;
            if (people.Count >= Most)
            {
                errors.Add(new RosterLineWrong(line, TooMany.With(Most)));
                break;
            }

            var (person, why) = Row(line, cells);
            if (why is not null) errors.Add(new RosterLineWrong(line, why));
            else people.Add(person!);
            if (errors.Count >= 50) break;
        }

        if (people.Count == 0 && errors.Count == 0) return new RosterLineWrong(1, Empty);
        return errors.Count switch
        {
            0 => new RosterFile(people, Twice(people)),
            1 => errors[0],
            _ => new ManyErrors(errors),
        };
    }

    static (RosterLine? Person, Phrase? Why) Row(int line, IReadOnlyList<string> cells)
    {
        var name = string.Join(' ', cells[0].Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0) return (null, NoName);
        if (name.Length > MostName) return (null, LongName);
        var kind = cells.Count > 1 ? TextKey.Fold(cells[1]) : "";
        var known = kind switch
        {
            "" or "dang vien" or "dv" or "member" => PeopleClasses.Member,
            "chu chot" or "can bo chu chot" or "key-cadre" or "key cadre" => PeopleClasses.KeyCadre,
            _ => "",
        };
        if (known.Length == 0) return (null, NoClass);
        var exempt = cells.Count > 2 ? TextKey.Fold(cells[2]) : "";
        if (exempt is not ("" or "mien" or "mien sinh hoat" or "x" or "exempt")) return (null, NoExempt);
        return (new(line, name, known, exempt.Length > 0), null);
    }

    static List<SameName> Twice(List<RosterLine> people)
    {
        var seen = new Dictionary<string, RosterLine>(StringComparer.Ordinal);
        var twice = new List<SameName>();
        foreach (var person in people)
            if (!seen.TryAdd(TextKey.Fold(person.Name), person) && seen[TextKey.Fold(person.Name)] is var first)
                twice.Add(new(person.Name, first.Name, person.Line, first.Line));
        return twice;
    }
}
