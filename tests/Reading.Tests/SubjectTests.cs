namespace ThongSuot.Reading.Tests;

/// <summary>Where the subject of a document ends in a sentence.</summary>
public sealed class SubjectTests
{
    const string Head = "Nghị quyết số 11-NQ/TW của Bộ Chính trị về ";

    [Theory]
    [InlineData("công tác phụ nữ trong tình hình mới và kết quả đại hội tỉnh.", "công tác phụ nữ trong tình hình mới")]
    [InlineData("xây dựng pháp luật đáp ứng yêu cầu phát triển.", "xây dựng pháp luật đáp ứng yêu cầu phát triển")]
    [InlineData(
        "nêu gương của cán bộ, trước hết là người đứng đầu.",
        "nêu gương của cán bộ, trước hết là người đứng đầu"
    )]
    [InlineData("phát triển văn hóa theo hình thức trực tiếp.", "phát triển văn hóa")]
    [InlineData("phát triển văn hóa tại hội trường xã.", "phát triển văn hóa")]
    [InlineData(
        "phẩm chất “Bộ đội Cụ Hồ”, chống chủ nghĩa cá nhân.",
        "phẩm chất “Bộ đội Cụ Hồ”, chống chủ nghĩa cá nhân"
    )]
    [InlineData("đại đoàn kết, nghị quyết 44-NQ/TW về quốc phòng.", "đại đoàn kết")]
    [InlineData("bảo vệ Tổ quốc và nghị quyết 45-NQ/TW.", "bảo vệ Tổ quốc")]
    [InlineData("những điều không được làm: 19 điều, rất cụ thể.", "những điều không được làm")]
    [InlineData(
        "kinh tế biển đến năm 2030, tầm nhìn 2045, cho hơn 200 người.",
        "kinh tế biển đến năm 2030, tầm nhìn 2045"
    )]
    public void The_subject_ends_where_another_clause_begins(string rest, string expected) =>
        Assert.Equal(expected, Read.Reader.Read(Head + rest).Citations[0].Subject);

    [Fact]
    public void The_addressee_stands_before_the_subject() =>
        Assert.Equal(
            "giải quyết hồ sơ đất đai",
            Read.Reader.Read("Công văn số 12/BNV-CQĐP gửi UBND các tỉnh về việc giải quyết hồ sơ đất đai.")
                .Citations[0]
                .Subject
        );

    [Theory]
    [InlineData("Học tập Nghị quyết Đại hội XIV\n04/03/2026\n\nSáng nay", "Nghị quyết Đại hội XIV")]
    [InlineData("Nghị quyết Trung ương 6 (lần 2) khóa VIII nêu", "Nghị quyết Trung ương 6 (lần 2) khóa VIII")]
    [InlineData("học Nghị quyết Đại hội Đoàn toàn quốc lần thứ XII.", "Nghị quyết Đại hội Đoàn toàn quốc lần thứ XII")]
    [InlineData("theo chỉ thị 05 của bộ chính trị và", "chỉ thị 05 của bộ chính trị")]
    public void The_mention_ends_where_its_words_end(string text, string expected) =>
        Assert.Equal(expected, Read.Reader.Read(text).Citations[0].Text);

    [Fact]
    public void Tags_and_lists_of_links_cite_nothing()
    {
        const string Text =
            "Xã học tập nghị quyết\n\n04/09/2025 08:00\n\n"
            + "Sáng nay, Đảng ủy xã học tập Nghị quyết số 59-NQ/TW cho toàn thể cán bộ chủ chốt của xã và các thôn.\n\n"
            + "Từ khóa: Đảng ủy xã, Nghị quyết 59, hội nghị";
        Assert.Single(Read.Reader.Read(Text).Citations);
    }
}
