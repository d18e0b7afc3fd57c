using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day;

/// <summary>Words of the counting of people.</summary>
internal static class DayWords
{
    public static readonly Phrase Counting = new("Điểm danh", "Count people");
    public static readonly Phrase Site = new("Điểm cầu", "Site");
    public static readonly Phrase Session = new("Buổi", "Session");
    public static readonly Phrase Members = new("Đảng viên", "Members");
    public static readonly Phrase KeyCadres = new("Cán bộ chủ chốt", "Key cadres");
    public static readonly Phrase Guests = new("Quần chúng, khách", "Non-members and guests");
    public static readonly Phrase Name = new("Họ và tên", "Name");
    public static readonly Phrase Attended = new("Dự", "Attended");
    public static readonly Phrase Required = new("Phải dự", "Required");
    public static readonly Phrase Absent = new("Vắng", "Absent");
    public static readonly Phrase Open = new("Chưa rõ", "Not known yet");
    public static readonly Phrase Heads = new("Đếm đầu người", "Counted by heads");
    public static readonly Phrase Inside = new("Đang trong hội trường", "In the hall now");
    public static readonly Phrase Came = new("Có mặt", "Here");
    public static readonly Phrase Left = new("Ra về", "Gone out");
    public static readonly Phrase Reason = new("Lý do", "Reason");

    static readonly Phrase CountedNow = new("Đã điểm danh lúc {0}.", "Counted at {0}.");
    static readonly Phrase CountedLate = new("Đã điểm danh lúc {0}, muộn giờ.", "Counted at {0}, late.");
    static readonly Phrase CountedBefore = new("Đã điểm danh từ trước, lúc {0}.", "Was counted already, at {0}.");
    static readonly Phrase CameBack = new("Đã vào lại.", "Came back in.");
    static readonly Phrase WentOut = new("Đã ra.", "Went out.");
    static readonly Phrase Written = new("Đã ghi: {0}.", "Written: {0}.");
    static readonly Phrase TakenBack =
        new("Đã bỏ; lượt ghi trước vẫn lưu.", "Taken back; what was entered before is kept.");
    static readonly Phrase HeadsNow = new("Đã đếm {0} người.", "{0} people counted.");
    static readonly Phrase SentBefore = new("Lượt này đã nhận từ trước.", "This entry was received before.");

    public static Phrase MarkName(Mark mark) => mark switch
    {
        Mark.Present => new("Có mặt", "Present"),
        Mark.Late => new("Muộn", "Late"),
        Mark.Excused => new("Vắng có lý do", "Excused"),
        Mark.Unexcused => new("Vắng không lý do", "Unexcused"),
        Mark.Exempt => new("Miễn", "Exempt"),
        Mark.OnDuty => new("Đi công tác, trực", "Away on duty"),
        Mark.MakeUp => new("Học bù", "Made up"),
        _ => new("Chưa ghi", "Nothing yet"),
    };

    public static Phrase ClassName(int people) => people switch
    {
        1 => Members, 2 => KeyCadres, _ => Guests,
    };

    public static Phrase StateName(string state) => state switch
    {
        SiteStates.Ready => new("Sẵn sàng", "Ready"),
        SiteStates.Connected => new("Đã kết nối", "Connected"),
        SiteStates.Lost => new("Mất kết nối", "Connection lost"),
        SiteStates.Closed => new("Đã đóng", "Closed"),
        _ => new("Chưa sẵn sàng", "Not ready"),
    };

    /// <summary>What a device shows and reads out.</summary>
    public static string Told(EntryAnswer a, NewEntry entry, string zone)
    {
        var at = a.At is { } t ? HallTime.Clock(t, zone) : "";
        return a.Did switch
        {
            Did.Counted when a.Mark == Mark.Late => CountedLate.With(at),
            Did.Counted => CountedNow.With(at),
            Did.Already => CountedBefore.With(at),
            Did.Moved => entry.Kind == EntryKind.Out ? WentOut : CameBack,
            Did.Same => SentBefore,
            _ when entry.Kind == EntryKind.Heads => HeadsNow.With(a.N),
            _ when entry.Kind == EntryKind.Clear => TakenBack,
            _ => Written.With(MarkName(a.Mark)),
        };
    }

    public static readonly AuditVocabulary Audit = new(
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["attendance.site-state"] = new("đổi trạng thái điểm cầu", "changed the state of a site"),
            ["attendance.rules"] = new("đổi quy tắc điểm danh", "changed the rules of counting"),
        },
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["day-site"] = new(Site, id => $"/diem-cau/{id}", FieldName, ValueOf),
            ["counting-rules"] = new(
                new Phrase("Quy tắc điểm danh", "Rules of counting"), id => $"/hoi-nghi/{id}/diem-danh", FieldName),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["attendance-list"] = new("Danh sách điểm danh của điểm cầu", "The site's list of people"),
            ["attendance-person"] = new("Lượt điểm danh của một người", "Entries of one person"),
        });

    static string FieldName(string field) => field switch
    {
        "state" => new Phrase("Trạng thái", "State"),
        "late" => new Phrase("Muộn sau (phút)", "Late after (minutes)"),
        "opens" => new Phrase("Mở cửa trước (phút)", "Opens before (minutes)"),
        "closes" => new Phrase("Đóng cửa sau (phút)", "Closes after (minutes)"),
        _ => field,
    };

    static string? ValueOf(string field, string? value) => field == "state" && value is not null ? StateName(value)
        : value;
}
