namespace ThongSuot.Reading.Tests;

/// <summary>What a text says a document contains.</summary>
public sealed class ContentTests
{
    static IReadOnlyList<Content> Contents(string text) => Read.Reader.Read(text).Contents;

    [Fact]
    public void Counts_stand_by_themselves()
    {
        var text = "Chỉ thị số 25-CT/TW đề ra 6 quan điểm chỉ đạo chính và 7 nhóm nhiệm vụ, giải pháp.";
        var found = Contents(text);
        Assert.Equal(
            [("viewpoint", 6, "6 quan điểm chỉ đạo chính"), ("task-group", 7, "7 nhóm nhiệm vụ, giải pháp")],
            found.Select(c => (c.Kind, c.StatedCount ?? 0, text[c.Start..c.End]))
        );
        Assert.All(found, c => Assert.Equal((null, 0), (c.Text, c.ArisesFrom)));
    }

    [Fact]
    public void Named_parts_keep_their_words()
    {
        var found = Contents(
            "Nghị quyết số 27-NQ/TW được phân tích: hoàn cảnh ban hành, quan điểm, các mục tiêu tổng quát, nhiệm vụ và "
                + "giải pháp của Nghị quyết số 27-NQ/TW."
        );
        Assert.Equal(
            ["hoàn cảnh ban hành", "quan điểm", "mục tiêu tổng quát"],
            found.Take(3).Select(c => c.Text)
        );
    }

    [Fact]
    public void A_told_list_is_cut_at_semicolons()
    {
        var found = Contents(
            "Chỉ thị số 31-CT/TU xác định 2 quan điểm: đối ngoại là nhiệm vụ của cả hệ thống; nội lực là chính."
        );
        Assert.Equal([(null, (int?)2), (1, null), (2, null)], found.Select(c => (c.Ordinal, c.StatedCount)));
    }

    [Fact]
    public void Without_a_document_nothing_is_told() =>
        Assert.Empty(Contents("Xã có 6 nhiệm vụ và 3 giải pháp trong năm nay."));

    static string[] Told(string text) => [.. Contents(text).Where(c => c.Text is not null).Select(c => c.Text!)];

    [Theory]
    [InlineData("Với Nghị quyết số 72-NQ/TW, trọng tâm là chuyển từ chữa bệnh sang phòng bệnh.",
        "chuyển từ chữa bệnh sang phòng bệnh")]
    [InlineData("Chỉ thị số 12-CT/TU khẳng định dân vận là việc của mọi đảng viên, giao 4 nhóm nhiệm vụ.",
        "dân vận là việc của mọi đảng viên")]
    [InlineData("Theo báo cáo viên, Nghị quyết số 68-NQ/TW xác định kinh tế tư nhân là động lực quan trọng nhất.",
        "kinh tế tư nhân là động lực quan trọng nhất")]
    [InlineData("Nghị quyết số 09-NQ/ĐU đặt mục tiêu giảm nghèo còn 2%, nêu 5 nhiệm vụ.", "giảm nghèo còn 2%")]
    [InlineData("Kết luận số 20-KL/TW đòi hỏi người đứng đầu phải nêu gương, ông Hòa nói.",
        "người đứng đầu phải nêu gương")]
    public void One_thing_is_told(string text, string told) => Assert.Equal([told], Told(text));

    [Fact]
    public void An_aim_with_a_year_keeps_its_words() =>
        Assert.Equal(
            ["90% trạm y tế có bác sĩ", "mọi người dân được khám miễn phí"],
            Told("Nghị quyết số 72-NQ/TW có hai phần. Mục tiêu đến năm 2030: 90% trạm y tế có bác sĩ; mọi người dân "
                + "được khám miễn phí.")
        );

    [Fact]
    public void Some_of_those_counted_are_told()
    {
        var found = Contents(
            "Chỉ thị số 40-CT/TW nêu 5 nhiệm vụ, giải pháp, nổi bật là tăng vốn ủy thác; kiện toàn tổ vay vốn."
        );
        Assert.Equal([null, "tăng vốn ủy thác", "kiện toàn tổ vay vốn"], found.Select(c => c.Text));
    }

    [Fact]
    public void Parts_belong_to_the_document_named_behind_them()
    {
        var found = Contents(
            "Sau phần về Chỉ thị số 05-CT/TW, báo cáo viên phân tích bối cảnh ra đời, 3 quan điểm và 6 nhiệm vụ, "
                + "giải pháp của Nghị quyết số 57-NQ/TW."
        );
        Assert.Equal(3, found.Count);
        Assert.All(found, c => Assert.Equal(1, c.ArisesFrom));
    }

    [Fact]
    public void A_list_with_bullets_is_read_once()
    {
        var found = Contents(
            "Ban Thường vụ ban hành Kế hoạch số 45-KH/HU.\nNhiệm vụ, giải pháp trọng tâm:\n- Tăng cường lãnh đạo.\n"
                + "- Huy động nguồn lực."
        );
        Assert.Equal(["Tăng cường lãnh đạo", "Huy động nguồn lực"], found.Select(c => c.Text));
    }

    [Theory]
    [InlineData("Chỉ thị số 12-CT/TW xếp đối ngoại nhân dân vào một trong ba trụ cột.")]
    [InlineData("Chị Thu giảng Nghị quyết số 57-NQ/TW.\n\nBí thư yêu cầu các chi bộ: Một là, họp đúng kỳ.")]
    public void What_a_document_does_not_hold_is_none(string text) => Assert.Empty(Contents(text));
}
