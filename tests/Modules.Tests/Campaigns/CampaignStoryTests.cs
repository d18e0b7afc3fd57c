using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns;
using ThongSuot.Campaigns.Board;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Campaigns;

/// <summary>Over HTTP, as secretaries do it: a province sends down, communes answer, the board follows.</summary>
public abstract class CampaignStoryTests(AppOn database)
{
    const string Lines =
        "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
        + "st-p,Tỉnh ủy Truyện,province,Tỉnh ủy,party,,2025-01-01,,\n"
        + "st-a,Đảng ủy xã An,commune,Đảng ủy,party,st-p,2025-01-01,,\n"
        + "st-b,Đảng ủy xã Bình,commune,Đảng ủy,party,st-p,2025-01-01,,\n"
        + "st-a1,Chi bộ thôn Một,cell,Chi bộ,party,st-a,2025-01-01,,\n"
        + "st-a2,Chi bộ thôn Hai,cell,Chi bộ,party,st-a,2025-01-01,,\n";

    readonly Dictionary<string, Guid> units = new(StringComparer.Ordinal);

    async Task UnitsAsync()
    {
        await using var scope = database.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("st.csv", new StringReader(Lines), false, Actor.Program, default);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        foreach (var code in new[] { "st-p", "st-a", "st-b", "st-a1", "st-a2" })
            units[code] = (await tree.FindAsync(code, new DateOnly(2026, 3, 2), "", default))
                .Value
                .Id;
    }

    async Task<Visitor> SecretaryAsync(string code) =>
        database.Visit(
            await database.PersonAsync("Bí thư " + code, units[code], "secretary", "clerk")
        );

    // A draft for everything below, with a receipt, a study on a Saturday, a plan three working days after the receipt.
    async Task<string> DraftAsync(Visitor province, string symbol, string title)
    {
        var document = await province.Register(
            symbol,
            "20/2/2026",
            "về đối ngoại nhân dân",
            "Tỉnh ủy Truyện"
        );
        var page = await province.Fill(
            "/chien-dich/moi?document=" + document["/van-ban/".Length..],
            "/chien-dich/moi",
            ("Title", title),
            ("Act", "save")
        );
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        var at = page.Address;
        page = await province.Submit(page, "/noi-nhan", ("Under", "st-p"));
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        page = await province.Submit(
            page,
            "/viec",
            ("Kind", "receive"),
            ("Title", "Nhận văn bản"),
            ("Base", "day"),
            ("Day", "6/3/2026")
        );
        page = await province.Submit(
            page,
            "/viec",
            ("Kind", "study"),
            ("Title", "Học tập"),
            ("Base", "day"),
            ("Day", "7/3/2026")
        );
        Assert.Contains("07/03/2026 là ngày nghỉ", page.Body, StringComparison.Ordinal);
        page = await province.Submit(
            page,
            "/viec",
            ("Kind", "plan"),
            ("Title", "Kế hoạch"),
            ("Base", "receipt"),
            ("Offset", "3"),
            ("Working", "true")
        );
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        return at;
    }

    async Task<Page> SendAsync(Visitor province, string at)
    {
        var page = await province.Submit(await province.Open(at), "/gui");
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        for (var i = 0; i < 200; i++)
        {
            page = await province.Open(at);
            if (page.Body.Contains("Đang triển khai", StringComparison.Ordinal))
                return page;
            await Task.Delay(50);
        }

        Assert.Fail("It did not reach its units");
        return page;
    }

    [Fact]
    public async Task A_directive_goes_down_and_what_was_done_comes_up()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var commune = await SecretaryAsync("st-a");
        var at = await DraftAsync(province, "501-CT/TU", "Đợt một");
        Assert.Equal(404, (await commune.Open(at)).Status);
        await SendAsync(province, at);
        Assert.Contains("Đợt một", (await commune.Open("/")).Body, StringComparison.Ordinal);
        var mine = $"{at}/don-vi/{units["st-a"]}";
        var page = await commune.Submit(await commune.Open(mine), "/minh-chung", ("Duty", "1"));
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        Assert.Equal(["Xong", "Chưa làm", "Chưa làm"], page.Texts(".duty .state"));

