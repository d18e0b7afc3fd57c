using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>How often signing in may be tried, and accounts that nobody used for long.</summary>
public abstract class LimitsAndIdleTests(AppOn database)
{
    const string Password = "con sóng tím gõ cửa lúc bình minh";

    async Task<Person> PersonUnused(int days, params string[] roles)
    {
        var person = await database.PersonAsync("Lường Văn Lâu", null, roles);
        await using var scope = database.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync(person.AccountId.ToString()))!;
        account.SeenAt = database.Clock.GetUtcNow().AddDays(-days);
        Assert.True((await accounts.AddPasswordAsync(account, Password)).Succeeded);
        return person;
    }

    static Task<Page> SignIn(Visitor who, Person person, string password = Password) =>
        who.Fill("/dang-nhap?to=/tai-khoan", "/dang-nhap", ("UserName", person.UserName), ("Password", password));

    static readonly SignInLimits Tight = new(4, 2, TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Too_many_forms_from_one_address_wait_and_other_addresses_do_not()
    {
        await using var app = await SecondApp.StartAsync(database, limits: Tight);
        app.Caller = IPAddress.Parse("2001:db8::1");
        var who = app.Visit();
        for (var i = 0; i < 4; i++)
            Assert.Equal(422, (await SignIn(who, new(default, default, $"khong.co.{i}", ""))).Status);
        var late = await SignIn(who, new(default, default, "khong.co.5", ""));
        Assert.Equal((429, "accounts.too-fast"), (late.Status, late.Code));
        Assert.InRange(int.Parse(late.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 600);
        Assert.Equal(200, (await who.Open("/dang-nhap")).Status);

        app.Caller = IPAddress.Parse("2001:db8::ffff");
        Assert.Equal(429, (await SignIn(app.Visit(), new(default, default, "khong.co.6", ""))).Status);
        app.Caller = IPAddress.Parse("2001:db8:0:1::1");
        Assert.Equal(422, (await SignIn(app.Visit(), new(default, default, "khong.co.7", ""))).Status);
    }

    [Fact]
    public async Task One_user_name_is_tried_so_often_from_wherever_and_no_oftener()
    {
        await using var app = await SecondApp.StartAsync(database, limits: Tight);
        var person = await PersonUnused(0, "clerk");
        for (var i = 0; i < 2; i++)
        {
            app.Caller = IPAddress.Parse($"10.0.0.{i}");
            Assert.Equal(422, (await SignIn(app.Visit(), person, "sai")).Status);
        }

        app.Caller = IPAddress.Parse("10.0.0.9");
        var late = await SignIn(app.Visit(), person with { UserName = person.UserName.ToUpperInvariant() });
        Assert.Equal((429, "accounts.too-fast"), (late.Status, late.Code));
        Assert.NotNull(late.Header("Retry-After"));
        Assert.Equal(422, (await SignIn(app.Visit(), new(default, default, "nguoi.khac", ""))).Status);
    }

    [Fact]
    public async Task Every_form_of_signing_in_counts()
    {
        await using var app = await SecondApp.StartAsync(database, limits: new(1, 9, TimeSpan.FromMinutes(10)));
        var last = 0;
        foreach (var form in new[]
        {
            "/dang-nhap", "/dang-nhap/ma", "/dang-nhap/khoa", "/dang-nhap/khoa/chon", "/dang-nhap/ngoai", "/loi-moi/x",
        })
        {
            app.Caller = IPAddress.Parse($"10.1.0.{++last}");
            Assert.Equal(400, (await app.Visit().PostWithoutToken(form)).Status);
            Assert.Equal((form, 429), (form, (await app.Visit().PostWithoutToken(form)).Status));
        }
    }

    [Fact]
    public async Task An_account_unused_for_long_rests_until_an_administrator_opens_it()
    {
        var person = await PersonUnused(46, "clerk");
        var page = await SignIn(database.Visit(null), person);
        Assert.Equal((422, "accounts.sign-in-resting"), (page.Status, page.Code));
        Assert.Equal("accounts.sign-in-wrong", (await SignIn(database.Visit(null), person, "sai")).Code);

        var administrator = database.Visit();
        var list = await administrator.Open("/nguoi-dung?q=" + person.UserName);
        Assert.Contains("lâu không dùng", list.Text("main tbody")!, StringComparison.Ordinal);
        var opened = await administrator.Submit(
            await administrator.Open($"/nguoi-dung/{person.AccountId}"), "/mo-lai");
        Assert.DoesNotContain("lâu không dùng", opened.Text("main")!, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), person)).Address);
    }

    [Fact]
    public async Task Guessing_at_a_resting_account_locks_it_like_any_other()
    {
        var person = await PersonUnused(46, "clerk");
        for (var i = 0; i < 5; i++) await SignIn(database.Visit(null), person, "sai");
        Assert.NotEqual("accounts.sign-in-resting", (await SignIn(database.Visit(null), person)).Code);
    }

    [Fact]
    public async Task A_link_to_set_a_new_password_opens_a_resting_account()
    {
        var person = await PersonUnused(400, "clerk");
        var administrator = database.Visit();
        var shown = await administrator.Submit(
            await administrator.Open($"/nguoi-dung/{person.AccountId}"), "/dat-lai");
        var link = new Uri(shown.Html.QuerySelector("#link")!.GetAttribute("value")!).PathAndQuery;
        const string New = "ba con voi bước qua cầu gỗ cũ";
        await database.Visit(null).Fill(link, link, ("Password", New), ("Again", New));
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), person, New)).Address);
    }

    [Fact]
    public async Task Days_are_as_the_program_was_started_and_use_counts()
    {
        var person = await PersonUnused(44, "clerk");
        await using (var strict = await SecondApp.StartAsync(database, idleDays: 10))
            Assert.Equal("accounts.sign-in-resting", (await SignIn(strict.Visit(), person)).Code);
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), person)).Address);
        await using (var strict = await SecondApp.StartAsync(database, idleDays: 10))
            Assert.Equal("/tai-khoan", (await SignIn(strict.Visit(), person)).Address);
        await using var never = await SecondApp.StartAsync(database, idleDays: 0);
        Assert.Equal("/tai-khoan", (await SignIn(never.Visit(), await PersonUnused(4000, "clerk"))).Address);
    }

    [Fact]
    public async Task The_last_administrator_never_rests_others_do()
    {
        var old = await PersonUnused(90, "administrator");
        Assert.Equal("accounts.sign-in-resting", (await SignIn(database.Visit(null), old)).Code);

        // Everybody who administers is away for long: whoever of them comes first is let in.
        var held = (await database.WithDb(db => Administrators.HeldAsync(db, database.Clock, default)))
            .ConvertAll(h => h.AccountId);
        var before = database.Clock.GetUtcNow().AddDays(-80);
        await database.WithDb(db => db.Set<Account>().Where(a => held.Contains(a.Id))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.SeenAt, before)));
        Assert.Equal("/tai-khoan", (await SignIn(database.Visit(null), old)).Address);
    }

    [Fact]
    public async Task Sessions_are_removed_twelve_months_after_their_last_use()
    {
        var now = database.Clock.GetUtcNow();
        var person = await PersonUnused(0, "clerk");
        Session Of(int days) => new()
        {
            Id = Guid.CreateVersion7(now), AccountId = person.AccountId, BeganAt = now.AddDays(-days),
            SeenAt = now.AddDays(-days), Address = "10.0.0.1", Device = "", Way = SignInWays.Password,
        };
        var (old, young) = (Of(370), Of(360));
        await database.WithDb(async db =>
        {
            db.AddRange(old, young);
            Assert.Null(await db.SaveAsync(default));
            return await ForgetSessions.RunAsync(db, database.Clock, default);
        });
        var left = await database.WithDb(db => db.Set<Session>().Where(s => s.AccountId == person.AccountId)
            .Select(s => s.Id).ToListAsync());
        Assert.Contains(young.Id, left);
        Assert.DoesNotContain(old.Id, left);
        Assert.True(await database.WithDb(
            db => db.Set<AuditEntry>().AnyAsync(a => a.Action == "accounts.sessions-forgotten")));
    }
}

public sealed class LimitsAndIdleOnSqlite(Sqlite db) : LimitsAndIdleTests(db), IClassFixture<Sqlite>;

public sealed class LimitsAndIdleOnPostgres(Postgres db) : LimitsAndIdleTests(db), IClassFixture<Postgres>;
