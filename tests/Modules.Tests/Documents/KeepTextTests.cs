using System.Text;

namespace ThongSuot.Modules.Tests.Documents;

public abstract class KeepTextTests(AppOn database)
{
    const string Article =
        "Hội nghị quán triệt Chỉ thị số 12-CT/TW ngày 05/01/2022 của Ban Bí thư về đối ngoại nhân dân.";

    [Fact]
    public async Task A_pasted_text_is_kept_exactly_and_its_citations_are_marked()
    {
        var clerk = database.Visit();
        var text = $"Bài thử một\r\n\r\n{Article}\r\n  Dòng   có  nhiều dấu cách <b>và thẻ</b> & \"dấu\".";
        var page = await clerk.Paste(text, "13/5/2022");
        Assert.Equal(200, page.Status);
        Assert.Matches("^/doc/[0-9a-f-]{36}$", page.Address);
        Assert.Equal(
            text.ReplaceLineEndings("\n"), page.Html.QuerySelector("#text")?.TextContent.ReplaceLineEndings("\n"));
        Assert.Contains(page.Texts("#text mark"), m => m.StartsWith("Chỉ thị số 12-CT/TW", StringComparison.Ordinal));
        Assert.Contains("Chỉ thị 12-CT/TW", page.Text(".doc-card h3"));
        Assert.Contains("13/05/2022", page.Body);
    }

    [Fact]
    public async Task Nothing_enters_the_register_by_reading()
    {
        var clerk = database.Visit();
        await clerk.Paste("Theo Nghị quyết số 5577-NQ/TW ngày 1/2/2019 của Bộ Chính trị.");
        Assert.Empty((await clerk.Open("/van-ban?q=5577-NQ/TW")).Rows());
    }

