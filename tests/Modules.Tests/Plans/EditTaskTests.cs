namespace ThongSuot.Modules.Tests.Plans;

/// <summary>Two officers at one task.</summary>
public abstract class EditTaskTests(AppOn database)
{
    [Fact]
    public async Task Whoever_saves_second_sees_field_by_field_what_changed_and_keeps_what_was_typed()
    {
        var at = await database.House4Async("ea");
        var one = await database.PersonAtAsync(at.Commune, "Cán Bộ Một", "officer");
        var two = await database.PersonAtAsync(at.Commune, "Cán Bộ Hai", "officer");
        var plan = await one.Draft("hai người một việc");
        var task = await one.AddTask(plan, "Câu ban đầu", "31/12/2026", ("Lead", "Văn phòng"));
        var seen = await two.Open(task + "/sua");
        await one.Fill(task + "/sua", "/sua", ("Title", "Câu của người một"), ("DueOn", "30/6/2026"));
        var page = await two.Submit(seen, "/sua", ("Title", "Câu của người hai"));
        Assert.Equal(
            (409, "kernel.changed-meanwhile", "Câu của người hai"), (page.Status, page.Code, page.Box("Title")));
        var rows = page.Texts("#meanwhile tr[data-row]");
        Assert.Equal(2, rows.Count);
        string[] all = ["Câu ban đầu", "Câu của người một", "Câu của người hai"];
        Assert.Contains(rows, r => all.All(r.Contains));
        string[] due = ["Hạn", "31/12/2026", "30/06/2026"];
        Assert.Contains(rows, r => due.All(r.Contains));

        // Saved again knowing both, it takes the place of the first; both stand in the history.
        page = await two.Submit(page, "/sua");
        Assert.Equal((200, task), (page.Status, page.Address));
        Assert.Contains("Câu của người hai", page.Text("h1"));
        Assert.Contains("Câu của người một", page.Texts("del"));
    }

    [Fact]
    public async Task Two_officers_at_the_head_of_one_plan_are_told_the_same_way()
    {
        var at = await database.House4Async("ec");
        var one = await database.PersonAtAsync(at.Commune, "Cán Bộ Một", "officer");
        var two = await database.PersonAtAsync(at.Commune, "Cán Bộ Hai", "officer");
        var plan = await one.Draft("tên ban đầu");
        var seen = await two.Open(plan + "/sua");
        await one.Fill(plan + "/sua", "/sua", ("Title", "tên của người một"), ("Themes", "party-external"));
        var page = await two.Submit(seen, "/sua", ("Aims", "mục đích của người hai"));
        Assert.Equal(
            (409, "kernel.changed-meanwhile", "mục đích của người hai"), (page.Status, page.Code, page.Box("Aims")));
        var rows = page.Texts("#meanwhile tr[data-row]");
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, r => r.Contains("tên ban đầu") && r.Contains("tên của người một"));
        Assert.Contains(rows, r => r.Contains("Đối ngoại Đảng"));
        page = await two.Submit(page, "/sua", ("Title", "tên của người một"));
        Assert.Equal((200, plan), (page.Status, page.Address));
        Assert.Contains("mục đích của người hai", page.Body);
    }

    [Fact]
    public async Task Evidence_that_comes_meanwhile_is_no_clash()
    {
        var at = await database.House4Async("eb");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("không xung đột", "11-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Một việc", "31/12/2026");
        await who.Issue(plan);
        var seen = await who.Open(task + "/sua");
        await who.Fill(task, "/minh-chung", ("Note", "đã làm nửa chừng"));
        var page = await who.Submit(seen, "/sua", ("Lead", "Văn phòng"));
        Assert.Equal((200, "Đã ghi thay đổi."), (page.Status, page.Flash));
        Assert.Contains("đã làm nửa chừng", page.Body);
    }
}

public sealed class EditTaskOnSqlite(Sqlite db) : EditTaskTests(db), IClassFixture<Sqlite>;

public sealed class EditTaskOnPostgres(Postgres db) : EditTaskTests(db), IClassFixture<Postgres>;