        // Three working days after Monday 2 March.
        Assert.Contains("05/03/2026", page.Body, StringComparison.Ordinal);
        var board = await province.Open(at + "/bang");
        Assert.Contains("1 / 4", board.Text("tfoot td"), StringComparison.Ordinal);
        await Exact();
        Assert.Equal(200, (await province.Open(at + "/bang.xlsx")).Status);
        Assert.Equal(
            403,
            (
                await database
                    .Visit(await database.PersonAsync("Văn thư", units["st-a"], "clerk"))
                    .Open(at + "/bang")
            ).Status
        );
    }

    [Fact]
    public async Task An_answer_waits_for_the_superior_and_is_not_decided_by_the_unit_itself()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var commune = await SecretaryAsync("st-b");
        var at = await DraftAsync(province, "502-CT/TU", "Đợt hai");
        await SendAsync(province, at);
        var mine = $"{at}/don-vi/{units["st-b"]}";
        var page = await commune.Submit(
            await commune.Open(mine),
            "/tra-loi",
            ("Duty", "1"),
            ("Kind", "not-applicable"),
            ("Why", "")
        );
        Assert.Equal((422, "campaigns.empty"), (page.Status, page.Code));
        page = await commune.Submit(
            await commune.Open(mine),
            "/tra-loi",
            ("Duty", "1"),
            ("Kind", "not-applicable"),
            ("Why", "xã mới lập")
        );
        Assert.False(page.HasForm("/xet"));
        page = await province.Open(mine);
        page = await province.Submit(page, "/xet", ("Accept", "yes"), ("Why", "đồng ý"));
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        Assert.Contains("Không phải làm", page.Texts(".duty .state"));
        await Exact();
    }

    [Fact]
    public async Task A_level_in_between_sets_an_earlier_date_and_never_a_later_one()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var commune = await SecretaryAsync("st-a");
        using var cell = await SecretaryAsync("st-a1");
        var at = await DraftAsync(province, "503-CT/TU", "Đợt ba");
        await SendAsync(province, at);
        var page = await commune.Submit(
            await commune.Open(at),
            "/han",
            ("Duty", "1"),
            ("Base", "day"),
            ("Day", "10/3/2026")
        );
        Assert.Equal((422, "campaigns.loosens"), (page.Status, page.Code));
        page = await commune.Submit(
            await commune.Open(at),
            "/han",
            ("Duty", "1"),
            ("Base", "day"),
            ("Day", "4/3/2026")
        );
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        Assert.Contains(
            "04/03/2026",
            (await cell.Open($"{at}/don-vi/{units["st-a1"]}")).Body,
            StringComparison.Ordinal
        );
        using var beside = await SecretaryAsync("st-b");
        Assert.DoesNotContain("04/03/2026", (await beside.Open(at)).Body, StringComparison.Ordinal);
        await Exact();
    }

    [Fact]
    public async Task An_obligation_added_on_the_way_counts_from_a_receipt_that_was_given_before_or_comes_later()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var early = await SecretaryAsync("st-a");
        using var later = await SecretaryAsync("st-b");
        var at = await DraftAsync(province, "507-CT/TU", "Đợt sáu");
        await SendAsync(province, at);
        await early.Submit(await early.Open($"{at}/don-vi/{units["st-a"]}"), "/minh-chung", ("Duty", "1"));
        var page = await province.Submit(
            await province.Open(at),
            "/viec",
            ("Kind", "review"),
            ("Title", "Sơ kết bước đầu"),
            ("Base", "receipt"),
            ("Offset", "14")
        );
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");

        // Received on Monday 2 March 2026.
        var mine = await early.Open($"{at}/don-vi/{units["st-a"]}");
        Assert.Contains("16/03/2026", mine.Body, StringComparison.Ordinal);
        mine = await later.Open($"{at}/don-vi/{units["st-b"]}");
        Assert.DoesNotContain("16/03/2026", mine.Body, StringComparison.Ordinal);
        await Exact();
        mine = await later.Submit(mine, "/minh-chung", ("Duty", "1"));
        Assert.Contains("16/03/2026", mine.Body, StringComparison.Ordinal);

        // The host thinks again: the date of a whole obligation now counts from the receipt.
        page = await province.Submit(
            await province.Open(at),
            "/han",
            ("Duty", "2"),
            ("Base", "receipt"),
            ("Offset", "10")
        );
        Assert.True(page.Status == 200, $"{page.Status} {page.Code}");
        Assert.Contains(
            "12/03/2026",
            (await early.Open($"{at}/don-vi/{units["st-a"]}")).Body,
            StringComparison.Ordinal
        );
        await Exact();
    }

    [Fact]
    public async Task A_recalled_campaign_asks_for_nothing_and_its_replacement_is_drafted()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var commune = await SecretaryAsync("st-a");
        var at = await DraftAsync(province, "504-CT/TU", "Đợt bốn");
        await SendAsync(province, at);
        await province.Register("505-CT/TU", "1/3/2026", "thay thế", "Tỉnh ủy Truyện");
        var page = await province.Submit(
            await province.Open(at),
            "/ket-thuc",
            ("How", "recall"),
            ("Why", "")
        );
        Assert.Equal((422, "campaigns.empty"), (page.Status, page.Code));
        page = await province.Submit(
            await province.Open(at),
            "/ket-thuc",
            ("How", "recall"),
            ("Why", "văn bản bị thay"),
            ("ReplacedBy", "505-CT/TU")
        );
        Assert.True(page.Status == 200 && page.Address != at, $"{page.Status} {page.Code}");
        Assert.Contains("Đang soạn", page.Body, StringComparison.Ordinal);
        var mine = await commune.Open($"{at}/don-vi/{units["st-a"]}");
        Assert.False(mine.HasForm("/minh-chung"));
        Assert.DoesNotContain("Đợt bốn", (await commune.Open("/")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_receipt_sent_twice_counts_once_and_a_future_day_is_refused()
    {
        await UnitsAsync();
        using var province = await SecretaryAsync("st-p");
        using var commune = await SecretaryAsync("st-b");
        var at = await DraftAsync(province, "506-CT/TU", "Đợt năm");
        await SendAsync(province, at);
        var mine = await commune.Open($"{at}/don-vi/{units["st-b"]}");
        await commune.Submit(mine, "/minh-chung", ("Duty", "1"));
        await commune.Submit(mine, "/minh-chung", ("Duty", "1"));
        var board = await province.Open(at + "/bang");
        Assert.Contains("1 / 4", board.Text("tfoot td"), StringComparison.Ordinal);
        var page = await commune.Submit(
            await commune.Open(mine.Address),
            "/minh-chung",
            ("Duty", "2"),
            ("Text", "hội nghị"),
            ("OnDay", "9/9/2026")
        );
        Assert.Equal((422, "campaigns.evidence-ahead"), (page.Status, page.Code));
        Assert.Equal("hội nghị", page.Html.QuerySelector("#text-2")?.GetAttribute("value"));
        await Exact();
    }

    async Task Exact()
    {
        await using var scope = database.Services.CreateAsyncScope();
        var numbers = await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Set<Campaign>()
            .Select(c => c.No)
            .ToListAsync();
        foreach (var no in numbers)
            Assert.Empty(
                await scope.ServiceProvider.GetRequiredService<RecountBoard>().RunAsync(no, default)
            );
    }
}

public sealed class CampaignStoryOnSqlite(Sqlite db)
    : CampaignStoryTests(db),
        IClassFixture<Sqlite>;

public sealed class CampaignStoryOnPostgres(Postgres db)
    : CampaignStoryTests(db),
        IClassFixture<Postgres>;
