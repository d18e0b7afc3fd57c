using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Reports.Forms;

/// <summary>What the parts of a form are called.</summary>
internal static class FormWords
{
    static readonly IReadOnlyDictionary<string, (ItemType Type, Phrase Name)> Types =
        new Dictionary<string, (ItemType, Phrase)>(StringComparer.Ordinal)
        {
            ["number"] = (ItemType.Number, new("Số", "Number")),
            ["money"] = (ItemType.Money, new("Số tiền", "Sum of money")),
            ["yes-no"] = (ItemType.YesNo, new("Có hoặc không", "Yes or no")),
            ["choice"] = (ItemType.Choice, new("Chọn một", "One of several")),
            ["list"] = (ItemType.List, new("Danh sách", "List")),
            ["file"] = (ItemType.File, new("Tệp", "File")),
            ["text"] = (ItemType.Text, new("Lời văn", "Narrative")),
        };

    static readonly IReadOnlyDictionary<string, CheckKind> Kinds = new Dictionary<string, CheckKind>(
        StringComparer.Ordinal)
    {
        ["at-most"] = CheckKind.AtMost, ["sum-of"] = CheckKind.SumOf, ["jump"] = CheckKind.Jump,
    };

    static readonly Phrase AtMost = new("“{0}” không lớn hơn “{1}”.", "“{0}” is not more than “{1}”.");
    static readonly Phrase SumOf = new("“{0}” bằng tổng của {1}.", "“{0}” is the sum of {1}.");
    static readonly Phrase Jump = new(
        "“{0}” không chênh quá {1} % so với kỳ trước.", "“{0}” is within {1} % of the period before.");

    public static ItemType? TypeOf(string code) => Types.TryGetValue(code, out var t) ? t.Type : null;

    public static string Code(ItemType type) => Types.First(t => t.Value.Type == type).Key;

    public static Phrase Name(ItemType type) => Types[Code(type)].Name;

    public static IReadOnlyList<Choice> TypeChoices => [.. Types.Select(t => new Choice(t.Key, t.Value.Name))];

    public static CheckKind? KindOf(string code) => Kinds.TryGetValue(code, out var k) ? k : null;

    public static string Code(CheckKind kind) => Kinds.First(k => k.Value == kind).Key;

    public static readonly Phrase Stops = new("Sai thì không ký được", "Not signed while it is broken");
    public static readonly Phrase Asks = new("Sai thì nhắc xem lại", "A second look is asked for");

    /// <summary>A check as a sentence.</summary>
    public static string Say(FormCheck check, FormDefinition form)
    {
        string Title(string? code) => form.Item(code ?? "")?.Title ?? code ?? "";
        var first = Title(check.Items[0]);
        return check.Kind switch
        {
            CheckKind.AtMost => AtMost.With(first, Title(check.Items.ElementAtOrDefault(1))),
            CheckKind.SumOf => SumOf.With(first, string.Join(", ", check.Items.Skip(1).Select(c => $"“{Title(c)}”"))),
            _ => Jump.With(first, check.Percent),
        };
    }
}
