using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Background;

internal sealed record NothingSetAside() : UnknownError("background.unknown", new Phrase(
    "Không có mục nào như thế đang nằm chờ người xem; có thể nó vừa được làm lại.",
    "There is no such item set aside; perhaps it was just tried again."));

internal static class BackgroundWords
{
    public const string Retried = "background.retried";
    public const string Letter = "letter";
    public const string Message = "message";

    public static readonly Phrase Title = new("Việc nền", "Background work");
    public static readonly Phrase Letters = new("Thư điện tử", "Letters");

    public static readonly AuditVocabulary Audit = new(
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            [Retried] = new("cho làm lại", "had it tried again"),
        },
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            [Letter] = new(new("Thư", "Letter")),
            [Message] = new(new("Tin nội bộ", "Message")),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal) { ["letters"] = Letters });
}
