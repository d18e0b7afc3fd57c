namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>What holds for every page and every form of the program.</summary>
public abstract class PagesTests(AppOn database)
{
    static int numbers = 8000;

    static int Next() => Interlocked.Increment(ref numbers);

    async Task<List<Page>> AllAsync(Visitor visitor)
    {
        var upper = await visitor.Register($"{Next()}-CT/TW", "5/1/2022", "để xem mọi trang");
        var other = await visitor.Register($"{Next()}-CT/TW", "5/1/2021", "để xem mọi trang");
        await visitor.Fill(
            $"{upper}/quan-he?Find=de+xem", "/quan-he", ("Other", other["/van-ban/".Length..]), ("Kind", "cites"));
        var text = await visitor.Paste($"Mọi trang {Guid.CreateVersion7()}. Theo Chỉ thị số 12-CT/TW ngày 5/1/2022.");
        string[] addresses =
        [
            "/", "/doc", text.Address, "/van-ban", "/van-ban?q=xem&family=party", "/van-ban/dang-ky", upper,
                $"{upper}/sua",
            $"{upper}/noi-dung", $"{upper}/quan-he", $"{upper}/quan-he?Find=xem", $"{upper}/gop",
                $"{upper}/gop?Find=xem",
            $"{upper}/gop?With={other["/van-ban/".Length..]}", "/_/components", "/_/about", "/khong-co-trang-nay",
        ];
        var pages = new List<Page>();
        foreach (var address in addresses) pages.Add(await visitor.Open(address));
        pages.Add(await visitor.Fill("/van-ban/dang-ky", "/van-ban/dang-ky"));
        return pages;
    }

    [Fact]
    public async Task No_page_holds_script_or_style_of_its_own_and_the_policy_forbids_both()
    {
        foreach (var page in await AllAsync(database.Visit()))
        {
            Assert.Empty(page.Html.QuerySelectorAll("script:not([src]), style, [style]"));
            Assert.DoesNotContain(
                page.Html.QuerySelectorAll("*").SelectMany(e => e.Attributes),
                a => a.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.DoesNotContain("javascript:", page.Source);
            var policy = page.Header("Content-Security-Policy");
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
            Assert.DoesNotContain(page.Html.QuerySelectorAll("[src], link[href]"),
                e => (e.GetAttribute("src") ?? e.GetAttribute("href") ?? "").Contains("//", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_page_has_a_title_one_heading_a_language_and_ids_used_once()
    {
        foreach (var page in await AllAsync(database.Visit()))
        {
            Assert.True(page.Text("title")?.Length > "· Thông Suốt".Length, page.Address);
            // The gallery shows page heads among its specimens.
            var heads = page.Address == "/_/components" ? 2 : 1;
            Assert.True(
                page.Html.QuerySelectorAll("h1").Length == heads, $"{page.Address}: {page.Texts("h1").Count} h1");
            Assert.Equal("vi", page.Html.DocumentElement.GetAttribute("lang"));
            var twice =
                page.Html.QuerySelectorAll("[id]").GroupBy(e => e.Id, StringComparer.Ordinal).Where(g => g.Count() > 1)
                    .Select(g => g.Key);
            Assert.True(!twice.Any(), $"{page.Address}: {string.Join(", ", twice)}");
        }
    }

    [Fact]
    public async Task Every_box_has_a_label_and_every_text_box_a_maximum()
    {
        foreach (var page in await AllAsync(database.Visit()))
        {
            foreach (
                var box in page.Html.QuerySelectorAll(
                    "main input:not([type=hidden]):not([type=submit]), main select, main textarea"))
            {
                var labelled = page.Has($"label[for='{box.Id}']") || box.Closest("label") is not null
                    || box.HasAttribute("aria-label");
                Assert.True(labelled, $"{page.Address}: {box.GetAttribute("name")} has no label");
            }
        }
    }

    [Fact]
    public async Task Every_form_that_changes_something_carries_its_token()
    {
        foreach (var page in await AllAsync(database.Visit()))
            foreach (var form in page.Html.QuerySelectorAll("form[method=post]"))
                Assert.True(
                    form.QuerySelector("input[name=__RequestVerificationToken]") is not null,
                        $"{page.Address} → {form.GetAttribute("action")}");
    }

    [Fact]
    public async Task English_is_one_click_away_and_stays()
    {
        var reader = database.Visit();
        var page = await reader.Submit(await reader.Open("/van-ban?year=2022"), "/_/language", ("to", "en"));
        Assert.Equal("/van-ban?year=2022", page.Address);
        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Register", (await reader.Open("/van-ban")).Text("h1"));
        Assert.Equal("There is no page at this address. Check the address, or start from the first page.",
            (await reader.Open("/khong-co")).Text(".notice p"));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Choosing_a_language_leads_to_no_other_place(string back)
    {
        var reader = database.Visit();
        var page = await reader.Submit(await reader.Open("/"), "/_/language", ("to", "vi"), ("back", back));
        Assert.Equal((200, "/"), (page.Status, page.Address));
    }

    [Fact]
    public async Task What_was_done_is_said_once()
    {
        var clerk = database.Visit();
        var done =
            await clerk.Fill(
                "/van-ban/dang-ky", "/van-ban/dang-ky", ("Symbol", "7999-CT/TW"), ("IssuedOn", "5/1/2022"));
        Assert.Equal("Đã ghi 7999-CT/TW vào sổ.", done.Flash);
        Assert.Null((await clerk.Open(done.Address)).Flash);
    }

    [Fact]
    public async Task The_page_of_no_page_says_what_to_do()
    {
        var page = await database.Visit().Open("/khong-co-trang-nay");
        Assert.Equal((404, "kernel.no-such-page"), (page.Status, page.Code));
        Assert.True(page.Has("main a[href='/']"));
    }

    [Fact]
    public async Task A_request_nobody_understands_is_answered_with_a_page()
    {
        var page = await database.Visit().Open($"/van-ban/{Guid.Empty}/gop?With=rubbish");
        Assert.Equal((400, "kernel.not-understood"), (page.Status, page.Code));
        Assert.True(page.Has("main a[href='/']"));
    }

    [Fact]
    public async Task Health_says_ok()
    {
        var page = await database.Visit().Open("/_/health");
        Assert.Equal(200, page.Status);
        Assert.Contains("\"ok\"", page.Source);
    }
}

public sealed class PagesOnSqlite(Sqlite db) : PagesTests(db), IClassFixture<Sqlite>;

public sealed class PagesOnPostgres(Postgres db) : PagesTests(db), IClassFixture<Postgres>;
