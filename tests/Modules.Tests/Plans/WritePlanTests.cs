namespace ThongSuot.Modules.Tests.Plans;

public abstract class WritePlanTests(AppOn database)
{
    [Fact]
    public async Task A_draft_is_saved_without_number_and_date_and_shows_what_each_task_lacks()
    {
        var at = await database.House4Async("wa");
        var who = await database.PersonAtAsync(at.Commune, "Cán Bộ A", "officer");
        var plan = await who.Draft("thực hiện chỉ thị về đối ngoại nhân dân");
        await who.AddTask(plan, "Tổ chức hội nghị quán triệt", "31/12/2026", ("Lead", "Trưởng Ban Xây dựng Đảng"));
        await who.AddTask(
            plan, "Lập sổ theo dõi", "30/6/2026", ("Lead", "Văn phòng"), ("Deliverable", "Sổ"), ("Measure", "100 %"),
            ("Authority", "Ban Thường vụ"));
        var page = await who.Open(plan);
        Assert.Contains("Dự thảo", page.Text(".page-head-title"));
        Assert.Contains("3/6, chưa rõ: trách nhiệm, sản phẩm, thẩm quyền", page.Body);
        Assert.Contains("Đủ 6 rõ", page.Body);
        Assert.Contains("1/2 nhiệm vụ đủ sáu rõ", page.Body);
        Assert.Contains("lập dự thảo", page.Body);
    }

