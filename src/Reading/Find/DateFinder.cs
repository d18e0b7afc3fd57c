using System.Buffers;

namespace ThongSuot.Reading;

/// <summary>Finds every date of a text, also those without a year, except numbers of documents.</summary>
internal static class DateFinder
{
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static IReadOnlyList<DateMention> Find(Lexicon words, View view, string source, CancellationToken cancel)
    {
        var text = view.Text;
        var found = new List<DateMention>();
        var done = 0;
        for (var i = 0; i < text.Length; )
        {
            var step = text.AsSpan(i).IndexOfAny(Digits);
            if (step < 0)
                break;
            i += step;
            if ((found.Count & 1023) == 0)
                cancel.ThrowIfCancellationRequested();
            var end = Scan.WordEnd(text, i);
            if (Scan.IsWordStart(text, i) || IsGlued(text, i))
            {
                var start = Start(words, text, i, done);
                var date = DateScanner.At(words, text, start);
                if (date.Iso is { } iso && !IsNumber(text, start, date.End))
                {
                    var (from, to) = (view.Start(start), view.End(date.End));
                    found.Add(new DateMention(from, to, source[from..to], iso));
                    end = done = date.End;
                }
            }
            i = Math.Max(end, i + 1);
        }
        return found;
    }

    static bool IsGlued(string text, int i) => i >= 4 && Scan.StartsWith(text, i - 4, "ngay");

    // Back over "ngày", "tháng", "năm" and, for a month in words, over what stands between.
    static int Start(Lexicon words, string text, int i, int done)
    {
        var best = i;
        var at = i;
        for (var n = 0; n < 4; n++)
        {
            at = Scan.PreviousWord(text, at);
            if (at < done)
                break;
            var word = Letters.Fold(text[at]);
            var english = n == 0 && Letters.IsUpper(text[at]) && DateScanner.IsEnglishMonth(text, at);
            if (word is not ('n' or 't' or 'm') && !english)
                break;
            if (DateScanner.At(words, text, at) is { Found: true } date && date.End > i)
                best = at;
        }
        return best;
    }

    // "12/2020/…" and "1-2-2020-…" go on as a number.
    static bool IsNumber(string text, int start, int end) =>
        (Scan.At(text, end) is '/' or '-' && Letters.IsLetter(Scan.At(text, end + 1)))
        || (start > 0 && Scan.At(text, start - 1) is '/' or '-' && start > 1 && Letters.IsDigit(text[start - 2]));
}
