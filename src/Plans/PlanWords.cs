using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans;

/// <summary>Words of this room: one name for one thing on every page.</summary>
internal static class PlanWords
{
    public static readonly Phrase Plans = new("Kế hoạch", "Plans");
    public static readonly Phrase Plan = new("Kế hoạch", "Plan");
    public static readonly Phrase Number = new("Số, ký hiệu", "Number and symbol");
    public static readonly Phrase Title = new("Trích yếu", "Subject");
    public static readonly Phrase IssuedOn = new("Ngày", "Date");
    public static readonly Phrase Aims = new("Mục đích, yêu cầu", "Aims");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase State = new("Trạng thái", "State");
    public static readonly Phrase Documents = new("Văn bản thực hiện", "Documents it implements");
    public static readonly Phrase Campaigns = new("Đợt triển khai", "Campaigns it serves");
    public static readonly Phrase Themes = new("Lĩnh vực", "Fields of work");
    public static readonly Phrase Tasks = new("Nhiệm vụ", "Tasks");
    public static readonly Phrase Task = new("Nhiệm vụ", "Task");
    public static readonly Phrase Group = new("Nhóm nhiệm vụ", "Group of tasks");
    public static readonly Phrase Lead = new("Người chủ trì", "Lead");
    public static readonly Phrase Assignee = new("Giao cho", "Given to");
    public static readonly Phrase LeadWords = new("Người chủ trì, ghi bằng chữ", "Lead, in words");
    public static readonly Phrase LeadUnit = new("Đơn vị chủ trì", "Leading unit");
    public static readonly Phrase Partners = new("Đơn vị phối hợp", "Partner units");
    public static readonly Phrase Deliverable = new("Sản phẩm", "Deliverable");
    public static readonly Phrase StartOn = new("Bắt đầu", "Begins");
    public static readonly Phrase DueOn = new("Hạn", "Deadline");
    public static readonly Phrase Measure = new("Trách nhiệm, thước đo", "Responsibility and measure");
    public static readonly Phrase Authority = new("Thẩm quyền", "Authority");
    public static readonly Phrase Implements = new("Thực hiện nhiệm vụ cấp trên", "Carries out the superior's task");
    public static readonly Phrase After = new("Làm sau nhiệm vụ số", "Comes after task number");
    public static readonly Phrase Done = new("Đã xong", "Done");
    public static readonly Phrase NoNumber = new("Kế hoạch chưa có số", "Plan without a number");
    public static readonly Phrase NoDay = new("chưa có hạn", "no deadline");
    public static readonly Phrase NoGroup = new("Nhiệm vụ khác", "Other tasks");
    static readonly Phrase Draft = new("Dự thảo", "Draft");
    static readonly Phrase Issued = new("Đã ban hành", "Issued");
    static readonly Phrase Recalled = new("Đã thu hồi", "Recalled");
    static readonly Phrase Called = new("Kế hoạch {0}", "Plan {0}");

    /// <summary>"Kế hoạch 15-KH/ĐU".</summary>
    public static Phrase Name(string number) => number.Length > 0 ? Called.With(number) : NoNumber;

    public static Phrase StateName(string state) => state switch
    {
        PlanStates.Issued => Issued,
        PlanStates.Recalled => Recalled,
        _ => Draft,
    };

    /// <summary>Who leads a task: the person it was given to, and what is said in words besides.</summary>
    public static string Who(string assignee, string lead) =>
        assignee.Length == 0 ? lead : lead.Length == 0 ? assignee : $"{assignee}; {lead}";

    public static string Day(DateOnly? day) => day is { } d ? VietnamTime.Print(d) : "";

    /// <summary>The words of a state of work.</summary>
    public static Phrase Work(WorkState state) => state switch
    {
        WorkState.Done => CommonWords.Done,
        WorkState.OnTheWay => CommonWords.OnTheWay,
        WorkState.Late => CommonWords.Late,
        WorkState.Excused => CommonWords.Excused,
        _ => CommonWords.Waiting,
    };

    /// <summary>A field's name in the history of a record.</summary>
    public static string Field(string name) => name switch
    {
        "number" => Number,
        "title" => Title,
        "task" => Task,
        "issued-on" => IssuedOn,
        "aims" => Aims,
        "state" => State,
        "documents" => Documents,
        "campaigns" => Campaigns,
        "themes" => Themes,
        "group" => Group,
        "lead" => Lead,
        "lead-unit" => LeadUnit,
        "partners" => Partners,
        "deliverable" => Deliverable,
        "due-on" => DueOn,
        "measure" => Measure,
        "authority" => Authority,
        "implements" => Implements,
        "after" => After,
        _ => MoreFields.TryGetValue(name, out var words) ? words : name,
    };

