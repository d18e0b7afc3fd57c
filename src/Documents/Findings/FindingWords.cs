using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Findings;

/// <summary>What the boxes and facts of a finding are called.</summary>
internal static class FindingWords
{
    static readonly (string Name, Phrase Label, Func<FindingFields, string?> Of, bool Lines)[] EventBoxes =
    [
        ("EventKind", new("Loại sự kiện", "Kind of event"), f => f.EventKind, false),
        ("Title", new("Tên, nội dung", "Title"), f => f.Title, true),
        ("Date", new("Ngày (năm-tháng-ngày)", "Date (ISO)"), f => f.Date, false),
        ("DateText", new("Ngày như trong bài", "Date as printed"), f => f.DateText, false),
        ("Place", new("Nơi", "Place"), f => f.Place, false),
        ("Organiser", new("Cơ quan tổ chức", "Organiser"), f => f.Organiser, false),
        ("Chair", new("Chủ trì", "Chair"), f => f.Chair, false),
        ("ChairPost", new("Chức vụ người chủ trì", "Post of the chair"), f => f.ChairPost, false),
        ("Speakers", new("Người trình bày", "Speakers"), f => f.Speakers, true),
        ("Count", new("Số người dự", "Attendance"), f => f.Count, false),
        ("Qualifier", new("Mức (đúng, hơn, khoảng)", "Qualifier"), f => f.Qualifier, false),
        ("Who", new("Thành phần dự", "Who attended"), f => f.Who, true),
        ("Sites", new("Điểm cầu", "Sites"), f => f.Sites, true),
        ("Studies", new("Văn bản học tập", "Documents studied"), f => f.Studies, true),
    ];

    static readonly (string Name, Phrase Label, Func<FindingFields, string?> Of, bool Lines)[] DutyBoxes =
    [
        ("Who", new("Ai", "Who"), f => f.Who, false),
        ("What", new("Việc", "What"), f => f.What, true),
        ("When", new("Hạn", "By when"), f => f.When, false),
        ("Cadence", new("Định kỳ", "How often"), f => f.Cadence, false),
        ("Status", new("Tình trạng", "Status"), f => f.Status, false),
        ("Count", new("Số nhiệm vụ", "Number of tasks"), f => f.Count, false),
    ];

    static readonly (string Name, Phrase Label, Func<FindingFields, string?> Of, bool Lines)[] ContentBoxes =
    [
        ("ContentKind", new("Loại nội dung", "Kind of content"), f => f.ContentKind, false),
        ("Words", new("Nội dung", "Content"), f => f.Words, true),
        ("Count", new("Số lượng bài nêu", "Count stated"), f => f.Count, false),
    ];

    static readonly IReadOnlyList<(string Code, Phrase Name)> Events =
    [
        ("conference", new("Hội nghị", "Conference")),
        ("online-conference", new("Hội nghị trực tuyến", "Online conference")),
        ("talk", new("Nói chuyện chuyên đề", "Talk")),
        ("cell-meeting", new("Sinh hoạt chi bộ", "Cell meeting")),
        ("thematic-meeting", new("Sinh hoạt chuyên đề", "Thematic meeting")),
        ("meeting", new("Cuộc họp, gặp mặt", "Meeting")),
        ("signing", new("Ký kết", "Signing")),
    ];

    static readonly Phrase StatedAndFound = new("{0}; trong bài thấy {1}", "{0}; told in the text: {1}");

    static readonly IReadOnlyList<(string Code, Phrase Name)> Values =
    [
        ("exact", new("đúng", "exactly")),
        ("more-than", new("hơn", "more than")),
        ("about", new("khoảng", "about")),
        ("done", new("đã làm", "done")),
    ];

    static (string Name, Phrase Label, Func<FindingFields, string?> Of, bool Lines)[] Of(string kind) =>
        kind switch
        {
            FindingKinds.Event => EventBoxes,
            FindingKinds.Duty => DutyBoxes,
            _ => ContentBoxes,
        };

    public static IEnumerable<(string Name, string Label, string? Value, bool Lines)> Boxes(FindingView f) =>
        Of(f.Kind).Select(b => (b.Name, b.Label.ToString(), b.Of(f.Fields), b.Lines));

    /// <summary>The filled fields that the heading does not already say.</summary>
    public static IEnumerable<(string Label, string Value)> Facts(FindingView f)
    {
        foreach (var (name, label, of, _) in Of(f.Kind))
        {
            if (name is "Count" && f.FoundOfCount is { } found && of(f.Fields) is { Length: > 0 } stated)
            {
                yield return (label, StatedAndFound.With(stated, found));
                continue;
            }
            if (name is "EventKind" or "ContentKind" || of(f.Fields) is not { Length: > 0 } value)
                continue;
            if (name is "DateText" && f.Fields.Date is { Length: > 0 })
                continue;
            yield return (
                label,
                name == "Date"
                    ? Contracts.IssueDate.FromIso(value).ToString() is { Length: > 0 } d
                        ? d
                        : value
                    : Values.NameOf(value)
            );
        }
    }

    public static string Heading(FindingView f) =>
        f.Kind switch
        {
            FindingKinds.Event => Events.NameOf(f.Fields.EventKind ?? "conference"),
            FindingKinds.Duty => f.Fields.Status == "done"
                ? new Phrase("Việc đã làm", "Done")
                : new Phrase("Việc phải làm", "Duty"),
            _ => PartKinds.All.NameOf(f.Fields.ContentKind ?? "other"),
        };
}
