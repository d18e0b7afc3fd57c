using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Mine;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Accounts;
using ThongSuot.Plans.Work;

namespace ThongSuot.Modules.Tests.Plans;

/// <summary>Tasks are given to people with an account, who are told and accept them.</summary>
public abstract class AssignTaskTests(AppOn database)
{
    // Nobody answers on that port: letters stay in the table.
    Task<SecondApp> WithMail() => SecondApp.StartAsync(
        database, mail: new MailSettings { Host = "127.0.0.1", Port = 9, From = "thongsuot@tinhuy.vn" });

    static string Key(Person person) => $"{person.AccountId:N}:{person.PostId:N}";

    Task WantsAsync(Person person, string address, string wish) => database.WithDb(async db =>
    {
        db.Add(new AccountMail { AccountId = person.AccountId, Address = address, Mute = wish });
        return await db.SaveAsync(default);
    });

    Task<List<StoredLetter>> LettersTo(string address) => database.WithDb(db => db.Set<StoredLetter>()
        .Where(l => l.ToAddress == address).OrderBy(l => l.Id).ToListAsync());

    [Fact]
    public async Task Whoever_is_given_a_task_finds_it_today_and_accepts_it_and_nobody_else_does()
    {
        var at = await database.House4Async("aa");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var person = await database.PersonAsync("Tẩn Thị Mẩy", at.Commune, "officer");
        var officer = database.Visit(person);
        var other = await database.PersonAtAsync(at.Commune, "Người Kia", "officer");
        var plan = await secretary.Draft("giao việc", "41-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Lập sổ đối tác", "31/12/2026", ("Assignee", Key(person)));
        Assert.DoesNotContain("Lập sổ đối tác", (await officer.Open("/nhiem-vu/cua-toi")).Body);
        await secretary.Issue(plan);
        var today = await officer.Open("/");
        Assert.Contains("Lập sổ đối tác", today.Text("#to-do ~ ul"));
        Assert.Contains("mới giao cho bạn, chưa nhận; hạn 31/12/2026", today.Text("#to-do ~ ul"));
        Assert.DoesNotContain("Lập sổ đối tác", (await other.Open("/")).Body);
        var mine = await officer.Open("/nhiem-vu/cua-toi");
        Assert.Contains("Lập sổ đối tác", mine.Text("#new ~ ul"));
        Assert.DoesNotContain("Lập sổ đối tác", (await other.Open("/nhiem-vu/cua-toi")).Body);

        // Another one of the unit sees whose it is and cannot take it.
        var page = await other.Open(task);
        Assert.Contains("Tẩn Thị Mẩy, Chức vụ thử", page.Text(".facts"));
        Assert.Contains("chưa nhận", page.Text(".facts"));
        Assert.False(page.HasForm("/nhan"));
        page = await officer.Submit(mine, "/nhan");
        Assert.Equal((200, task), (page.Status, page.Address));
        Assert.Contains("Đang làm", page.Text(".page-head-title"));
        Assert.Contains("đã nhận", page.Text(".facts"));
        Assert.Contains("Lập sổ đối tác", (await officer.Open("/nhiem-vu/cua-toi")).Texts("#mine ~ .table-wrap td a"));
        Assert.Contains("Tẩn Thị Mẩy", (await secretary.Open("/nhiem-vu/xuat.csv")).Source);
        Assert.Single((await secretary.Open("/nhiem-vu?q=tan+thi+may")).Html.QuerySelectorAll("tr[data-row]"));
    }

    [Fact]
    public async Task The_secretary_gives_an_issued_task_to_somebody_else_and_that_stands_in_its_history()
    {
        var at = await database.House4Async("ab");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var (one, two) = (await database.PersonAsync("Người Một", at.Commune, "officer"),
            await database.PersonAsync("Người Hai", at.Commune, "officer"));
        var beside = await database.PersonAsync("Người Xã Bên", at.Beside, "officer");
        var reader = await database.PersonAsync("Người Chỉ Xem", at.Commune, "clerk");
        var plan = await secretary.Draft("đổi người", "42-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Việc đổi người", "31/12/2026", ("Assignee", Key(one)));
        await secretary.Issue(plan);
        await database.Visit(one).Submit(await database.Visit(one).Open(task), "/nhan");
        var page = await secretary.Open(task);
        var offered = page.Html.QuerySelectorAll("select[name=Assignee] option").Select(o => o.GetAttribute("value"));
        Assert.Contains(Key(two), offered);
        Assert.DoesNotContain(Key(beside), offered);
        Assert.DoesNotContain(Key(reader), offered);
        var refused = await secretary.Submit(page, "/giao", ("Assignee", Key(beside)));
        Assert.Equal((422, "tasks.assignee-unknown"), (refused.Status, refused.Code));
        var done = await secretary.Submit(page, "/giao", ("Assignee", Key(two)));
        Assert.Equal("Đã giao nhiệm vụ.", done.Flash);
        Assert.Contains("Người Hai, Chức vụ thử", done.Text(".facts"));
        Assert.Contains("chưa nhận", done.Text(".facts"));
        Assert.Contains("Người Một, Chức vụ thử", done.Texts("del"));

        // The page was opened before: what happened meanwhile is not written over.
        var late = await secretary.Submit(page, "/giao", ("Assignee", ""));
        Assert.Equal((409, "kernel.changed-meanwhile"), (late.Status, late.Code));
        Assert.False((await database.Visit(two).Open(task)).HasForm("/giao"));
        Assert.True((await database.Visit(two).Open(task)).HasForm("/nhan"));
        Assert.DoesNotContain("Việc đổi người", (await database.Visit(one).Open("/nhiem-vu/cua-toi")).Body);
    }

