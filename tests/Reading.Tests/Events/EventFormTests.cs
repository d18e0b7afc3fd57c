namespace ThongSuot.Reading.Tests;

/// <summary>The forms in which an event is told besides "X tổ chức hội nghị", each in sentences of our own.</summary>
public sealed class EventFormTests
{
    const string Opening = "Ngày 5/3/2025, Đảng ủy xã Sơn Hà tổ chức hội nghị quán triệt Chỉ thị số 12-CT/TW. ";

    static IReadOnlyList<Event> All(string text, DateOnly? day = null) =>
        Read.Reader.Read(text, new ReadOptions { PublishedOn = day }).Events;

    static Event One(string text) => Assert.Single(All(text));

    [Theory]
    [InlineData("Chiều 3/9, Hội Nông dân huyện Yên Sơn khai giảng lớp tập huấn trồng rau sạch.", "training")]
    [InlineData("Ngày 7/3, Huyện ủy Lục Sơn có buổi làm việc với Ban Chấp hành Huyện đoàn.", "meeting")]
    [InlineData("Sáng 20/4, đoàn đại biểu tỉnh Hòa An đã hội đàm với đoàn đại biểu tỉnh Xê Công.", "meeting")]
    [InlineData("Ngày 6/6, Đoàn kiểm tra của Tỉnh ủy Hòa An làm việc với Đảng ủy xã Tân Lập.", "inspection")]
    [InlineData("Ngày 9/9, Huyện ủy Sơn Hà tiếp đoàn đại biểu huyện Mường Phin.", "delegation")]
    [InlineData("Sáng 2/10, Thường trực Đảng ủy xã Tân Lập giao ban công tác tuần.", "meeting")]
    [InlineData("Chiều 8/8, Sở Tư pháp và Sở Nội vụ ký kết Chương trình phối hợp giai đoạn 2025 - 2030.", "signing")]
    [InlineData("Hội nghị sơ kết Kết luận số 01-KL/TW do Ban Dân vận Tỉnh ủy tổ chức sáng 20/5 tại Hà Tĩnh.",
        "conference")]
    [InlineData("Sáng 11/4, đồng chí Võ Thành Đông, Bí thư Đảng ủy phường chủ trì hội nghị gặp gỡ người dân.",
        "conference")]
    public void Other_verbs_report_an_event_too(string text, string kind) => Assert.Equal(kind, One(text).Kind);

    [Theory]
    [InlineData("Hội nghị giao Ban Xây dựng Đảng tổng hợp kết quả trước ngày 5/3.")]
    [InlineData("Đến ngày 30/6, toàn huyện đã tổ chức 45 hội nghị quán triệt Chỉ thị số 12-CT/TW.")]
    [InlineData("Tại hội nghị, các đại biểu tham luận về cách làm hay ở cơ sở.")]
    public void What_reports_no_event_is_none(string text) => Assert.Empty(All(text));

    [Fact]
    public void Entries_of_a_bulletin_take_the_year_of_its_heading()
    {
        var events = All(
            "TIN CÔNG TÁC TUẦN (6 - 12/10/2025)\n\n- 07/10: Chi bộ thôn Đông họp thường kỳ, 21 đảng viên dự.\n"
                + "- 09/10: Lớp tập huấn chuyển đổi số, 60 người.\n"
        );
        Assert.Equal(["2025-10-07", "2025-10-09"], events.Select(e => e.Date));
        Assert.Equal(["07/10", "09/10"], events.Select(e => e.DateText));
        Assert.Equal([21, 60], events.Select(e => e.Attendees?.Count));
    }

    [Fact]
    public void A_notice_says_when_and_where_in_lines()
    {
        var read = One(
            "THÔNG BÁO\nVề việc tổ chức Hội nghị học tập Nghị quyết số 71-NQ/TW\n\nĐảng ủy xã Mỹ Lộc thông báo:\n\n"
                + "1. Thời gian: 7 giờ 30 ngày 12/10/2025.\n2. Địa điểm: Hội trường UBND xã Mỹ Lộc.\n"
                + "3. Thành phần: toàn thể đảng viên.\n4. Báo cáo viên: Đồng chí Trần Văn Út, Phó Bí thư Đảng ủy.\n"
        );
        Assert.Equal("Hội nghị học tập Nghị quyết số 71-NQ/TW", read.Title);
        Assert.Equal("2025-10-12", read.Date);
        Assert.Equal("7 giờ 30 ngày 12/10/2025", read.DateText);
        Assert.Equal("Hội trường UBND xã Mỹ Lộc", read.Place);
        Assert.Equal("Đảng ủy xã Mỹ Lộc", read.Organiser);
        Assert.Equal("toàn thể đảng viên", read.Attendees?.Who);
        Assert.Equal("Trần Văn Út", Assert.Single(read.Speakers).Name);
    }

