using System.Diagnostics;
using System.Globalization;
using System.Text;
using ThongSuot.Reading;

/// <summary>
/// Looks for a text that makes the reader slow or throw. Texts are made of what the reader looks for (its own words,
/// pieces of real pages, odd characters), repeated, mixed and cut anywhere. A text is slow when eight times its length
/// takes much more than eight times the time, or when a character of it takes many times what a character of the pages
/// takes. Bounded: ends after the seconds given; the seed is printed, so that a run can be repeated.
/// </summary>
static class Adversarial
{
    const int Length = 60_000;

    // Above these a text is told; both far above what noise of a machine makes.
    const double TooSteep = 3;
    const double TooDear = 40;

    static readonly string[] Pieces =
    [
        "Chỉ thị số ", "12-CT/TW", " ngày 5/1/2022", " của Ban Bí thư", "Nghị quyết ", "59, 70, 71 và 72 ", "(",
        ")", "“", "”", "\"", ", ", "; ", ": ", ". ", "\n", "\n\n", " \n ", "\u00A0", "\u0301", "\u00AD", "\u200B",
        "\uD83D", "😀", "Đ", "Ð", "đ/c ", "đồng chí ", "Nguyễn Văn An", " Nguyễn", "K'", "H'", "TS. ", "GS.",
        "PGS.TS ", "Phó Bí thư Thường trực ", "Tỉnh ủy ", "Ban ", "Ban Thường vụ ", "Bộ ", "Sở ", "tỉnh ", "xã ",
        "thôn ", "Hà Nội", "TP.", "yêu cầu ", "các chi bộ ", "xây dựng kế hoạch ", "trước ngày 15/8 ",
        "hằng tháng ", "phải ", "cần ", "giao ", "tổ chức hội nghị ", "hội nghị trực tuyến ", "chủ trì ", "dự có ",
        "hơn 200 đại biểu ", "124 điểm cầu ", "6 quan điểm ", "7 nhóm nhiệm vụ, giải pháp ", "Một là, ", "Hai là, ",
        "gồm: ", "- ", "+ ", "1. ", "a) ", "Ảnh: ", "loading....", "Đang truy cập: 14 ", "Chia sẻ ", "| ", "» ",
        "CÔNG BÁO/Số 1\n", "M Ậ T", "MẬT\n", "khoản 2 Điều 5 ", "khóa XIII ", "lần thứ sáu ",
        "Hội nghị Trung ương 6 ", "Đại hội đại biểu ", "O5", "l2-KL/TW", "66.13/2026/", "<b>", "</p>", "<p>",
        "<script>", "<!--", "&amp;", "&#7879;", "<a href='", "{\"@type\":\"", "Luật Đất đai ", "sửa đổi, bổ sung ",
        "một số điều của ", "thay thế ", "thực hiện ", "về việc ", "THÔNG BÁO ", "0", "1", "/", "-", ".", "\0",
        "\t", "A", "a", "ậ", "…",
    ];

    public static int Run(IReadOnlyList<string> corpus, int seconds, int seed)
    {
        var random = new Random(seed);
        var reader = new Reader();
        var pages = corpus.Take(40).Select(t => t.Length > Length ? t[..Length] : t).ToList();
        foreach (var page in pages)
            reader.Read(page);
        var watch = Stopwatch.StartNew();
        foreach (var page in pages)
            reader.Read(page);
        var usual = watch.Elapsed.TotalSeconds / pages.Sum(p => (double)p.Length);
        Console.WriteLine($"seed {seed}, {seconds} s; a character of the pages takes {usual * 1e9:0} ns");
        var (texts, signs, slow, thrown, dearest, steepest) = (0, 0L, 0, 0, 0.0, 0.0);
        var end = Stopwatch.StartNew();
        while (end.Elapsed.TotalSeconds < seconds)
        {
            var (name, text) = Make(random, corpus);
            var kind = random.Next(4) == 0 ? TextKind.Html : TextKind.Plain;
            try
            {
                var (one, two) = (Time(reader, text, kind), Time(reader, text + text, kind));
                (texts, signs) = (texts + 1, signs + text.Length);
                // What takes under two milliseconds says nothing about growth.
                var steep = one < 0.002 ? 0 : two / one;
                var dear = Math.Max(one, 0) / text.Length / usual;
                (dearest, steepest) = (Math.Max(dearest, dear), Math.Max(steepest, steep));
                if (steep <= TooSteep && dear <= TooDear)
                    continue;
                // Once more and eight times as long: a busy machine does not repeat itself, growth shows all the more.
                two = Best(reader, string.Concat(Enumerable.Repeat(text, 8)), kind);
                one = Best(reader, text, kind);
                if (two / one <= 8 * TooSteep && one / text.Length / usual <= TooDear)
                    continue;
                slow++;
                var kept = Path.Combine(Path.GetTempPath(), $"slow-{seed}-{slow}.txt");
                File.WriteAllText(kept, text);
                Console.WriteLine(
                    $"SLOW {name} {kind}: {one * 1e3:0} ms, eight times as long {two * 1e3:0} ms, kept as {kept}: "
                        + Show(text)
                );
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                thrown++;
                var stack = e.StackTrace?.Replace('\n', ' ');
                Console.WriteLine($"THROWS {name} {kind}: {e.GetType().Name} {stack}: {Show(text)}");
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts:N0} texts, {signs:N0} characters: {slow} slow, {thrown} throw; dearest character "
                    + $"{dearest:0.0} times the usual, steepest growth {steepest:0.0} for twice the length"
            )
        );
        return slow + thrown == 0 ? 0 : 1;
    }

    static double Best(Reader reader, string text, TextKind kind) =>
        Enumerable.Range(0, 4).Min(_ => Time(reader, text, kind));

    static double Time(Reader reader, string text, TextKind kind)
    {
        var watch = Stopwatch.StartNew();
        reader.Read(text, new ReadOptions { Kind = kind });
        return watch.Elapsed.TotalSeconds;
    }

    static (string Name, string Text) Make(Random random, IReadOnlyList<string> corpus)
    {
        var length = 2_000 << random.Next(6);
        switch (random.Next(4))
        {
            case 0:
                var few = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random)).ToArray();
                return ("repeats", Fill(length, () => string.Concat(few)));
            case 1:
                return ("mix", Fill(length, () => Pick(random)));
            case 2:
                var page = corpus[random.Next(corpus.Count)];
                return ("shuffled", Fill(length, () => Cut(random, page, random.Next(1, 60))));
            default:
                var text = new StringBuilder(Cut(random, corpus[random.Next(corpus.Count)], length));
                for (var n = 0; n < 200 && text.Length > 1; n++)
                    text.Insert(random.Next(text.Length), Pick(random));
                return ("damaged", text.ToString());
        }
    }

    static string Pick(Random random) => Pieces[random.Next(Pieces.Length)];

    static string Cut(Random random, string page, int length)
    {
        var start = random.Next(Math.Max(1, page.Length - length));
        return page.Substring(start, Math.Min(length, page.Length - start));
    }

    static string Fill(int length, Func<string> next)
    {
        var text = new StringBuilder(length + 100);
        while (text.Length < length)
            text.Append(next());
        return text.ToString();
    }

    static string Show(string text) => text[..Math.Min(160, text.Length)].Replace('\n', '¶');
}
