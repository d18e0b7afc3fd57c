using System.Diagnostics;

namespace ThongSuot.Reading.Tests;

/// <summary>
/// Texts made to be slow. The time for 2n is compared with the time for n, the best of several runs each, with much
/// room: a quadratic step would take four times as long, and at these lengths minutes.
/// </summary>
public sealed class AdversarialTests
{
    public static TheoryData<string> Units =>
        [
            "Chỉ thị số ",
            "Chỉ thị 1, ",
            "Luật Đ ",
            "của Bộ Chính trị ",
            "“",
            "(",
            "12-",
            "1/2020/",
            "Nghị quyết 1, 2, 3 và ",
            "Kết luận số 1-KL/TW ",
            "Các Chỉ thị, ",
            "\n",
            " ",
            "1",
            "A",
            "Đ",
            "a\u0301",
            "<",
            "<a \"",
            "<!--",
            "&#",
            "ngày ",
            "ngày 1 tháng ",
            "Hội nghị lần thứ ",
            "Ban Thường vụ ",
            "khoản 1 Điều 2, ",
            "Mẫu số 1-A/B, ",
            "ban hành ",
            "Thông tư này ",
            "số 1/NĐ-CP ",
            "\uD83D",
            "CÔNG BÁO/Số 1\n1\n",
            "Luật sửa đổi ",
            "Sở A và ",
            "Chỉ thị số 1-CT/TW của ",
            "yêu cầu các chi bộ tổ chức ",
            "yêu cầu các chi bộ tổ chức; ",
            "đề nghị ông Nguyễn Văn An báo cáo, ",
            "Ngày 5/3, Đảng ủy tổ chức hội nghị ",
            "Ngày 5/3, Đảng ủy xã A tổ chức hội nghị quán triệt Chỉ thị 12. ",
            "Kết luận 1 thực hiện Kết luận 2 ",
            "6 quan điểm, 7 nhiệm vụ, ",
            "Chỉ thị 12 nêu 6 quan điểm: a; b; ",
            "trước ngày 5/3 và báo cáo, ",
            "hơn 200 đại biểu, ",
            "“a",
            "Nguyễn ",
            "đồng chí ",
            "Bí thư ",
            "Bí thư Nguyễn, ",
            "Chủ tịch UBND xã ",
            "TS ",
            "Ảnh: ",
            "Nguyễn Văn An, ",
            "NGUYỄN ",
            "xã A ",
            "K'A-a-",
            "tháng 1 ",
            "1/2 ",
            "quý I ",
            "Facebook | ",
            "Tin liên quan\n",
            "Ban Đảng ủy\n",
        ];

    [Theory]
    [MemberData(nameof(Units))]
    public void Twice_the_text_takes_no_more_than_some_twice_the_time(string unit)
    {
        var half = Repeat(unit, 24_000);
        var whole = half + half;
        Best(half[..Math.Min(half.Length, 4_000)]);
        var first = Best(half);
        var second = Best(whole);
        Assert.True(second < (first * 3.4) + 0.03, $"{first * 1000:0} ms, then {second * 1000:0} ms");
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Read.Reader.Read("Chỉ thị 12", null, stop.Token));
    }

    [Fact]
    public void Progress_grows_and_is_told_at_most_some_hundred_times()
    {
        var told = new Told();
        Read.Reader.Read(
            Repeat("Chỉ thị số 12-CT/TW. ", 2_000_000),
            new ReadOptions { Progress = told, Parts = ReadParts.Citations }
        );
        Assert.InRange(told.Values.Count, 5, 140);
        Assert.Equal(told.Values.Order(), told.Values);
        Assert.Equal(1, told.Values[^1]);
    }

    sealed class Told : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    static double Best(string text)
    {
        var best = double.MaxValue;
        for (var n = 0; n < 3; n++)
        {
            var watch = Stopwatch.StartNew();
            Read.Reader.Read(text);
            Read.Reader.Read(text, new ReadOptions { Kind = TextKind.Html });
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        return best;
    }

    internal static string Repeat(string unit, int length)
    {
        var text = new System.Text.StringBuilder(length + unit.Length);
        while (text.Length < length)
            text.Append(unit);
        return text.ToString();
    }
}
