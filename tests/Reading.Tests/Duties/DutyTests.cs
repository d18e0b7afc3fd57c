namespace ThongSuot.Reading.Tests;

/// <summary>Duties: who, what, by when, how often.</summary>
public sealed class DutyTests
{
    static IReadOnlyList<Duty> Duties(string text) => Read.Reader.Read(text).Duties;

    [Theory]
    [InlineData(
        "Đồng chí Bí thư yêu cầu các cấp ủy trực thuộc xây dựng kế hoạch học tập trước ngày 15/12.",
        "các cấp ủy trực thuộc", "xây dựng kế hoạch học tập", "trước ngày 15/12", null)]
    [InlineData(
        "Hội nghị giao Ban Xây dựng Đảng hằng quý tổng hợp kết quả thực hiện.",
        "Ban Xây dựng Đảng", "tổng hợp kết quả thực hiện", null, "hằng quý")]
    [InlineData(
        "Các chi bộ có trách nhiệm tổ chức học tập đến toàn thể đảng viên trong quý II/2024.",
        "Các chi bộ", "tổ chức học tập đến toàn thể đảng viên", "trong quý II/2024", null)]
    [InlineData(
        "Bí thư đề nghị các đơn vị rà soát hồ sơ, hoàn thành trước 20/12.",
        "các đơn vị", "rà soát hồ sơ", "trước 20/12", null)]
    public void One_duty_is_taken_apart(string text, string who, string what, string? when, string? cadence)
    {
        var duty = Assert.Single(Duties(text));
        Assert.Equal((who, what, when, cadence), (duty.Who, duty.What, duty.When, duty.Cadence));
        Assert.Equal(what, text[duty.Start..duty.End]);
    }

    [Fact]
    public void A_list_changes_hands_at_semicolons()
    {
        var duties = Duties(
            "Đồng chí Chủ tịch yêu cầu các xã rà soát danh sách; UBND huyện bố trí kinh phí; định kỳ 6 tháng báo cáo "
                + "kết quả về Huyện ủy."
        );
        Assert.Equal(["các xã", "UBND huyện", "UBND huyện"], duties.Select(d => d.Who));
        Assert.Equal("định kỳ 6 tháng", duties[2].Cadence);
    }

    [Fact]
    public void What_was_issued_to_carry_out_another_document_is_done()
    {
        var duty = Assert.Single(
            Duties(
                "Thực hiện Kết luận số 57-KL/TW, Ban Thường vụ Đảng ủy đã ban hành kế hoạch thực hiện, "
                    + "đề ra 6 nhiệm vụ."
            )
        );
        Assert.Equal(("done", 0, 6), (duty.Status, duty.ArisesFrom, duty.Count));
    }

    [Theory]
    [InlineData("Phát biểu chỉ đạo của đồng chí Bí thư được các đại biểu tiếp thu.")]
    [InlineData("Công tác này đáp ứng yêu cầu nhiệm vụ trong tình hình mới.")]
    [InlineData("Ban Chỉ đạo tỉnh họp phiên thứ hai.")]
    public void A_noun_is_no_demand(string text) => Assert.Empty(Duties(text));

    [Theory]
    [InlineData("Đảng ủy giao Văn phòng tổng hợp số liệu vào ngày 18 hằng tháng.", null, "vào ngày 18 hằng tháng")]
    [InlineData("Đảng ủy giao Văn phòng gửi báo cáo trước ngày 10/11 hằng năm.",
        "trước ngày 10/11 hằng năm", "hằng năm")]
    [InlineData("Đảng ủy giao Đoàn xã dọn dẹp nghĩa trang, tổ chức vào sáng thứ Bảy hằng tuần.", null,
        "vào sáng thứ Bảy hằng tuần")]
    [InlineData("Đảng ủy giao Văn phòng trình dự thảo trong hai tuần.", "trong hai tuần", null)]
    [InlineData("Đảng ủy giao Văn phòng hoàn chỉnh hồ sơ chậm nhất 7 ngày kể từ ngày nhận văn bản.",
        "chậm nhất 7 ngày kể từ ngày nhận văn bản", null)]
    [InlineData("Đảng ủy giao Văn phòng báo cáo tiến độ trước 16 giờ thứ Sáu hằng tuần.", null,
        "trước 16 giờ thứ Sáu hằng tuần")]
    [InlineData("Đảng ủy giao Mặt trận giám sát hai công trình (định kỳ mỗi quý).", null, "định kỳ mỗi quý")]
    [InlineData("Đảng ủy giao Văn phòng soạn kế hoạch năm 2031.", null, null)]
    public void Times_are_read_whole(string text, string? when, string? cadence)
    {
        var duty = Assert.Single(Duties(text));
        Assert.Equal((when, cadence), (duty.When, duty.Cadence));
    }

