using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Register;

/// <summary>The lists that document forms and filters choose from, in the language of the request.</summary>
public sealed record FormLists(
    IReadOnlyList<Choice> Types, IReadOnlyList<string> Issuers, IReadOnlyList<Choice> Families,
    IReadOnlyList<Choice> Levels, IReadOnlyList<Choice> Statuses)
{
    internal static FormLists Of(Rulebook rules) => new(
        [.. rules.Types.Select(t => new Choice(t.Word, t.Name))],
        rules.Issuers,
        Choices(Documents.Families.All), Choices(Documents.Levels.All), Choices(Documents.Statuses.All));

    static IReadOnlyList<Choice> Choices(IReadOnlyList<(string Code, Phrase Name)> list) =>
        [.. list.Select(x => new Choice(x.Code, x.Name))];
}