    static readonly Dictionary<string, Phrase> MoreFields = new(StringComparer.Ordinal)
    {
        ["assignee"] = Assignee,
        ["start-on"] = StartOn,
        ["reason"] = new("Lý do", "Reason"),
        ["evidence"] = new("Minh chứng", "Evidence"),
        ["completed-on"] = new("Ngày xong", "Day of completion"),
        ["delay"] = new("Gia hạn", "Later date"),
        ["answer"] = new("Trả lời", "Answer"),
        ["source"] = new("Căn cứ", "Source"),
        ["kind"] = new("Loại", "Kind"),
        ["name"] = new("Tên", "Name"),
        ["country"] = new("Nước", "Country"),
        ["note"] = new("Ghi chú", "Note"),
        ["place"] = new("Nơi", "Place"),
        ["days"] = new("Thời gian", "Days"),
        ["people"] = new("Số người", "People"),
        ["value"] = new("Giá trị", "Value"),
        ["form"] = new("Hình thức", "Form"),
        ["language"] = new("Ngôn ngữ", "Language"),
        ["outcome"] = new("Kết quả", "Outcome"),
        ["link"] = new("Liên kết", "Link"),
        ["with"] = new("Đối tác", "Partners"),
    };

    /// <summary>What was done, for the history.</summary>
    static readonly IReadOnlyDictionary<string, Phrase> Acts = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["plans.drafted"] = new("lập dự thảo", "drafted it"),
        ["plans.edited"] = new("sửa", "edited it"),
        ["plans.issued"] = new("ban hành", "issued it"),
        ["plans.amended"] = new("sửa đổi sau ban hành", "amended it after issue"),
        ["plans.recalled"] = new("thu hồi", "recalled it"),
        ["plans.task-added"] = new("thêm nhiệm vụ", "added a task"),
        ["plans.task-removed"] = new("bỏ nhiệm vụ", "removed a task"),
        ["plans.task-restored"] = new("khôi phục nhiệm vụ", "restored a task"),
        ["tasks.written"] = new("ghi nhiệm vụ", "wrote the task"),
        ["tasks.edited"] = new("sửa nhiệm vụ", "edited the task"),
        ["tasks.removed"] = new("bỏ nhiệm vụ", "removed the task"),
        ["tasks.restored"] = new("khôi phục nhiệm vụ", "restored the task"),
        ["tasks.assigned"] = new("giao nhiệm vụ", "gave the task to somebody"),
        ["tasks.accepted"] = new("nhận nhiệm vụ", "accepted the task"),
        ["tasks.evidence-given"] = new("đưa minh chứng", "gave evidence"),
        ["tasks.evidence-withdrawn"] = new("rút minh chứng", "withdrew evidence"),
        ["tasks.delay-asked"] = new("xin gia hạn", "asked for a later date"),
        ["tasks.delay-approved"] = new("đồng ý gia hạn", "agreed to a later date"),
        ["tasks.delay-refused"] = new("không đồng ý gia hạn", "refused a later date"),
        ["tasks.commented"] = new("trao đổi", "commented"),
        ["feeds.renewed"] = new("đổi địa chỉ lịch của đơn vị", "renewed the address of the unit's calendar"),
        ["feeds.ended"] = new("thôi dùng lịch của đơn vị", "ended the unit's calendar"),
        ["feeds.own-renewed"] = new("đổi địa chỉ lịch riêng", "renewed the address of their own calendar"),
        ["feeds.own-ended"] = new("thôi dùng lịch riêng", "ended their own calendar"),
        ["partners.added"] = new("thêm đối tác", "added a partner"),
        ["partners.edited"] = new("sửa đối tác", "edited the partner"),
        ["activities.recorded"] = new("ghi hoạt động", "recorded the activity"),
        ["activities.edited"] = new("sửa hoạt động", "edited the activity"),
        ["activities.removed"] = new("bỏ hoạt động", "removed the activity"),
        ["activities.restored"] = new("khôi phục hoạt động", "restored the activity"),
    };

    public static string Act(string action) => Acts.TryGetValue(action, out var words) ? words : action;

    /// <summary>A field's stored value as people read it.</summary>
    public static string Value(string field, string? value) => (field, value) switch
    {
        (_, null or "") => "–",
        ("state", var v) => StateName(v),
        (_, var v) => v,
    };

    public static readonly AuditVocabulary Audit = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["plan"] = new(Plan, id => $"/ke-hoach/{id}", Field, Value),
            ["task"] = new(Task, id => $"/nhiem-vu/{id}", Field, Value),
            ["activity"] = new(new("Hoạt động", "Activity"), id => $"/hoat-dong/{id}", Field, Value),
            ["partner"] = new(new("Đối tác", "Partner"), id => $"/doi-tac/{id}/sua", Field, Value),
            ["feed"] = new(new("Lịch hạn việc", "Calendar of deadlines"), _ => "/nhiem-vu/lich", Field, Value),
        });
}
