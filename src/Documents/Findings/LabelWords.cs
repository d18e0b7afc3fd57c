using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Findings;

/// <summary>Names of what can be marked in a text.</summary>
internal static class LabelWords
{
    static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        ("citation", new("văn bản được dẫn", "cited document")),
        ("person", new("người", "person")),
        ("organisation", new("cơ quan", "body")),
        ("place", new("nơi chốn", "place")),
        ("date", new("ngày", "date")),
        ("event", new("sự kiện", "event")),
        ("duty", new("nhiệm vụ", "duty")),
        ("content", new("nội dung văn bản", "content told")),
    ];

    public static string Kind(string code) => All.NameOf(code);

    public static IReadOnlyList<Choice> Choices => [.. All.Select(x => new Choice(x.Code, x.Name))];
}
