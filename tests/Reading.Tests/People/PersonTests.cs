namespace ThongSuot.Reading.Tests;

/// <summary>Names with the posts next to them: name|post; nothing where there is no person.</summary>
public sealed class PersonTests
{
    static string Persons(string text) =>
        string.Join(
            "; ",
            Read.Reader.Read(text).Mentions.Where(m => m.Kind == "person").Select(m => $"{m.Text}|{m.Post}")
        );

    [Theory]
    [InlineData(
        "Đồng chí Trần Văn Đông, Phó bí thư Đảng ủy phường chủ trì.",
        "Trần Văn Đông|Phó bí thư Đảng ủy phường"
    )]
    [InlineData("Phó Chủ tịch UBND tỉnh Võ Văn Cảnh thăm hỏi kiều bào.", "Võ Văn Cảnh|Phó Chủ tịch UBND tỉnh")]
    [InlineData(
        "Ông Lê Văn Tám – Bí thư Huyện ủy, Chủ tịch HĐND huyện; bà Hồ Thị Ba dự.",
        "Lê Văn Tám|Bí thư Huyện ủy, Chủ tịch HĐND huyện; Hồ Thị Ba|"
    )]
    [InlineData(
        "Hội nghị nghe PGS.TS Đặng Đình Quý, nguyên Thứ trưởng Ngoại giao nói chuyện.",
        "Đặng Đình Quý|nguyên Thứ trưởng Ngoại giao"
    )]
    [InlineData("Nguyên Thứ trưởng Ngoại giao Đặng Đình Quý nói chuyện", "Đặng Đình Quý|Nguyên Thứ trưởng Ngoại giao")]
    [InlineData("Đ/c Hoàng Thị Nhài bí thư chi bộ , Trưởng khoa chủ trì", "Hoàng Thị Nhài|bí thư chi bộ , Trưởng khoa")]
    [InlineData(
        "Đại tá, TS Lưu Quang Triển, giảng viên Học viện Quốc phòng.",
        "Lưu Quang Triển|giảng viên Học viện Quốc phòng"
    )]
    [InlineData("Trưởng phòng Tuyên truyền Giáp Văn Mão điểm lại nội dung.", "Giáp Văn Mão|Trưởng phòng Tuyên truyền")]
    [InlineData(
        "Chủ tịch Hội Nông dân xã Trần Văn An, Phó Chủ tịch Hội Nông dân xã Lê Thị Bé cùng dự",
        "Trần Văn An|Chủ tịch Hội Nông dân xã; Lê Thị Bé|Phó Chủ tịch Hội Nông dân xã"
    )]
    [InlineData(
        "các đồng chí: Ksor Phước Hà, Trưởng thôn; Y Thoa Niê (Phó thôn).",
        "Ksor Phước Hà|Trưởng thôn; Y Thoa Niê|Phó thôn"
    )]
    [InlineData("ông Khăm-phuôn Xay-nha-vông, Phó Huyện trưởng, dẫn đầu", "Khăm-phuôn Xay-nha-vông|Phó Huyện trưởng")]
    [InlineData(
        "Có các đồng chí: K'Brang - Phó Chủ tịch UBND tỉnh; Tôn Nữ Bảo Lan, Ủy viên Ban Thường vụ.",
        "K'Brang|Phó Chủ tịch UBND tỉnh; Tôn Nữ Bảo Lan|Ủy viên Ban Thường vụ"
    )]
    [InlineData("Phó Chủ tịch UBND tỉnh K'Brang ghi nhận kết quả.", "K'Brang|Phó Chủ tịch UBND tỉnh")]
    [InlineData("Bí thư Đoàn trường Ksor Nham phát động.", "Ksor Nham|Bí thư Đoàn trường")]
    [InlineData(
        "Bí thư, Tỉnh trưởng Bun-thong Đi-vi-xay dẫn đầu đoàn",
        "Bun-thong Đi-vi-xay|Bí thư, Tỉnh trưởng"
    )]
    [InlineData("thành viên có các đồng chí Trương Hữu Bổn, Tiền Kim Phượng dự", "Trương Hữu Bổn|; Tiền Kim Phượng|")]
    [InlineData("Hòa thượng Thích Quảng Minh và Ni sư Thích nữ Diệu Tâm", "Thích Quảng Minh|; Thích nữ Diệu Tâm|")]
    [InlineData("Linh mục Giuse Trần Văn Hậu, quản xứ Tân Lập", "Giuse Trần Văn Hậu|quản xứ Tân Lập")]
    [InlineData("Bí thư Đảng ủy Khối dự cùng ông Lê Văn Bảy", "Lê Văn Bảy|")]
    [InlineData(
        "bà Lê Thị Hoa, Viện trưởng Viện Lúa, Học viện Nông nghiệp giới thiệu giống",
        "Lê Thị Hoa|Viện trưởng Viện Lúa, Học viện Nông nghiệp"
    )]
    [InlineData("bà Trần Thị Mơ – đại diện Sở Nội vụ.", "Trần Thị Mơ|đại diện Sở Nội vụ")]
    [InlineData(
        "Báo cáo viên cấp tỉnh, Thạc sĩ Lê Văn Sáu (giảng viên Trường Chính trị) nói",
        "Lê Văn Sáu|giảng viên Trường Chính trị"
    )]
    [InlineData("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Bình\n", "Nguyễn Văn Bình|CHỦ TỊCH")]
    [InlineData("Quang cảnh hội nghị (Ảnh: Hải An).", "Hải An|")]
    public void A_name_is_found_with_its_post(string text, string expected) => Assert.Equal(expected, Persons(text));

