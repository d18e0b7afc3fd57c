using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Modules.Tests.Plans;

public abstract class WorkTasksTests(AppOn database)
{
    [Fact]
    public async Task Issuing_meets_the_obligation_to_plan_and_the_tasks_carry_that_to_act()
    {
        var at = await database.House4Async("ta");
        var campaign = await database.CampaignAsync(at.Province);
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft(
            "thực hiện đợt", "12-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var one = await who.AddTask(plan, "Việc một", "31/12/2026");
        var two = await who.AddTask(plan, "Việc hai", "31/12/2026");
        Assert.Equal(DutyState.Open, await database.StateAsync(at.Commune, campaign, DutyKinds.Plan));
        Assert.Equal("Đã ban hành kế hoạch.", (await who.Issue(plan)).Flash);
        Assert.Equal(DutyState.Done, await database.StateAsync(at.Commune, campaign, DutyKinds.Plan));
        Assert.Equal(DutyState.Going, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        Assert.Equal(DutyState.Open, await database.StateAsync(at.Beside, campaign, DutyKinds.Plan));
        await who.Finish(one);
        Assert.Equal(DutyState.Going, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        await who.Finish(two);
        Assert.Equal(DutyState.Done, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));

        // Another task, or evidence taken back, opens it again; recalling the plan takes everything back.
        await who.AddTask(plan, "Việc ba");
        Assert.Equal(DutyState.Going, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        var page = await who.Fill(plan + "/thu-hoi", "/thu-hoi", ("Reason", ""));
        Assert.Equal((422, "plans.reason-missing"), (page.Status, page.Code));
        page = await who.Fill(plan + "/thu-hoi", "/thu-hoi", ("Reason", "văn bản đã thay thế"));
        Assert.Contains("Đã thu hồi", page.Text(".page-head-title"));
        Assert.Contains("văn bản đã thay thế", page.Body);
        Assert.Equal(DutyState.Open, await database.StateAsync(at.Commune, campaign, DutyKinds.Plan));
        Assert.Equal(DutyState.Open, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        page = await who.Open(one);
        Assert.False(page.HasForm("/minh-chung"));
    }

    [Fact]
    public async Task A_state_follows_from_acceptance_evidence_deadline_and_day()
    {
        var at = await database.House4Async("tb");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("trạng thái", "13-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Việc một", "31/12/2026");
        var late = await who.AddTask(plan, "Việc chậm", "1/3/2026");
        await who.Issue(plan);
        Assert.Contains("Chưa bắt đầu", (await who.Open(task)).Text(".page-head-title"));
        Assert.Contains("Quá hạn", (await who.Open(late)).Text(".page-head-title"));
        var page = await who.Submit(await who.Open(task), "/nhan");
        Assert.Contains("Đang làm", page.Text(".page-head-title"));
        Assert.Contains("Bí Thư", page.Text(".facts"));
        page = await who.Fill(late, "/minh-chung", ("Note", "xong"), ("Completes", "true"), ("OnDay", "2/3/2026"));
        Assert.Contains("Xong sau hạn", page.Text(".page-head-title"));
        page = await who.Open(plan);
        Assert.Contains("1 / 2 nhiệm vụ = 50 %", page.Text(".progress-head"));
        Assert.Contains("không trọng số", page.Body);
        page = await who.Fill(late, "/rut", ("Reason", "nhầm việc"));
        Assert.Contains("Quá hạn", page.Text(".page-head-title"));
        Assert.Contains("nhầm việc", page.Body);
    }

    [Fact]
    public async Task Evidence_says_what_is_wrong_with_it_and_keeps_what_was_typed()
    {
        var at = await database.House4Async("tc");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("minh chứng", "14-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Việc một");
        await who.Issue(plan);
        async Task<string?> Refused(params (string, string?)[] boxes)
        {
            var page = await who.Fill(task, "/minh-chung", boxes);
            Assert.Equal(422, page.Status);
            return page.Code;
        }

        Assert.Equal("tasks.evidence-missing", await Refused());
        Assert.Equal("tasks.evidence-ahead", await Refused(("Note", "x"), ("OnDay", "3/3/2026")));
        Assert.Equal("tasks.evidence-numbers", await Refused(("Note", "x"), ("Done", "5"), ("Of", "4")));
        Assert.Equal("tasks.evidence-numbers", await Refused(("Note", "x"), ("Done", "5")));
        Assert.Equal(
            "tasks.evidence-not-complete",
            await Refused(("Note", "x"), ("Done", "3"), ("Of", "4"), ("Completes", "true")));
        Assert.Equal("plans.link-not-understood", await Refused(("Link", "javascript:alert(1)")));
        var good = await who.Fill(task, "/minh-chung", ("Link", "https://example.org/a"), ("Done", "3"), ("Of", "4"));
        Assert.Contains("3/4", good.Body);
        Assert.Contains("Đang làm", good.Text(".page-head-title"));
    }

    [Fact]
    public async Task A_later_date_is_asked_with_a_reason_and_decided_by_the_secretary_alone()
    {
        var at = await database.House4Async("td");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var officer = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var plan = await secretary.Draft("gia hạn", "15-KH/ĐU", "1/3/2026");
        var task = await secretary.AddTask(plan, "Việc xin gia hạn", "31/3/2026");
        await secretary.Issue(plan);
        var page = await officer.Fill(task, "/gia-han", ("NewDueOn", "30/3/2026"), ("Reason", "mưa lũ"));
        Assert.Equal((422, "tasks.delay-not-later", "mưa lũ"), (page.Status, page.Code, page.Box("Reason")));
        page = await officer.Fill(task, "/gia-han", ("NewDueOn", "30/6/2026"), ("Reason", ""));
        Assert.Equal((422, "plans.reason-missing"), (page.Status, page.Code));
        page = await officer.Fill(task, "/gia-han", ("NewDueOn", "30/6/2026"), ("Reason", "mưa lũ"));
        Assert.Contains("Chờ trả lời", page.Body);
        Assert.False(page.HasForm("/quyet"));
        Assert.Contains("Việc xin gia hạn", (await secretary.Open("/")).Text("#to-sign ~ ul"));
        page = await secretary.Fill(task, "/quyet", ("Act", "refuse"));
        Assert.Equal((422, "plans.reason-missing"), (page.Status, page.Code));
        page = await secretary.Fill(task, "/quyet", ("Act", "refuse"), ("Answer", "vẫn kịp"));
        Assert.Contains("Không đồng ý", page.Body);
        Assert.Contains("31/03/2026", page.Text(".facts"));
        await officer.Fill(task, "/gia-han", ("NewDueOn", "30/6/2026"), ("Reason", "mưa lũ kéo dài"));
        page = await secretary.Fill(task, "/quyet", ("Act", "approve"));
        Assert.Contains("30/06/2026", page.Text(".facts"));
        Assert.Contains("31/03/2026", page.Texts("del"));
    }

    [Fact]
    public async Task Other_units_that_take_part_see_the_task_and_the_lead_of_one_works_on_it()
    {
        var at = await database.House4Async("te");
        var campaign = await database.CampaignAsync(at.Province);
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var beside = await database.PersonAtAsync(at.Beside, "Cán Bộ Xã Bên", "officer");
        var cell = await database.PersonAtAsync(at.Cell, "Bí Thư Chi Bộ", "secretary");
        var plan = await secretary.Draft("phối hợp", "16-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var joint = await secretary.AddTask(plan, "Việc chung", "31/12/2026", ("Partners", "tey"));
        var led = await secretary.AddTask(plan, "Chi bộ chủ trì", "31/12/2026", ("LeadUnit", "tez"));
        var own = await secretary.AddTask(plan, "Việc riêng", "31/12/2026");
        Assert.Equal(404, (await beside.Open(joint)).Status);
        await secretary.Issue(plan);

        // A partner sees what it is asked to join in, may say something, and changes nothing.
        var page = await beside.Open(joint);
        Assert.Equal(200, page.Status);
        Assert.Contains("16-KH/ĐU", page.Body);
        Assert.False(page.HasForm("/minh-chung"));
        page = await beside.Submit(page, "/trao-doi", ("Words", "Xã bên cử ba người"));
        Assert.Contains("Xã bên cử ba người", page.Body);
        Assert.Contains("Xã bên cử ba người", (await secretary.Open(joint)).Body);
        Assert.Equal(404, (await beside.Open(own)).Status);
        Assert.Equal(404, (await beside.Open(led)).Status);
        Assert.Equal(404, (await beside.Open(plan)).Status);
        Assert.Contains("Việc chung", (await beside.Open("/nhiem-vu")).Texts("td a"));
        Assert.DoesNotContain("Việc riêng", (await beside.Open("/nhiem-vu")).Body);
        Assert.Contains("tasks.comment-missing", (await beside.Fill(joint, "/trao-doi", ("Words", " "))).Codes);

        // The lead of another unit accepts and finishes; the plan and the campaign of the commune follow.
        page = await cell.Submit(await cell.Open(led), "/nhan");
        Assert.Contains("Bí Thư Chi Bộ", page.Text(".facts"));
        page = await cell.Finish(led, "Chi bộ đã làm");
        Assert.Equal(200, page.Status);
        Assert.Contains("1/3", (await secretary.Open("/ke-hoach")).Text("td[data-label='Xong/nhiệm vụ']"));
        Assert.Equal(DutyState.Going, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
        Assert.Equal(404, (await cell.Open(own)).Status);
    }

    [Fact]
    public async Task Tasks_finished_at_the_same_moment_are_all_counted()
    {
        var at = await database.House4Async("tf");
        var campaign = await database.CampaignAsync(at.Province);
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("cùng lúc", "17-KH/ĐU", "1/3/2026", campaign: campaign.ToString());
        var tasks = new List<string>();
        for (var i = 1; i <= 6; i++) tasks.Add(await who.AddTask(plan, $"Việc số {i}"));
        await who.Issue(plan);
        var pages = await Task.WhenAll(tasks.Select(t => Task.Run(() => who.Finish(t))));
        Assert.All(pages, p => Assert.Equal(200, p.Status));
        Assert.Contains("6 / 6 nhiệm vụ", (await who.Open(plan)).Text(".progress-head"));
        Assert.Equal(DutyState.Done, await database.StateAsync(at.Commune, campaign, DutyKinds.Act));
    }

    [Fact]
    public async Task Nobody_beside_sees_anything_and_a_leader_above_sees_and_touches_nothing()
    {
        var at = await database.House4Async("tg");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var beside = await database.PersonAtAsync(at.Beside, "Bí Thư Bên", "secretary", "officer", "leader");
        var leader = await database.PersonAtAsync(at.Province, "Lãnh Đạo", "leader");
        var plan = await who.Draft("của riêng", "18-KH/ĐU", "1/3/2026");
        var task = await who.AddTask(plan, "Việc kín", "1/3/2026");
        await who.Issue(plan);
        string[] closed = [plan, plan + "/sua", plan + "/doi-chieu", task, task + "/sua", plan + "/xuat.csv"];
        foreach (var address in closed)
            Assert.Equal(404, (await beside.Open(address)).Status);
        string[] lists = ["/ke-hoach", "/nhiem-vu?below=1", "/nhiem-vu/cua-toi", "/nhiem-vu/xuat.csv", "/"];
        foreach (var address in lists)
            Assert.DoesNotContain("Việc kín", (await beside.Open(address)).Source);
        Assert.Equal(200, (await leader.Open(plan)).Status);
        Assert.Contains("Việc kín", (await leader.Open("/nhiem-vu?below=1")).Texts("td a"));
        Assert.Equal(403, (await leader.Open(plan + "/sua")).Status);
        Assert.False((await leader.Open(task)).HasForm("/minh-chung"));
        Assert.False((await leader.Open(task)).HasForm("/trao-doi"));
    }

    [Fact]
    public async Task Today_and_my_tasks_show_what_is_mine_late_or_near()
    {
        var at = await database.House4Async("th");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var officer = await database.PersonAtAsync(at.Commune, "Trần Văn Cán", "officer");
        var plan = await secretary.Draft("việc hôm nay", "19-KH/ĐU", "1/3/2026");
        await secretary.AddTask(plan, "Của đích danh", "5/3/2026", ("Lead", "đồng chí Trần Văn Cán"));
        await secretary.AddTask(plan, "Của chức vụ, chậm", "1/3/2026", ("Lead", "Chức vụ thử"));
        await secretary.AddTask(plan, "Của người khác", "1/12/2026", ("Lead", "Văn phòng"));
        await secretary.Issue(plan);
        var today = await officer.Open("/");
        Assert.Contains("Của đích danh", today.Text("#to-do ~ ul"));
        Assert.Contains("quá hạn từ 01/03/2026", today.Text("#to-do ~ ul"));
        Assert.DoesNotContain("Của người khác", today.Body);
        var mine = await officer.Open("/nhiem-vu/cua-toi");
        Assert.Contains("2", mine.Text("#mine"));
        Assert.Contains("Của người khác", mine.Body);
    }

    [Fact]
    public async Task Three_views_show_the_same_tasks_with_the_table_beneath()
    {
        var at = await database.House4Async("ti");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("ba cách xem", "20-KH/ĐU", "1/3/2026");
        await who.AddTask(plan, "Việc <một> & \"hai\"", "30/6/2026");
        await who.AddTask(plan, "Việc sau", "31/12/2026", ("After", "1"), ("StartOn", "15/8/2026"));
        await who.Issue(plan);
        (string, string)[] views =
            [("table", "table"), ("kanban", ".kanban article"), ("timeline", ".timeline svg")];
        foreach (var (view, part) in views)
        {
            var page = await who.Open($"/nhiem-vu?view={view}");
            Assert.True(page.Has(part), view);
            Assert.Contains("Việc sau", page.Texts("td a"));
        }

        var timeline = await who.Open("/nhiem-vu?view=timeline");
        Assert.Equal(2, timeline.Html.QuerySelectorAll(".timeline-bar rect").Length);
        Assert.Single(timeline.Html.QuerySelectorAll(".timeline-link"));
        Assert.Contains(timeline.Texts(".timeline-bar title"), t => t.Contains("15/08/2026 – 31/12/2026"));

        // The table beneath says the same: when it begins, and after which number.
        Assert.Equal(["–", "1"], timeline.Texts("td[data-label='Làm sau số']"));
        Assert.Equal(["–", "15/08/2026"], timeline.Texts("td[data-label='Bắt đầu']"));
        Assert.Single((await who.Open("/nhiem-vu?state=waiting&q=viec+sau")).Html.QuerySelectorAll("tr[data-row]"));
        Assert.Contains("Việc sau", (await who.Open("/nhiem-vu/xuat.csv")).Source);
    }

    [Fact]
    public async Task Tasks_plans_and_activities_are_filtered_by_the_theme_they_carry()
    {
        var at = await database.House4Async("tj");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("có lĩnh vực", "21-KH/ĐU", "1/3/2026", more: ("Themes", "foreign-ngo-aid"));
        await who.Draft("không lĩnh vực");
        await who.AddTask(plan, "Việc đối ngoại Đảng", "30/6/2026", ("Themes", "party-external"));
        await who.AddTask(plan, "Việc viện trợ", "30/6/2026", ("Themes", "foreign-ngo-aid"));
        await who.Issue(plan);
        var filtered = await who.Open("/nhiem-vu?theme=foreign-ngo-aid");
        Assert.Equal(["Việc viện trợ"], filtered.Texts("tr[data-row] td:nth-child(2) a"));
        Assert.Contains("Lĩnh vực", (await who.Open("/nhiem-vu")).Texts("label"));
        Assert.DoesNotContain("Việc viện trợ", (await who.Open("/nhiem-vu/xuat.csv?theme=party-external")).Source);
        var list = await who.Open("/ke-hoach?theme=foreign-ngo-aid");
        Assert.Contains("có lĩnh vực", list.Body);
        Assert.DoesNotContain("không lĩnh vực", list.Body);
        await who.Fill(
            "/hoat-dong/moi", "/hoat-dong/moi", ("Kind", "meeting"), ("Title", "Gặp bạn tj"), ("FromOn", "1/2/2026"),
            ("Themes", "party-external"));
        Assert.Contains("Gặp bạn tj", (await who.Open("/hoat-dong?theme=party-external")).Body);
        Assert.DoesNotContain("Gặp bạn tj", (await who.Open("/hoat-dong?theme=foreign-ngo-aid")).Body);
    }

    [Fact]
    public async Task A_task_does_not_begin_after_its_deadline()
    {
        var at = await database.House4Async("tk");
        var who = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var plan = await who.Draft("bắt đầu");
        var page = await who.Fill(
            plan + "/nhiem-vu", "/nhiem-vu", ("Title", "Việc ngược"), ("StartOn", "1/7/2026"), ("DueOn", "30/6/2026"));
        Assert.Equal((422, "tasks.starts-after-due", "1/7/2026"), (page.Status, page.Code, page.Box("StartOn")));
        var task = await who.AddTask(plan, "Việc xuôi", "30/6/2026", ("StartOn", "30/6/2026"));
        Assert.Contains("Bắt đầu 30/06/2026", (await who.Open(task)).Text(".facts"));
    }
}

public sealed class WorkTasksOnSqlite(Sqlite db) : WorkTasksTests(db), IClassFixture<Sqlite>;

public sealed class WorkTasksOnPostgres(Postgres db) : WorkTasksTests(db), IClassFixture<Postgres>;
