namespace ThongSuot.Reading.Tests;

/// <summary>Days as mentions: what belongs to them, and what they mean on a page of 4 September 2025.</summary>
public sealed class MentionDateTests
{
    static string Dates(string text) =>
        string.Join(
            "; ",
            Read.Reader.Read(text, new ReadOptions { PublishedOn = new DateOnly(2025, 9, 4) })
                .Mentions.Where(m => m.Kind == "date")
                .Select(m => $"{m.Text}={m.Canonical}")
        );

    [Theory]
    [InlineData("Chiều qua (3/9), hội nghị bế mạc.", "Chiều qua (3/9)=2025-09-03")]
    [InlineData("Hội nghị diễn ra hôm qua, 3-9 tại trụ sở.", "hôm qua, 3-9=2025-09-03")]
    [InlineData("Sáng mai (5/9), toàn trường khai giảng.", "Sáng mai (5/9)=2025-09-05")]
    [InlineData("Buổi lễ bắt đầu sáng thứ Sáu, 5/9.", "sáng thứ Sáu, 5/9=2025-09-05")]
    [InlineData("Lớp học mở lúc 7 giờ 30 phút ngày 12/8/2025.", "7 giờ 30 phút ngày 12/8/2025=2025-08-12")]
    [InlineData("gửi báo cáo trước 16h00 ngày 12/9/2025", "16h00 ngày 12/9/2025=2025-09-12")]
    [InlineData("chuyển sang ngày 13/9/2025", "ngày 13/9/2025=2025-09-13")]
    [InlineData("Lớp học kéo dài từ ngày 06 đến ngày 10/9/2025.", "ngày 06 đến ngày 10/9/2025=2025-09-10")]
    [InlineData("Trong hai ngày 25 và 26-8, chi bộ họp.", "ngày 25 và 26-8=2025-08-26")]
    [InlineData("báo cáo trước ngày 10/12 hằng năm", "ngày 10/12 hằng năm=--12-10")]
    [InlineData("xong trước ngày 31.8 và báo cáo", "ngày 31.8=2025-08-31")]
    [InlineData("Đầu tháng 10, hai đơn vị ký kết.", "Đầu tháng 10=2025-10")]
    [InlineData("Sáng nay, xã ra mắt tổ công nghệ.", "Sáng nay=2025-09-04")]
    [InlineData("Kế hoạch năm nay có ba việc.", "năm nay=2025")]
    [InlineData(
        "Sáng 2/9, đoàn dâng hương. Chiều cùng ngày, đoàn về.",
        "Sáng 2/9=2025-09-02; Chiều cùng ngày=2025-09-02"
    )]
    public void A_day_takes_along_what_belongs_to_it(string text, string expected) =>
        Assert.Equal(expected, Dates(text));

    [Theory]
    [InlineData("kiểm tra ít nhất 1/3 số chi bộ")]
    [InlineData("Ba năm nay ông vẫn giữ vườn.")]
    [InlineData("mấy hôm nay trời mưa")]
    [InlineData("nghị quyết được thông qua với tỷ lệ cao")]
    public void Shares_and_spans_are_no_days(string text) => Assert.Equal("", Dates(text));

    [Fact]
    public void Days_in_a_list_of_links_are_the_pages_own()
    {
        const string Text =
            "Xã họp bàn việc làm đường\n\n04/09/2025 08:00\n\n"
            + "Sáng nay, Đảng ủy xã tổ chức hội nghị bàn việc làm đường cho toàn thể cán bộ chủ chốt trong xã.\n\n"
            + "Tin cũ hơn\n- Ra quân trồng cây (01/09/2025)";
        Assert.Equal("04/09/2025 08:00=2025-09-04T08:00; Sáng nay=2025-09-04", Dates(Text));
    }
}
