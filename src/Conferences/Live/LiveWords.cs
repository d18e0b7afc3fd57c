using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live;

/// <summary>Words of the live day.</summary>
internal static class LiveWords
{
    public static readonly Phrase Lead = new("Điều hành", "Lead");
    public static readonly Phrase Now = new("Đang trình bày", "Now");
    public static readonly Phrase Next = new("Tiếp theo", "Next");
    public static readonly Phrase Programme = new("Chương trình", "Programme");
    public static readonly Phrase Sites = new("Điểm cầu", "Sites");
    public static readonly Phrase Hands = new("Xin phát biểu", "Hands raised");
    public static readonly Phrase Questions = new("Câu hỏi", "Questions");
    public static readonly Phrase Polls = new("Bình chọn nhanh", "Quick polls");
    public static readonly Phrase Messages = new("Nhắn các điểm cầu", "Messages to the sites");
    public static readonly Phrase RollCall = new("Điểm danh điểm cầu", "Roll-call of sites");
    public static readonly Phrase Nothing = new("Chưa có điểm nào đang trình bày", "Nothing is presented now");
    public static readonly Phrase Floor = new("Đang phát biểu", "Has the floor");
    public static readonly Phrase Minutes = new("{0} phút", "{0} min");
    public static readonly Phrase Over = new("quá {0} phút", "{0} min over");
    public static readonly Phrase NoName = new("Không ghi tên", "Without a name");
    public static readonly Phrase Votes = new("{0:N0} phiếu", "{0:N0} votes");

    public static Phrase QuestionState(string state) => state switch
    {
        QuestionStates.Shown => new("Đang hiện", "Shown"),
        QuestionStates.Answered => new("Đã trả lời", "Answered"),
        QuestionStates.Aside => new("Để sau", "Set aside"),
        _ => new("Mới", "New"),
    };

    public static readonly AuditVocabulary Audit = new(
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["live.item"] = new("chuyển điểm chương trình", "moved the programme on"),
            ["live.roll-call"] = new("điểm danh điểm cầu", "called the roll of sites"),
            ["live.floor"] = new("mời phát biểu", "gave the floor"),
            ["live.question"] = new("xét câu hỏi", "handled a question"),
            ["live.poll"] = new("mở bình chọn", "opened a poll"),
            ["live.poll-closed"] = new("đóng bình chọn", "closed a poll"),
            ["live.message"] = new("nhắn các điểm cầu", "sent the sites a message"),
        },
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["live"] = new(Lead, id => $"/hoi-nghi/{id}/dieu-hanh", f => f switch
            {
                "item" => new Phrase("Điểm chương trình", "Point of the programme"),
                "site" => new Phrase("Điểm cầu", "Site"),
                "question" => new Phrase("Câu hỏi", "Question"),
                "text" => new Phrase("Nội dung", "Text"),
                "roll" => new Phrase("Lần điểm danh", "Roll-call number"),
                _ => f,
            }),
        });
}
