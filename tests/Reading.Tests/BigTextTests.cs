namespace ThongSuot.Reading.Tests;

/// <summary>Ten million characters at once; in a class of its own, so that it runs beside the others.</summary>
public sealed class BigTextTests
{
    [Fact]
    public void A_million_type_words_are_read()
    {
        var text = AdversarialTests.Repeat("Chỉ thị số ", 11_000_000);
        Assert.Empty(Read.Reader.Read(text, new ReadOptions { Parts = ReadParts.Citations }).Citations);
    }

    [Fact]
    public void Ten_megabytes_on_one_line_are_read()
    {
        var text = AdversarialTests.Repeat(
            "thực hiện Chỉ thị số 12-CT/TW của Ban Bí thư và báo cáo kết quả theo quy định, ",
            10_000_000
        );
        var citations = Read.Reader.Read(text, new ReadOptions { Parts = ReadParts.Citations }).Citations;
        Assert.True(citations.Count > 100_000);
        Assert.All(citations.Skip(1), c => Assert.Equal(0, c.SameAs));
    }
}
