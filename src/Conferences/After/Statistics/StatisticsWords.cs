using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Statistics;

/// <summary>Words of the columns, the same on the page and in the file.</summary>
internal static class StatisticsWords
{
    public static readonly Phrase Held = new("Hội nghị, lớp đã mở", "Conferences held");
    public static readonly Phrase Sites = new("Điểm cầu", "Sites");
    public static readonly Phrase Came = new("Đảng viên đã dự", "Members who came");
    public static readonly Phrase MadeUp = new("Trong đó học bù", "Made up among them");
    public static readonly Phrase Due = new("Phải dự (được mời)", "Had to come (called)");
    public static readonly Phrase RateOfDue = new("Tỷ lệ trên số phải dự", "Of those who had to");
    public static readonly Phrase Roster = new("Quân số", "Roster");
    public static readonly Phrase RateOfRoster = new("Tỷ lệ trên quân số", "Of the roster");
    public static readonly Phrase Excused = new("Vắng có lý do", "Excused");
    public static readonly Phrase Unexcused = new("Vắng không lý do", "Not excused");
    public static readonly Phrase Exempt = new("Miễn sinh hoạt", "Exempt");
    public static readonly Phrase OnDuty = new("Làm nhiệm vụ", "On duty");
    public static readonly Phrase OwnRow = new("{0} (riêng đơn vị)", "{0} (the unit alone)");
    public static readonly Phrase Rule = new(
        "Số dự lấy từ điểm danh đã chốt. Phải dự = được mời trừ miễn sinh hoạt, đi làm nhiệm vụ. "
        + "Quân số = số đảng viên đơn vị đã khai trừ miễn sinh hoạt. "
        + "Khách mời, quần chúng đếm riêng, không nằm trong tỷ lệ nào.",
        "Who came is taken from the attendance. Had to come = called, without the exempt and those on duty. Roster = "
        + "members the unit has stated, without the exempt. Guests are counted apart and are in no rate.");

    static readonly Phrase InPerson = new("Trực tiếp", "In person");
    static readonly Phrase Online = new("Trực tuyến", "Online");
    static readonly Phrase Hybrid = new("Trực tiếp kết hợp trực tuyến", "Hybrid");
    static readonly Phrase Talk = new("Nói chuyện", "Talk");
    static readonly Phrase Cell = new("Sinh hoạt chi bộ", "Cell meeting");
    static readonly Phrase Thematic = new("Sinh hoạt chuyên đề", "Thematic meeting");

    public static Phrase Kind(string kind) => kind switch
    {
        ConferenceKinds.Online => Online,
        ConferenceKinds.Hybrid => Hybrid,
        ConferenceKinds.Talk => Talk,
        ConferenceKinds.CellMeeting => Cell,
        ConferenceKinds.Thematic => Thematic,
        _ => InPerson,
    };
}
