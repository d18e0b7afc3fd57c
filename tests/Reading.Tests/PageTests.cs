namespace ThongSuot.Reading.Tests;

public sealed class PageTests
{
    [Theory]
    [InlineData("TỈNH ỦY HẢI DƯƠNG\nMẬT\nSố 12-BC/TU", "mật")]
    [InlineData("A\n[TỐI MẬT]\nB", "tối mật")]
    [InlineData("A\n  TUYỆT  MẬT \r\nB", "tuyệt mật")]
    [InlineData("M Ậ T\n", "mật")]
    [InlineData("T Ố I  M Ậ T", "tối mật")]
    [InlineData("Độ mật: Tối mật", "tối mật")]
    [InlineData("Độ mật : MẬT", "mật")]
    [InlineData("Mức độ mật: Tuyệt mật", "tuyệt mật")]
    [InlineData("МẬТ", "mật")]
    [InlineData("Tối mật\nSố 12-BC/TU", "tối mật")]
    [InlineData("BÍ MẬT NHÀ NƯỚC\nkhông sao chụp", "mật")]
    public void A_stamp_is_seen(string text, string grade)
    {
        var mark = Read.Reader.Read(text).Secrecy;
        Assert.Equal(grade, mark?.Grade);
        Assert.InRange(mark!.End, mark.Start + 1, text.Length);
        Assert.Equal(grade, Read.Reader.Read(text.Normalize(System.Text.NormalizationForm.FormD)).Secrecy?.Grade);
    }

    [Theory]
    [InlineData("Cần bảo mật thông tin.\nGiữ bí mật kinh doanh.")]
    [InlineData("LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC")]
    [InlineData("Độ mật: Không")]
    [InlineData("Độ mật: Thường")]
    [InlineData("các độ mật gồm: Mật, Tối mật và Tuyệt mật")]
    [InlineData("mật\nong\nmật ong")]
    [InlineData("Dấu \"MẬT\" in hoa, cỡ chữ 13")]
    [InlineData("MẮT\nMẶT\nMÁT")]
    [InlineData("1. Mật")]
    public void Prose_is_no_stamp(string text) => Assert.Null(Read.Reader.Read(text).Secrecy);

    [Fact]
    public void A_page_tells_title_day_and_furniture()
    {
        const string Page = """
            Tin tức

            Phường Hoa Lư học tập các chỉ thị về đối ngoại nhân dân

            24/11/2023 10:39

            Sáng 24/11, Đảng ủy phường tổ chức hội nghị.
            hinh_01(2).jpg
            Toàn cảnh hội nghị học tập tại hội trường lớn của phường
            Toàn cảnh hội nghị học tập tại hội trường lớn của phường

            Các chi bộ sẽ báo cáo kết quả.

            Minh Hằng

            Ý kiến bạn đọc
            Hôm nay: 45
            loading....
            """;
        var result = Read.Reader.Read(Page);
        Assert.Equal("Phường Hoa Lư học tập các chỉ thị về đối ngoại nhân dân", result.Title);
        Assert.Equal(new DateOnly(2023, 11, 24), result.PublishedOn);
        Assert.Equal("Minh Hằng", result.Author);
        Assert.Equal(
            ["navigation", "file-name", "caption", "comment-box", "counter", "loading"], result.Noise.Select(n => n.Kind));
        Assert.False(result.LooksForeign);
    }

