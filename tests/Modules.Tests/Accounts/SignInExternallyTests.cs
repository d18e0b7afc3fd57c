using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>Linking an account of a provider on this machine, and signing in with it.</summary>
public abstract class SignInExternallyTests(AppOn database) : IAsyncLifetime
{
    const string Password = "con sóng tím gõ cửa lúc bình minh";

    ProviderOnLoopback provider = null!;
    SecondApp app = null!;

    public async ValueTask InitializeAsync()
    {
        _ = database.Services;
        provider = await ProviderOnLoopback.StartAsync();
        provider.Person = "cb-" + Guid.CreateVersion7().ToString("N")[^8..];
        app = await SecondApp.StartAsync(database, provider.Provider);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (app is null) return;
        await app.DisposeAsync();
        await provider.DisposeAsync();
    }

    async Task<Person> PersonWithPassword()
    {
        var person = await database.PersonAsync("Hoàng Thị Nối", null, "clerk");
        await Change(person, (accounts, account) => accounts.AddPasswordAsync(account, Password), keepStamp: true);
        return person;
    }

    async Task Change(
        Person person, Func<UserManager<Account>, Account, Task<IdentityResult>> change, bool keepStamp = false)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByIdAsync(person.AccountId.ToString()))!;
        var stamp = account.SecurityStamp;
        Assert.True((await change(accounts, account)).Succeeded);
        if (!keepStamp) return;
        account.SecurityStamp = stamp;
        Assert.True((await accounts.UpdateAsync(account)).Succeeded);
    }

    /// <summary>Goes out by the page that leads there, and comes back with what the provider says.</summary>
    static async Task<Page> Through(Visitor who, Page goingOut) => await who.Open(await Answer(goingOut));

    static async Task<string> Answer(Page goingOut)
    {
        Assert.Equal(200, goingOut.Status);
        var link = goingOut.Href("#out")!;
        Assert.Equal($"0; url={link}", goingOut.Header("Refresh"));
        Assert.Contains("form-action 'self';", goingOut.Header("Content-Security-Policy"), StringComparison.Ordinal);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var answer = await browser.GetAsync(new Uri(link), TestContext.Current.CancellationToken);
        return answer.Headers.Location!.PathAndQuery;
    }

    static async Task<Page> Link(Visitor who) =>
        await Through(who, await who.Fill("/tai-khoan/ngoai", "/tai-khoan/ngoai"));

    static async Task<Page> SignIn(Visitor who) =>
        await Through(who, await who.Fill("/dang-nhap?to=/tai-khoan", "/dang-nhap/ngoai"));

    [Fact]
    public async Task A_linked_account_lets_its_owner_in_until_it_is_unlinked()
    {
        var person = await PersonWithPassword();
        var mine = app.Visit(person);
        Assert.Contains("Cổng dùng chung, chưa nối", (await mine.Open("/tai-khoan")).Body, StringComparison.Ordinal);
        var linked = await Link(mine);
        Assert.Equal((200, "/tai-khoan/ngoai"), (linked.Status, linked.Address));
        Assert.Equal(provider.Person, linked.Text("main code"));
        Assert.Contains("Cổng dùng chung, đã nối", (await mine.Open("/tai-khoan")).Body, StringComparison.Ordinal);

        var elsewhere = app.Visit();
        var inside = await SignIn(elsewhere);
        Assert.Equal((200, "/tai-khoan", "Hoàng Thị Nối"), (inside.Status, inside.Address, inside.Text("h1")));
        Assert.Contains("tài khoản ngoài", inside.Texts("section:has(#thiet-bi) tbody td"));

        var gone = await mine.Submit(await mine.Open("/tai-khoan/ngoai"), "/tai-khoan/ngoai/bo");
        Assert.Equal((200, "/tai-khoan/ngoai"), (gone.Status, gone.Address));
        Assert.StartsWith("/dang-nhap", (await elsewhere.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.Equal("accounts.external-not-linked", (await SignIn(app.Visit())).Code);
        var acts = await database.WithDb(db => db.Set<AuditEntry>().Where(a => a.RecordId == person.AccountId)
            .OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
        Assert.Contains("accounts.external-linked", acts);
        Assert.Contains("accounts.external-unlinked", acts);
    }

    [Fact]
    public async Task An_account_of_the_provider_that_nobody_linked_is_refused_and_makes_nothing()
    {
        var before = await database.WithDb(db => db.Set<Account>().CountAsync());
        var who = app.Visit();
        var page = await SignIn(who);
        Assert.Equal((422, "accounts.external-not-linked"), (page.Status, page.Code));
        Assert.Contains("Cổng dùng chung", page.Body, StringComparison.Ordinal);
        Assert.Equal(before, await database.WithDb(db => db.Set<Account>().CountAsync()));
        Assert.StartsWith("/dang-nhap", (await who.Open("/tai-khoan")).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_factor_is_still_asked_for()
    {
        var person = await PersonWithPassword();
        await Link(app.Visit(person));
        await Change(person, (accounts, account) => accounts.SetTwoFactorEnabledAsync(account, true));
        IReadOnlyList<string> codes = [];
        await Change(person, async (accounts, account) =>
        {
            await accounts.ResetAuthenticatorKeyAsync(account);
            codes = [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 2) ?? []];
            return IdentityResult.Success;
        });
        var who = app.Visit();
        var asked = await SignIn(who);
        Assert.Equal("/dang-nhap/ma?to=%2Ftai-khoan", asked.Address);
        Assert.StartsWith("/dang-nhap", (await who.Open("/tai-khoan")).Address, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan", (await who.Submit(asked, "/dang-nhap/ma", ("Code", codes[0]))).Address);
    }

    [Fact]
    public async Task Only_whoever_went_out_comes_back_in()
    {
        var who = app.Visit();
        var back = await Answer(await who.Fill("/dang-nhap", "/dang-nhap/ngoai"));
        Assert.Equal((422, "accounts.external-unfinished"), Told(await app.Visit().Open(back)));
        Assert.Equal((422, "accounts.external-unfinished"),
            Told(await who.Open(back.Replace("state=", "state=x", StringComparison.Ordinal))));
        Assert.Equal((422, "accounts.external-unfinished"), Told(await who.Open("/dang-nhap/ngoai/ve?code=x")));
        Assert.Equal((422, "accounts.external-unfinished"), Told(await who.Open("/dang-nhap/ngoai/xong")));
    }

    static (int Status, string? Code) Told(Page page) => (page.Status, page.Code);

    [Fact]
    public async Task What_one_person_began_another_does_not_finish()
    {
        var thief = app.Visit(await PersonWithPassword());
        var victim = await PersonWithPassword();
        await Answer(await thief.Fill("/tai-khoan/ngoai", "/tai-khoan/ngoai"));
        Assert.Equal("accounts.external-unfinished", (await app.Visit(victim).Open("/tai-khoan/ngoai/xong")).Code);
    }

    [Fact]
    public async Task One_account_of_the_provider_belongs_to_one_account_here()
    {
        var first = app.Visit(await PersonWithPassword());
        await Link(first);
        var second = app.Visit(await PersonWithPassword());
        Assert.Equal((409, "accounts.external-taken"), Told(await Link(second)));

        // The page offers no second link; a form kept open from before is refused.
        provider.Person += "-b";
        var fresh = app.Visit(await PersonWithPassword());
        var open = await fresh.Open("/tai-khoan/ngoai");
        await Link(fresh);
        provider.Person += "-c";
        Assert.Equal((409, "accounts.external-linked-already"),
            Told(await Through(fresh, await fresh.Submit(open, "/tai-khoan/ngoai"))));
    }

    [Fact]
    public async Task Nobody_gives_up_their_only_way_in()
    {
        var person = app.Visit(await database.PersonAsync("Người Không Mật Khẩu", null, "clerk"));
        await Link(person);
        Assert.Equal((409, "accounts.external-only-way"),
            Told(await person.Submit(await person.Open("/tai-khoan/ngoai"), "/tai-khoan/ngoai/bo")));
    }

    [Fact]
    public async Task A_provider_that_declines_or_is_down_is_told_apart_and_nothing_is_changed()
    {
        provider.Declines = true;
        Assert.Equal((422, "accounts.external-declined"), Told(await SignIn(app.Visit())));
        provider.Declines = false;
        var who = app.Visit();
        var back = await Answer(await who.Fill("/dang-nhap", "/dang-nhap/ngoai"));
        await provider.StopAsync();
        Assert.Equal((422, "accounts.external-unreachable"), Told(await who.Open(back)));
    }

    [Fact]
    public async Task Without_a_provider_nothing_of_it_is_offered()
    {
        var person = await PersonWithPassword();
        Assert.False((await database.Visit(null).Open("/dang-nhap")).Has("form[action='/dang-nhap/ngoai']"));
        Assert.Equal((404, "accounts.external-not-set-up"),
            Told(await database.Visit(person).Open("/tai-khoan/ngoai")));
    }
}

public sealed class SignInExternallyOnSqlite(Sqlite db) : SignInExternallyTests(db), IClassFixture<Sqlite>;

public sealed class SignInExternallyOnPostgres(Postgres db) : SignInExternallyTests(db), IClassFixture<Postgres>;
