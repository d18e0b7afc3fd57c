using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After;

/// <summary>Words of the pages after a conference.</summary>
internal static class AfterWords
{
    public static readonly Phrase Conferences = new("Hội nghị", "Conferences");
    public static readonly Phrase After = new("Sau hội nghị", "After the conference");
    public static readonly Phrase Minutes = new("Biên bản", "Minutes");
    public static readonly Phrase Conclusion = new("Thông báo kết luận", "Conclusion notice");
    public static readonly Phrase News = new("Tin", "News draft");
    public static readonly Phrase Outcome = new("Kết quả", "Outcome");
    public static readonly Phrase Lists = new("Danh sách điểm danh", "Attendance lists");
    public static readonly Phrase Absent = new("Học bù", "Make-up list");
    public static readonly Phrase Certificates = new("Giấy chứng nhận", "Certificates");
    public static readonly Phrase Quiz = new("Trắc nghiệm", "Quiz");
    public static readonly Phrase Essays = new("Bài thu hoạch", "Essays");
    public static readonly Phrase Statistics = new("Thống kê", "Statistics");
    public static readonly Phrase Study = new("Minh chứng học tập", "Evidence of study");
    public static readonly Phrase Rosters = new("Quân số đơn vị", "Roster of the unit");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase Site = new("Điểm cầu", "Site");
    public static readonly Phrase Name = new("Họ và tên", "Full name");
    public static readonly Phrase Post = new("Chức vụ", "Post");
    public static readonly Phrase Class = new("Đối tượng", "Class");
    public static readonly Phrase Note = new("Ghi chú", "Note");
    public static readonly Phrase Number = new("STT", "No.");
    public static readonly Phrase Members = new("Đảng viên", "Members");
    public static readonly Phrase KeyCadres = new("Cán bộ chủ chốt", "Key cadres");
    public static readonly Phrase Guests = new("Khách mời, quần chúng", "Guests, non-members");
    public static readonly Phrase Print = new("In", "Print");
    public static readonly Phrase Opens = new("Mở từ", "Opens");
    public static readonly Phrase Closes = new("Đóng lúc", "Closes");
    public static readonly Phrase Sign = new("Ký", "Sign");
    public static readonly Phrase Total = new("Cộng", "Total");

    public static Phrase PaperName(string kind) => kind switch
    {
        PaperKinds.Minutes => Minutes,
        PaperKinds.Conclusion => Conclusion,
        _ => News,
    };

    public static Phrase ClassName(string c) => c switch
    {
        PeopleClasses.KeyCadre => KeyCadres,
        PeopleClasses.Guest => Guests,
        _ => Members,
    };

    public static Phrase MarkName(string mark) => mark switch
    {
        EssayMarks.Passed => new("Đạt", "Passed"),
        EssayMarks.Excellent => new("Giỏi", "Excellent"),
        EssayMarks.Good => new("Khá", "Good"),
        EssayMarks.Fair => new("Trung bình", "Fair"),
        EssayMarks.Failed => new("Không đạt", "Not passed"),
        _ => new("Chưa chấm", "Not marked"),
    };

    public static Phrase QuestionKind(string kind) => kind switch
    {
        QuestionKinds.Multiple => new("Nhiều đáp án", "Several answers"),
        QuestionKinds.TrueFalse => new("Đúng hay sai", "True or false"),
        _ => new("Một đáp án", "One answer"),
    };

    public static readonly Phrase True = new("Đúng", "True");
    public static readonly Phrase False = new("Sai", "False");

    /// <summary>"07:30 24/11/2026", as it is typed.</summary>
    public static string Moment(DateTimeOffset at) => at == default ? "" : VietnamTime.Of(at).ToString(
        "HH':'mm dd'/'MM'/'yyyy", System.Globalization.CultureInfo.InvariantCulture);

