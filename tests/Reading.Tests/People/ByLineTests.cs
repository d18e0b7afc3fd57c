namespace ThongSuot.Reading.Tests;

/// <summary>Who wrote an article, whose it is, when it was published.</summary>
public sealed class ByLineTests
{
    const string Title = "Xã Hòa Bình học tập nghị quyết của Đảng";
    const string Body = "Sáng nay, Đảng ủy xã tổ chức hội nghị học tập nghị quyết cho toàn thể đảng viên trong xã.";

    static string Facts(string text)
    {
        var read = Read.Reader.Read(text);
        return $"{read.Author}|{read.Source}|{read.PublishedOn:yyyy-MM-dd}";
    }

    [Theory]
    [InlineData("Kim Thư – Quận đoàn Thốt Nốt", "Kim Thư|Quận đoàn Thốt Nốt|")]
    [InlineData("Tin, ảnh: Lò Thị Én - Trung tâm Văn hóa xã", "Lò Thị Én|Trung tâm Văn hóa xã|")]
    [InlineData("Theo Khánh Vy (TTXVN)", "Khánh Vy|TTXVN|")]
    [InlineData("Theo Báo Nhân Dân", "|Báo Nhân Dân|")]
    [InlineData("Thanh Nga - Tuấn Ngọc", "Thanh Nga - Tuấn Ngọc||")]
    [InlineData("Trường Giang", "Trường Giang||")]
    [InlineData("H.C", "H.C||")]
    [InlineData("Đại úy NÔNG VĂN PÁO", "NÔNG VĂN PÁO||")]
    [InlineData("BAN TUYÊN GIÁO TỈNH ĐOÀN", "||")]
    [InlineData("Ủy ban Kiểm tra", "||")]
    [InlineData("ĐÃ LƯU", "||")]
    [InlineData("Nguồn: Cổng thông tin xã", "|Cổng thông tin xã|")]
    public void The_last_line_names_author_and_source(string line, string expected) =>
        Assert.Equal(expected, Facts(Title + "\n\n" + Body + "\n\n" + line));

    [Theory]
    [InlineData("T.Đồng  13/09/2023 14:15", "T.Đồng||2023-09-13")]
    [InlineData("12 Tháng Mười Một, 2024 · 5 phút đọc", "||2024-11-12")]
    [InlineData("Jan 12, 2022 | 0 comments", "||2022-01-12")]
    [InlineData("Cập nhật lúc 08h30' ngày 05/03/2012", "||2012-03-05")]
    [InlineData("Thứ năm - 30/10/2025 21:17 62 0", "||2025-10-30")]
    [InlineData("Thứ Sáu, 05/12/2025 10:12 (GMT +7)", "||2025-12-05")]
    [InlineData("Ngày đăng: 12/09/2025 - Người đăng: Văn phòng", "||2025-09-12")]
    [InlineData("Ngày đăng: 12/09/2025 - Người đăng: Lê Thị Hoa", "Lê Thị Hoa||2025-09-12")]
    public void The_line_below_the_title_names_day_and_author(string line, string expected) =>
        Assert.Equal(expected, Facts(Title + "\n\n" + line + "\n\n" + Body));

    [Theory]
    [InlineData("(21/8/2025) ", "||2025-08-21")]
    [InlineData("(Trang tin Đảng ủy Khối) – ", "|Trang tin Đảng ủy Khối|")]
    public void The_first_paragraph_opens_with_day_or_source(string opening, string expected) =>
        Assert.Equal(expected, Facts(Title + "\n\n" + opening + Body));

    [Fact]
    public void The_running_clock_of_a_page_is_not_its_day()
    {
        const string Text = "Thứ Sáu, 12/09/2025 | 15:20:11\nTrang chủ\n" + Title + "\n10/09/2025 - 14:05\n" + Body;
        Assert.Equal("||2025-09-10", Facts(Text));
    }

    [Fact]
    public void A_headline_may_end_with_what_somebody_said()
    {
        const string Headline = "Chi bộ Phòng Tham mưu sinh hoạt chuyên đề “Giữ nghiêm kỷ luật phát ngôn”";
        Assert.Equal(Headline, Read.Reader.Read(Headline + "\n\n13:45, 27-09-2024\n\n" + Body).Title);
    }

    [Theory]
    [InlineData("<title>Xã Hòa Bình học tập nghị quyết của Đảng - Báo Núi Cao</title>")]
    [InlineData("<title>Tin tức</title>")]
    [InlineData("<meta property='og:title' content='Xã Hòa Bình học tập nghị quyết'>")]
    public void The_printed_headline_counts_where_the_description_is_cut_or_only_a_column(string head)
    {
        var html = "<html><head>" + head + "</head><body><h1>" + Title + "</h1><p>" + Body + "</p></body></html>";
        Assert.Equal(Title, Read.Reader.Read(html, new ReadOptions { Kind = TextKind.Html }).Title);
    }
}
