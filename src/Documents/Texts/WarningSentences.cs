using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>Each contradiction in a plain sentence.</summary>
internal static class WarningSentences
{
    /// <summary>Cards with one of these are never accepted by "accept all": a person has to look.</summary>
    public static readonly IReadOnlySet<string> NeedALook = new HashSet<string>(StringComparer.Ordinal)
    {
        WarningCodes.DateAfterText, WarningCodes.ImpossibleDate, WarningCodes.NumberDateConflict,
        WarningCodes.TypeAgainstCode,
    };

    public static Phrase Of(CitationWarning w, TextCard card)
    {
        var name = card.Symbol.Length > 0 ? card.Symbol : card.Number;
        return w.Code switch
        {
            WarningCodes.DateAfterText => AfterText.With(name, Day(w, 0), Day(w, 1)),
            WarningCodes.ImpossibleDate => Impossible.With(Part(w, 0)),
            WarningCodes.SeparatorSwapped => Swapped.With(Part(w, 0), Part(w, 1)),
            WarningCodes.LookAlikeLetters => LookAlike.With(Part(w, 0)),
            WarningCodes.NumberDateConflict => TwoDates.With(Part(w, 0), Day(w, 1), Day(w, 2)),
            WarningCodes.TypeNotAllowedForIssuer => NotAllowed.With(Part(w, 1), Part(w, 0)),
            WarningCodes.TypeAgainstCode => AgainstCode.With(Part(w, 0), Part(w, 1)),
            _ => new Phrase(w.Code, w.Code),
        };
    }

    static string Part(CitationWarning w, int i) => i < w.Detail.Count ? w.Detail[i] : "?";

    static string Day(CitationWarning w, int i) =>
        IssueDate.FromIso(Part(w, i)) is { IsKnown: true } day ? day.ToString() : Part(w, i);

    static readonly Phrase AfterText = new(
        "Bài ghi {0} ban hành ngày {1}, tức là sau ngày của bài ({2}). Có lẽ ngày bị gõ nhầm.",
        "The text dates {0} on {1}, after the text itself ({2}). The date is probably a slip.");

    static readonly Phrase Impossible = new(
        "“{0}” không có trong lịch.", "“{0}” is not a day of the calendar.");

    static readonly Phrase Swapped = new(
        "Dấu gạch trong ký hiệu bị đảo: bài ghi “{0}”, đúng ra là “{1}”.",
        "The separators of the symbol are swapped: the text has “{0}”, it should be “{1}”.");

    static readonly Phrase LookAlike = new(
        "Có chữ trông giống nhưng thuộc bảng chữ khác: {0}. Đã đổi về chữ Việt.",
        "Letters that only look right belong to another alphabet: {0}. They were turned into Vietnamese ones.");

    static readonly Phrase TwoDates = new(
        "{0} được ghi hai ngày khác nhau: {1} và {2}. Có thể là hai văn bản cùng số, hoặc một ngày bị nhầm.",
        "{0} is given two dates: {1} and {2}. They may be two documents with one number, or one date is a slip.");

    static readonly Phrase NotAllowed = new(
        "{0} thường không ban hành {1}.", "{0} does not usually issue this type ({1}).");

    static readonly Phrase AgainstCode = new(
        "Chữ ghi “{0}” nhưng mã trong ký hiệu là “{1}”.", "The word says “{0}”, but the code in the symbol is “{1}”.");
}
