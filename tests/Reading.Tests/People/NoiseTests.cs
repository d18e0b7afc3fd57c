namespace ThongSuot.Reading.Tests;

/// <summary>Furniture of pages around, between and in the lines of an article.</summary>
public sealed class NoiseTests
{
    const string Body = "Sáng nay, Đảng ủy xã tổ chức hội nghị học tập nghị quyết cho toàn thể đảng viên trong xã.";

    static string[] Noise(string text) => [.. Read.Reader.Read(text).Noise.Select(n => text[n.Start..n.End])];

    [Theory]
    [InlineData("Trang chủ | Thời sự | Chính trị | Video")]
    [InlineData("Giới thiệu  Tin tức  Văn bản  Liên hệ")]
    [InlineData("Trang chủ › Xây dựng Đảng › Tuyên giáo")]
    public void A_menu_above_the_headline_is_furniture_and_no_title(string menu)
    {
        var text = menu + "\nXã Hòa Bình học tập nghị quyết của Đảng\n\n" + Body;
        Assert.Equal([menu], Noise(text));
        Assert.Equal("Xã Hòa Bình học tập nghị quyết của Đảng", Read.Reader.Read(text).Title);
    }

    [Theory]
    [InlineData("Chia sẻ: Facebook Zalo")]
    [InlineData("Lượt xem: 1.284")]
    [InlineData("loading....")]
    [InlineData("ZaloFacebookCopy link")]
    [InlineData("anh_01.jpg, anh_02.jpg")]
    [InlineData("00:00 / 04:12")]
    [InlineData("- 27 -")]
    [InlineData("Báo điện tử - Giấy phép số 201/GP-BTTTT")]
    [InlineData("Hải Phòng 24°C")]
    [InlineData("Giày da chính hãng - Giao hàng toàn quốc")]
    [InlineData("Nhận bản tin qua email: (nhập email)")]
    [InlineData("Xin chào! Tôi có thể giúp gì cho bạn?")]
    [InlineData("Hãy là người đầu tiên bình luận")]
    [InlineData("Trang này sử dụng cookie")]
    [InlineData("000271")]
    [InlineData("Quản trị viên")]
    [InlineData("Ý kiến bạn đọc")]
    [InlineData("Từ khóa: nghị quyết, chi bộ")]
    [InlineData("A+ | A | A-")]
    [InlineData("Đường dây nóng: 0900 000 000")]
    public void A_line_below_the_article_is_furniture(string line) =>
        Assert.Equal([line], Noise("Xã Hòa Bình học tập nghị quyết của Đảng\n\n" + Body + "\n\n" + line));

    [Fact]
    public void Links_go_on_under_their_heading()
    {
        var text =
            "Xã Hòa Bình học tập nghị quyết\n\n"
            + Body
            + "\n\nMinh Hằng\n\nTIN CÙNG CHUYÊN MỤC\nXã bên làm đường\nMùa lúa mới";
        Assert.Equal(["TIN CÙNG CHUYÊN MỤC", "Xã bên làm đường", "Mùa lúa mới"], Noise(text));
        Assert.Equal("Minh Hằng", Read.Reader.Read(text).Author);
    }

    [Fact]
    public void Signatures_are_kept_and_no_authors()
    {
        var result = Read.Reader.Read(
            "Thông báo về hội nghị\n\n" + Body + "\n\nT/M ĐẢNG ỦY\nPHÓ BÍ THƯ\nLê Thị Lan Chi"
        );
        Assert.Empty(result.Noise);
        Assert.Null(result.Author);
    }

    [Theory]
    [InlineData("Thứ Tư, 07/01/2015 | 22:34")]
    [InlineData("Minh Hằng - 07/01/2015 22:34")]
    [InlineData("[Lượt xem: 402] 07/01/2015")]
    [InlineData("(Báo Hòa Bình) 22:34, 07/01/2015")]
    public void The_day_is_read_from_its_line(string line) =>
        Assert.Equal(
            new DateOnly(2015, 1, 7),
            Read.Reader.Read("Xã Hòa Bình học tập nghị quyết\n" + line + "\n\n" + Body).PublishedOn
        );
}
