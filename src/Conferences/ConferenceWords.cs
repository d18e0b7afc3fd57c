using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences;

/// <summary>Words of this room: one name for one thing on every page.</summary>
internal static class ConferenceWords
{
    public static readonly Phrase Conferences = new("Hội nghị", "Conferences");
    public static readonly Phrase Conference = new("Hội nghị", "Conference");
    public static readonly Phrase Kind = new("Loại", "Kind");
    public static readonly Phrase Title = new("Tên hội nghị", "Title");
    public static readonly Phrase Day = new("Ngày", "Day");
    public static readonly Phrase Place = new("Địa điểm", "Place");
    public static readonly Phrase Chair = new("Chủ trì", "Chair");
    public static readonly Phrase Backdrop = new("Nội dung phông (maket)", "Text of the backdrop");
    public static readonly Phrase Host = new("Đơn vị tổ chức", "Held by");
    public static readonly Phrase State = new("Trạng thái", "State");
    public static readonly Phrase Documents = new("Văn bản học tập, quán triệt", "Documents studied");
    public static readonly Phrase Campaigns = new("Đợt triển khai", "Campaigns it serves");
    public static readonly Phrase Sessions = new("Các buổi", "Sessions");
    public static readonly Phrase Session = new("Buổi", "Session");
    public static readonly Phrase Programme = new("Chương trình", "Programme");
    public static readonly Phrase Sites = new("Điểm cầu", "Sites");
    public static readonly Phrase Site = new("Điểm cầu", "Site");
    public static readonly Phrase Invitations = new("Giấy mời", "Invitations");
    public static readonly Phrase Materials = new("Tài liệu", "Materials");
    public static readonly Phrase Reason = new("Lý do", "Reason");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase Minutes = new("Số phút", "Minutes");
    public static readonly Phrase Name = new("Họ và tên", "Name");
    public static readonly Phrase Post = new("Chức vụ", "Post");
    public static readonly Phrase Class = new("Thành phần", "Class");
    public static readonly Phrase Answer = new("Trả lời", "Answer");
    public static readonly Phrase Mail = new("Thư điện tử", "Mail");
    public static readonly Phrase Reported = new("Theo bài viết", "As a text reports");
    static readonly Phrase SecondHalf = new("Phần riêng, sau phần chung", "Own part, after the common one");

    static readonly Dictionary<string, Phrase> Kinds = new(StringComparer.Ordinal)
    {
        [ConferenceKinds.InPerson] = new("Hội nghị trực tiếp", "Conference in person"),
        [ConferenceKinds.Online] = new("Hội nghị trực tuyến", "Online conference"),
        [ConferenceKinds.Hybrid] = new("Trực tiếp kết hợp trực tuyến", "In person and online"),
        [ConferenceKinds.Talk] = new("Nói chuyện chuyên đề", "Talk"),
        [ConferenceKinds.CellMeeting] = new("Sinh hoạt chi bộ", "Cell meeting"),
        [ConferenceKinds.Thematic] = new("Sinh hoạt chuyên đề", "Thematic meeting"),
    };

    static readonly Dictionary<string, Phrase> States = new(StringComparer.Ordinal)
    {
        [ConferenceStates.Draft] = new("Đang chuẩn bị", "Being prepared"),
        [ConferenceStates.Called] = new("Đã triệu tập", "Called"),
        [ConferenceStates.Open] = new("Đang họp", "In session"),
        [ConferenceStates.Closed] = new("Đã kết thúc", "Over"),
        [ConferenceStates.Cancelled] = new("Đã hủy", "Cancelled"),
    };

    static readonly Dictionary<string, Phrase> OfSites = new(StringComparer.Ordinal)
    {
        [SiteStates.NotReady] = new("Chưa sẵn sàng", "Not ready"),
        [SiteStates.Ready] = new("Sẵn sàng", "Ready"),
        [SiteStates.Connected] = new("Đã kết nối", "Connected"),
        [SiteStates.Lost] = new("Mất kết nối", "Lost"),
        [SiteStates.Closed] = new("Đã đóng", "Closed"),
    };

    static readonly Dictionary<string, Phrase> Classes = new(StringComparer.Ordinal)
    {
        [PeopleClasses.Member] = new("Đảng viên", "Party member"),
        [PeopleClasses.KeyCadre] = new("Cán bộ chủ chốt", "Key cadre"),
        [PeopleClasses.Guest] = new("Khách mời, quần chúng", "Guest"),
    };

    static readonly Dictionary<string, Phrase> Answers = new(StringComparer.Ordinal)
    {
        [InvitationAnswers.None] = new("Chưa trả lời", "No answer yet"),
        [InvitationAnswers.Comes] = new("Dự", "Comes"),
        [InvitationAnswers.Sends] = new("Cử người khác", "Sends somebody"),
        [InvitationAnswers.Excused] = new("Vắng có lý do", "Excused"),
    };

