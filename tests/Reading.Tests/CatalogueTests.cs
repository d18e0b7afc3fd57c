namespace ThongSuot.Reading.Tests;

public sealed class CatalogueTests
{
    static readonly Catalogue Books = Catalogue.Default;

    [Theory]
    [InlineData("chỉ thị", "chỉ thị")]
    [InlineData("Chi thi", "chỉ thị")]
    [InlineData("CT", "chỉ thị")]
    [InlineData("nđ", "nghị định")]
    [InlineData("Decree", "nghị định")]
    [InlineData("chỉ dẫn", "hướng dẫn")]
    [InlineData("CTr", "chương trình")]
    public void A_type_is_found_by_word_code_or_English(string typed, string word) => Assert.Equal(word, Books.FindType(typed)?.Word);

    [Theory]
    [InlineData("BBT", "Ban Bí thư")]
    [InlineData("ban bí thư", "Ban Bí thư")]
    [InlineData("TTg", "Thủ tướng Chính phủ")]
    [InlineData("BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương")]
    [InlineData("UBND", "Ủy ban nhân dân")]
    public void A_body_is_found_by_name_alias_or_code(string typed, string name) => Assert.Equal(name, Books.FindIssuer(typed)?.Name);

    [Fact]
    public void A_body_that_has_ended_is_not_found_afterwards()
    {
        Assert.NotNull(Books.FindIssuer("BĐNTW", new DateOnly(2022, 4, 18)));
        Assert.Null(Books.FindIssuer("BĐNTW", new DateOnly(2026, 1, 1)));
        Assert.Equal("Ban Tuyên giáo và Dân vận Trung ương", Books.FindIssuer("BTGTW")?.Successor);
    }

    [Theory]
    [InlineData("TW", IssuerLevel.Centre, IssuerFamily.Party)]
    [InlineData("TU", IssuerLevel.Province, IssuerFamily.Party)]
    [InlineData("ĐU", IssuerLevel.Commune, IssuerFamily.Party)]
    [InlineData("ĐULHHN", IssuerLevel.Unit, IssuerFamily.Party)]
    [InlineData("BTCTU", IssuerLevel.Province, IssuerFamily.Party)]
    [InlineData("CP", IssuerLevel.Centre, IssuerFamily.State)]
    [InlineData("QH15", IssuerLevel.Centre, IssuerFamily.State)]
    [InlineData("UBND", IssuerLevel.Province, IssuerFamily.State)]
    [InlineData("SKHCN", IssuerLevel.Province, IssuerFamily.State)]
    [InlineData("MTTW", IssuerLevel.Centre, IssuerFamily.Front)]
    [InlineData("TWĐTN", IssuerLevel.Centre, IssuerFamily.Union)]
    [InlineData("CB", IssuerLevel.Cell, IssuerFamily.Party)]
    public void A_code_tells_level_and_family(string code, IssuerLevel level, IssuerFamily family)
        => Assert.Equal((level, family), Books.LevelOfCode(code));

    [Fact]
    public void An_unknown_code_tells_nothing() => Assert.Null(Books.LevelOfCode("XYZ"));

    [Fact]
    public void Every_successor_is_a_body_of_the_catalogue()
        => Assert.All(Books.Issuers.Where(x => x.Successor is not null), x => Assert.NotNull(Books.FindIssuer(x.Successor!)));

    [Fact]
    public void An_office_may_add_its_own_abbreviation()
    {
        const string Text = "Kế hoạch số 12-KH/BQLKKT ngày 5/5/2024 của BQL Khu kinh tế";
        var rows = new StringReader("BQLKKT\tBan Quản lý Khu kinh tế\tBQL Khu kinh tế\tprovince\tstate\t\t\t\t");
        var own = new Reader(Catalogue.Default.With("issuers", rows));
        Assert.Null(Read.One(Text).Issuer);
        var citation = Assert.Single(own.Read(Text).Citations);
        Assert.Equal(("Ban Quản lý Khu kinh tế", Text), (citation.Issuer, citation.Text));
    }

    [Theory]
    [InlineData("issuers", "X\tY\tZ\tnowhere\tparty")]
    [InlineData("types", "a\tb\tc\tparty\tsometimes")]
    [InlineData("issuers", "X\tY\tZ\tcentre\tparty\t\t2025-13-01")]
    [InlineData("ranks", "a\tb\tc")]
    public void A_wrong_row_is_refused_in_words(string file, string row)
        => Assert.Throws<InvalidDataException>(() => Catalogue.Default.With(file, new StringReader(row)));

    [Fact]
    public void An_unknown_file_is_refused()
        => Assert.Throws<ArgumentException>(() => Catalogue.Default.With("colours", new StringReader("")));
}
