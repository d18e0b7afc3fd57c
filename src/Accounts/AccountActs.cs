using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts;

/// <summary>What the acts of this room are called in histories.</summary>
internal static class AccountActs
{
    public static readonly IReadOnlyDictionary<string, Phrase> All = new Dictionary<string, Phrase>(
        StringComparer.Ordinal
    )
    {
        ["accounts.joined"] = new("lập tài khoản theo đường dẫn mời", "made the account from an invitation"),
        ["accounts.signed-in"] = new("đăng nhập", "signed in"),
        ["accounts.signed-out"] = new("đăng xuất", "signed out"),
        ["accounts.sign-in-failed"] = new("gõ sai mật khẩu", "typed a wrong password"),
        ["accounts.sign-in-locked"] = new("bị tạm khóa vì gõ sai nhiều lần", "was locked after many wrong attempts"),
        ["accounts.code-failed"] = new("gõ sai mã xác thực", "typed a wrong code"),
        ["accounts.password-set"] = new("đặt mật khẩu mới", "set a new password"),
        ["accounts.reset-link"] = new("làm đường dẫn đặt lại mật khẩu", "made a link to set a new password"),
        ["accounts.closed"] = new("đóng tài khoản", "closed the account"),
        ["accounts.opened"] = new("mở lại tài khoản", "opened the account again"),
        ["accounts.sessions-ended"] = new("đăng xuất mọi thiết bị", "ended all sessions"),
        ["accounts.session-ended"] = new("đăng xuất một thiết bị", "ended a session"),
        ["accounts.second-factor-on"] = new("bật lớp xác thực thứ hai", "switched the second factor on"),
        ["accounts.second-factor-off"] = new("tắt lớp xác thực thứ hai", "switched the second factor off"),
        ["accounts.recovery-codes"] = new("làm mã dự phòng mới", "made new recovery codes"),
        ["accounts.passkey-added"] = new("thêm khóa truy cập", "added a passkey"),
        ["accounts.passkey-removed"] = new("bỏ khóa truy cập", "removed a passkey"),
        ["accounts.external-linked"] = new("nối với tài khoản ngoài", "linked an external account"),
        ["accounts.external-unlinked"] = new("bỏ nối tài khoản ngoài", "unlinked the external account"),
        ["accounts.mail-set"] = new("xác nhận địa chỉ nhận thư", "confirmed an address for letters"),
        ["accounts.mail-removed"] = new("bỏ địa chỉ nhận thư", "removed the address for letters"),
        ["accounts.mail-wish"] = new("chọn loại thư nhắc việc", "chose which reminders to get"),
        ["accounts.sessions-forgotten"] = new("bỏ các phiên đăng nhập cũ", "removed old sessions"),
        ["posts.made"] = new("lập chức vụ", "made the post"),
        ["posts.changed"] = new("sửa chức vụ", "changed the post"),
        ["posts.ended"] = new("kết thúc chức vụ", "ended the post"),
        ["posts.invited"] = new("mời người giữ chức vụ", "invited somebody to the post"),
        ["posts.given"] = new("giao chức vụ", "gave the post"),
        ["posts.taken"] = new("thôi giao chức vụ", "took the post back"),
        ["posts.delegated"] = new("ủy quyền", "delegated the post"),
        ["posts.delegation-ended"] = new("thôi ủy quyền", "ended the delegation"),
        ["posts.switched"] = new("chuyển sang làm việc ở chức vụ khác", "switched to another post"),
    };

    static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["title"] = PeopleWords.PostTitle,
        ["roles"] = PeopleWords.RolesGiven,
        ["unit"] = PeopleWords.Unit,
        ["holder"] = PeopleWords.Holder,
        ["person"] = PeopleWords.Name,
        ["kind"] = new("Cách giữ", "As"),
        ["from"] = PeopleWords.From,
        ["until"] = PeopleWords.Until,
        ["way"] = new("Bằng", "With"),
        ["name"] = PeopleWords.Name,
        ["provider"] = new("Nơi cấp", "Provider"),
        ["address"] = new("Địa chỉ thư", "Address"),
        ["wish"] = new("Thư muốn nhận", "Letters wanted"),
        ["count"] = new("Số lượng", "Number"),
    };

    /// <summary>What the audit calls the records and lists of this room, and where they are opened.</summary>
    public static readonly AuditVocabulary Audit = new(
        All,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["account"] = new(new("Tài khoản", "Account"), id => $"/nguoi-dung/{id}", Field, Value),
            ["post"] = new(new("Chức vụ", "Post"), id => $"/chuc-vu/{id}", Field, Value),
            ["sessions"] = new(new("Phiên đăng nhập", "Sessions"), null, Field, Value),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["people"] = new("Danh sách người dùng", "List of people"),
            ["person"] = new("Một người dùng", "One person"),
            ["posts"] = new("Danh sách chức vụ", "List of posts"),
            ["post"] = new("Một chức vụ", "One post"),
        }
    );

    public static string Name(string act) => All.TryGetValue(act, out var word) ? word.ToString() : act;

    public static string Field(string field) => Fields.TryGetValue(field, out var word) ? word.ToString() : field;

    public static string? Value(string field, string? value) =>
        field switch
        {
            "roles" when value is not null => Roles.Names(value),
            "kind" when value is not null => PeopleWords.Kind(value),
            "wish" when value is not null => PeopleWords.Wish(value),
            "way" when value is not null => PeopleWords.Way(value),
            _ => value,
        };
}
