namespace ThongSuot.Reading.Tests;

/// <summary>Texts that an adversarial run (<c>bench/speed adversarial</c>) found to make the reader throw or
/// slow.</summary>
public sealed class HostileTextTests
{
    public static readonly TheoryData<string> Repeated =
    [
        // A session in a session in a session: this one overflowed the stack.
        "Đại hội lần thứ XIII ",
        "Hội nghị lần thứ sáu của ",
        // These ran past the end of a sentence or of the text.
        "giao ",
        "Đồng chí Nguyễn Văn An (TS. yêu cầu các chi bộ. ",
        "Nghị quyết số 5-NQ/TW về “",
        "tổ chức hội nghị (đồng chí K'Brang, ",
        // These took a time that grew with the square of the length.
        "MẬT\nNguyễn Văn An",
        "Tại UBND xã Tân Kỳ họp chi bộ, tổ chức hội nghị ",
        "\u0301",
        "“",
        "(",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_text_of_one_thing_again_and_again_is_read(string piece)
    {
        foreach (var kind in new[] { TextKind.Plain, TextKind.Html })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 40_000 / piece.Length));
            var read = Read.Reader.Read(text, new ReadOptions { Kind = kind });
            Assert.All(read.Mentions, m => Assert.InRange(m.End, m.Start, text.Length));
            Assert.All(read.Events, e => Assert.InRange(e.End, e.Start, text.Length));
            Assert.All(read.Duties, d => Assert.InRange(d.End, d.Start, text.Length));
        }
    }

    [Fact]
    public void A_demand_at_the_very_end_is_no_demand() =>
        Assert.Empty(Read.Reader.Read("Đồng chí Bí thư Đảng ủy xã phát biểu và giao").Duties);

    [Fact]
    public void Names_of_many_people_are_not_all_authors()
    {
        var page = "Danh sách\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => $"Nguyễn Văn An {i}"));
        Assert.True(Read.Reader.Read(page).Mentions.Count >= 0);
    }
}
