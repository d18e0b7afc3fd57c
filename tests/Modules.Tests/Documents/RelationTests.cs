namespace ThongSuot.Modules.Tests.Documents;

public abstract class RelationTests(AppOn database)
{
    static string Id(string address) => address["/van-ban/".Length..];

    static async Task<Page> RelateAsync(
        Visitor clerk, string from, string to, string kind, string find, string? evidence = null,
            string? reverse = null) =>
        await clerk.Fill($"{from}/quan-he?Find={Uri.EscapeDataString(find)}", "/quan-he",
            ("Other", Id(to)), ("Kind", kind), ("Evidence", evidence), ("Reverse", reverse));

    [Fact]
    public async Task A_relation_shows_on_both_documents_with_its_sentence()
    {
        var clerk = database.Visit();
        var upper = await clerk.Register("12-CT/TW", "5/1/2022");
        var lower = await clerk.Register("24-CT/TU", "11/5/2022", place: "Đắk Lắk");
        var page = await RelateAsync(clerk, lower, upper, "implements", "12-CT/TW", "Thực hiện Chỉ thị số 12-CT/TW");
        Assert.Equal((200, lower, "Đã thêm quan hệ."), (page.Status, page.Address, page.Flash));
        Assert.Contains("Thực hiện", page.Texts("td[data-label='Quan hệ']"));
        var other = await clerk.Open(upper);
        Assert.Contains("Được thực hiện bởi", other.Texts("td[data-label='Quan hệ']"));
        Assert.Contains("Thực hiện Chỉ thị số 12-CT/TW", other.Body);
        Assert.Contains("24-CT/TU", other.Text(".lineage svg"));
        Assert.Contains(AppOn.Clerk, other.Body);
    }

    [Fact]
    public async Task The_other_way_round_is_one_tick()
    {
        var clerk = database.Visit();
        var upper = await clerk.Register("13-CT/TW", "5/1/2022");
        var lower = await clerk.Register("25-CT/TU", "11/5/2022");
        await RelateAsync(clerk, upper, lower, "guides", "25-CT/TU", reverse: "true");
        Assert.Contains("Hướng dẫn", (await clerk.Open(lower)).Texts("td[data-label='Quan hệ']"));
    }

    [Fact]
    public async Task The_same_relation_twice_is_refused()
    {
        var clerk = database.Visit();
        var a = await clerk.Register("14-CT/TW", "5/1/2022");
        var b = await clerk.Register("26-CT/TU", "11/5/2022");
        await RelateAsync(clerk, b, a, "cites", "14-CT/TW");
        var page = await RelateAsync(clerk, b, a, "cites", "14-CT/TW");
        Assert.Equal((409, "relations.exists"), (page.Status, page.Code));
        Assert.Equal(200, (await RelateAsync(clerk, b, a, "implements", "14-CT/TW")).Status);
    }

    [Theory]
    [InlineData("", "relations.kind-missing")]
    [InlineData("love", "relations.kind-missing")]
    public async Task A_kind_has_to_be_chosen(string kind, string code)
    {
        var clerk = database.Visit();
        var a = await clerk.Register($"{115 + kind.Length}-CT/TW", "5/1/2022");
        var b = await clerk.Register($"{127 + kind.Length}-CT/TU", "11/5/2022");
        var page = await RelateAsync(clerk, b, a, kind, $"{115 + kind.Length}-CT/TW", "câu này giữ lại");
        Assert.Equal((422, code, "câu này giữ lại"), (page.Status, page.Code, page.Box("Evidence")));
    }

    [Fact]
    public async Task A_document_has_no_relation_to_itself()
    {
        var clerk = database.Visit();
        var a = await clerk.Register("17-KL/TW", "5/1/2022");
        await clerk.Register("17-CT/TW", "5/1/2022");
        var page = await RelateAsync(clerk, a, a, "cites", "17-CT/TW");
        Assert.Equal((422, "relations.to-itself"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_replaced_document_is_marked_so_and_its_history_says_why()
    {
        var clerk = database.Visit();
        var old = await clerk.Register("18-CT/TW", "5/1/2010");
        var now = await clerk.Register("19-CT/TW", "5/1/2022");
        await RelateAsync(clerk, now, old, "replaces", "18-CT/TW");
        var page = await clerk.Open(old);
        Assert.Contains("Đã được thay thế", page.Texts(".record-facts dd"));
        Assert.Contains("đổi hiệu lực theo quan hệ", page.Body);
        Assert.Equal([old], (await clerk.Open("/van-ban?status=replaced")).Rows());
    }

    [Fact]
    public async Task A_relation_can_be_removed_and_adding_it_can_be_undone()
    {
        var clerk = database.Visit();
        var a = await clerk.Register("20-CT/TW", "5/1/2022");
        var b = await clerk.Register("30-CT/TU", "11/5/2022");
        var added = await RelateAsync(clerk, b, a, "implements", "20-CT/TW");
        var undone = await clerk.Submit(added, "/bo");
        Assert.Equal("Đã bỏ quan hệ.", undone.Flash);
        Assert.False((await clerk.Open(a)).Has("td[data-label='Quan hệ']"));
        var again = await clerk.Submit(added, "/bo");
        Assert.Equal((404, "relations.unknown"), (again.Status, again.Code));
    }

    [Fact]
    public async Task Nothing_found_to_relate_to_says_what_to_do()
    {
        var clerk = database.Visit();
        var a = await clerk.Register("21-CT/TW", "5/1/2022");
        Assert.Contains("Không có văn bản nào khớp", (await clerk.Open($"{a}/quan-he?Find=khongcogi")).Body);
    }
}

public sealed class RelationOnSqlite(Sqlite db) : RelationTests(db), IClassFixture<Sqlite>;

public sealed class RelationOnPostgres(Postgres db) : RelationTests(db), IClassFixture<Postgres>;
