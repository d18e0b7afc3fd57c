namespace ThongSuot.Reading.Tests;

/// <summary>Events with their fields, each in a sentence or two of our own.</summary>
public sealed class EventTests
{
    static Event One(string text, DateOnly? day = null) =>
        Assert.Single(Read.Reader.Read(text, new ReadOptions { PublishedOn = day }).Events);

    [Theory]
    [InlineData("Ngày 24/11, Huyện ủy Sơn Hà tổ chức hội nghị quán triệt Kết luận số 57-KL/TW.", "conference")]
    [InlineData("Sáng 24/11, Đảng ủy xã Sơn Hà mở hội nghị trực tuyến phổ biến Chỉ thị số 12-CT/TW.",
        "online-conference")]
    [InlineData("Tối 3/11, Chi bộ thôn Đông họp thường kỳ, thảo luận Chỉ thị số 50-CT/TW.", "cell-meeting")]
    [InlineData("Ngày 5/3, Sở Tư pháp tổ chức lớp bồi dưỡng nghiệp vụ cho cán bộ cơ sở.", "training")]
    [InlineData("Chiều 8/9, Hội Luật gia tỉnh tổ chức buổi nói chuyện về biển đảo.", "talk")]
    public void The_kind_follows_the_words(string text, string kind) => Assert.Equal(kind, One(text).Kind);

    [Theory]
    [InlineData("Ngày 24/11", "2023-11-24", "2023-11-24")]
    [InlineData("Sáng 29/12", "2024-01-03", "2023-12-29")]
    [InlineData("Sáng 18.11", "2025-11-19", "2025-11-18")]
    [InlineData("Chiều thứ Hai, 3-3", "2025-03-04", "2025-03-03")]
    [InlineData("Sáng nay (22/11)", "2022-11-22", "2022-11-22")]
    [InlineData("Ngày 26/7", null, null)]
    public void A_day_takes_its_year_from_the_publication(string said, string? published, string? date)
    {
        var day = published is null ? null : (DateOnly?)DateOnly.ParseExact(published, "yyyy-MM-dd", null);
        var read = One($"{said}, Huyện ủy Sơn Hà tổ chức hội nghị quán triệt Kết luận số 57-KL/TW.", day);
        Assert.Equal(date, read.Date);
        Assert.Equal(said, read.DateText);
    }

    [Fact]
    public void Place_organiser_and_title_come_apart()
    {
        var read = One(
            "Sáng 14/12, tại Hội trường 19/8, Huyện ủy Hải Lăng tổ chức hội nghị học tập, quán triệt "
                + "Nghị quyết số 36-NQ/TW ngày 22/10/2018."
        );
        Assert.Equal("Hội trường 19/8", read.Place);
        Assert.Equal("Huyện ủy Hải Lăng", read.Organiser);
        Assert.Equal("hội nghị học tập, quán triệt Nghị quyết số 36-NQ/TW ngày 22/10/2018", read.Title);
        Assert.Equal([0], read.Studies);
    }

    [Theory]
    [InlineData("Hơn 200 đại biểu tham dự.", 200, "more-than", "đại biểu")]
    [InlineData("Có gần 94.940 cán bộ, đảng viên theo dõi hội nghị.", 94940, "about", "cán bộ, đảng viên")]
    [InlineData("31/34 đảng viên có mặt.", 31, "exact", "đảng viên")]
    [InlineData("Danh sách triệu tập 402 người, có mặt 397 cán bộ, đảng viên.", 397, "exact", "cán bộ, đảng viên")]
    public void Attendance_has_a_count_and_a_qualifier(string sentence, int count, string qualifier, string who)
    {
        var read = One("Ngày 5/3, Đảng ủy xã Sơn Hà tổ chức hội nghị quán triệt Chỉ thị số 12-CT/TW. " + sentence);
        Assert.NotNull(read.Attendees);
        Assert.Equal((count, qualifier, who), (read.Attendees.Count, read.Attendees.Qualifier, read.Attendees.Who));
    }

    [Fact]
    public void Who_presided_and_who_spoke()
    {
        var read = One(
            "Ngày 5/3, Huyện ủy Sơn Hà tổ chức hội nghị quán triệt Chỉ thị số 12-CT/TW. Đồng chí Trần Văn Đông, "
                + "Bí thư Huyện ủy chủ trì hội nghị. Đồng chí Lê Thị Hoa, Trưởng Ban Tuyên giáo Huyện ủy giới thiệu "
                + "những điểm mới của Chỉ thị."
        );
        Assert.Equal("Trần Văn Đông", read.Chair?.Name);
        Assert.Contains(read.Speakers, s => s.Name == "Lê Thị Hoa" && s.Topic == "những điểm mới của Chỉ thị");
    }

    [Theory]
    [InlineData("Đảng ủy xã sẽ tổ chức hội nghị quán triệt Chỉ thị số 12-CT/TW trong tháng 3.")]
    [InlineData("Đề nghị các chi bộ tổ chức hội nghị quán triệt Chỉ thị số 12-CT/TW trước ngày 5/3.")]
    [InlineData("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XIII nêu bốn nhiệm vụ.")]
    public void What_is_still_to_come_or_only_named_is_none(string text) =>
        Assert.Empty(Read.Reader.Read(text).Events);
}
