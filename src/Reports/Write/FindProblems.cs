using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Write;

/// <summary>Something that should be looked at before the signature.</summary>
/// <param name="Stops">Nothing is signed while it stands.</param>
internal sealed record Problem(Error Error, bool Stops);

/// <summary>Judges answers against the form: what is missing, what differs without a reason, which checks
/// break.</summary>
internal static class FindProblems
{
    static readonly Phrase TooMuch = new("“{0}” ({1}) lớn hơn “{2}” ({3}).", "“{0}” ({1}) is more than “{2}” ({3}).");
    static readonly Phrase NotTheSum = new(
        "“{0}” là {1}, nhưng các phần cộng lại là {2}.", "“{0}” is {1}, but its parts add up to {2}.");
    static readonly Phrase Jumped = new(
        "“{0}” là {1}, kỳ trước là {2}: chênh hơn {3} %. Kiểm tra lại.",
        "“{0}” is {1}, in the last period {2}: more than {3} % apart. Look again.");

    /// <param name="form">The form of the period.</param>
    /// <param name="answers">Answers as they stand, by item.</param>
    /// <param name="last">Numbers of the same unit in the period before; null: there are none.</param>
    public static IReadOnlyList<Problem> Of(
        FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers,
        IReadOnlyDictionary<string, long>? last)
    {
        var problems = new List<Problem>();
        foreach (var item in form.Items)
        {
            var answer = answers.GetValueOrDefault(item.Code);
            if (item.Required && string.IsNullOrEmpty(answer?.Value))
                problems.Add(new(new ReportAnswerMissing(item.Code, item.Title), true));
            if (Differs(answer) && answer!.Reason.Length == 0)
                problems.Add(new(
                    new ReasonForDifference(item.Code, item.Title, ReportWords.Number(item, answer.Fact!.Value)),
                        true));
        }

        foreach (var check in form.Checks)
            if (Broken(check, form, answers, last) is { } what)
                problems.Add(new(new ReportCheckBroken(check.Items[0], what), check.Stops));
        return problems;
    }

    /// <summary>The answer is another one than the records give.</summary>
    public static bool Differs(ReportAnswer? answer) =>
        answer?.Fact is { } fact && answer.Value != fact.ToString(CultureInfo.InvariantCulture);

    public static long? NumberOf(ReportAnswer? answer) => answer is not null
        && long.TryParse(answer.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    static Phrase? Broken(
        FormCheck check, FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers,
        IReadOnlyDictionary<string, long>? last)
    {
        var items = check.Items.Select(form.Item).ToList();
        if (items.Any(i => i is null)) return null;
        var first = items[0]!;
        if (NumberOf(answers.GetValueOrDefault(first.Code)) is not { } n) return null;
        switch (check.Kind)
        {
            case CheckKind.AtMost:
                return NumberOf(answers.GetValueOrDefault(items[1]!.Code)) is { } most && n > most
                    ? TooMuch.With(first.Title, Print(first, n), items[1]!.Title, Print(items[1]!, most)) : null;
            case CheckKind.SumOf:
                var sum = items.Skip(1).Sum(i => NumberOf(answers.GetValueOrDefault(i!.Code)) ?? 0);
                return n == sum ? null : NotTheSum.With(first.Title, Print(first, n), Print(first, sum));
            default:
                return last?.TryGetValue(first.Code, out var before) == true
                    && Math.Abs(n - before) * 100m > before * (decimal)check.Percent
                    ? Jumped.With(first.Title, Print(first, n), Print(first, before), check.Percent) : null;
        }
    }

    static string Print(FormItem item, long n) => ReportWords.Number(item, n);
}
