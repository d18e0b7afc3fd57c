using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns;

/// <summary>What codes of this room are called.</summary>
internal static class CampaignWords
{
    public static readonly Phrase Campaigns = new("Triển khai", "Campaigns");
    public static readonly Phrase Campaign = new("Đợt triển khai", "Campaign");
    public static readonly Phrase Board = new("Bảng theo dõi", "Board");
    public static readonly Phrase Title = new("Tên đợt", "Title");
    public static readonly Phrase Host = new("Nơi gửi", "Sent by");
    public static readonly Phrase Documents = new("Văn bản", "Documents");
    public static readonly Phrase Themes = new("Lĩnh vực", "Fields of work");
    public static readonly Phrase Note = new("Ghi chú", "Note");
    public static readonly Phrase State = new("Trạng thái", "State");
    public static readonly Phrase OpenedOn = new("Ngày gửi", "Sent on");
    public static readonly Phrase Duty = new("Việc", "Obligation");
    public static readonly Phrase Duties = new("Việc phải làm", "Obligations");
    public static readonly Phrase DueOn = new("Hạn", "Due");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase Units = new("Số đơn vị", "Units");
    public static readonly Phrase Level = new("Cấp", "Level");
    public static readonly Phrase Evidence = new("Minh chứng", "Evidence");
    public static readonly Phrase NoDate = new("chưa có hạn", "no date");
    public static readonly Phrase AnyLevel = new("Mọi cấp", "Every level");
    public static readonly Phrase AfterReceipt = new(
        "{0} ngày sau khi nhận",
        "{0} days after receipt"
    );

    public static readonly Phrase AfterReceiptWorking = new(
        "{0} ngày làm việc sau khi nhận",
        "{0} working days after receipt"
    );

    static readonly Dictionary<string, Phrase> States = new(StringComparer.Ordinal)
    {
        [CampaignStates.Draft] = new("Đang soạn", "Draft"),
        [CampaignStates.Sending] = new("Đang gửi", "Being sent"),
        [CampaignStates.Open] = new("Đang triển khai", "Under way"),
        [CampaignStates.Closed] = new("Đã kết thúc", "Closed"),
        [CampaignStates.Recalled] = new("Đã thu hồi", "Recalled"),
    };

    static readonly Dictionary<string, Phrase> Kinds = new(StringComparer.Ordinal)
    {
        [DutyKinds.Receive] = new("Nhận văn bản", "Receive"),
        [DutyKinds.Study] = new("Học tập, quán triệt", "Study"),
        [DutyKinds.Plan] = new("Ban hành kế hoạch", "Issue a plan"),
        [DutyKinds.Act] = new("Thực hiện nhiệm vụ", "Carry out tasks"),
        [DutyKinds.Report] = new("Báo cáo", "Report"),
        [DutyKinds.Review] = new("Sơ kết, tổng kết", "Review"),
    };

    static readonly Dictionary<string, Phrase> Trees = new(StringComparer.Ordinal)
    {
        ["party"] = new("Đảng", "Party"),
        ["state"] = new("Nhà nước", "State"),
        ["front"] = new("Mặt trận", "Front"),
        ["union"] = new("Đoàn thể", "Unions"),
        ["territory"] = new("Địa bàn", "Territories"),
    };

    /// <summary>Levels from the top down, as they stand from left to right.</summary>
    public static readonly IReadOnlyList<string> LevelOrder = [.. LevelNames.All.Keys];

    static readonly Dictionary<DutyState, Phrase> DutyStates = new()
    {
        [DutyState.Open] = new("Chưa làm", "Not begun"),
        [DutyState.Going] = new("Đang làm", "On the way"),
        [DutyState.Done] = new("Xong", "Done"),
        [DutyState.DoneLate] = new("Xong muộn", "Done late"),
        [DutyState.Excused] = new("Không phải làm", "Excused"),
        [DutyState.Asked] = new("Chờ cấp trên xét", "Waits for the superior"),
        [DutyState.Closed] = new("Chuyển đơn vị khác", "Went to a successor"),
    };

    public static string StateName(string code) => Of(States, code);

    public static string KindName(string code) => Of(Kinds, code);

    public static string LevelName(string code) => LevelNames.Of(code);

    public static string TreeName(string code) => Of(Trees, code);

    public static Phrase DutyStateName(DutyState state) => DutyStates[state];

    public static IReadOnlyList<Choice> KindChoices =>
        [.. Kinds.Select(k => new Choice(k.Key, k.Value))];