    [Fact]
    public void An_event_put_off_is_held_on_the_later_day()
    {
        var read = One(
            "Hội nghị quán triệt Chỉ thị số 12-CT/TW lùi từ ngày 3/5/2025 sang 8 giờ ngày 6/5/2025 (thứ Ba)."
        );
        Assert.Equal("2025-05-06", read.Date);
        Assert.Equal("8 giờ ngày 6/5/2025 (thứ Ba)", read.DateText);
    }

    [Fact]
    public void A_signing_at_a_conference_is_part_of_it()
    {
        var events = All(
            "Chiều 4/6/2025, Thành ủy Tân An tổ chức hội nghị thông tin chuyên đề, đồng thời ký kết Quy chế phối hợp "
                + "giữa Ban Dân vận và Sở Nội vụ."
        );
        Assert.Equal(["conference", "signing"], events.Select(e => e.Kind));
        Assert.Equal(0, events[1].PartOf);
        Assert.Equal(events[0].Date, events[1].Date);
    }

    [Fact]
    public void A_talk_at_a_conference_is_told_once_though_a_caption_tells_it_too()
    {
        var events = All(
            Opening + "\n\nÔng Đỗ Văn Lâm nói chuyện chuyên đề \"Biển đảo quê hương ta\"\n\n"
                + "Tại hội nghị, ông Đỗ Văn Lâm nói chuyện chuyên đề về Biển đảo quê hương ta.\n"
        );
        Assert.Equal(["conference", "talk"], events.Select(e => e.Kind));
        Assert.Equal("Đỗ Văn Lâm", Assert.Single(events[1].Speakers).Name);
    }

    [Fact]
    public void An_event_told_in_passing_has_its_day_and_its_speaker()
    {
        var read = One("Trước đó, tại cuộc họp ngày 8/8/2025, Bộ trưởng Phan Văn Lâm cho hay hồ sơ còn tồn nhiều.");
        Assert.Equal("2025-08-08", read.Date);
        Assert.Equal("Phan Văn Lâm", Assert.Single(read.Speakers).Name);
    }

    [Fact]
    public void A_lead_without_a_document_gives_way_to_the_report()
    {
        var read = One(
            "Hội nghị trực tuyến do Đảng ủy Bộ Y tế tổ chức ngày 2/9/2025 là hội nghị đầu tiên.\n\n"
                + "Ngày 2/9/2025, Đảng ủy Bộ Y tế tổ chức hội nghị quán triệt Nghị quyết số 72-NQ/TW.\n"
        );
        Assert.Equal("hội nghị quán triệt Nghị quyết số 72-NQ/TW", read.Title);
    }

    [Fact]
    public void The_hall_before_the_report_is_its_place()
    {
        var read = One(
            "Nhà văn hóa thôn Đông sáng đèn từ sớm. Tối 3/11, Chi bộ thôn Đông họp thường kỳ theo Chỉ thị số 50-CT/TW."
        );
        Assert.Equal("Nhà văn hóa thôn Đông", read.Place);
    }

    [Fact]
    public void The_main_hall_is_the_place()
    {
        var read = One(Opening + "Điểm cầu chính đặt tại Nhà hát Sông Lam, kết nối với 12 điểm cầu thôn.");
        Assert.Equal("Nhà hát Sông Lam", read.Place);
        Assert.Equal(["12 điểm cầu thôn"], read.Sites);
    }

    [Theory]
    [InlineData("Báo cáo viên là bà Lê Thị Hoa, Trưởng Ban Tuyên giáo Huyện ủy.")]
    [InlineData("Bà Lê Thị Hoa, Trưởng Ban Tuyên giáo Huyện ủy là báo cáo viên.")]
    [InlineData("Phát biểu tại hội nghị, bà Lê Thị Hoa cảm phục cách làm của cơ sở.")]
    [InlineData("Bà Lê Thị Hoa, Trưởng Ban Tuyên giáo Huyện ủy, chủ trì và phát biểu khai mạc.")]
    [InlineData("Bà Lê Thị Hoa đến dự và tặng hoa. Bà căn dặn ba việc.")]
    public void Whoever_speaks_is_a_speaker_whatever_the_verb(string sentence) =>
        Assert.Contains(One(Opening + sentence).Speakers, s => s.Name == "Lê Thị Hoa");

    [Theory]
    [InlineData("Ảnh: Bà Lê Thị Hoa quán triệt Chỉ thị.")]
    [InlineData("Bên lề, bà Lê Thị Hoa cho biết quê bà ở đây.")]
    [InlineData("Tan họp, bà Lê Thị Hoa đứng nói chuyện với bà con.")]
    public void Captions_and_words_beside_the_event_are_no_speeches(string sentence) =>
        Assert.Empty(One(Opening + sentence).Speakers);

