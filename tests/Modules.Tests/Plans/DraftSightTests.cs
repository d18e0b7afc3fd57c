namespace ThongSuot.Modules.Tests.Plans;

/// <summary>Who sees a plan before it is issued, and after.</summary>
public abstract class DraftSightTests(AppOn database)
{
    [Fact]
    public async Task A_draft_is_seen_by_its_unit_alone_and_an_issued_or_recalled_plan_from_above_too()
    {
        var at = await database.House4Async("ds");
        var officer = await database.PersonAtAsync(at.Commune, "Cán Bộ", "officer");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var leader = await database.PersonAtAsync(at.Province, "Lãnh Đạo", "leader");
        var above = await database.PersonAtAsync(at.Province, "Bí Thư Tỉnh", "secretary", "organiser");
        var plan = await officer.Draft("còn đang bàn", "51-KH/ĐU", "1/3/2026");
        var task = await officer.AddTask(plan, "Việc còn đang bàn", "31/12/2026", ("LeadUnit", "dsz"));
        var cell = await database.PersonAtAsync(at.Cell, "Bí Thư Chi Bộ", "secretary");
        string[] pages = [plan, plan + "/xuat.csv", plan + "/doi-chieu", task];
        foreach (var page in pages)
        {
            Assert.Equal(404, (await leader.Open(page)).Status);
            Assert.Equal(404, (await above.Open(page)).Status);
        }

        Assert.Equal(404, (await cell.Open(task)).Status);
        string[] lists = ["/ke-hoach", "/ke-hoach?state=draft", "/ke-hoach/xuat.csv", "/nhiem-vu?below=1", "/"];
        foreach (var list in lists)
            Assert.DoesNotContain("đang bàn", (await above.Open(list)).Source);
        Assert.Contains("còn đang bàn", (await secretary.Open("/ke-hoach")).Body);
        Assert.Equal(200, (await officer.Open(task)).Status);

        await secretary.Issue(plan);
        Assert.Equal(200, (await leader.Open(plan)).Status);
        Assert.Equal(200, (await leader.Open(task)).Status);
        Assert.Contains("còn đang bàn", (await above.Open("/ke-hoach")).Body);
        await secretary.Fill(plan + "/thu-hoi", "/thu-hoi", ("Reason", "làm lại"));
        Assert.Equal(200, (await leader.Open(plan)).Status);
        Assert.Contains("làm lại", (await above.Open(plan)).Body);
        Assert.Equal(200, (await above.Open(task)).Status);
        Assert.Equal(404, (await cell.Open(plan)).Status);
    }

    [Fact]
    public async Task A_draft_that_was_given_up_stays_with_the_unit()
    {
        var at = await database.House4Async("dt");
        var secretary = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var leader = await database.PersonAtAsync(at.Province, "Lãnh Đạo", "leader");
        var plan = await secretary.Draft("bỏ dở");
        await secretary.Fill(plan + "/thu-hoi", "/thu-hoi", ("Reason", "không làm nữa"));
        Assert.Equal(200, (await secretary.Open(plan)).Status);
        Assert.Equal(404, (await leader.Open(plan)).Status);
    }
}

public sealed class DraftSightOnSqlite(Sqlite db) : DraftSightTests(db), IClassFixture<Sqlite>;

public sealed class DraftSightOnPostgres(Postgres db) : DraftSightTests(db), IClassFixture<Postgres>;
