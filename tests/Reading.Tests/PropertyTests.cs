using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ThongSuot.Reading.Tests;

/// <summary>What holds for every text, tried on random edits of texts that are full of citations.</summary>
public sealed class PropertyTests
{
    const string Seed = """
        BỘ TÀI CHÍNH
        Số: 98/2025/TT-BTC
        Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15; Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;
        Chỉ thị số 25-CT/TW, ngày 08/8/2018 của Ban Bí thư về “đẩy mạnh đối ngoại”, Nghị quyết 59, 70, 71 và 72 của Bộ Chính trị.
        Theo khoản 2 Điều 5 Quy định số 296-QĐ/TW, Mẫu số 02-ĐTD/SHTT/2020, Thông tư này và Kết luận số 18-
        KL/TW Hội nghị lần thứ hai Ban Chấp hành Trung ương khóa XIV. Hôm nay: 45
        """;

    static readonly string[] Pieces =
    [
        "Chỉ thị ", "số ", "12", "-CT/TW", "/2020/NĐ-CP", " của Bộ Chính trị", ", ", " và ", "ngày 5/1/2022", "\n", "\n\n", "\u0301", "\u00AD",
        "\uD83D", "😀", "Đ", "Ð", "<b>", "&amp;", "“", "(khóa XII)", "Luật Đất đai ", "CÔNG BÁO/Số 1\n", ":", "…", "Hội nghị lần thứ 6 ", "\0", "M Ậ T",
    ];

    static readonly Gen<string> Texts =
        from cuts in Gen.Choose(0, 5)
        from places in Gen.Choose(0, Seed.Length - 1).ArrayOf(cuts)
        from lengths in Gen.Choose(0, 12).ArrayOf(cuts)
        from added in Gen.Elements(Pieces).ArrayOf(cuts)
        select Edit(places, lengths, added);

    static string Edit(int[] places, int[] lengths, string[] added)
    {
        var text = new StringBuilder(Seed);
        for (var i = 0; i < places.Length; i++)
        {
            var at = Math.Min(places[i], text.Length);
            text.Remove(at, Math.Min(lengths[i], text.Length - at));
            text.Insert(at, added[i]);
        }
        return text.ToString();
    }

    [Fact]
    public void Spans_lie_in_the_text_in_order_and_apart() => Check(400, text =>
    {
        foreach (var kind in new[] { TextKind.Plain, TextKind.Html })
        {
            var result = Read.Reader.Read(text, new ReadOptions { Kind = kind });
            var end = 0;
            foreach (var c in result.Citations)
            {
                Assert.InRange(c.Start, end, text.Length);
                Assert.InRange(c.End, c.Start + 1, text.Length);
                Assert.Equal(text[c.Start..c.End], c.Text);
                end = c.End;
            }
            foreach (var d in result.Dates) Assert.Equal(text[d.Start..d.End], d.Text);
            foreach (var n in result.Noise) Assert.InRange(n.End, n.Start + 1, text.Length);
            Assert.All(result.Citations.Select((c, i) => (c, i)), x => Assert.True(x.c.SameAs is null || x.c.SameAs < x.i));
        }
    });

    [Fact]
    public void Reading_twice_gives_the_same() => Check(100, text =>
        Assert.Equal(Show(Read.Citations(text)), Show(new Reader().Read(text).Citations)));

    [Fact]
    public void Decomposed_text_means_the_same() => Check(150, text =>
    {
        if (text.Contains('\uD83D', StringComparison.Ordinal)) return;
        var composed = text.Normalize(NormalizationForm.FormC);
        Assert.Equal(
            Meanings(Read.Citations(composed)), Meanings(Read.Citations(composed.Normalize(NormalizationForm.FormD))));
    });

    [Fact]
    public void Words_put_in_front_move_the_spans_and_nothing_else() => Check(150, text =>
    {
        const string Front = "Hội nghị đã nghe báo cáo.\n\nTiếp theo chương trình.\n\n";
        var moved = Read.Citations(Front + text).Select(c => (c.Start - Front.Length, c.Symbol, c.Date, c.Issuer));
        Assert.Equal(Read.Citations(text).Select(c => (c.Start, c.Symbol, c.Date, c.Issuer)), moved);
    });

    [Fact]
    public void Segments_cover_the_text_once() => Check(150, text =>
    {
        var result = Read.Reader.Read(text);
        var segments = Annotator.Cut(text, Annotator.Spans(result));
        Assert.Equal(text, string.Concat(segments.Select(s => text[s.Start..s.End])));
        var at = 0;
        foreach (var segment in segments)
        {
            Assert.Equal(at, segment.Start);
            at = segment.End;
        }
    });

    [Fact]
    public void Any_typed_words_are_answered() => Check(200, text =>
    {
        _ = SymbolParser.TryParse(text[..Math.Min(60, text.Length)], out _);
        _ = VietnameseDates.TryParse(text[..Math.Min(60, text.Length)], out _);
        TextKey.Typed(text);
        HtmlText.Extract(text);
    });

    [Fact]
    public async Task One_reader_serves_many_threads()
    {
        var alone = Show(Read.Citations(Seed));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Show(Read.Reader.Read(Seed).Citations))));
        Assert.All(answers, answer => Assert.Equal(alone, answer));
    }

    static void Check(int times, Action<string> holds)
        => Prop.ForAll(Texts.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(7, 13));

    static string Show(IReadOnlyList<Citation> citations) => string.Join('\n', citations.Select(c => $"{c.Start}-{c.End} {Meaning(c)}"));

    static string Meanings(IReadOnlyList<Citation> citations) => string.Join('\n', citations.Select(Meaning));

    static string Meaning(Citation c) => $"{c.Form} {c.Type} {c.Symbol} {c.Number} {c.Date} {c.Issuer} {c.SameAs}";
}
