using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Reading;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Write;

/// <summary>Reads what was typed as the answer to an item.</summary>
internal static class ReadAnswer
{
    public const int MostText = 20_000;
    public const int MostLine = 500;
    public const int MostLines = 100;

    /// <summary>As it is stored, see <see cref="ReportAnswer.Value" />; empty: no answer.</summary>
    public static Result<string> Of(FormItem item, string? typed)
    {
        // Measured before anything else is done with it: what is far too long costs nothing more.
        if (typed?.Length > MostText * 2) return TooLong(item);
        var text = (typed ?? "").Normalize().Trim();
        if (text.Length == 0) return "";
        switch (item.Type)
        {
            case ItemType.Number or ItemType.Money:
                return ReadNumber.TryParse(text, item.Scale, out var n)
                    ? n.ToString(CultureInfo.InvariantCulture)
                    : item.Scale == 0 ? new WholeNumberNotUnderstood(item.Code, item.Title)
                    : new DecimalNotUnderstood(item.Code, item.Title, item.Scale);
            case ItemType.YesNo:
                return text is "1" or "0" ? text : new AnswerNotOffered(item.Code, item.Title);
            case ItemType.Choice:
                return item.Choices.Contains(text, StringComparer.Ordinal) ? text
                    : new AnswerNotOffered(item.Code, item.Title);
            case ItemType.File:
                if (text.Length > MostLine) return TooLong(item, MostLine);
                return IsLink(text) ? text : new AnswerNotALink(item.Code, item.Title);
            default:
                return Words(item, text);
        }
    }

    static Result<string> Words(FormItem item, string text)
    {
        text = string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
        if (item.Type == ItemType.List)
        {
            var lines = text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
            if (lines.Count > MostLines || lines.Any(l => l.Length > MostLine)) return TooLong(item, MostLine);
            text = string.Join('\n', lines);
        }

        if (text.Length > MostText) return TooLong(item);
        return SecrecyStamp.Find(text) is null ? text : new AnswerSecret(item.Code, item.Title);
    }

    static AnswerTooLong TooLong(FormItem item, int most = MostText) => new(item.Code, item.Title, most);

    static bool IsLink(string link) =>
        (link is ['/', ..] && link is not ['/', '/' or '\\', ..] && !link.Any(char.IsControl))
        || (Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http");
}