    static readonly Dictionary<string, Phrase> Grades = new(StringComparer.Ordinal)
    {
        ["centre"] = new("Báo cáo viên Trung ương", "Rapporteur of the centre"),
        ["province"] = new("Báo cáo viên cấp tỉnh", "Rapporteur of the province"),
        ["commune"] = new("Báo cáo viên, tuyên truyền viên cấp xã", "Rapporteur of the commune"),
    };

    /// <summary>Levels of the tree, and whoever has an invitation.</summary>
    static readonly Dictionary<string, Phrase> Levels = new(StringComparer.Ordinal)
    {
        ["country"] = new("Trung ương", "Centre"),
        ["province"] = new("Cấp tỉnh", "Province"),
        ["district"] = new("Cấp huyện", "District"),
        ["commune"] = new("Cấp xã", "Commune"),
        ["base"] = new("Cơ sở", "Grass roots"),
        ["cell"] = new("Chi bộ, tổ", "Cell"),
        [Invited] = new("Người có giấy mời", "Whoever is invited"),
    };

    public const string Invited = "invited";

    public static string KindName(string code) => Of(Kinds, code);

    public static string StateName(string code) => Of(States, code);

    public static string SiteStateName(string code) => Of(OfSites, code);

    public static string ClassName(string code) => Of(Classes, code);

    public static string AnswerName(string code) => Of(Answers, code);

    public static string GradeName(string code) => Of(Grades, code);

    public static string LevelName(string code) => Of(Levels, code);

    public static IReadOnlyList<Choice> KindChoices => Choices(Kinds);

    public static IReadOnlyList<Choice> StateChoices => Choices(States);

    public static IReadOnlyList<Choice> SiteStateChoices => Choices(OfSites);

    public static IReadOnlyList<Choice> ClassChoices => Choices(Classes);

    public static IReadOnlyList<Choice> AnswerChoices => Choices(Answers);

    public static IReadOnlyList<Choice> GradeChoices => Choices(Grades);

    public static IReadOnlyList<Choice> UnitLevelChoices => [.. Choices(Levels).Where(c => c.Value != Invited)];

    public static IReadOnlyList<Choice> LevelChoices => Choices(Levels);

    public static bool IsLevel(string code) => Levels.ContainsKey(code);

    public static bool IsGrade(string code) => Grades.ContainsKey(code);

    /// <summary>The class meant by a word of a list: a code, its name, a short word; null: none.</summary>
    public static string? ClassOf(string typed) => Reading.TextKey.Fold(typed).Trim() switch
    {
        "" => PeopleClasses.Member,
        "member" or "dang vien" or "dv" => PeopleClasses.Member,
        "key-cadre" or "key cadre" or "can bo chu chot" or "chu chot" or "cbcc" => PeopleClasses.KeyCadre,
        "guest" or "khach" or "khach moi" or "quan chung" or "khach moi, quan chung" => PeopleClasses.Guest,
        _ => null,
    };

    static string Of(Dictionary<string, Phrase> words, string code) =>
        words.TryGetValue(code, out var found) ? found : code;

    static IReadOnlyList<Choice> Choices(Dictionary<string, Phrase> words) =>
        [.. words.Select(w => new Choice(w.Key, w.Value))];

    /// <summary>"Buổi 1. Sáng", or the part of a lower unit.</summary>
    public static string SessionName(int no, string title) => no == ProgrammeItem.SecondHalf ? SecondHalf : title;

    /// <summary>"thứ Tư, 24/11/2026".</summary>
    public static string LongDay(DateOnly day) => $"{Weekday(day)}, {VietnamTime.Print(day)}";

    static Phrase Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek];

    static readonly Phrase[] Weekdays =
    [
        new("Chủ nhật", "Sunday"), new("thứ Hai", "Monday"), new("thứ Ba", "Tuesday"), new("thứ Tư", "Wednesday"),
        new("thứ Năm", "Thursday"), new("thứ Sáu", "Friday"), new("thứ Bảy", "Saturday"),
    ];

    /// <summary>"07:30–11:30, thứ Bảy, 07/02/2026"; only the hours where the day is known.</summary>
    public static string Hours(DateTimeOffset from, DateTimeOffset to, DateOnly? known = null) =>
        VietnamTime.DayOf(from) == known
            ? $"{ZoneTime.Clock(from)}–{ZoneTime.Clock(to)}"
            : $"{ZoneTime.Clock(from)}–{ZoneTime.Clock(to)}, {LongDay(VietnamTime.DayOf(from))}";

    public static string Qualified(string qualifier, int count)
    {
        var number = count.ToString("N0", Phrase.IsVietnamese ? Cultures.Vietnamese : Cultures.English);
        return qualifier switch
        {
            "more-than" => new Phrase("hơn {0}", "more than {0}").With(number),
            "about" => new Phrase("khoảng {0}", "about {0}").With(number),
            _ => number,
        };
    }
}
