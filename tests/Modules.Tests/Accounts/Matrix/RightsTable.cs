using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>How far a role gets at an endpoint, as a cell of docs/rights.txt.</summary>
public enum Cell
{
    /// <summary>Refused.</summary>
    None,

    /// <summary>Records of the own unit.</summary>
    Own,

    /// <summary>Records of the own unit and of those below.</summary>
    Below,

    /// <summary>Allowed; no record of a unit is concerned.</summary>
    Any,

    /// <summary>Only a post over the whole installation; refused to every post of a unit.</summary>
    Whole,
}

/// <summary>One endpoint with the record its address names, what it asks for, and a cell for each role.</summary>
public sealed record Rule(string Method, string Route, string Record, string Needs, IReadOnlyList<Cell> Cells)
{
    public string Name => $"{Method} {Route}";

    public bool IsOpen => Needs == "open";

    public override string ToString() =>
        $"{Name} | {Record} | {Needs} | {string.Join(" | ", Cells.Select(c => RightsTable.Word(c)))}";
}

/// <summary>The table of rights: made from the program, and as it was reviewed (docs/rights.txt).</summary>
static class RightsTable
{
    public const string File = "docs/rights.txt";

    public static readonly IReadOnlyList<string> RoleCodes = [.. Roles.All.Select(r => r.Code)];

    // The first part of the address tells which record an id names.
    static readonly (string Prefix, string Record)[] Records =
    [
        ("/van-ban/{id", "document"), ("/doc/{id", "text"), ("/nguoi-dung/moi/{id", "post"),
        ("/nguoi-dung/{id", "person"), ("/chuc-vu/{id", "post"), ("/don-vi/sap-xep/{id", "act"),
        ("/don-vi/{id", "unit"), ("/danh-muc/{id", "entry"), ("/ke-hoach/{id:guid}/doi-chieu", "issued"),
        ("/ke-hoach/{id:guid}/xuat", "issued"), ("/ke-hoach/{id", "plan"),
        ("/chien-dich/{id", "campaign"), ("/chien-dich/tra-loi/{answer", "answer"),
        ("/nhiem-vu/{id:guid}/sua", "draft"), ("/nhiem-vu/{id:guid}/bo", "draft"),
        ("/nhiem-vu/{id:guid}/khoi-phuc", "draft"), ("/nhiem-vu/{id", "task"),
        ("/hoat-dong/{id", "activity"), ("/doi-tac/{id", "partner"),
        ("/diem-cau/{id", "site"), ("/hoi-nghi/{id", "conference"),
        // A unit looks at its own series of what a unit above asks: whose request it is does not decide.
        ("/bao-cao/yeu-cau/{id:guid}/qua-cac-ky", "-"), ("/bao-cao/yeu-cau/{id", "call"),
        ("/bao-cao/bieu-mau/sua/{id", "form"), ("/bao-cao/{id", "report"),
    ];

    public static string Word(Cell cell) => cell switch
    {
        Cell.None => "–", Cell.Own => "own", Cell.Below => "below", Cell.Whole => "whole", _ => "any",
    };

    public static IReadOnlyList<Rule> OfProgram(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let access = endpoint.Metadata.GetMetadata<Access>()
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
           let route = "/" + endpoint.RoutePattern.RawText?.Trim('/')
           orderby route, method
           select Of(method, route, access),
    ];

    static Rule Of(string method, string route, Access? access)
    {
        // Drafts stay with their unit; what is read from above is a plan that was issued.
        var record = route == "/ke-hoach/{id:guid}" ? "issued"
            : Array.Find(Records, r => route.StartsWith(r.Prefix, StringComparison.Ordinal)).Record ?? "-";
        var needs = access is null ? "?" : access == Access.Open ? "open" : access.Permission?.Code ?? "account";
        return new(method, route, record, needs, [.. Roles.All.Select(r => CellOf(access, r, method, record))]);
    }

    // Everybody with the permission sees the tree and its acts, and keeps the one catalogue.
    static bool IsOfAUnit(string method, string record) =>
        record is "document" or "text" or "post" or "person" or "plan" or "issued" or "draft" or "task" or "activity"
            or "partner" or "campaign" or "answer" or "conference" or "site" or "report" or "call" or "form"
        || (record == "act" && method == "POST");

    static Cell CellOf(Access? access, Role role, string method, string record)
    {
        if (access is null) return Cell.None;
        if (access.Permission is not { } permission) return Cell.Any;
        if (!role.May.TryGetValue(permission.Code, out var reach)) return Cell.None;
        if (access.Whole) return Cell.Whole;
        return !IsOfAUnit(method, record) ? Cell.Any : reach == Reach.Below ? Cell.Below : Cell.Own;
    }

    public static string Print(IReadOnlyList<Rule> rules) =>
        $"""
        # Who may call what. Made from the running program and its roles, reviewed by people, walked by the tests:
        # every endpoint x every role x (own unit, below, beside, above, elsewhere), and without a post, and signed out.
        # A new endpoint, or a changed right, fails the tests until its line stands here.
        # endpoint | record its address names | what it asks for | {string.Join(" | ", RoleCodes)}
        # –: refused; own: records of the post's unit; below: also of the units below; any: no unit's record is
        # concerned; whole: only posts over the whole installation.
        {string.Join('\n', rules)}

        """.ReplaceLineEndings("\n");

    public static IReadOnlyList<Rule> Read(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l =>
        {
            var parts = l.Split(" | ");
            var name = parts[0].Split(' ', 2);
            return new Rule(name[0], name[1], parts[1], parts[2],
                [.. parts[3..].Select(p => Enum.GetValues<Cell>().First(c => Word(c) == p))]);
        }),
    ];

    public static string Path()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(System.IO.Path.Combine(root.FullName, "ThongSuot.slnx"))) root = root.Parent!;
        return System.IO.Path.Combine(root.FullName, File);
    }
}