    [Fact]
    public async Task A_refused_form_keeps_everything_and_says_why()
    {
        var at = await database.House4Async("wb");
        var who = await database.PersonAtAsync(at.Commune, "Cán Bộ A", "officer");
        var page = await who.Fill(
            "/ke-hoach/moi", "/ke-hoach/moi", ("Number", "1-KH/ĐU"), ("IssuedOn", "31/2/2026"), ("Aims", "giữ lại"));
        Assert.Equal((422, "plans.day-not-understood"), (page.Status, page.Code));
        Assert.Equal(("1-KH/ĐU", "31/2/2026", "giữ lại"), (page.Box("Number"), page.Box("IssuedOn"), page.Box("Aims")));
        page = await who.Fill("/ke-hoach/moi", "/ke-hoach/moi", ("Find", "999-CT/TW"), ("Title", "x"));
        Assert.Equal((422, "plans.document-not-found"), (page.Status, page.Code));
        page = await who.Fill("/ke-hoach/moi", "/ke-hoach/moi", ("Title", "x"), ("Aims", "TUYỆT MẬT\nviệc này"));
        Assert.Equal((422, "plans.secret"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_plan_names_the_documents_it_implements_and_stands_on_their_pages()
    {
        var at = await database.House4Async("wc");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var document = await who.Register("331-CT/TW", "5/1/2026", "Về đối ngoại nhân dân");
        var plan = await who.Draft("thực hiện", "7-KH/ĐU", "1/3/2026", "331-CT/TW");
        await who.AddTask(plan, "Việc một");
        var links = (await who.Open(plan)).Html.QuerySelectorAll("a");
        Assert.Contains(document, links.Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("Kế hoạch thực hiện văn bản này", (await who.Open(document)).Body);
        await who.Issue(plan);
        var page = await who.Open(document);
        Assert.Contains("Kế hoạch thực hiện văn bản này", page.Body);
        Assert.Contains("0/1 nhiệm vụ đã xong", page.Body);
    }

    [Fact]
    public async Task Two_documents_of_one_number_are_offered_to_tick()
    {
        var at = await database.House4Async("wd");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        await who.Register("345-CT/TW", "5/1/2010", "Khóa trước");
        var later = await who.Register("345-CT/TW", "6/1/2026", "Khóa này");
        var page = await who.Fill("/ke-hoach/moi", "/ke-hoach/moi", ("Title", "x"), ("Find", "345-CT/TW"));
        Assert.Equal((422, "plans.document-not-clear"), (page.Status, page.Code));
        Assert.Equal(2, page.Html.QuerySelectorAll("input[name=Documents]").Length);
        page = await who.Submit(page, "/ke-hoach/moi", ("Documents", PlanActs.Id(later).ToString()));
        Assert.StartsWith("/ke-hoach/", page.Address);
        Assert.Contains("Khóa này", page.Body);
        Assert.DoesNotContain("Khóa trước", page.Body);
    }

    [Fact]
    public async Task Issuing_needs_number_date_and_a_task_and_the_right()
    {
        var at = await database.House4Async("we");
        var officer = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await officer.Draft("chưa số");
        Assert.False((await officer.Open(plan)).HasForm("/ban-hanh"));
        await officer.AddTask(plan, "Việc một");
        Assert.False((await officer.Open(plan)).HasForm("/ban-hanh"));
        Assert.Equal("plans.number-missing", (await secretary.Issue(plan)).Code);
        await officer.Fill(plan + "/sua", "/sua", ("Number", "8-KH/ĐU"));
        Assert.Equal("plans.date-missing", (await secretary.Issue(plan)).Code);
        await officer.Fill(plan + "/sua", "/sua", ("IssuedOn", "3/3/2026"));
        Assert.Equal("plans.date-ahead", (await secretary.Issue(plan)).Code);
        await officer.Fill(plan + "/sua", "/sua", ("IssuedOn", "2/3/2026"));
        var page = await secretary.Issue(plan);
        Assert.Equal((200, "Đã ban hành kế hoạch."), (page.Status, page.Flash));
        Assert.Contains("Đã ban hành", page.Text(".page-head-title"));

        // From now on only whoever may issue changes it, and every change stands in its history.
        Assert.Equal(403, (await officer.Open(plan + "/sua")).Status);
        Assert.Equal(403, (await officer.Open(plan + "/nhiem-vu")).Status);
        page = await secretary.Fill(plan + "/sua", "/sua", ("Title", "tên sửa sau ban hành"));
        Assert.Contains("sửa đổi sau ban hành", page.Body);
        Assert.Contains("chưa số", page.Texts("del"));
        page = await secretary.Fill(plan + "/sua", "/sua", ("Number", ""));
        Assert.Equal((422, "plans.number-missing"), (page.Status, page.Code));

        var twin = await secretary.Draft("trùng số", "8-KH/ĐU", "2/3/2026");
        await secretary.AddTask(twin, "Việc một");
        page = await secretary.Issue(twin);
        Assert.Equal((409, "plans.number-taken"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_task_is_removed_and_comes_back_but_an_issued_plan_keeps_its_last()
    {
        var at = await database.House4Async("wf");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("bỏ việc", "9-KH/ĐU", "2/3/2026");
        var one = await who.AddTask(plan, "Việc một");
        var two = await who.AddTask(plan, "Việc hai");
        await who.Issue(plan);
        var page = await who.Submit(await who.Open(one), "/bo");
        Assert.Equal((plan, "Đã bỏ nhiệm vụ."), (page.Address.Split('#')[0], page.Flash));
        Assert.DoesNotContain("Việc một", page.Texts("td a"));
        Assert.Equal(404, (await who.Open(one)).Status);
        var refused = await who.Submit(await who.Open(two), "/bo");
        Assert.Equal((409, "plans.last-task"), (refused.Status, refused.Code));
        page = await who.Submit(page, "/khoi-phuc");
        Assert.Contains("Việc một", page.Texts("td a"));
        Assert.Equal("1", page.Text("td[data-label='Số']"));
    }

    [Fact]
    public async Task Tasks_come_after_others_and_never_in_a_circle()
    {
        var at = await database.House4Async("wg");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("thứ tự");
        var one = await who.AddTask(plan, "Việc một");
        var two = await who.AddTask(plan, "Việc hai", "", ("After", "1"));
        Assert.Contains("Việc một", (await who.Open(two)).Text("#order ~ ul"));
        var page = await who.Fill(one + "/sua", "/sua", ("After", "2"));
        Assert.Equal((422, "tasks.after-circle"), (page.Status, page.Code));
        page = await who.Fill(one + "/sua", "/sua", ("After", "7"));
        Assert.Equal((422, "tasks.after-unknown", "7"), (page.Status, page.Code, page.Box("After")));
        page = await who.Fill(one + "/sua", "/sua", ("LeadUnit", "không có đơn vị này"));
        Assert.Equal(422, page.Status);
    }

    [Fact]
    public async Task A_list_finds_plans_without_marks_and_exports_them()
    {
        var at = await database.House4Async("wh");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("Kiều bào hướng về quê hương", "10-KH/ĐU", "1/3/2026");
        await who.Draft("Chuyện khác");
        var page = await who.Open("/ke-hoach?q=kieu+bao");
        var rows = page.Html.QuerySelectorAll("tr[data-row] td:first-child a");
        Assert.Equal([plan], rows.Select(a => a.GetAttribute("href")));
        var csv = await who.Open("/ke-hoach/xuat.csv?q=kieu+bao");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.Bytes[..3]);
        Assert.Contains("\"Kiều bào hướng về quê hương\"", csv.Source);
        Assert.DoesNotContain("Chuyện khác", csv.Source);
    }
}

public sealed class WritePlanOnSqlite(Sqlite db) : WritePlanTests(db), IClassFixture<Sqlite>;

public sealed class WritePlanOnPostgres(Postgres db) : WritePlanTests(db), IClassFixture<Postgres>;
