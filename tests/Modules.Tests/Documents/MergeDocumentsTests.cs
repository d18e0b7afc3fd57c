namespace ThongSuot.Modules.Tests.Documents;

public abstract class MergeDocumentsTests(AppOn database)
{
    static string Id(string address) => address["/van-ban/".Length..];

    static Task<Page> MergeAsync(Visitor clerk, string kept, string gone) =>
        clerk.Fill($"{kept}/gop?With={Id(gone)}", "/gop", ("With", Id(gone)));

    static Task<Page> RelateAsync(Visitor clerk, string from, string to, string kind, string find) =>
        clerk.Fill($"{from}/quan-he?Find={Uri.EscapeDataString(find)}", "/quan-he", ("Other", Id(to)), ("Kind", kind));

    // What a person can see of a document, without its history, which only grows.
    static string Seen(Page page)
    {
        foreach (
            var part in page.Html.QuerySelectorAll(
                ".history, .flash, input[name=__RequestVerificationToken], nav, header"))
            part.Remove();
        foreach (var notice in page.Html.QuerySelectorAll(".notice")) notice.Remove();
        return page.Text("main") ?? "";
    }

    [Fact]
    public async Task The_double_leads_to_the_kept_record_and_its_facts_fill_the_gaps()
    {
        var clerk = database.Visit();
        var kept = await clerk.Register("40-CT/TW", "22/11/2014", "");
        var gone = await clerk.Register("40-CT/TW", "2014", "tín dụng chính sách xã hội", "Ban Bí thư");
        var page = await MergeAsync(clerk, kept, gone);
        Assert.Equal((200, kept), (page.Status, page.Address));
        Assert.Equal("Đã gộp. Bản ghi kia nay dẫn tới đây.", page.Flash);
        Assert.Contains("tín dụng chính sách xã hội", page.Body);
        Assert.Contains("Ban Bí thư", page.Texts(".record-facts dd"));
        Assert.Contains("22/11/2014", page.Texts(".record-facts dd"));
        Assert.Equal(kept, (await clerk.Open(gone)).Address);
        Assert.Equal([kept], (await clerk.Open("/van-ban?q=40-CT/TW")).Rows());
    }

    [Fact]
    public async Task Undoing_restores_everything()
    {
        var clerk = database.Visit();
        var upper = await clerk.Register("41-CT/TW", "1/2/2020", "trên");
        var kept = await clerk.Register("42-CT/TU", "5/6/2020", "", place: "Quảng Ninh");
        var gone =
            await clerk.Register("42-CT/TU", "6/2020", "dưới", "Ban Thường vụ", "Quảng Ninh", ("Note", "ghi chú"));
        await clerk.Fill($"{gone}/noi-dung", "/noi-dung", ("Lines", "Mục tiêu: giữ"));
        await RelateAsync(clerk, kept, upper, "implements", "41-CT/TW");
        await RelateAsync(clerk, gone, upper, "implements", "41-CT/TW");
        await RelateAsync(clerk, gone, upper, "cites", "41-CT/TW");
        await RelateAsync(clerk, gone, kept, "cites", "42-CT/TU");
        string[] all = [upper, kept, gone];
        var before = new List<string>();
        foreach (var document in all) before.Add(Seen(await clerk.Open(document)));

        var merged = await MergeAsync(clerk, kept, gone);
        Assert.Equal(2, merged.Html.QuerySelectorAll("td[data-label='Quan hệ']").Length);
        Assert.Contains("Mục tiêu giữ", merged.Texts(".outline-item"));
        var undone = await clerk.Submit(merged, "/hoan-tac");
        Assert.Equal("Đã hoàn tác việc gộp.", undone.Flash);

        var after = new List<string>();
        foreach (var document in all) after.Add(Seen(await clerk.Open(document)));
        Assert.Equal(before, after);
        Assert.Equal(2, (await clerk.Open("/van-ban?q=42-CT/TU")).Rows().Count);
        Assert.Contains("hoàn tác việc gộp", (await clerk.Open(gone)).Body);
    }

    [Fact]
    public async Task A_merge_is_undone_once()
    {
        var clerk = database.Visit();
        var kept = await clerk.Register("43-CT/TW", "1/2/2020");
        var gone = await clerk.Register("43-CT/TW", "2020");
        var merged = await MergeAsync(clerk, kept, gone);
        await clerk.Submit(merged, "/hoan-tac");
        var again = await clerk.Submit(merged, "/hoan-tac");
        Assert.Equal((404, "merge.unknown"), (again.Status, again.Code));
    }

    [Fact]
    public async Task A_later_merge_has_to_be_undone_first()
    {
        var clerk = database.Visit();
        var a = await clerk.Register("44-CT/TW", "1/2/2020");
        var b = await clerk.Register("44-CT/TW", "2/2020");
        var c = await clerk.Register("44-CT/TW", "2020");
        var first = await MergeAsync(clerk, b, c);
        await MergeAsync(clerk, a, b);
        var page = await clerk.Submit(first, "/hoan-tac");
        Assert.Equal((409, "merge.not-last"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_returning_record_whose_place_was_taken_says_so()
    {
        var clerk = database.Visit();
        var kept = await clerk.Register("46-CT/TW", "1/2/2020");
        var gone = await clerk.Register("46-CT/TW", "2020");
        var merged = await MergeAsync(clerk, kept, gone);
        await clerk.Register("46-CT/TW", "2020");
        var page = await clerk.Submit(merged, "/hoan-tac");
        Assert.Equal((409, "merge.identity-taken"), (page.Status, page.Code));
        Assert.Equal(kept, (await clerk.Open(gone)).Address);
    }

    [Fact]
    public async Task A_record_is_not_merged_with_itself()
    {
        var clerk = database.Visit();
        var kept = await clerk.Register("47-CT/TW", "1/2/2020");
        var other = await clerk.Register("47-CT/TW", "2020");
        var page = await clerk.Fill($"{kept}/gop?With={Id(other)}", "/gop", ("With", Id(kept)));
        Assert.Equal((422, "merge.with-itself"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_likely_double_is_offered_and_never_joined_by_itself()
    {
        var clerk = database.Visit();
        var kept = await clerk.Register("48-CT/TW", "1/2/2020");
        var twin = await clerk.Register("48-CT/TW", "2020");
        var other = await clerk.Register("48-CT/TW", "1/2/2010");
        var page = await clerk.Open(kept);
        Assert.True(page.Has($"a[href*='{Id(twin)}']"));
        Assert.False(page.Has($".notice a[href*='{Id(other)}']"));
    }
}

public sealed class MergeDocumentsOnSqlite(Sqlite db) : MergeDocumentsTests(db), IClassFixture<Sqlite>;

public sealed class MergeDocumentsOnPostgres(Postgres db) : MergeDocumentsTests(db), IClassFixture<Postgres>;
