namespace ThongSuot.Reading.Tests;

/// <summary>Organisations and places as mentions.</summary>
public sealed class BodyTests
{
    static string Of(string kind, string text) =>
        string.Join("; ", Read.Reader.Read(text).Mentions.Where(m => m.Kind == kind).Select(m => m.Text));

    [Theory]
    [InlineData("Chi bộ thôn Đồi Chè họp, chi bộ nêu ba việc.", "Chi bộ thôn Đồi Chè")]
    [InlineData("Viện trưởng Viện Chiến lược phát triển nói chuyện.", "Viện Chiến lược phát triển")]
    [InlineData("Trưởng phòng Tổ chức cán bộ trao đổi.", "phòng Tổ chức cán bộ")]
    [InlineData("Ban Thường vụ Đảng ủy Bộ sẽ kiểm tra.", "Ban Thường vụ Đảng ủy Bộ")]
    [InlineData("Bí thư Đảng ủy Khối dự và chủ trì.", "Đảng ủy Khối")]
    [InlineData("Văn phòng Đảng ủy tổng hợp, báo cáo kết quả.", "Văn phòng Đảng ủy")]
    [InlineData("Hội đồng Giáo dục tỉnh có đề nghị.", "Hội đồng Giáo dục tỉnh")]
    [InlineData("Đại diện Trung đoàn 335 và Quân khu 4 dự.", "Trung đoàn 335; Quân khu 4")]
    [InlineData("quán triệt văn bản mới của Trung ương.", "Trung ương")]
    [InlineData("Quyết định số 12/QĐ-UBND có hiệu lực.", "")]
    [InlineData("Nhiều nơi ở Hải Phòng thử cách mới.", "")]
    [InlineData("Hội đồng hương vui vẻ, Hội trường đông kín.", "")]
    public void A_body_ends_where_its_name_ends(string text, string expected) =>
        Assert.Equal(expected, Of("organisation", text));

    [Fact]
    public void The_first_word_alone_stands_for_a_body_named_before()
    {
        var read = Read.Reader.Read("Bộ Nội vụ vừa họp. Các vụ gửi báo cáo về Bộ trước 15/8.");
        var bodies = read.Mentions.Where(m => m.Kind == "organisation").ToList();
        Assert.Equal(["Bộ Nội vụ", "Bộ"], bodies.Select(b => b.Text));
        Assert.Equal("Bộ Nội vụ", bodies[1].Canonical);
        Assert.Equal("", Of("organisation", "Các vụ gửi báo cáo về Bộ trước 15/8."));
    }

    [Theory]
    [InlineData("Huyện ủy Lương Tài họp.", "Lương Tài")]
    [InlineData("bản Nà Hỳ và buôn Ea Sin", "bản Nà Hỳ; buôn Ea Sin")]
    [InlineData("các xã Nậm Cắn, Mường Xén và Tà Cạ", "Nậm Cắn; Mường Xén; Tà Cạ")]
    [InlineData("khu du lịch thác Bản Giốc", "thác Bản Giốc")]
    [InlineData("phường Bảo Lộc 1 và xã A Lưới 4 phải xong", "phường Bảo Lộc 1; xã A Lưới 4")]
    [InlineData("xã Tân Hòa 3 lần đạt giải", "xã Tân Hòa")]
    [InlineData("Kỳ Sơn vào vụ. Người dân huyện Kỳ Sơn mừng.", "Kỳ Sơn; huyện Kỳ Sơn")]
    [InlineData("Người dân huyện Kỳ Sơn mừng. Ở chợ Kỳ Sơn rất đông.", "huyện Kỳ Sơn; Kỳ Sơn")]
    public void A_place_is_read_with_its_unit(string text, string expected) =>
        Assert.Equal(expected, Of("place", text));
}