    [Fact]
    public void The_five_articles_have_their_titles_and_days()
    {
        var folder = Read.SharedOrSkip("data", "gold", "articles");
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var gold = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
            var text = File.ReadAllText(Path.Combine(folder, "..", "..", "articles", Path.GetFileNameWithoutExtension(file) + ".txt"));
            var result = Read.Reader.Read(text);
            Assert.Equal(gold.RootElement.GetProperty("title").GetString(), result.Title);
            Assert.Equal(gold.RootElement.GetProperty("publishedOn").GetString(), result.PublishedOn?.ToString("yyyy-MM-dd", null));
            Assert.Equal(gold.RootElement.GetProperty("author").GetString(), result.Author);
            Assert.Equal(gold.RootElement.GetProperty("source").GetString(), result.Source);
        }
    }

    [Theory]
    [InlineData("The committee met on Friday to discuss the new guidelines for all local offices and agencies in the region.", true)]
    [InlineData("Hội nghị đã thảo luận về các nhiệm vụ trọng tâm trong thời gian tới của toàn tỉnh và các địa phương.", false)]
    [InlineData("Hoi nghi da thao luan ve cac nhiem vu trong tam trong thoi gian toi cua toan tinh va cac dia phuong", false)]
    [InlineData("Số 12", false)]
    public void Another_language_is_noticed(string text, bool foreign) => Assert.Equal(foreign, Read.Reader.Read(text).LooksForeign);

    [Fact]
    public void Dates_are_found_in_every_form()
    {
        const string Text = "Ngày 26/7, sau ngày 08/8/2018 và tháng 11/2026, đến năm 2030; quý này không. Số 12/2020/NĐ-CP.";
        var dates = Read.Reader.Read(Text).Dates;
        Assert.Equal(["Ngày 26/7", "ngày 08/8/2018", "tháng 11/2026", "năm 2030"], dates.Select(d => d.Text));
        Assert.Equal(["--07-26", "2018-08-08", "2026-11", "2030"], dates.Select(d => d.Iso));
    }

    [Fact]
    public void Html_is_read_with_offsets_into_its_source()
    {
        const string Html = """
            <html><head><title>Trang &ndash; tin</title><meta property="og:site_name" content="Báo Tỉnh"/>
            <script type="application/ld+json">{"headline":"Học tập Chỉ thị 12","datePublished":"2022-05-13T12:47:00+07:00",
            "author":{"name":"Đăng Triều"}}</script><style>Chỉ thị số 99-CT/TW</style></head>
            <body><p>Thực hiện <b>Chỉ&nbsp;thị</b> số <i>12-CT/TW</i> ngày 12/8/2022</p><!-- Chỉ thị số 98-CT/TW --><p>của Ban Bí thư</p>
            """;
        var result = Read.Reader.Read(Html, new ReadOptions { Kind = TextKind.Html });
        var citation = Assert.Single(result.Citations);
        Assert.Equal("Chỉ&nbsp;thị</b> số <i>12-CT/TW</i> ngày 12/8/2022", citation.Text);
        Assert.Equal(Html[citation.Start..citation.End], citation.Text);
        Assert.Equal(("Học tập Chỉ thị 12", "Báo Tỉnh", "Đăng Triều"), (result.Title, result.Source, result.Author));
        Assert.Equal(new DateOnly(2022, 5, 13), result.PublishedOn);
        Assert.Contains(citation.Warnings, w => w.Code == WarningCodes.DateAfterText);
        Assert.Contains("Thực hiện Chỉ\u00A0thị số 12-CT/TW ngày 12/8/2022", HtmlText.Extract(Html).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>a<br>b</p><p>c</p>", "a\nb\n\nc")]
    [InlineData("a &lt;b&gt; &amp; &#272;&#x1ED9;i &khong; < 5", "a <b> & Đội &khong; < 5")]
    [InlineData("x<script>if (a<b) {}</script>y<script>", "xy")]
    [InlineData("<a title='>'>z</a>", "z")]
    [InlineData("", "")]
    public void Text_is_taken_out_of_html(string html, string text) => Assert.Equal(text, HtmlText.Extract(html).Text);

    [Fact]
    public void Html_of_marks_is_safe()
    {
        const string Text = "<script>alert('x')</script> Chỉ thị 25 & \"32\"";
        var html = Annotator.ToHtml(Text, Annotator.Spans(Read.Reader.Read(Text)));
        Assert.Equal(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; <mark data-kind=\"citation\" data-index=\"0\">Chỉ thị 25</mark> &amp; &quot;32&quot;", html);
    }

    [Fact]
    public void Of_two_spans_the_first_listed_is_kept()
    {
        MarkedSpan[] spans = [new(2, 5, "citation", 0), new(0, 3, "date", 0), new(5, 6, "noise", 0), new(9, 99, "x", 0), new(3, 3, "y", 0)];
        Assert.Equal([null, "citation", "noise", null], Annotator.Cut("0123456789", spans).Select(s => s.Mark?.Kind));
    }
}