    [Fact]
    public async Task The_secretary_of_the_unit_that_leads_gives_it_to_somebody_there()
    {
        var at = await database.House4Async("ac");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var cell = await database.PersonAtAsync(at.Cell, "Bí Thư Chi Bộ", "secretary");
        var person = await database.PersonAsync("Đảng Viên", at.Cell, "officer");
        var plan = await secretary.Draft("chi bộ làm", "43-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Chi bộ chủ trì", "31/12/2026", ("LeadUnit", "acz"));
        await secretary.Issue(plan);
        var page = await cell.Fill(task, "/giao", ("Assignee", Key(person)));
        Assert.Equal((200, "Đã giao nhiệm vụ."), (page.Status, page.Flash));
        var officer = database.Visit(person);
        Assert.Contains("Chi bộ chủ trì", (await officer.Open("/nhiem-vu/cua-toi")).Text("#new ~ ul"));
        page = await officer.Submit(await officer.Open(task), "/nhan");
        Assert.Contains("Đang làm", page.Text(".page-head-title"));
        Assert.Contains("Đảng Viên, Chức vụ thử", (await secretary.Open(task)).Text(".facts"));
    }

    [Fact]
    public async Task What_nobody_was_given_becomes_the_task_of_whoever_accepts_it()
    {
        var at = await database.House4Async("ad");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var person = await database.PersonAsync("Người Nhận", at.Commune, "officer");
        var officer = database.Visit(person);
        var late = await database.PersonAtAsync(at.Commune, "Người Chậm", "officer");
        var plan = await secretary.Draft("tự nhận", "44-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Việc chưa giao", "31/12/2026");
        var given = await secretary.AddTask(plan, "Việc giao sau", "31/12/2026", ("Lead", "Văn thư"));
        await secretary.Issue(plan);

        // Given away while somebody else had the page open: it is not theirs to take.
        var open = await late.Open(given);
        await secretary.Fill(given, "/giao", ("Assignee", Key(person)));
        var refused = await late.Submit(open, "/nhan");
        Assert.Equal((409, "tasks.of-another"), (refused.Status, refused.Code));
        Assert.Contains(
            "Việc chưa giao", (await officer.Open("/nhiem-vu/cua-toi")).Texts("#others ~ .table-wrap td a"));
        var seen = await late.Open(task);
        var page = await officer.Submit(await officer.Open(task), "/nhan");
        Assert.Contains("Người Nhận, Chức vụ thử", page.Text(".facts"));
        Assert.Equal("tasks.accepted-already", (await late.Submit(seen, "/nhan")).Code);
        var mine = await officer.Open("/nhiem-vu/cua-toi");
        Assert.Contains("Việc chưa giao", mine.Texts("#mine ~ .table-wrap td a"));
        Assert.False(mine.Has("#others"));
        await officer.Finish(given);
        await officer.Finish(task);
        mine = await officer.Open("/nhiem-vu/cua-toi");
        Assert.Contains("Đã xong: 2", mine.Text(".disclosure summary"));
        Assert.True(mine.Has(".empty-state"));
    }