    [Fact]
    public async Task The_same_text_twice_is_one_text()
    {
        var clerk = database.Visit();
        var first = await clerk.Paste("Hai lần. " + Article);
        var second = await clerk.Paste("Hai lần. " + Article);
        Assert.Equal(first.Address, second.Address);
        Assert.Equal("Bài này đã được đọc trước đây.", second.Flash);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public async Task Nothing_to_read_is_said_beside_the_box(string text)
    {
        var page = await database.Visit().Paste(text);
        Assert.Equal((422, "texts.empty"), (page.Status, page.Code));
        Assert.True(page.Has("#f-Text-error"));
    }

    [Fact]
    public async Task A_day_of_publication_that_is_not_understood_keeps_the_text()
    {
        var page = await database.Visit().Paste("Ngày lạ. " + Article, "tuần trước");
        Assert.Equal((422, "texts.published-not-understood"), (page.Status, page.Code));
        Assert.Equal(("tuần trước", "Ngày lạ. " + Article), (page.Box("PublishedOn"), page.Box("Text")));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        var page = await database.Visit().SendFile("dai.txt", Encoding.UTF8.GetBytes(new string('a', 1_000_001)));
        Assert.Equal((422, "texts.too-long"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var page = await database.Visit().SendFile("lon.txt", new byte[8 * 1024 * 1024 + 1]);
        Assert.Equal((422, "texts.file-too-large"), (page.Status, page.Code));
    }

    [Theory]
    [InlineData("bai.pdf")]
    [InlineData("bai.docx")]
    [InlineData("bai")]
    [InlineData("bai.txt.exe")]
    public async Task Another_kind_of_file_is_refused_with_the_kinds_that_are_read(string name)
    {
        var page = await database.Visit().SendFile(name, Encoding.UTF8.GetBytes(Article));
        Assert.Equal((422, "texts.file-kind"), (page.Status, page.Code));
        Assert.Contains(".html", page.Text("#f-File-error"));
    }

    public static readonly TheoryData<string, byte[]> NotText = new()
    {
        { "nhi-phan.txt", [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00, 0xFF, 0xD8] },
        { "rong-0.txt", [0x61, 0x00, 0x62] },
        { "tcvn3.txt", [0x43, 0x68, 0xD8, 0x20, 0x74, 0x68, 0xDE] },
        { "dut.txt", [0xE1, 0xBB] },
        { "utf16-dut.txt", [0xFF, 0xFE, 0x41] },
    };

    [Theory]
    [MemberData(nameof(NotText))]
    public async Task A_file_that_is_no_text_is_refused_and_not_guessed_at(string name, byte[] content)
    {
        var page = await database.Visit().SendFile(name, content);
        Assert.Equal((422, "texts.not-text"), (page.Status, page.Code));
    }

    [Fact]
    public async Task An_empty_file_is_nothing_to_read()
    {
        var page = await database.Visit().SendFile("rong.txt", []);
        Assert.Equal((422, "texts.empty"), (page.Status, page.Code));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task Text_files_are_read_in_utf8_and_in_utf16_with_its_mark(string encoding, bool mark)
    {
        var code = Encoding.GetEncoding(encoding);
        var text = $"Tệp {encoding} {mark}. " + Article;
        var page =
            await database.Visit().SendFile("bai.txt", [.. mark ? code.GetPreamble() : [], .. code.GetBytes(text)]);
        Assert.Equal((200, text), (page.Status, page.Html.QuerySelector("#text")?.TextContent));
    }

    [Fact]
    public async Task A_page_in_html_is_read_as_its_words()
    {
        const string html =
            "<!doctype html><html><head><title>Tựa của trang</title><script>var x = 'Chỉ thị số 99-CT/TW';</script>"
            + "<style>p{}</style></head><body><p>Quán triệt <b>Chỉ thị số 12-CT/TW</b>&nbsp;ngày 05/01/2022 &amp; "
                + "khác.</p></body></html>";
        var page = await database.Visit().SendFile("trang.html", Encoding.UTF8.GetBytes(html));
        Assert.Equal(200, page.Status);
        Assert.StartsWith("Tựa của trang", page.Text("h1"));
        Assert.Single(page.Texts(".doc-card"));
        Assert.DoesNotContain("99-CT/TW", page.Text("#text"));
        Assert.Contains("& khác", page.Text("#text"));
    }

    [Fact]
    public async Task Markdown_is_read_with_its_signs()
    {
        var page =
            await database.Visit().SendFile("bai.md", Encoding.UTF8.GetBytes($"# Tiêu đề bài thử\n\n* **{Article}**"));
        Assert.Equal(200, page.Status);
        Assert.Contains("Chỉ thị 12-CT/TW", page.Text(".doc-card h3"));
    }

    [Fact]
    public async Task A_text_in_another_language_is_kept_and_said_to_be_foreign()
    {
        var page = await database.Visit().Paste(
            "The quick brown fox jumps over the lazy dog, and then it goes home to sleep until the next morning comes. "
            + "Nobody has seen it since, although many people have been looking for it in the fields around the "
                + "village.");
        Assert.Equal(200, page.Status);
        Assert.True(page.Has(".notice-warning"));
        Assert.Contains("Bài này không dẫn văn bản nào", page.Body);
    }

    [Fact]
    public async Task A_text_that_is_not_there_says_so()
    {
        var page = await database.Visit().Open($"/doc/{Guid.CreateVersion7()}");
        Assert.Equal((404, "texts.unknown"), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_text_nothing_rests_on_can_be_removed_and_brought_back()
    {
        var clerk = database.Visit();
        var page = await clerk.Paste("Bỏ đi rồi lấy lại. " + Article);
        var removed = await clerk.Submit(page, page.Address + "/bo");
        Assert.Equal("/doc", removed.Address);
        Assert.StartsWith("Đã bỏ bài", removed.Flash);
        Assert.Equal(404, (await clerk.Open(page.Address)).Status);
        var back = await clerk.Submit(removed, "/lay-lai");
        Assert.Equal((200, page.Address, "Bài đã trở lại."), (back.Status, back.Address, back.Flash));
    }

    [Fact]
    public async Task A_text_whose_card_was_accepted_stays()
    {
        var clerk = database.Visit();
        var page = await clerk.Paste("Đã có căn cứ. Theo Kết luận số 6001-KL/TW ngày 1/2/2020 của Ban Bí thư.");
        await clerk.Submit(page, "/the/1");
        var refused = await clerk.Submit(page, page.Address + "/bo");
        Assert.Equal((409, "texts.in-use"), (refused.Status, refused.Code));
        Assert.Equal(200, (await clerk.Open(page.Address)).Status);
    }
}

public sealed class KeepTextOnSqlite(Sqlite db) : KeepTextTests(db), IClassFixture<Sqlite>;

public sealed class KeepTextOnPostgres(Postgres db) : KeepTextTests(db), IClassFixture<Postgres>;
