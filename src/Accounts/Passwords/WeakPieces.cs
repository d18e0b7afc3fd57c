using System.Text.RegularExpressions;

namespace ThongSuot.Accounts.Passwords;

/// <summary>Why a piece of a password is easy to guess.</summary>
internal enum Weakness
{
    Person,
    Unit,
    Common,
    Date,
    KeyboardRun,
    Repeated,
}

/// <summary>
/// Marks the pieces of a password that a guesser tries first, and counts what is left. A password falls when such
/// pieces are at least half of it, or all its letters, and what is left is shorter than a password must be.
/// </summary>
internal sealed partial class WeakPieces
{
    const int LeastWord = 4;
    const int LeastRun = 4;
    const int LeastDigitRun = 3;

    // Rows and columns of the keyboard, the signs above the digits, the alphabet.
    static readonly string[] Rows =
        ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "!@#$%^&*()", "abcdefghijklmnopqrstuvwxyz"];

    static readonly string[] Columns = ["1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm"];

    // Signs and digits that stand for letters; 1 stands for two.
    const string Signs = "0134578@$!+9";
    const string SignsAsI = "oieastbasitg";
    const string SignsAsL = "oleastbasltg";

    readonly string folded;
    readonly bool[] covered;
    readonly HashSet<Weakness> found = [];

    // The letters and digits alone, as typed, with signs read as letters, and without digits; where each stands in
    // `folded`.
    readonly (string Text, int[] At)[] views;

    WeakPieces(string folded)
    {
        this.folded = folded;
        covered = new bool[folded.Length];
        views =
        [
            View(folded, char.IsLetterOrDigit),
            View(Read(folded, SignsAsI), char.IsLetterOrDigit),
            View(Read(folded, SignsAsL), char.IsLetterOrDigit),
            View(folded, char.IsLetter),
        ];
    }

    /// <summary>Why the password is too easy to guess; nothing when enough of it is its own.</summary>
    /// <param name="folded">The password folded by <see cref="PasswordText.Fold"/>.</param>
    /// <param name="words">Words to look for, letters and digits only, and what they are.</param>
    /// <param name="least">How long a password must be here.</param>
    public static IReadOnlyList<Weakness> Of(
        string folded,
        IEnumerable<(string Word, Weakness Kind)> words,
        int least
    )
    {
        var pieces = new WeakPieces(folded);
        foreach (var (word, kind) in words.Where(w => w.Word.Length >= LeastWord))
        {
            pieces.Word(word, kind);
            pieces.Word(string.Concat(word.Reverse()), kind);
        }

        pieces.Dates();
        pieces.Runs();
        pieces.Repeats();
        return pieces.TooMuch(least) ? [.. pieces.found.Order()] : [];
    }

    bool TooMuch(int least)
    {
        var weak = covered.Count(c => c);
        var left = covered.Length - weak;
        var letters = folded.Where(char.IsLetter).Count();
        var ownLetters = folded.Where((c, i) => char.IsLetter(c) && !covered[i]).Count();
        var allLetters = letters >= LeastWord && ownLetters == 0;
        return left < least && weak > 0 && (weak * 2 >= covered.Length || allLetters);
    }

    void Word(string word, Weakness kind)
    {
        foreach (var (text, at) in views)
        {
            for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0;
                i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
                Cover(at[i], at[i + word.Length - 1], kind);
        }
    }

    void Dates()
    {
        var (text, at) = views[0];
        foreach (Match m in Date().Matches(DigitsOf(text)))
            Cover(at[m.Index], at[m.Index + m.Length - 1], Weakness.Date);
        foreach (Match m in Date().Matches(DigitsOf(folded)))
            Cover(m.Index, m.Index + m.Length - 1, Weakness.Date);
    }

    // Digits and what stands between the parts of a date, in their places; every other sign ends a date.
    static string DigitsOf(string text)
    {
        var dated = text.Replace("ngay", "////", StringComparison.Ordinal)
            .Replace("thang", "/////", StringComparison.Ordinal)
            .Replace("nam", "///", StringComparison.Ordinal);
        return string.Concat(dated.Select(c => char.IsAsciiDigit(c) || c is ' ' or '/' or '.' or '-' ? c : '|'));
    }

    void Runs()
    {
        foreach (var row in Rows)
        {
            var least = char.IsDigit(row[0]) ? LeastDigitRun : LeastRun;
            foreach (var step in new[] { 1, -1 })
                Run(row, step, least);
        }

        foreach (var column in Columns)
        {
            foreach (var keys in new[] { column, column[1..] })
            {
                Find(keys);
                Find(string.Concat(keys.Reverse()));
            }
        }
    }

    void Run(string row, int step, int least)
    {
        for (int from = 0, to; from < folded.Length; from = to)
        {
            var place = row.IndexOf(folded[from], StringComparison.Ordinal);
            for (to = from + 1; place >= 0 && to < folded.Length; to++)
            {
                var next = place + step;
                if (next < 0 || next >= row.Length || row[next] != folded[to])
                    break;
                place = next;
            }

            if (to - from >= least)
                Cover(from, to - 1, Weakness.KeyboardRun);
        }
    }

    void Find(string keys)
    {
        for (var i = folded.IndexOf(keys, StringComparison.Ordinal); i >= 0;
            i = folded.IndexOf(keys, i + 1, StringComparison.Ordinal))
            Cover(i, i + keys.Length - 1, Weakness.KeyboardRun);
    }

    // A piece said again adds nothing: all but its first time is covered. One sign needs to stand three times.
    void Repeats()
    {
        for (var piece = 1; piece * 2 <= folded.Length; piece++)
        {
            var least = Math.Max(piece, 2);
            var same = 0;
            for (var i = 0; i + piece <= folded.Length; i++)
            {
                if (i + piece < folded.Length && folded[i] == folded[i + piece])
                {
                    same++;
                    continue;
                }

                if (same >= least)
                    Cover(i - same + piece, i + piece - 1, Weakness.Repeated);
                same = 0;
            }
        }
    }

    // Whoever comes first gives the reason: a surname that is also a common word is told once.
    void Cover(int from, int to, Weakness kind)
    {
        var piece = covered.AsSpan(from, to - from + 1);
        if (piece.Contains(false))
            found.Add(kind);
        piece.Fill(true);
    }

    static string Read(string folded, string letters) =>
        string.Concat(
            folded.Select(c => Signs.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? letters[i] : c)
        );

    static (string Text, int[] At) View(string text, Func<char, bool> shown)
    {
        var at = Enumerable.Range(0, text.Length).Where(i => shown(text[i])).ToArray();
        return (string.Concat(at.Select(i => text[i])), at);
    }

    // 19/05/1990, 19051990, 190590, 1990-05-19, 5/1990, a day and a month with a sign between, or a year alone.
    [GeneratedRegex(
        """
        /{0,5}\b(?:
          (?:0?[1-9]|[12][0-9]|3[01])[ /.\-]{0,5}(?:0?[1-9]|1[0-2])[ /.\-]{0,5}(?:19|20)[0-9]{2}
        | (?:19|20)[0-9]{2}[ /.\-]?(?:0?[1-9]|1[0-2])[ /.\-]?(?:0?[1-9]|[12][0-9]|3[01])
        | (?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}
        | (?:0?[1-9]|[12][0-9]|3[01])[ /.\-]{1,5}(?:0?[1-9]|1[0-2])(?:[ /.\-][0-9]{2})?
        | (?:0?[1-9]|1[0-2])[ /.\-]{0,5}(?:19|20)[0-9]{2}
        | (?:19|20)[0-9]{2}
        )\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Date();
}
