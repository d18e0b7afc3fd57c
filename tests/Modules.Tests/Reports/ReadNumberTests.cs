using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Modules.Tests.Reports;

public sealed class ReadNumberTests
{
    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData(" 1234 ", 0, 1234)]
    [InlineData("1.234", 0, 1234)]
    [InlineData("1 234", 0, 1234)]
    [InlineData("1,234", 0, 1234)]
    [InlineData("1.234.567", 0, 1234567)]
    [InlineData("1,234,567", 0, 1234567)]
    [InlineData("12,5", 1, 125)]
    [InlineData("12.5", 1, 125)]
    [InlineData("12,5", 2, 1250)]
    [InlineData("1.234,56", 2, 123456)]
    [InlineData("1,234.56", 2, 123456)]
    [InlineData("12,0", 0, 12)]
    [InlineData("1,234", 3, 1234)]
    [InlineData("10000000000000", 0, 10000000000000)]
    public void What_people_type_is_read(string typed, int scale, long value)
    {
        Assert.True(ReadNumber.TryParse(typed, scale, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("mười", 0)]
    [InlineData("-1", 0)]
    [InlineData("12,5", 0)]
    [InlineData("1.23.4", 0)]
    [InlineData("1,2,3", 0)]
    [InlineData("12,55", 1)]
    [InlineData("95 %", 0)]
    [InlineData("1e5", 0)]
    [InlineData(".5", 1)]
    [InlineData("10000000000001", 0)]
    [InlineData("99999999999999999999999999999999999999", 0)]
    [InlineData("١٢", 0)]
    public void What_is_no_number_is_refused(string typed, int scale) =>
        Assert.False(ReadNumber.TryParse(typed, scale, out _));

    [Fact]
    public void What_is_printed_is_read_again_in_both_languages()
    {
        foreach (var culture in new[] { Cultures.Vietnamese, Cultures.English })
            foreach (var scale in new[] { 0, 1, 2 })
                foreach (var value in new long[] { 0, 7, 50, 999, 1000, 1234567, 90_000_000_000 })
                {
                    var typed = FormDefinition.Print(value, scale, culture);
                    Assert.True(ReadNumber.TryParse(typed, scale, out var read), typed);
                    Assert.Equal(value, read);
                }
    }

    [Fact]
    public void Packed_numbers_come_out_as_they_went_in()
    {
        var random = new Random(1);
        for (var n = 0; n < 200; n++)
        {
            var numbers = Enumerable.Range(0, random.Next(1, 80)).Select(_ => random.Next(3) switch
            {
                0 => (long?)null, 1 => random.Next(300), _ => random.NextInt64(ReadNumber.Most),
            }).ToList();
            var bytes = PackNumbers.Pack(numbers);
            Assert.Equal(numbers, PackNumbers.Unpack(bytes, numbers.Count));
            Assert.Equal(
                numbers.Append(null).Append(null), PackNumbers.Unpack(bytes, numbers.Count + 2));
        }
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_not_guessed()
    {
        Assert.Throws<InvalidDataException>(() => PackNumbers.Unpack([0x80], 1));
        Assert.Throws<InvalidDataException>(() => PackNumbers.Unpack([.. Enumerable.Repeat((byte)0xFF, 12)], 1));
    }
}
