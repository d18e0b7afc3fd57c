using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Mine;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>An address counts when it was confirmed; whoever is to be told of a unit is found.</summary>
public abstract partial class MyMailTests(AppOn database)
{
    const string Here = "/tai-khoan/thu";

    // Nobody answers on that port: letters stay in the table, where the test reads the code.
    Task<SecondApp> WithMail() => SecondApp.StartAsync(
        database, mail: new MailSettings { Host = "127.0.0.1", Port = 9, From = "thongsuot@tinhuy.vn" });

    async Task<string> CodeTo(string address)
    {
        var body = await database.WithDb(db => db.Set<StoredLetter>().Where(l => l.ToAddress == address)
            .OrderByDescending(l => l.Id).Select(l => l.Body).FirstAsync());
        return EightDigits().Match(body).Value;
    }

    [Fact]
    public async Task An_address_counts_only_after_the_code_that_was_sent_to_it()
    {
        await using var app = await WithMail();
        var person = await database.PersonAsync("Nguyễn Thị Hằng", null, Roles.Officer);
        var me = app.Visit(person);
        var asked = await me.Fill(Here, Here, ("Address", " hang@xa.vn "));
        Assert.Contains("hang@xa.vn", asked.Flash);
        Assert.False(asked.Has("[data-address]"));
        var wrong = await me.Submit(asked, "/xac-nhan", ("Code", "1"));
        Assert.Equal((422, "accounts.mail-code"), (wrong.Status, wrong.Code));
        var code = await CodeTo("hang@xa.vn");
        var done = await me.Submit(wrong, "/xac-nhan", ("Code", code.Insert(4, " ")));
        Assert.Equal("hang@xa.vn", done.Text("[data-address]"));
        Assert.False(done.HasForm("/xac-nhan"));

        // The history knows that it was set, not what it is.
        Assert.False(await database.WithDb(db => db.Set<ThongSuot.Kernel.Audit.AuditEntry>()
            .AnyAsync(e => e.Action == "accounts.mail-set" && EF.Property<string>(e, "Changes").Contains("hang@"))));
        Assert.False((await me.Submit(done, "/bo")).Has("[data-address]"));
    }

    [Fact]
    public async Task A_code_is_good_for_an_hour_five_tries_and_the_account_that_asked()
    {
        await using var app = await WithMail();
        var (me, other) = (app.Visit(await database.PersonAsync("Người Một", null, Roles.Officer)),
            app.Visit(await database.PersonAsync("Người Hai", null, Roles.Officer)));
        await me.Fill(Here, Here, ("Address", "mot@xa.vn"));
        var soon = await me.Fill(Here, Here, ("Address", "mot@xa.vn"));
        Assert.Equal((429, "accounts.mail-too-soon"), (soon.Status, soon.Code));
        var code = await CodeTo("mot@xa.vn");
        await other.Fill(Here, Here, ("Address", "hai@xa.vn"));
        Assert.Equal(422, (await other.Fill(Here, "/xac-nhan", ("Code", code))).Status);
        for (var n = 0; n < MyMail.MostTries; n++)
            Assert.Equal(422, (await me.Fill(Here, "/xac-nhan", ("Code", "00000000x"))).Status);
        Assert.Equal(422, (await me.Fill(Here, "/xac-nhan", ("Code", code))).Status);
        var late = await CodeTo("hai@xa.vn");
        database.Clock.Turn(TimeSpan.FromMinutes(61));
        Assert.Equal(422, (await other.Fill(Here, "/xac-nhan", ("Code", late))).Status);
        database.Clock.Turn(TimeSpan.FromMinutes(-61));
    }

    [Fact]
    public async Task Where_mail_is_off_no_address_is_taken_but_wishes_are()
    {
        var me = database.Visit(await database.PersonAsync("Người Ba", null, Roles.Officer));
        var page = await me.Open(Here);
        Assert.True(page.Has("[data-mail='off']"));
        Assert.False(page.Has("[name='Address']"));
        Assert.Equal(MailWishes.Digests, page.Box("Mute"));
        var kept = await me.Submit(page, "/chon", ("Mute", MailWishes.None));
        Assert.Equal(MailWishes.None, kept.Box("Mute"));
    }

