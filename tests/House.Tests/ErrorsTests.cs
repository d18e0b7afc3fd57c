using System.Text;
using System.Text.RegularExpressions;
using ThongSuot.Kernel.Results;

namespace ThongSuot.House.Tests;

public sealed partial class ErrorsTests
{
    static readonly IReadOnlyList<Type> Types = [.. House.Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => t.IsSubclassOf(typeof(Error)) && t is { IsAbstract: false, IsSealed: true }
        && t != typeof(ManyErrors))];

    static readonly IReadOnlyList<(string Code, Sentence Sentence, Type? Type)> All = [.. Literals.Sentences
        .Where(s => s.Code is { } code && Code().IsMatch(code) && TypeOf(s) is not null)
        .Select(s => (s.Code!, s, TypeOf(s))).OrderBy(e => e.Item1, StringComparer.Ordinal)];

    [Fact]
    public void Every_refusal_has_a_code_and_a_sentence() => House.None(
        Types.Where(t => All.All(e => e.Type != t)).Select(t => t.FullName ?? t.Name),
        "A refusal is declared as (\"room.what\", new Phrase(…)):");

    [Fact]
    public void Every_code_belongs_to_one_refusal() => House.None(
        All.GroupBy(e => e.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key), "Used twice:");

    [Fact]
    public void Every_refusal_is_documented()
    {
        var page = new StringBuilder("""
            # Refusals

            Every refusal the program can give: its code (never changed), the HTTP status, its sentence. On a page the
            code stands in the attribute `data-code` of the sentence. This list is written by `tests/House.Tests`.

            | code | status | Vietnamese | English |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (code, sentence, type) in All)
            page.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                    $"| `{code}` | {Status(type)} | {sentence.Vi} | {sentence.En} |\n");
        House.Approve("docs/errors.md", page.ToString());
    }

    static Type? TypeOf(Sentence s) =>
        Types.FirstOrDefault(t => s.Where.EndsWith(": " + t.Name, StringComparison.Ordinal));

    static int Status(Type? type)
    {
        var error =
            (Error)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type ?? typeof(InvalidError));
        return error.Status;
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Code();
}
