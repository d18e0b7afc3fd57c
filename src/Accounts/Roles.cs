using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts;

/// <summary>How far a permission of a role goes from the unit of the post.</summary>
internal enum Reach
{
    /// <summary>The unit itself, and those it took over.</summary>
    Own,

    /// <summary>The unit and everything below it on the day.</summary>
    Below,
}

/// <summary>A built-in role: what it is called, and what it may do how far.</summary>
internal sealed record Role(
    string Code,
    Phrase Name,
    Phrase What,
    IReadOnlyDictionary<string, Reach> May
);

/// <summary>
/// The built-in roles. Permissions of every room stand here by their codes, so that one page of source tells who may
/// do what; the table of rights (docs/rights.txt) is generated from the running program and compared with it.
/// </summary>
internal static class Roles
{
    public const string Administrator = "administrator";
    public const string Clerk = "clerk";
    public const string Organiser = "organiser";
    public const string SiteOperator = "site-operator";
    public const string Secretary = "secretary";
    public const string Officer = "officer";
    public const string Leader = "leader";
    public const string Editor = "editor";
    public const string Auditor = "auditor";

    public static readonly IReadOnlyList<Role> All =
    [
        new(
            Administrator,
            new("Quản trị", "Administrator"),
            new(
                "đơn vị, chức vụ, tài khoản, danh mục; không xem văn bản của đơn vị",
                "units, posts, accounts, the catalogue; does not see the units' documents"
            ),
            Below(
                "units.see",
                "units.arrange",
                "accounts.see",
                "accounts.keep",
                "catalogue.see",
                "catalogue.keep",
                "background.see"
            )
        ),
        new(
            Clerk,
            new("Văn thư", "Clerk"),
            new("đọc văn bản, ghi sổ của đơn vị", "has texts read, keeps the unit's register"),
            Own(
                "documents.see",
                "documents.register",
                "texts.read",
                "texts.keep",
                "catalogue.see",
                "units.see",
                "plans.see",
                "activities.see",
                "campaigns.see",
                "campaigns.answer",
                "conferences.see",
                "reports.see", "reports.write"
            )
        ),
        new(
            Organiser,
            new("Ban tổ chức hội nghị", "Organiser"),
            new(
                "xem văn bản của đơn vị và cấp dưới, đọc bài, dự thảo kế hoạch",
                "sees documents of the unit and below, has texts read, drafts plans"
            ),
            Below(
                    "documents.see",
                    "catalogue.see",
                    "units.see",
                    "plans.see",
                    "activities.see",
                    "campaigns.see", "campaigns.board", "campaigns.decide",
                    "conferences.see",
                    "reports.see", "reports.receive"
                )
                .And(
                    Own(
                        "texts.read",
                        "texts.keep",
                        "plans.write",
                        "activities.keep",
                        "campaigns.run",
                        "campaigns.answer",
                        "conferences.run", "conferences.host", "conferences.names", "conferences.review",
                        "reports.ask", "reports.write"
                    )
                )
        ),
        new(
            SiteOperator,
            new("Phụ trách điểm cầu", "Site operator"),
            new("mở điểm cầu của đơn vị, đếm người dự", "opens the unit's sites, counts people"),
            Own("documents.see", "units.see", "campaigns.see",
                "conferences.see", "conferences.host", "conferences.names")
        ),
        new(
            Secretary,
            new("Bí thư", "Unit secretary"),
            new(
                "xem văn bản của đơn vị và cấp dưới, ghi sổ, ban hành kế hoạch của đơn vị",
                "sees documents of the unit and below, keeps the unit's register, issues its plans"
            ),
            Below(
                    "documents.see",
                    "catalogue.see",
                    "units.see",
                    "plans.see",
                    "activities.see",
                    "campaigns.see", "campaigns.board", "campaigns.decide",
                    "conferences.see",
                    "reports.see", "reports.receive"
                )
                .And(
                    Own(
                        "documents.register",
                        "texts.read",
                        "texts.keep",
                        "plans.write",
                        "plans.issue",
                        "tasks.work",
                        "activities.keep",
                        "campaigns.run",
                        "campaigns.answer",
                        "conferences.run", "conferences.host", "conferences.names", "conferences.review",
                        "reports.ask", "reports.write", "reports.sign"
                    )
                )
        ),
        new(
            Officer,
            new("Cán bộ phụ trách", "Officer"),
            new(
                "xem văn bản và bài đã đọc của đơn vị, lập kế hoạch, làm nhiệm vụ",
                "sees the unit's documents and texts, drafts plans, works on tasks"
            ),
            Own(
                "documents.see",
                "texts.read",
                "catalogue.see",
                "units.see",
                "plans.see",
                "plans.write",
                "tasks.work",
                "activities.see",
                "activities.keep",
                "campaigns.see",
                "campaigns.answer",
                "conferences.see",
                "reports.see", "reports.write"
            )
        ),
        new(
            Leader,
            new("Lãnh đạo", "Leader"),
            new(
                "xem mọi thứ của đơn vị và cấp dưới, không sửa",
                "sees everything of the unit and below, touches nothing"
            ),
            Below(
                "documents.see",
                "texts.read",
                "catalogue.see",
                "units.see",
                "plans.see",
                "activities.see",
                "campaigns.see",
                "campaigns.board",
                "conferences.see",
                "reports.see"
            )
        ),
        new(
            Editor,
            new("Biên tập", "Editor"),
            new("đọc bài, xem văn bản của đơn vị", "has texts read, sees the unit's documents"),
            Own(
                "documents.see",
                "texts.read",
                "texts.keep",
                "catalogue.see",
                "units.see",
                "plans.see",
                "activities.see",
                "campaigns.see",
                "conferences.see"
            )
        ),
        new(
            Auditor,
            new("Kiểm tra", "Auditor"),
            new(
                "xem nhật ký, chức vụ và tài khoản của đơn vị và cấp dưới",
                "sees the audit, posts and accounts of the unit and below"
            ),
            Below("audit.see", "audit.export", "accounts.see", "units.see")
        ),
    ];

    public static IReadOnlyList<Choice> Choices => [.. All.Select(r => new Choice(r.Code, r.Name))];

    public static Role? Of(string code) => All.FirstOrDefault(r => r.Code == code);

    /// <summary>What a list of codes may do; the farther reach wins. Unknown codes may do nothing.</summary>
    public static IReadOnlyDictionary<string, Reach> MayOf(string codes)
    {
        var may = new Dictionary<string, Reach>(StringComparer.Ordinal);
        foreach (
            var role in codes
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(Of)
                .OfType<Role>()
        )
        {
            foreach (var (code, reach) in role.May)
                if (!may.TryGetValue(code, out var before) || reach > before)
                    may[code] = reach;
        }

        return may;
    }

    public static string Names(string codes) =>
        string.Join(
            ", ",
            codes
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(c => Of(c)?.Name.ToString() ?? c)
        );

    static Dictionary<string, Reach> Own(params IReadOnlyList<string> codes) =>
        codes.ToDictionary(c => c, _ => Reach.Own, StringComparer.Ordinal);

    static Dictionary<string, Reach> Below(params IReadOnlyList<string> codes) =>
        codes.ToDictionary(c => c, _ => Reach.Below, StringComparer.Ordinal);

    static Dictionary<string, Reach> And(
        this Dictionary<string, Reach> a,
        Dictionary<string, Reach> b
    )
    {
        foreach (var (code, reach) in b)
            a[code] = reach;
        return a;
    }
}