    public static IReadOnlyList<Choice> LevelChoices =>
        [.. LevelNames.All.Select(k => new Choice(k.Key, k.Value))];

    public static IReadOnlyList<Choice> TreeChoices =>
        [.. Trees.Select(k => new Choice(k.Key, k.Value))];

    /// <summary>As it is shown on a badge on a day.</summary>
    public static (WorkState Mark, Phrase Word) Badge(
        DutyState state,
        DateOnly? due,
        DateOnly day
    ) =>
        state switch
        {
            DutyState.Done => (WorkState.Done, DutyStates[state]),
            DutyState.DoneLate => (WorkState.Done, DutyStates[state]),
            DutyState.Excused or DutyState.Closed => (WorkState.Excused, DutyStates[state]),
            _ when due is { } by && by < day => (
                WorkState.Late,
                new Phrase("Quá hạn {0} ngày", "{0} days late").With(day.DayNumber - by.DayNumber)
            ),
            DutyState.Going => (WorkState.OnTheWay, DutyStates[state]),
            _ => (WorkState.Waiting, DutyStates[state]),
        };

    public static string DueText(Due due) =>
        due.Day is { } day ? Kernel.VietnamTime.Print(day)
        : due.Waits ? (due.Working ? AfterReceiptWorking : AfterReceipt).With(due.Offset)
        : NoDate;

    static string Of(Dictionary<string, Phrase> words, string code) =>
        words.TryGetValue(code, out var word) ? word : code;

    static readonly Dictionary<string, Phrase> Acts = new(StringComparer.Ordinal)
    {
        ["campaigns.made"] = new("soạn đợt triển khai", "drafted the campaign"),
        ["campaigns.changed"] = new("sửa đợt triển khai", "changed the campaign"),
        ["campaigns.targets"] = new("đổi nơi nhận", "changed who gets it"),
        ["campaigns.duty-added"] = new("thêm việc", "added an obligation"),
        ["campaigns.duty-removed"] = new("bỏ việc", "took an obligation away"),
        ["campaigns.due"] = new("đặt hạn", "set a date"),
        ["campaigns.sent"] = new("gửi xuống", "sent it down"),
        ["campaigns.ended"] = new("kết thúc đợt", "closed the campaign"),
        ["campaigns.recalled"] = new("thu hồi", "recalled it"),
        ["campaigns.handed-over"] = new("gửi kèm cho cấp dưới", "handed on to the level below"),
        ["campaigns.evidence"] = new("ghi minh chứng", "showed evidence"),
        ["campaigns.evidence-withdrawn"] = new("rút minh chứng", "took evidence back"),
        ["campaigns.answered"] = new("trả lời cấp trên", "answered the superior"),
        ["campaigns.themes"] = new("ghi lĩnh vực của văn bản", "set the document's fields of work"),
        ["campaigns.calendar"] = new("đặt lịch nhắc việc", "set when reminders go out"),
        ["campaigns.decided"] = new("xét trả lời", "decided an answer"),
    };

    public static readonly AuditVocabulary Audit = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["campaign"] = new(Campaign, id => $"/chien-dich/{id}", FieldName),
            ["campaign-branch"] = new(
                new Phrase("Nhánh của đợt", "Branch of a campaign"), id => $"/don-vi/{id}", FieldName),
            ["evidence"] = new(Evidence, null, FieldName),
            ["answer"] = new(
                new Phrase("Trả lời cấp trên", "Answer to the superior"),
                null,
                FieldName
            ),
        }
    );

    public static string Act(string code) => Of(Acts, code);

    public static string FieldName(string field) =>
        field switch
        {
            "title" => Title,
            "note" => Note,
            "unit" => Unit,
            "evidence" => Evidence,
            "duty" => Duty,
            "due" => DueOn,
            "documents" => Documents,
            "themes" => Themes,
            "targets" => new Phrase("Nơi nhận", "Who gets it"),
            "why" => new Phrase("Lý do", "Reason"),
            "before" => new Phrase("Nhắc trước hạn", "Days before"),
            "escalate" => new Phrase("Báo cấp trên khi chậm quá", "Tell the level above after"),
            "weekdays" => new Phrase("Ngày gửi thư", "Days of letters"),
            "days-off" => new Phrase("Ngày nghỉ riêng", "Own days off"),
            _ => field,
        };

    public static string AnswerName(string kind) =>
        kind == AnswerKinds.Returned
            ? new Phrase("Trả lại", "Returned")
            : new Phrase("Không thuộc phạm vi", "Not applicable here");
}
