using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Quiz;

sealed record QuestionLineWrong(int Line, Phrase Why) : InvalidError("after.question-line", new Phrase(
    "Dòng {0}: {1}", "Line {0}: {1}").With(Line, Why), "Lines");

/// <summary>A question as read from a line.</summary>
internal sealed record QuestionFacts(string Kind, string Body, IReadOnlyList<string> Options, string Answer);

/// <summary>
/// Reads questions from lines of a spreadsheet: kind, question, right answers, options. Every wrong line is told with
/// its number, and nothing is taken while one is wrong.
/// </summary>
internal static class ReadQuestions
{
    public const int Most = 1000;
    public const int MostBody = 2000;
    public const int MostOption = 500;

    static readonly Phrase FewCells = new(
        "cần ít nhất: loại, câu hỏi, đáp án.", "at least kind, question and right answer are needed.");
    static readonly Phrase NoKind = new(
        "loại phải là “một”, “nhiều” hoặc “đúng sai”.", "the kind is “một”, “nhiều” or “đúng sai”.");
    static readonly Phrase NoBody = new("chưa có câu hỏi.", "there is no question.");
    static readonly Phrase TooLong = new("dài quá.", "it is too long.");
    static readonly Phrase Options = new(
        "cần từ 2 đến {0} lựa chọn khác nhau.", "2 to {0} different options are needed.");
    static readonly Phrase Answers = new(
        "đáp án phải là chữ cái hoặc số của lựa chọn: A, hoặc A C.",
        "the right answer is the letter or number of an option: A, or A C.");
    static readonly Phrase OneAnswer = new("loại “một” có đúng một đáp án.", "“một” has exactly one right answer.");
    static readonly Phrase TrueFalse = new(
        "đáp án của “đúng sai” là Đúng hoặc Sai.", "the answer of “đúng sai” is “Đúng” or “Sai”.");
    static readonly Phrase Secret = new("có dấu mức độ mật.", "there is a secrecy mark.");
    static readonly Phrase TooMany = new("nhiều quá {0} câu.", "more than {0} questions.");

    public static Result<IReadOnlyList<QuestionFacts>> Csv(string text)
    {
        var (found, errors) = (new List<QuestionFacts>(), new List<Error>());
        foreach (var (line, cells) in CsvRows.Read(text))
        {
            if (found.Count == 0 && errors.Count == 0 && IsHead(cells)) continue;
            if (found.Count >= Most)
            {
                errors.Add(new QuestionLineWrong(line, TooMany.With(Most)));
                break;
            }

            var (facts, why) = Row(cells);
            if (why is not null) errors.Add(new QuestionLineWrong(line, why));
            else found.Add(facts!);
            if (errors.Count >= 50) break;
        }

        if (errors.Count == 0 && found.Count == 0) return new QuestionLineWrong(1, FewCells);
        return errors.Count switch { 0 => found, 1 => errors[0], _ => new ManyErrors(errors) };
    }

    static bool IsHead(IReadOnlyList<string> cells) =>
        TextKey.Fold(cells[0]) is "loai" or "kind" or "type";

    static (QuestionFacts? Facts, Phrase? Why) Row(IReadOnlyList<string> cells)
    {
        if (cells.Count < 3) return (null, FewCells);
        var kind = TextKey.Fold(cells[0]) switch
        {
            "mot" or "single" or "1" => QuestionKinds.Single,
            "nhieu" or "multiple" => QuestionKinds.Multiple,
            "dung sai" or "dung/sai" or "true-false" or "true false" => QuestionKinds.TrueFalse,
            _ => "",
        };
        if (kind.Length == 0) return (null, NoKind);
        var body = cells[1].Normalize();
        if (body.Length == 0) return (null, NoBody);
        var options = cells.Skip(3).Select(c => c.Normalize().ReplaceLineEndings(" ")).Where(c => c.Length > 0)
            .ToList();
        if (body.Length > MostBody || options.Exists(o => o.Length > MostOption)) return (null, TooLong);
        if (SecrecyStamp.Find(string.Join('\n', options.Prepend(body))) is not null) return (null, Secret);
        return Of(kind, body, options, cells[2]);
    }

    static (QuestionFacts?, Phrase?) Of(string kind, string body, List<string> options, string typed)
    {
        if (kind == QuestionKinds.TrueFalse)
        {
            var answer = TextKey.Fold(typed) switch
            {
                "dung" or "d" or "true" or "1" => "1",
                "sai" or "s" or "false" or "2" or "0" => "2",
                _ => "",
            };
            return answer.Length == 0 ? (null, TrueFalse) : (new(kind, body, [], answer), null);
        }

        if (options.Count is < 2 or > QuizQuestion.MostOptions
            || options.Distinct(StringComparer.Ordinal).Count() != options.Count)
            return (null, Options.With(QuizQuestion.MostOptions));
        if (Numbers(typed, options.Count) is not { Count: > 0 } right) return (null, Answers);
        if (kind == QuestionKinds.Single && right.Count != 1) return (null, OneAnswer);
        return (new(kind, body, options, string.Join(',', right)), null);
    }

    // "A", "a c", "1,3": letters or numbers of options.
    static List<int>? Numbers(string typed, int options)
    {
        var numbers = new SortedSet<int>();
        var words = typed.ToUpperInvariant().Split([' ', ',', ';', '+'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            var n = word.Length == 1 && word[0] is >= 'A' and <= 'H' ? word[0] - 'A' + 1
                : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0;
            if (n < 1 || n > options) return null;
            numbers.Add(n);
        }

        return [.. numbers];
    }
}

/// <summary>Draws questions: by a seed, so that the same person gets the same ones, and others others. Pure.</summary>
internal static class DrawQuestions
{
    public static IReadOnlyList<Guid> Of(IEnumerable<Guid> bank, int count, string seed) =>
    [
        .. bank.Distinct()
            .Select(id => (Id: id, Key: Convert.ToHexString(
                SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}|{id}"))))))
            .OrderBy(x => x.Key, StringComparer.Ordinal).Take(count).Select(x => x.Id),
    ];
}

/// <summary>Marks what was chosen. A question counts when exactly the right options were chosen. Pure.</summary>
internal static class MarkAnswers
{
    /// <param name="right">"2" or "1,3".</param>
    /// <param name="chosen">Numbers chosen, in any order.</param>
    public static bool IsRight(string right, IEnumerable<int> chosen) =>
        right == string.Join(',', chosen.Distinct().Order());

    /// <summary>"2;1,3;;1" as sets, one for each question; what is missing was not answered.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Read(string answers, int questions)
    {
        var parts = answers.Split(';');
        return
        [
            .. Enumerable.Range(0, questions).Select(i => i < parts.Length
                ? (IReadOnlyList<int>)[.. parts[i].Split(',', StringSplitOptions.RemoveEmptyEntries)
                    .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var x) ? x : 0)
                    .Where(n => n > 0)] : []),
        ];
    }

    public static string Write(IEnumerable<IEnumerable<int>> chosen) =>
        string.Join(';', chosen.Select(c => string.Join(',', c.Distinct().Order())));
}
