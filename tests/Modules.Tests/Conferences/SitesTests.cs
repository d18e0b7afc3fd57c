using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Sites;
using ThongSuot.Kernel.Actors;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class SitesTests(AppOn database)
{
    [Fact]
    public async Task A_site_is_opened_tried_and_set_ready_by_its_own_unit()
    {
        var at = await database.House4Async("sa");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var below = await database.PersonAtAsync(at.Commune, "Phụ Trách", "site-operator");
        var conference = await host.DraftConference("Hội nghị trực tuyến", "20/3/2026", ("OpenToBelow", "true"));
        var main = await host.OpenSite(conference, "Hội trường tỉnh", ("Seats", "500"), ("ExpectedMembers", "450"));
        Assert.Equal(404, (await below.Open(conference + "/diem-cau/moi")).Status);
        await host.Step(conference, "call");
        var site = await below.OpenSite(conference, "Hội trường xã", ("Address", "Thôn Một"), ("Seats", "120"));
        var page = await below.Fill(
            site, "/goi-thu", ("State", "ready"), ("Result", "Hình tốt, tiếng hơi nhỏ"));
        Assert.Contains("Hình tốt, tiếng hơi nhỏ", page.Body);
        Assert.Contains("Sẵn sàng", page.Text("h2"));

        // The host sees it and does not change it; a unit sees its own alone.
        page = await host.Open(site);
        Assert.Equal(200, page.Status);
        Assert.False(page.HasForm("/goi-thu"));
        Assert.Equal(403, (await host.Open(site + "/sua")).Status);
        Assert.Equal(404, (await below.Open(main)).Status);
        page = await host.Open(conference + "/diem-cau");
        Assert.Contains("2 điểm cầu, 620 chỗ; dự kiến 450 đảng viên", page.Body);
        page = await host.Open(conference + "/diem-cau?q=hoi+truong+xa");
        Assert.Single(page.Html.QuerySelectorAll("tr[data-row]"));
        Assert.Contains("Thôn Một", (await host.Open(conference + "/diem-cau.csv")).Source);
        var workbook = await host.Open(conference + "/diem-cau.xlsx");
        Assert.Equal("PK"u8.ToArray(), workbook.Bytes[..2]);

        // Taken out, and back.
        page = await below.Submit(await below.Open(site), "/bo");
        Assert.Equal(404, (await below.Open(site)).Status);
        await below.Submit(page, "/khoi-phuc");
        Assert.Equal(200, (await below.Open(site)).Status);
    }

    [Fact]
    public async Task A_hall_that_is_taken_twice_is_told()
    {
        var at = await database.House4Async("sb");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var one = await who.DraftConference("Hội nghị thứ nhất", "20/3/2026");
        await who.OpenSite(one, "Hội trường Đảng ủy", ("Address", "Trụ sở xã"));
        var two = await who.DraftConference("Hội nghị thứ hai", "20/3/2026", ("From", "10:00"), ("To", "11:00"));
        var site = await who.OpenSite(two, "HỘI TRƯỜNG ĐẢNG ỦY", ("Address", "trụ sở xã"));
        var page = await who.Open(site);
        Assert.Contains("Trùng hội trường, trùng giờ", page.Body);
        Assert.Contains("Hội nghị thứ nhất", page.Text(".notice-warning"));
        var three = await who.DraftConference("Hội nghị buổi chiều", "20/3/2026", ("From", "13:30"), ("To", "16:00"));
        site = await who.OpenSite(three, "Hội trường Đảng ủy", ("Address", "Trụ sở xã"));
        Assert.DoesNotContain("Trùng hội trường", (await who.Open(site)).Body);
    }

    [Fact]
    public async Task A_site_abroad_has_its_own_hours()
    {
        var at = await database.House4Async("sc");
        var who = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Hội nghị kiều bào", "20/3/2026");
        var page = await who.Fill(
            conference + "/diem-cau/moi", "/diem-cau/moi", ("Name", "Đại sứ quán"), ("Zone", "Europe/Nowhere"));
        Assert.Equal((422, "conferences.zone-unknown", "Europe/Nowhere"), (page.Status, page.Code, page.Box("Zone")));
        var site = await who.OpenSite(conference, "Đại sứ quán", ("Zone", "Europe/Paris"));
        Assert.Contains("Giờ tại chỗ: 01:30–05:30 (Europe/Paris)", (await who.Open(site)).Body);
    }

    [Fact]
    public async Task A_list_of_sites_is_tried_line_by_line_and_stored_whole_or_not_at_all()
    {
        var at = await database.House4Async("sd");
        var who = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var conference = await who.DraftConference("Hội nghị toàn tỉnh", "20/3/2026");
        const string Lines = "Đơn vị,Hội trường,Số chỗ,Múi giờ\nsdx,Hội trường X,100,\nsdy,,90,\n"
            + "không-có,Hội trường Z,80,\nsdy,Hội trường Y,nhiều,Châu/Âu\n";
        var page = await who.Fill(
            conference + "/diem-cau/nhap", "/diem-cau/nhap", ("Lines", Lines), ("Act", "save"));
        Assert.Equal((422, "sites.lines-wrong"), (page.Status, page.Code));
        Assert.Equal(["3", "4", "5", "5"], page.Html.QuerySelectorAll("tr[data-wrong]")
            .Select(r => r.GetAttribute("data-wrong")));
        Assert.Equal(Lines.Trim(), page.Box("Lines")?.Trim());
        Assert.Contains("Chưa có điểm cầu nào", (await who.Open(conference + "/diem-cau")).Body);
        const string Good = "Đơn vị;Hội trường;Số chỗ\nsdx;Hội trường X;100\nsdy;\"Hội trường \"\"Y\"\"\";90\n";
        page = await who.Fill(conference + "/diem-cau/nhap", "/diem-cau/nhap", ("Lines", Good), ("Act", "try"));
        Assert.Contains("2 dòng đều đúng", page.Body);
        await who.Submit(page, "/diem-cau/nhap", ("Act", "save"));
        page = await who.Fill(conference + "/diem-cau/nhap", "/diem-cau/nhap", ("Lines", Good), ("Act", "try"));
        Assert.Contains("2 điểm cầu đã có sẵn", page.Body);
        page = await who.Open(conference + "/diem-cau");
        Assert.Contains("Hội trường \"Y\"", page.Body);
        Assert.Contains("2 điểm cầu, 190 chỗ", page.Body);
    }

    [Fact]
    public async Task Sites_are_opened_for_every_unit_of_a_level_once()
    {
        var at = await database.House4Async("se");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var below = await database.PersonAtAsync(at.Commune, "Bí Thư", "secretary");
        var conference = await host.DraftConference("Hội nghị toàn tỉnh", "20/3/2026");
        await host.OpenSite(conference, "Hội trường tỉnh");
        var page = await host.Open(conference + "/diem-cau/hang-loat");
        Assert.Contains("Cấp xã (2 đơn vị)", page.Body);
        page = await host.Submit(page, "/hang-loat");
        Assert.Equal((422, "sites.level-missing"), (page.Status, page.Code));
        page = await host.Submit(page, "/hang-loat", ("Levels", "commune"));
        Assert.Equal("Đã mở 2 điểm cầu.", page.Flash);
        Assert.Contains("Điểm cầu Đảng ủy xã X se", page.Body);
        page = await host.Fill(conference + "/diem-cau/hang-loat", "/hang-loat", ("Levels", "commune"));
        Assert.Equal((422, "sites.no-units"), (page.Status, page.Code));

        // The commune opens for its own cells under the superior's conference, once that is called.
        await host.Step(conference, "call");
        page = await below.Fill(conference + "/diem-cau/hang-loat", "/hang-loat", ("Levels", "cell"));
        Assert.Equal("Đã mở 1 điểm cầu.", page.Flash);
        Assert.Equal(4, (await host.Open(conference + "/diem-cau")).Html.QuerySelectorAll("tr[data-row]").Length);
        var cell = await database.PersonAtAsync(at.Cell, "Chi Ủy", "site-operator");
        Assert.Equal(200, (await cell.Open(conference)).Status);
    }

    [Fact]
    public async Task Thousands_of_sites_are_opened_in_one_act_and_paged_quickly()
    {
        const int Units = 3000;
        var lines = new System.Text.StringBuilder("code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n")
            .AppendLine("sfp,Tỉnh ủy Nghìn Xã,province,Tỉnh ủy,party,,2025-01-01,,");
        for (var n = 0; n < Units; n++)
            lines.AppendLine(
                System.Globalization.CultureInfo.InvariantCulture,
                $"sf{n},Đảng ủy xã số {n},commune,Đảng ủy,party,sfp,2025-01-01,,");
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
            "sf.csv", new StringReader(lines.ToString().ReplaceLineEndings("\n")), false, Actor.Program, default);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        var province = (await tree.FindAsync("sfp", new DateOnly(2026, 3, 2), "", default)).Value.Id;
        var host = await database.PersonAtAsync(province, "Ban Tổ Chức", "organiser");
        var conference = await host.DraftConference("Hội nghị ba nghìn điểm cầu", "20/3/2026");
        var watch = Stopwatch.StartNew();
        var page = await host.Fill(conference + "/diem-cau/hang-loat", "/hang-loat", ("Levels", "commune"));
        var opened = watch.ElapsedMilliseconds;
        Assert.Equal("Đã mở 3.000 điểm cầu.", page.Flash);
        Assert.Contains("3.000 điểm cầu", page.Body);
        watch.Restart();
        page = await host.Open(page.Href("a[rel=next]")!);
        Assert.Equal(50, page.Html.QuerySelectorAll("tr[data-row]").Length);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Units} sites opened in {opened} ms, a page in {watch.ElapsedMilliseconds} ms");
        var id = new ConferenceId(PlanActs.Id(conference));
        Assert.Equal(Units, await database.WithDb(db => db.Set<Site>().CountAsync(s => s.ConferenceId == id)));
    }

    [Fact]
    public async Task Thirty_one_thousand_sites_are_paged_and_searched_quickly()
    {
        const int Sites = 31_000;
        var at = await database.House4Async("sg");
        var host = await database.PersonAtAsync(at.Province, "Ban Tổ Chức", "organiser");
        var conference = await host.DraftConference("Hội nghị toàn quốc", "20/3/2026");
        var id = new ConferenceId(PlanActs.Id(conference));
        var now = database.Clock.GetUtcNow();
        await database.WithDb(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await SiteRows.InsertAsync(
                db,
                Enumerable.Range(1, Sites).Select(n => Site.Open(
                    new SiteFacts { Name = $"Hội trường xã số {n}", Address = $"Tỉnh thứ {n % 34}", Seats = 100 },
                    id, n, n % 2 == 0 ? at.Commune : at.Beside, n == 1, now)),
                default);
            await transaction.CommitAsync();
            return true;
        });
        await host.Step(conference, "call");
        var below = await database.PersonAtAsync(at.Commune, "Phụ Trách", "site-operator");
        foreach (var (who, count) in new[] { (host, "31.000"), (below, "15.500") })
        {
            var times = new List<double>();
            for (var n = 0; n < 40; n++)
            {
                var watch = Stopwatch.StartNew();
                var page = await who.Open(
                    conference + (n % 4 == 3 ? $"/diem-cau?q=so+{n}77" : $"/diem-cau?after={n * 700}"));
                times.Add(watch.Elapsed.TotalMilliseconds);
                Assert.Equal(200, page.Status);
                Assert.Contains($"{count} điểm cầu", page.Body);
            }

            times.Sort();
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{count} sites: median {times[20]:0} ms, p95 {times[37]:0} ms");
            Assert.True(times[37] < 2000, $"p95 {times[37]:0} ms");
        }
    }
}

public sealed class SitesOnSqlite(Sqlite db) : SitesTests(db), IClassFixture<Sqlite>;

public sealed class SitesOnPostgres(Postgres db) : SitesTests(db), IClassFixture<Postgres>;
