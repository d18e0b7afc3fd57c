using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts;

/// <summary>Words several pages of this room use.</summary>
internal static class PeopleWords
{
    public static readonly Phrase People = new("Người dùng", "Users");
    public static readonly Phrase Posts = new("Chức vụ", "Posts");
    public static readonly Phrase Post = new("Chức vụ", "Post");
    public static readonly Phrase Name = new("Họ và tên", "Full name");
    public static readonly Phrase UserName = new("Tên đăng nhập", "User name");
    public static readonly Phrase Password = new("Mật khẩu", "Password");
    public static readonly Phrase NewPassword = new("Mật khẩu mới", "New password");
    public static readonly Phrase PasswordAgain = new("Gõ lại mật khẩu", "Type it again");
    public static readonly Phrase PasswordHelp = new(
        "Từ 14 ký tự (8 nếu có lớp xác thực thứ hai); cụm vài từ không liên quan là dễ nhớ nhất.",
        "At least 14 signs (8 with a second factor); a few unrelated words are the easiest to remember.");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase Whole = new("toàn hệ thống", "the whole installation");
    public static readonly Phrase PostTitle = new("Tên chức vụ", "Title of the post");
    public static readonly Phrase RolesGiven = new("Vai trò", "Roles");
    public static readonly Phrase From = new("Từ ngày", "From");
    public static readonly Phrase Until = new("Đến hết ngày", "Until, inclusive");
    public static readonly Phrase Open = new("chưa định", "until further notice");
    public static readonly Phrase Holder = new("Người giữ", "Held by");
    public static readonly Phrase Nobody = new("chưa có người", "vacant");
    public static readonly Phrase Idle = new("lâu không dùng", "unused for long");
    public static readonly Phrase Invite = new("Mời người giữ chức vụ", "Invite somebody to the post");

    static readonly Dictionary<string, Phrase> Kinds = new(StringComparer.Ordinal)
    {
        [HoldingKinds.Holder] = new("chính thức", "holder"),
        [HoldingKinds.Acting] = new("quyền (tạm giữ)", "acting"),
        [HoldingKinds.Delegate] = new("được ủy quyền", "delegate"),
    };

    static readonly Dictionary<string, Phrase> Ways = new(StringComparer.Ordinal)
    {
        [SignInWays.Password] = new("mật khẩu", "password"),
        [SignInWays.SecondFactor] = new("mật khẩu và mã", "password and code"),
        [SignInWays.Passkey] = new("khóa truy cập", "passkey"),
        [SignInWays.External] = new("tài khoản ngoài", "external account"),
        [SignInWays.Persona] = new("vào vai", "persona"),
    };

    public static string Kind(string code) => Kinds.TryGetValue(code, out var word) ? word.ToString() : code;

    public static string Way(string code) => Ways.TryGetValue(code, out var word) ? word.ToString() : code;

    static readonly Dictionary<string, Phrase> Wishes = new(StringComparer.Ordinal)
    {
        ["digests"] = new("mỗi ngày một thư tổng hợp", "one digest a day"),
        ["each"] = new("từng lời nhắc", "every reminder"),
        ["none"] = new("không nhận", "none"),
    };

    public static string Wish(string code) => Wishes.TryGetValue(code, out var word) ? word.ToString() : code;
}