    static readonly Dictionary<string, Phrase> Acts = new(StringComparer.Ordinal)
    {
        ["after.paper-written"] = new("ghi bản mới", "wrote a version"),
        ["after.paper-signed"] = new("ký", "signed it"),
        ["after.outcome"] = new("ghi kết quả hội nghị", "recorded what came of it"),
        ["after.list-signed"] = new("ký danh sách điểm danh", "signed the attendance list"),
        ["after.certificates"] = new("cấp giấy chứng nhận", "gave certificates"),
        ["after.certificate-withdrawn"] = new("thu hồi giấy chứng nhận", "withdrew a certificate"),
        ["after.quiz"] = new("đặt bài trắc nghiệm", "set the quiz"),
        ["after.question-added"] = new("thêm câu hỏi", "added questions"),
        ["after.question-removed"] = new("bỏ câu hỏi", "removed a question"),
        ["after.essay-call"] = new("đặt bài thu hoạch", "set the essay"),
        ["after.essay-handed"] = new("nộp bài thu hoạch", "handed in an essay"),
        ["after.essay-marked"] = new("chấm bài thu hoạch", "marked an essay"),
        ["after.essays-erased"] = new("xóa chữ bài thu hoạch hết hạn giữ", "erased essays whose time was over"),
        ["after.roster"] = new("ghi quân số", "recorded the roster"),
        ["after.counted"] = new("chốt số liệu người dự", "took the counts over"),
        ["after.study"] = new("ghi minh chứng học tập", "gave evidence of study"),
        ["after.threshold"] = new("đặt mức hoàn thành", "set the threshold"),
    };

    static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["version"] = new("Bản số", "Version"),
        ["hash"] = new("Mã băm SHA-256", "SHA-256"),
        ["signer"] = new("Người ký", "Signer"),
        ["people"] = new("Số người", "People"),
        ["asked"] = new("Đã giao", "Asked"),
        ["next"] = new("Việc tiếp theo", "Next"),
        ["discussion"] = new("Thảo luận", "Discussion"),
        ["member-word"] = new("Cách gọi người trong tổ chức", "Word for members"),
        ["count"] = new("Số lượng", "Count"),
        ["draw"] = new("Số câu mỗi người", "Questions each"),
        ["attempts"] = new("Số lần làm", "Attempts"),
        ["pass-at"] = new("Số câu đúng để đạt", "Right answers to pass"),
        ["opens"] = Opens,
        ["closes"] = Closes,
        ["keep-until"] = new("Giữ chữ đến", "Kept until"),
        ["grading"] = new("Cách chấm", "Marking"),
        ["questions"] = new("Câu hỏi", "Questions"),
        ["mark"] = new("Kết quả", "Mark"),
        ["form"] = new("Hình thức", "Form"),
        ["members"] = Members,
        ["key-cadres"] = KeyCadres,
        ["exempt"] = new("Miễn sinh hoạt", "Exempt"),
        ["taken-on"] = new("Ngày số liệu", "As of"),
        ["complete-at"] = new("Mức hoàn thành (%)", "Done from (%)"),
        ["site"] = Site,
        ["unit"] = Unit,
        ["name"] = Name,
    };

    public static string Act(string action) => Acts.TryGetValue(action, out var words) ? words : action;

    public static string FieldName(string name) => Field(name);

    static string Field(string name) => Fields.TryGetValue(name, out var words) ? words : name;

    public static readonly AuditVocabulary Audit = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["conference-after"] = new(After, id => $"/hoi-nghi/{id}/sau", Field),
            ["conference-paper"] = new(new("Biên bản, thông báo, tin", "Minutes, notice, news"), null, Field),
            ["signed-list"] = new(Lists, null, Field),
            ["certificate"] = new(Certificates, null, Field),
            ["essay"] = new(Essays, null, Field),
            ["roster"] = new(Rosters, _ => "/hoi-nghi/quan-so", Field),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["conferences.list"] = Lists,
            ["conferences.absent"] = Absent,
            ["conferences.certificates"] = Certificates,
            ["conferences.essays"] = Essays,
            ["conferences.roster"] = Rosters,
        });
}