    [Fact]
    public async Task The_task_of_somebody_who_left_the_post_waits_for_whoever_holds_it_next()
    {
        var at = await database.House4Async("ae");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var gone = await database.PersonAsync("Người Đi", at.Commune, "officer");
        var next = await database.PersonAsync("Người Đến", null);
        var plan = await secretary.Draft("người sau", "45-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Việc để lại", "5/3/2026", ("Assignee", Key(gone)));
        await secretary.Issue(plan);
        await database.WithDb(async db =>
        {
            await db.Set<Holding>().Where(h => h.PostId == gone.PostId)
                .ExecuteUpdateAsync(s => s.SetProperty(h => h.ValidTo, new DateOnly(2026, 3, 1)));
            db.Add(new Holding
            {
                Id = Guid.CreateVersion7(), PostId = gone.PostId, AccountId = next.AccountId,
                Kind = HoldingKinds.Holder, ValidFrom = new DateOnly(2026, 3, 1),
            });
            return await db.SaveAsync(default);
        });
        var heir = database.Visit(next);
        Assert.Contains("Việc để lại", (await heir.Open("/")).Text("#to-do ~ ul"));
        Assert.Contains("Việc để lại", (await heir.Open("/nhiem-vu/cua-toi")).Body);
        var page = await heir.Submit(await heir.Open(task), "/nhan");
        Assert.Equal(200, page.Status);
        Assert.Contains("Người Đến, Chức vụ thử", page.Text(".facts"));
        Assert.Contains("Người Đi, Chức vụ thử", page.Texts("del"));
    }

    [Fact]
    public async Task Letters_come_at_once_or_with_the_days_or_never_as_each_person_wants()
    {
        await using var app = await WithMail();
        var at = await database.House4Async("af");
        var secretary = app.Visit(await database.PersonAsync("Vàng A Bình", at.Commune, "secretary"));
        var (each, daily, never) = (await database.PersonAsync("Từng Thư", at.Commune, "officer"),
            await database.PersonAsync("Mỗi Ngày", at.Commune, "officer"),
            await database.PersonAsync("Không Thư", at.Commune, "officer"));
        await WantsAsync(each, "tung@xa.vn", MailWishes.Each);
        await WantsAsync(daily, "ngay@xa.vn", MailWishes.Digests);
        await WantsAsync(never, "khong@xa.vn", MailWishes.None);
        var plan = await secretary.Draft("báo tin", "46-KH/ĐU", "1/3/2026");
        await secretary.AddTask(plan, "Việc một", "31/12/2026", ("Assignee", Key(each)));
        await secretary.AddTask(plan, "Việc hai", "", ("Assignee", Key(each)));
        await secretary.AddTask(plan, "Việc ba", "31/12/2026", ("Assignee", Key(daily)));
        await secretary.AddTask(plan, "Việc bốn", "31/12/2026", ("Assignee", Key(never)));
        Assert.Empty(await LettersTo("tung@xa.vn"));
        await secretary.Issue(plan);
        var letter = Assert.Single(await LettersTo("tung@xa.vn"));
        Assert.Equal("Bạn được giao 2 nhiệm vụ", letter.Subject);
        Assert.Contains("Vàng A Bình giao cho bạn:", letter.Body);
        Assert.Contains("- Việc một (hạn 31/12/2026; Kế hoạch 46-KH/ĐU, Đảng ủy xã X af)", letter.Body);
        Assert.Contains("- Việc hai (no deadline; Plan 46-KH/ĐU, Đảng ủy xã X af)", letter.Body);

        // What was given today waits for tomorrow's letter, which comes once however often it is looked.
        await SendAsync(app);
        Assert.Empty(await LettersTo("ngay@xa.vn"));
        database.Clock.Turn(TimeSpan.FromDays(1));
        try
        {
            await SendAsync(app);
            await SendAsync(app);
            letter = Assert.Single(await LettersTo("ngay@xa.vn"));
            Assert.Equal("Nhiệm vụ của bạn: 1 việc mới giao", letter.Subject);
            Assert.Contains("Mới giao cho bạn:", letter.Body);
            Assert.Contains("Việc ba", letter.Body);
            Assert.Single(await LettersTo("tung@xa.vn"));
            Assert.Empty(await LettersTo("khong@xa.vn"));

            // Near its date it is told again, once a day; what is done is not.
            database.Clock.Turn(TimeSpan.FromDays(300));
            await SendAsync(app);
            Assert.Equal(
                "Nhiệm vụ của bạn: 1 việc đến hạn, quá hạn", (await LettersTo("ngay@xa.vn"))[^1].Subject);
        }
        finally
        {
            database.Clock.Turn(TimeSpan.FromDays(-301));
        }
    }

    static async Task SendAsync(SecondApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TellAssigned>().DigestAsync(default);
    }
}

public sealed class AssignTaskOnSqlite(Sqlite db) : AssignTaskTests(db), IClassFixture<Sqlite>;

public sealed class AssignTaskOnPostgres(Postgres db) : AssignTaskTests(db), IClassFixture<Postgres>;
