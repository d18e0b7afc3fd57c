namespace ThongSuot.Reading.Tests;

public sealed class SymbolParserTests
{
    [Theory]
    [InlineData("12CT/TW", "12", null, "CT", "TW", "12-CT/TW")]
    [InlineData("12-CT-TW", "12", null, "CT", "TW", "12-CT/TW")]
    [InlineData("12/CT-TW", "12", null, "CT", "TW", "12-CT/TW")]
    [InlineData("12 ct tw", "12", null, "CT", "TW", "12-CT/TW")]
    [InlineData("15/2020/NĐ-CP", "15", 2020, "NĐ", "CP", "15/2020/NĐ-CP")]
    [InlineData("15/2020/nd-cp", "15", 2020, "NĐ", "CP", "15/2020/NĐ-CP")]
    [InlineData("15/ct-ttg", "15", null, "CT", "TTg", "15/CT-TTg")]
    [InlineData("nd 30/2020", "30", 2020, "NĐ", null, null)]
    [InlineData("nghị định 30/2020", "30", 2020, "NĐ", null, null)]
    [InlineData("chi thi 12", "12", null, "CT", null, null)]
    [InlineData("Chỉ thị số 12-CT/TW", "12", null, "CT", "TW", "12-CT/TW")]
    [InlineData("91/2025/QH15", "91", 2025, null, "QH15", "91/2025/QH15")]
    [InlineData("96-KH/ĐULHHN", "96", null, "KH", "ĐULHHN", "96-KH/ĐULHHN")]
    [InlineData("01-ctr/tu", "01", null, "CTr", "TU", "01-CTr/TU")]
    [InlineData("45", "45", null, null, null, null)]
    public void What_a_clerk_types_is_understood(string typed, string number, int? year, string? type, string? issuer, string? canonical)
    {
        Assert.True(SymbolParser.TryParse(typed, out var symbol));
        Assert.Equal(number, symbol.Number);
        Assert.Equal(year, symbol.Year);
        Assert.Equal(type, symbol.TypeCode);
        Assert.Equal(issuer, symbol.IssuerCode);
        Assert.Equal(canonical, symbol.Canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("đối ngoại")]
    [InlineData("???")]
    [InlineData("12 13 14 15")]
    public void Anything_else_is_refused(string? typed) => Assert.False(SymbolParser.TryParse(typed, out _));

    [Fact]
    public void A_code_of_two_types_gives_both()
    {
        Assert.True(SymbolParser.TryParse("31-QĐ/TW", out var symbol));
        Assert.Equal(["quyết định", "quy định"], symbol.Types.Select(t => t.Word));
        Assert.Equal(3, symbol.Issuers.Count);
        Assert.Equal(SymbolStyle.Party, symbol.Style);
    }
}
