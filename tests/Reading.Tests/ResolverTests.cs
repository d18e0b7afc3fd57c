namespace ThongSuot.Reading.Tests;

public sealed class ResolverTests
{
    [Fact]
    public void A_short_mention_repeats_the_full_one()
    {
        var read = Read.Citations("Chỉ thị 24-CT/TU ngày 11/5/2022 đã ban hành. Sau đó Chỉ thị 24 được phổ biến.");
        Assert.Equal([null, 0], read.Select(c => c.SameAs));
    }

    [Fact]
    public void Two_bodies_with_one_number_are_two_documents()
    {
        var read = Read.Citations("Chỉ thị số 12 của Ban Bí thư và Chỉ thị số 12 của Thủ tướng Chính phủ.");
        Assert.Equal(["Ban Bí thư", "Thủ tướng Chính phủ"], read.Select(c => c.Issuer));
        Assert.All(read, c => Assert.Null(c.SameAs));
    }

    [Fact]
    public void A_symbol_used_again_years_later_is_another_document()
    {
        var read = Read.Citations("Chỉ thị số 45-CT/TW ngày 22/7/2010 và Chỉ thị số 45-CT/TW ngày 14/4/2025.");
        Assert.All(read, c => Assert.Null(c.SameAs));
        Assert.All(read, c => Assert.Contains(c.Warnings, w => w.Code == WarningCodes.NumberDateConflict));
    }

    [Fact]
    public void This_directive_is_the_one_named_last()
    {
        var read = Read.Citations(
            "Kết luận số 57-KL/TW và Chỉ thị số 12-CT/TW. Chỉ thị này có hiệu lực. Kết luận nêu rõ nhiệm vụ."
        );
        Assert.Equal([null, null, 1, 0], read.Select(c => c.SameAs));
    }

    [Fact]
    public void The_directives_stand_for_all_of_them()
    {
        var read = Read.Citations("Chỉ thị số 25-CT/TW và Chỉ thị số 32-CT/TW. Nội dung các Chỉ thị được phổ biến.");
        Assert.Equal([0, 1], read[2].RefersTo);
    }

    [Fact]
    public void The_own_number_line_is_what_this_circular_means()
    {
        var read = Read.Citations(
            "BỘ TÀI CHÍNH\nSố: 98/2025/TT-BTC\nTHÔNG TƯ\nSửa Thông tư số 40/2021/TT-BTC.\nThông tư này có hiệu lực."
        );
        Assert.Equal((CitationForm.Back, (int?)0), (read[2].Form, read[2].SameAs));
    }

    [Fact]
    public void Words_before_the_mention_name_its_issuer()
    {
        var read = Read.One("Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị 24-CT/TU ngày 11/5/2022 về công tác đối ngoại.");
        Assert.Equal(
            ("Ban Thường vụ Tỉnh ủy", "Chỉ thị 24-CT/TU ngày 11/5/2022", "công tác đối ngoại"),
            (read.Issuer, read.Text, read.Subject)
        );
    }

    [Theory]
    [InlineData("Chỉ thị số 12-CT/TW ngày 5/1/2022 về “Tăng cường sự lãnh đạo”", "Tăng cường sự lãnh đạo")]
    [InlineData("Quy định số 127-QĐ/TW “Về việc đảng viên ra nước ngoài”", "đảng viên ra nước ngoài")]
    [InlineData("Nghị quyết 71 về đột phá phát triển giáo dục và đào tạo.", "đột phá phát triển giáo dục và đào tạo")]
    [InlineData("Nghị quyết 71, các đơn vị", null)]
    [InlineData("ghi \"Chỉ thị 45\" là chưa đủ \"như vậy\"", null)]
    [InlineData("Chỉ thị 12 về đối ngoại nhân dân, các chi bộ đã học.", "đối ngoại nhân dân")]
    [InlineData("Chỉ thị 12 về đối ngoại, thông tin và Nghị quyết 5", "đối ngoại, thông tin", 2)]
    public void The_subject_stands_behind(string text, string? subject, int mentions = 1) =>
        Assert.Equal((subject, mentions), (Read.Citations(text)[0].Subject, Read.Citations(text).Count));

    [Theory]
    [InlineData("theo điểm b khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "điểm b khoản 2 Điều 5")]
    [InlineData("tại khoản 1, khoản 2 Điều 4 của Quy định số 02-QĐ/TU", "khoản 1, khoản 2 Điều 4")]
    [InlineData("Năm 2020 có Nghị định số 30/2020/NĐ-CP", null)]
    public void The_provision_stands_before(string text, string? provision) =>
        Assert.Equal(provision, Read.One(text).Provision);

    [Theory]
    [InlineData("Chỉ thị số 12/CT-TW", WarningCodes.SeparatorSwapped)]
    [InlineData("Chỉ thị số 12-CT/TTg", WarningCodes.SeparatorSwapped)]
    [InlineData("Chỉ thị số 12-СТ/TW", WarningCodes.LookAlikeLetters)]
    [InlineData("Chỉ thị số 49-NQ/TW", WarningCodes.TypeAgainstCode)]
    [InlineData("Chỉ thị số 12-CT/TW ngày 31/02/2022", WarningCodes.ImpossibleDate)]
    [InlineData("Chỉ thị số 01-CT/CB", WarningCodes.TypeNotAllowedForIssuer)]
    public void A_contradiction_is_warned_of(string text, string code) =>
        Assert.Contains(Read.One(text).Warnings, w => w.Code == code);

    [Fact]
    public void A_document_of_tomorrow_is_warned_of()
    {
        var options = new ReadOptions { PublishedOn = new DateOnly(2022, 5, 13) };
        var citation = Assert.Single(Read.Reader.Read("Kết luận số 12-KL/TW ngày 12/8/2022", options).Citations);
        var warning = Assert.Single(citation.Warnings);
        Assert.Equal(
            (WarningCodes.DateAfterText, "2022-08-12 2022-05-13"),
            (warning.Code, string.Join(' ', warning.Detail))
        );
        Assert.Equal("2022-08-12", citation.Date);
    }
}
