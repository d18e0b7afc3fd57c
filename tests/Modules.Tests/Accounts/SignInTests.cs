using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts;

public abstract class SignInTests(AppOn database)
{
    const string Good = "con sóng tím gõ cửa lúc bình minh";

    static string User() => "u" + Guid.CreateVersion7().ToString("N")[^8..];

    /// <summary>Makes a post, invites somebody to it, and comes in by the link as that person.</summary>
    async Task<Visitor> Joined(string user, string roles = "clerk")
    {
        var link = await Invited(roles);
        var newcomer = database.Visit(null);
        var page = await newcomer.Fill(
            link,
            link,
            ("Name", "Lý Thị Mới"),
            ("UserName", user),
            ("Password", Good),
            ("Again", Good)
        );
        Assert.Equal((200, null, "/"), (page.Status, page.Code, page.Address));
        return newcomer;
    }

    async Task<string> Invited(string roles)
    {
        var administrator = database.Visit();
        var post = await administrator.Fill("/chuc-vu/moi", "/chuc-vu/moi", ("Title", "Văn thư thử"), ("Roles", roles));
        Assert.Equal((200, null), (post.Status, post.Code));
        var shown = await administrator.Submit(
            post,
            "/nguoi-dung/moi/" + post.Address["/chuc-vu/".Length..],
            ("Name", "Lý Thị Mới")
        );
        return new Uri(shown.Html.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
    }

    static Task<Page> SignIn(Visitor who, string user, string password) =>
        who.Fill("/dang-nhap?to=/tai-khoan", "/dang-nhap", ("UserName", user), ("Password", password));

    [Fact]
    public async Task Whoever_has_not_signed_in_is_sent_to_sign_in_and_comes_back_where_they_wanted()
    {
        var user = User();
        using var joined = await Joined(user);
        var stranger = database.Visit(null);
        var asked = await stranger.Open("/van-ban?q=24-CT");
        Assert.Equal("/dang-nhap?to=%2Fvan-ban%3Fq%3D24-CT", asked.Address);
        var inside = await stranger.Submit(asked, "/dang-nhap", ("UserName", user), ("Password", Good));
        Assert.Equal((200, "/van-ban?q=24-CT"), (inside.Status, inside.Address));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_sent_elsewhere_after_signing_in(string to)
    {
        var page = await database.Visit(null).Open("/dang-nhap?to=" + Uri.EscapeDataString(to));
        Assert.Equal("/", page.Box("To"));
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_are_told_alike()
    {
        var user = User();
        using var joined = await Joined(user);
        var wrong = await SignIn(database.Visit(null), user, "sai rồi sai nữa");
        var unknown = await SignIn(database.Visit(null), "khong.co.ai", "sai rồi sai nữa");
        Assert.Equal((422, "accounts.sign-in-wrong"), (wrong.Status, wrong.Code));
        Assert.Equal((422, "accounts.sign-in-wrong"), (unknown.Status, unknown.Code));
        Assert.DoesNotContain("sai rồi", wrong.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_also_for_the_right_one()
    {
        var user = User();
        using var joined = await Joined(user);
        var stranger = database.Visit(null);
        for (var i = 0; i < 4; i++)
            Assert.Equal("accounts.sign-in-wrong", (await SignIn(stranger, user, "sai")).Code);
        Assert.Equal("accounts.sign-in-locked", (await SignIn(stranger, user, "sai")).Code);
        Assert.Equal("accounts.sign-in-locked", (await SignIn(stranger, user, Good)).Code);
    }

    [Fact]
    public async Task An_invitation_works_once_and_weak_passwords_are_refused_with_what_was_typed_kept()
    {
        var link = await Invited("clerk");
        var newcomer = database.Visit(null);
        var user = User();
        var weak = await newcomer.Fill(
            link,
            link,
            ("Name", "Lý Thị Mới"),
            ("UserName", user),
            ("Password", "matkhau123"),
            ("Again", "matkhau123")
        );
        Assert.Equal((422, "Lý Thị Mới", user), (weak.Status, weak.Box("Name"), weak.Box("UserName")));
        Assert.All(weak.Codes, c => Assert.StartsWith("accounts.password-", c, StringComparison.Ordinal));
        var differ = await newcomer.Fill(
            link,
            link,
            ("Name", "Lý Thị Mới"),
            ("UserName", user),
            ("Password", Good),
            ("Again", Good + "x")
        );
        Assert.Equal("accounts.passwords-differ", differ.Code);
        var inside = await newcomer.Fill(
            link,
            link,
            ("Name", "Lý Thị Mới"),
            ("UserName", user),
            ("Password", Good),
            ("Again", Good)
        );
        Assert.Equal("/", inside.Address);
        Assert.Equal((404, "accounts.invitation-over"), Told(await database.Visit(null).Open(link)));
    }

    static (int Status, string? Code) Told(Page page) => (page.Status, page.Code);

    [Fact]
    public async Task A_user_name_is_taken_once()
    {
        var user = User();
        using var joined = await Joined(user);
        var link = await Invited("clerk");
        var second = await database
            .Visit(null)
            .Fill(
                link,
                link,
                ("Name", "Người Khác"),
                ("UserName", user.ToUpperInvariant()),
                ("Password", Good),
                ("Again", Good)
            );
        Assert.Equal((409, "accounts.user-name-taken"), Told(second));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_the_cookie()
    {
        var user = User();
        using var joined = await Joined(user);
        var copy = new Visitor(joined);
        Assert.Equal("/tai-khoan", (await copy.Open("/tai-khoan")).Address);
        await joined.Submit(await joined.Open("/tai-khoan"), "/dang-xuat");
        Assert.StartsWith("/dang-nhap", (await copy.Open("/tai-khoan")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_are_listed_and_ended_one_by_one_or_all_others_at_once()
    {
        var user = User();
        using var first = await Joined(user);
        var (second, third) = (database.Visit(null), database.Visit(null));
        await SignIn(second, user, Good);
        await SignIn(third, user, Good);
        var mine = await first.Open("/tai-khoan");
        Assert.Equal(3, mine.Texts("section:has(#thiet-bi) tbody tr").Count);
        var other = mine.Html.QuerySelector("form[action^='/tai-khoan/phien/'][action$='/ket-thuc']")!;
        await first.Submit(mine, other.GetAttribute("action")!);
        Assert.Equal(2, (await first.Open("/tai-khoan")).Texts("section:has(#thiet-bi) tbody tr").Count);
        await first.Submit(await first.Open("/tai-khoan"), "/tai-khoan/phien/het");
        Assert.StartsWith("/dang-nhap", (await second.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.StartsWith("/dang-nhap", (await third.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan", (await first.Open("/tai-khoan")).Address);
    }

    [Fact]
    public async Task A_new_password_asks_for_the_old_one_and_signs_other_devices_out()
    {
        var user = User();
        using var first = await Joined(user);
        var second = database.Visit(null);
        await SignIn(second, user, Good);
        const string New = "ba con voi bước qua cầu gỗ cũ";
        Assert.Equal(
            "accounts.password-wrong",
            (
                await first.Fill(
                    "/tai-khoan/mat-khau",
                    "/tai-khoan/mat-khau",
                    ("Current", "sai"),
                    ("Password", New),
                    ("Again", New)
                )
            ).Code
        );
        var done = await first.Fill(
            "/tai-khoan/mat-khau",
            "/tai-khoan/mat-khau",
            ("Current", Good),
            ("Password", New),
            ("Again", New)
        );
        Assert.Equal((200, "/tai-khoan"), (done.Status, done.Address));
        Assert.StartsWith("/dang-nhap", (await second.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan", (await SignIn(second, user, New)).Address);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_recovery_codes_work_once()
    {
        var user = User();
        using var first = await Joined(user);
        var start = await first.Submit(await first.Open("/tai-khoan/hai-lop"), "/hai-lop/bat-dau");
        var key = start.Text("ol.steps code")!.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal("accounts.code-wrong", (await first.Submit(start, "/hai-lop/bat", ("Code", "000000"))).Code);
        var on = await first.Submit(start, "/hai-lop/bat", ("Code", Totp(key)));
        var codes = on.Texts(".recovery-codes code");
        Assert.Equal(10, codes.Count);

        var second = database.Visit(null);
        var asked = await SignIn(second, user, Good);
        Assert.StartsWith("/dang-nhap/ma", asked.Address, StringComparison.Ordinal);
        Assert.StartsWith("/dang-nhap", (await second.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        asked = await SignIn(second, user, Good);
        Assert.Equal("/tai-khoan", (await second.Submit(asked, "/dang-nhap/ma", ("Code", codes[3]))).Address);

        var third = database.Visit(null);
        asked = await SignIn(third, user, Good);
        Assert.Equal("accounts.code-wrong", (await third.Submit(asked, "/dang-nhap/ma", ("Code", codes[3]))).Code);
        Assert.Equal("/tai-khoan", (await third.Submit(asked, "/dang-nhap/ma", ("Code", Totp(key)))).Address);

        var off = await third.Submit(await third.Open("/tai-khoan/hai-lop"), "/hai-lop/tat", ("Code", Totp(key)));
        Assert.Equal("/tai-khoan", off.Address);
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), user, Good)).Address);
    }

    async Task<Page> PageOf(Visitor administrator, string user) =>
        await administrator.Open((await administrator.Open("/nguoi-dung?q=" + user)).Href("main tbody a")!);

    [Fact]
    public async Task A_lost_second_factor_is_reset_by_an_administrator_and_set_up_again_at_the_next_sign_in()
    {
        var user = User();
        using var person = await Joined(user);
        var administrator = database.Visit();
        Assert.False((await PageOf(administrator, user)).Has("form[action$='/dat-lai-hai-lop']"));
        var start = await person.Submit(await person.Open("/tai-khoan/hai-lop"), "/hai-lop/bat-dau");
        var key = start.Text("ol.steps code")!.Replace(" ", "", StringComparison.Ordinal);
        var on = await person.Submit(start, "/hai-lop/bat", ("Code", Totp(key)));
        var codes = on.Texts(".recovery-codes code");

        var waiting = database.Visit(null);
        var asked = await SignIn(waiting, user, Good);
        var page = await PageOf(administrator, user);
        var reset = await administrator.Submit(page, "/dat-lai-hai-lop");
        Assert.Equal((200, null), (reset.Status, reset.Code));
        Assert.Contains("đặt lại lớp xác thực thứ hai", reset.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("accounts.no-second-factor", (await administrator.Submit(page, "/dat-lai-hai-lop")).Code);

        // Every device is out, and what was lost opens nothing, also for who was asked for a code just before.
        Assert.StartsWith("/dang-nhap", (await person.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        await waiting.Submit(asked, "/dang-nhap/ma", ("Code", Totp(key)));
        Assert.StartsWith("/dang-nhap", (await waiting.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        await waiting.Submit(asked, "/dang-nhap/ma", ("Code", codes[0]));
        Assert.StartsWith("/dang-nhap", (await waiting.Open("/tai-khoan")).Address, StringComparison.Ordinal);

        // Each sign-in leads to the page that switches it on, until it is on.
        var again = database.Visit(null);
        Assert.Equal("/tai-khoan/hai-lop", (await SignIn(again, user, Good)).Address);
        again = database.Visit(null);
        var due = await SignIn(again, user, Good);
        Assert.Equal("/tai-khoan/hai-lop", due.Address);
        start = await again.Submit(due, "/hai-lop/bat-dau");
        var other = start.Text("ol.steps code")!.Replace(" ", "", StringComparison.Ordinal);
        Assert.NotEqual(key, other);
        await again.Submit(start, "/hai-lop/bat", ("Code", Totp(other)));
        var last = database.Visit(null);
        asked = await SignIn(last, user, Good);
        Assert.Equal("accounts.code-wrong", (await last.Submit(asked, "/dang-nhap/ma", ("Code", codes[1]))).Code);
        Assert.Equal("/tai-khoan", (await last.Submit(asked, "/dang-nhap/ma", ("Code", Totp(other)))).Address);
    }

    [Fact]
    public async Task Nobody_resets_their_own_second_factor_past_the_code()
    {
        var user = User();
        using var keeper = await Joined(user, "administrator");
        var start = await keeper.Submit(await keeper.Open("/tai-khoan/hai-lop"), "/hai-lop/bat-dau");
        var key = start.Text("ol.steps code")!.Replace(" ", "", StringComparison.Ordinal);
        await keeper.Submit(start, "/hai-lop/bat", ("Code", Totp(key)));
        var refused = await keeper.Submit(await PageOf(keeper, user), "/dat-lai-hai-lop");
        Assert.Equal((403, "accounts.own-second-factor"), Told(refused));
        var asked = await SignIn(database.Visit(null), user, Good);
        Assert.StartsWith("/dang-nhap/ma", asked.Address, StringComparison.Ordinal);
        var only = await PageOf(database.Visit(), user);
        await database.Visit().Submit(only, "/dong");
    }

    // RFC 6238, 30 seconds, SHA-1, six digits; by the machine's clock, as authenticators do.
    static string Totp(string base32)
    {
        var bits = string.Concat(
            base32
                .ToUpperInvariant()
                .Select(c =>
                    Convert
                        .ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2)
                        .PadLeft(5, '0')
                )
        );
        var key = Enumerable
            .Range(0, bits.Length / 8)
            .Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))
            .ToArray();
        var step = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;
        var counter = BitConverter.GetBytes(step);
        Array.Reverse(counter);
#pragma warning disable CA5350 // Authenticators use SHA-1 (RFC 6238).
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_closed_account_does_not_come_in_and_its_open_devices_are_out()
    {
        var user = User();
        using var person = await Joined(user);
        var administrator = database.Visit();
        var list = await administrator.Open("/nguoi-dung?q=" + user);
        var page = await administrator.Open(list.Href("main tbody a")!);
        var closed = await administrator.Submit(page, "/dong");
        Assert.Contains("đã đóng", closed.Body, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("/dang-nhap", (await person.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.Equal("accounts.sign-in-wrong", (await SignIn(database.Visit(null), user, Good)).Code);
        await administrator.Submit(closed, "/mo-lai");
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), user, Good)).Address);
    }

    [Fact]
    public async Task A_link_to_set_a_new_password_opens_a_locked_account()
    {
        var user = User();
        using var person = await Joined(user);
        for (var i = 0; i < 5; i++)
            await SignIn(database.Visit(null), user, "sai");
        var administrator = database.Visit();
        var page = await administrator.Open((await administrator.Open("/nguoi-dung?q=" + user)).Href("main tbody a")!);
        var shown = await administrator.Submit(page, "/dat-lai");
        var link = new Uri(shown.Html.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
        const string New = "ba con voi bước qua cầu gỗ cũ";
        await database.Visit(null).Fill(link, link, ("Password", New), ("Again", New));
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), user, New)).Address);
    }
}

public sealed class SignInOnSqlite(Sqlite db) : SignInTests(db), IClassFixture<Sqlite>;

public sealed class SignInOnPostgres(Postgres db) : SignInTests(db), IClassFixture<Postgres>;