    [Theory]
    [InlineData("Đồng chí Chủ tịch cho biết UBND xã sẽ công khai danh sách trong tháng 5.", "UBND xã")]
    [InlineData("Hai bên thống nhất mỗi năm cử một đoàn sang học tập.", "Hai bên")]
    [InlineData("Theo kế hoạch, mỗi chi hội trồng 20 cây xanh trong tháng 2.", "mỗi chi hội")]
    [InlineData("Sở Nội vụ cần chủ trì, phối hợp với Sở Tài chính tham mưu mức hỗ trợ.", "Sở Nội vụ")]
    [InlineData("Đề nghị các thôn rà soát hộ nghèo trước ngày 5/6.", "các thôn")]
    public void Whoever_has_the_duty_is_named_alone(string text, string who) =>
        Assert.Equal(who, Duties(text)[0].Who);

    [Fact]
    public void A_list_gives_each_task_to_whoever_stands_before_the_colon()
    {
        var duties = Duties(
            "Tổ chức thực hiện:\n1. Văn phòng: gom phiếu góp ý, chuyển bộ phận chuyên môn trong tháng 4.\n"
                + "2. Ban Xây dựng Đảng: hướng dẫn nghiệp vụ; hằng quý báo cáo Thường trực."
        );
        Assert.Contains(duties, d => d is { Who: "Ban Xây dựng Đảng", What: "hướng dẫn nghiệp vụ" });
        Assert.Contains(duties, d => d is { Who: "Ban Xây dựng Đảng", Cadence: "hằng quý" });
    }

    [Fact]
    public void A_body_named_before_a_list_has_all_of_its_tasks()
    {
        var duties = Duties("Chủ tịch đề nghị các trường:\n- rà soát sĩ số lớp một;\n- công khai các khoản thu.");
        Assert.Equal(["các trường", "các trường"], duties.Select(d => d.Who));
    }

    [Fact]
    public void Words_that_lead_into_a_list_are_no_task()
    {
        var duties = Duties(
            "Bí thư yêu cầu các chi bộ thực hiện tốt một số nội dung sau: Một là, kiện toàn chi ủy trước ngày 10/7."
        );
        Assert.Equal(("các chi bộ", "kiện toàn chi ủy"), (Assert.Single(duties).Who, duties[0].What));
    }

    [Fact]
    public void What_was_made_is_handed_on_within_one_task()
    {
        Assert.Single(Duties("Bí thư yêu cầu mỗi đảng viên viết bản cam kết, nộp chi ủy trước ngày 12/9."));
        Assert.Equal(2, Duties("Bí thư yêu cầu các chi bộ sinh hoạt chuyên đề, gửi biên bản trước ngày 12/9.").Count);
    }

    [Theory]
    [InlineData("Đến nay, 17/21 chi bộ đã xây dựng kế hoạch.", "17/21 chi bộ", "xây dựng kế hoạch")]
    [InlineData("Đảng ủy xã đã thành lập tổ công tác do đồng chí Phó Bí thư đứng đầu.", "Đảng ủy xã",
        "thành lập tổ công tác")]
    [InlineData("Các cấp Hội đã ban hành 64 kế hoạch.", "Các cấp Hội", "ban hành 64 kế hoạch")]
    public void Results_are_done(string text, string who, string what)
    {
        var duty = Assert.Single(Duties(text));
        Assert.Equal((who, what, "done"), (duty.Who, duty.What, duty.Status));
    }

    [Theory]
    [InlineData("Công tác theo dõi, đôn đốc, nhắc nhở được làm thường xuyên.")]
    [InlineData("Xã tiếp nhận các dự án kêu gọi viện trợ.")]
    [InlineData("Chi bộ thôn 4 chưa triển khai Chỉ thị số 12-CT/TU.")]
    [InlineData("Cuộc họp khép lại sau khi các đại biểu cho rằng cần có cơ chế.")]
    public void What_denies_or_describes_is_no_duty(string text) => Assert.Empty(Duties(text));

    [Fact]
    public void The_document_that_a_conference_is_about_is_where_its_duties_arise()
    {
        var duties = Duties(
            "Sáng 4/6, Đảng ủy xã Minh Hòa tổ chức hội nghị học tập Nghị quyết số 57-NQ/TW.\n\n"
                + "Bí thư Đảng ủy yêu cầu các chi bộ lập danh sách người học."
        );
        Assert.Equal(0, Assert.Single(duties).ArisesFrom);
    }
}