    [Theory]
    [InlineData("Đoàn TNCS Hồ Chí Minh phường")]
    [InlineData("học tập tư tưởng, đạo đức, phong cách Hồ Chí Minh")]
    [InlineData("ra quân ở đường Nguyễn Huệ và Trường THPT Lê Hồng Phong")]
    [InlineData("tại TP Hồ Chí Minh, tỉnh Hà Giang và huyện Phú Lương")]
    [InlineData("phường Trần Hưng Đạo tổ chức hội nghị")]
    [InlineData("Bộ đội Cụ Hồ, sông Ông Đốc, tỉnh Bà Rịa - Vũng Tàu")]
    [InlineData("các đồng chí Thành viên Chính phủ")]
    [InlineData("Ảnh: NVCC")]
    [InlineData("với ba tỉnh của nước bạn Lào")]
    [InlineData("NHIỆM VỤ CỤ THỂ CỦA CÁN BỘ QUẢN LÝ")]
    [InlineData("Theo giáo sư, Nghị quyết số 71 nêu tám nhóm nhiệm vụ.")]
    public void Places_bodies_and_words_are_no_persons(string text) => Assert.Equal("", Persons(text));

    [Fact]
    public void A_short_mention_leads_back_to_the_full_name()
    {
        var mentions = Read
            .Reader.Read("Ông Phan Anh Sơn phổ biến nghị quyết. Sau đó ông Sơn trả lời câu hỏi.")
            .Mentions.Where(m => m.Kind == "person")
            .ToList();
        Assert.Equal(["Phan Anh Sơn", "Sơn"], mentions.Select(m => m.Text));
        Assert.All(mentions, m => Assert.Equal("Phan Anh Sơn", m.Canonical));
    }

    [Fact]
    public void Offsets_hold_in_decomposed_text()
    {
        var text = "Đồng chí Trần Văn Đông, Bí thư Đảng ủy phường chủ trì".Normalize(
            System.Text.NormalizationForm.FormD
        );
        var person = Assert.Single(Read.Reader.Read(text).Mentions, m => m.Kind == "person");
        Assert.Equal(text[person.Start..person.End], person.Text);
        Assert.Equal("Trần Văn Đông", person.Canonical);
    }

    [Theory]
    [InlineData(
        "Sáng 24/11 và ngày 15/6/2023, trong quý II/2024, trước 20/12",
        "Sáng 24/11=--11-24; ngày 15/6/2023=2023-06-15; quý II/2024=2024-Q2; 20/12=--12-20"
    )]
    [InlineData("giai đoạn 2021 - 2030; đạt 97/98 đảng viên", "giai đoạn 2021 - 2030=2021/2030")]
    public void Dates_are_mentions(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                "; ",
                Read.Reader.Read(text).Mentions.Where(m => m.Kind == "date").Select(m => m.Text + "=" + m.Canonical)
            )
        );

    [Fact]
    public void Bodies_and_places_have_their_level()
    {
        var mentions = Read.Reader.Read("Chiều qua, Tỉnh ủy Cao Bằng làm việc với Đảng ủy phường Hạc Thành.").Mentions;
        Assert.Equal(
            [
                "organisation|Tỉnh ủy Cao Bằng|province",
                "place|Cao Bằng|province",
                "organisation|Đảng ủy phường Hạc Thành|commune",
                "place|phường Hạc Thành|commune",
            ],
            mentions.Select(m => $"{m.Kind}|{m.Text}|{m.Level}")
        );
    }
}