    [Theory]
    [InlineData("Bản tổng kết do ông Đỗ Văn Lâm trình bày, dài 12 trang.", "Bản tổng kết")]
    [InlineData("Ông Đỗ Văn Lâm kiến nghị cấp xe cứu thương để đưa người bệnh đi xa.", "cấp xe cứu thương")]
    [InlineData("Ông Đỗ Văn Lâm góp ý về việc đặt tên xã, đề nghị lấy ý kiến dân.", "đặt tên xã")]
    [InlineData("Học viên nghe 2 chuyên đề, gồm: Kỹ năng viết tin (ông Đỗ Văn Lâm); Xử lý tình huống.",
        "Kỹ năng viết tin")]
    public void A_topic_ends_where_the_next_verb_or_the_purpose_begins(string sentence, string topic) =>
        Assert.Contains(One(Opening + sentence).Speakers, s => s.Name == "Đỗ Văn Lâm" && s.Topic == topic);

    [Theory]
    [InlineData("Các đồng chí: Đỗ Văn Lâm, Bí thư Đảng ủy; Lê Thị Hoa, Phó Bí thư Đảng ủy đồng chủ trì.")]
    [InlineData("Đồng chí Đỗ Văn Lâm, Bí thư Đảng ủy; đồng chí Lê Thị Hoa, Phó Bí thư Đảng ủy chủ trì hội nghị.")]
    public void Of_those_who_preside_the_first_is_the_chair(string sentence) =>
        Assert.Equal("Đỗ Văn Lâm", One(Opening + sentence).Chair?.Name);

    [Theory]
    [InlineData("Ông Đỗ Văn Lâm, Bí thư Đảng ủy chủ trì; dự có bà Lê Thị Hoa, Phó Bí thư Đảng ủy.")]
    [InlineData("Bà Lê Thị Hoa, Phó Bí thư Đảng ủy, cũng có mặt.")]
    [InlineData("Ông Đỗ Văn Lâm chủ trì; bà Lê Thị Hoa, Phó Bí thư Đảng ủy; bà Trần Thị Mai, Chủ tịch Hội.")]
    public void Guests_are_named_in_many_places(string sentence) =>
        Assert.Contains("Lê Thị Hoa", One(Opening + sentence).Attendees?.Persons ?? []);

    [Theory]
    [InlineData("Sáng nay, 15/9", "2026-09-16", "2026-09-15")]
    [InlineData("Sáng nay 15/9", "2026-09-16", "2026-09-15")]
    [InlineData("14 giờ ngày 02/10/2024", null, "2024-10-02")]
    [InlineData("Từ ngày 06 đến ngày 10/7/2026", null, "2026-07-06")]
    [InlineData("Ngày 5 và 6/8/2025", null, "2025-08-05")]
    [InlineData("Chiều hôm qua", "2023-05-18", "2023-05-17")]
    public void Days_are_told_in_many_ways(string said, string? published, string? date)
    {
        var day = published is null ? null : (DateOnly?)DateOnly.ParseExact(published, "yyyy-MM-dd", null);
        var text = $"{said}, Huyện ủy Sơn Hà tổ chức hội nghị quán triệt Kết luận số 57-KL/TW.";
        var read = Assert.Single(All(text, day));
        Assert.Equal((said, date), (read.DateText, read.Date));
    }

    [Fact]
    public void Words_that_only_begin_like_others_count_nobody()
    {
        Assert.Null(One(Opening + "Dự án giúp 5.300 học sinh có nước sạch.").Attendees);
        Assert.Equal("đồng chí là cán bộ, đảng viên",
            One(Opening + "Có 185 đồng chí là cán bộ, đảng viên tham dự.").Attendees?.Who);
    }

    [Fact]
    public void An_English_report_tells_its_event()
    {
        var read = Assert.Single(All(
            "HUE — The Party Committee of Phu Vang on Friday held an online conference at the Cultural House to study "
                + "Directive No. 12-CT/TW issued on January 5, 2022. About 320 delegates joined from nine sites. "
                + "Deputy Secretary Tran Van Long said the work would take time.",
            new DateOnly(2022, 6, 18)
        ));
        Assert.Equal(("online-conference", "2022-06-17", "Friday"), (read.Kind, read.Date, read.DateText));
        Assert.Equal("The Party Committee of Phu Vang", read.Organiser);
        Assert.Equal((320, "about", "delegates"),
            (read.Attendees?.Count, read.Attendees?.Qualifier, read.Attendees?.Who));
        Assert.Equal(("Tran Van Long", "Deputy Secretary"), (read.Speakers[0].Name, read.Speakers[0].Post));
    }
}
