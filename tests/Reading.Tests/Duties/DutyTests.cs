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
}