    [Fact]
    public async Task The_code_comes_by_mail_while_the_program_is_served()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await sink.StartAsync();
        await using var app = await SecondApp.StartAsync(
            database, mail: new MailSettings { Host = "127.0.0.1", Port = sink.Port, From = "thongsuot@tinhuy.vn" });
        var me = app.Visit(await database.PersonAsync("Người Nhận", null, Roles.Officer));
        var asked = await me.Fill(Here, Here, ("Address", "nhan@xa.vn"));
        for (var n = 0; n < 100; n++)
        {
            if ((await sink.LettersAsync()).Find(l => l.To == "nhan@xa.vn") is { } letter)
            {
                var done = await me.Submit(
                    asked, "/xac-nhan", ("Code", EightDigits().Match(letter.Body).Value));
                Assert.Equal("nhan@xa.vn", done.Text("[data-address]"));
                return;
            }

            await Task.Delay(50);
        }

        Assert.Fail("No letter came.");
    }

    [Fact]
    public async Task A_wrong_address_is_refused()
    {
        await using var app = await WithMail();
        var me = app.Visit(await database.PersonAsync("Người Bốn", null, Roles.Officer));
        var page = await me.Fill(Here, Here, ("Address", "hằng@xã.vn"));
        Assert.Equal((422, "accounts.mail-address"), (page.Status, page.Code));
    }

    [Fact]
    public async Task Whoever_holds_on_the_day_a_post_that_may_do_it_in_the_unit_is_told()
    {
        var (unit, beside) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var clerk = await database.PersonAsync("Văn thư", unit, Roles.Clerk);
        await database.PersonAsync("Cán bộ", unit, Roles.Officer);
        await database.PersonAsync("Văn thư nơi khác", beside, Roles.Clerk);
        var former = await database.PersonAsync("Văn thư cũ", unit, Roles.Clerk, Roles.Officer);
        var away = await database.PersonAsync("Văn thư đã nghỉ", unit, Roles.Clerk);
        await database.WithDb(async db =>
        {
            await db.Set<Holding>().Where(h => h.AccountId == former.AccountId)
                .ExecuteUpdateAsync(s => s.SetProperty(h => h.ValidTo, new DateOnly(2026, 1, 1)));
            await db.Set<Account>().Where(a => a.Id == away.AccountId).ExecuteUpdateAsync(
                s => s.SetProperty(a => a.ClosedAt, (DateTimeOffset?)database.Clock.GetUtcNow()));
            db.Add(new AccountMail { AccountId = clerk.AccountId, Address = "vt@xa.vn", Mute = MailWishes.Each });
            return await db.SaveAsync(default);
        });
        var today = await Ask(unit, new DateOnly(2026, 3, 2));
        Assert.Equal(
            [
                new Recipient(clerk.AccountId, "Văn thư", "vt@xa.vn", unit, clerk.PostId, Mute.Nothing)
                {
                    Post = "Chức vụ thử",
                },
            ],
            today);
        var then = await Ask(unit, new DateOnly(2025, 12, 31));
        Assert.Equal(["Văn thư", "Văn thư cũ"], then.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal((Mute.AllButDigests, ""), (then.Single(r => r.Name == "Văn thư cũ").Muted,
            then.Single(r => r.Name == "Văn thư cũ").Address));
        Assert.Empty(await Ask(unit, new DateOnly(2019, 12, 31)));
    }

    async Task<IReadOnlyList<Recipient>> Ask(Guid unit, DateOnly day)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRecipients>().OfUnitsAsync(
            [unit, Guid.CreateVersion7()], "documents.register", day, default);
    }

    [GeneratedRegex(@"\d{8}")]
    private static partial Regex EightDigits();
}

public sealed class MyMailOnSqlite(Sqlite db) : MyMailTests(db), IClassFixture<Sqlite>;

public sealed class MyMailOnPostgres(Postgres db) : MyMailTests(db), IClassFixture<Postgres>;
