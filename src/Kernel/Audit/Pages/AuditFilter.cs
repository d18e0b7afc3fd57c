using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Kernel.Audit.Pages;

/// <summary>What the audit is asked for; all of it stands in the address.</summary>
/// <param name="Q">Words of who and of what was done.</param>
/// <param name="Kind">Kind of record.</param>
/// <param name="Record">One record.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Account">Acts of one account.</param>
/// <param name="Unit">Acts from posts of one unit.</param>
/// <param name="After">The place after which the page begins.</param>
public sealed record AuditFilter(
    string? Q, string? Kind, Guid? Record, string? From, string? To, Guid? Account, Guid? Unit, string? After)
{
    public const int MostSigns = 200;
    const int MostWords = 8;

    public bool IsEmpty => Q is null or "" && Kind is null or "" && Record is null && From is null or ""
        && To is null or "" && Account is null && Unit is null;

    internal IReadOnlyList<string> Words() => string.IsNullOrWhiteSpace(Q) ? []
        : [.. TextKey.Fold(Q.Length <= MostSigns ? Q : Q[..MostSigns]).Split(' ').Take(MostWords)];

    internal DateOnly? FirstDay => Day(From);

    internal DateOnly? LastDay => Day(To);

    /// <summary>A day that was typed and cannot be understood.</summary>
    internal Error? Problem() =>
        !string.IsNullOrWhiteSpace(From) && FirstDay is null ? new AuditDayNotUnderstood(nameof(From))
        : !string.IsNullOrWhiteSpace(To) && LastDay is null ? new AuditDayNotUnderstood(nameof(To))
        : FirstDay > LastDay ? new AuditDaysReversed()
        : null;

    static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(
            typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var iso) ? iso
        : VietnameseDates.TryParse(typed, out var date) && date is { Year: not null, Month: not null } ? date.Day
        : null;

    /// <summary>The address with these conditions.</summary>
    public string Href(string path = "/nhat-ky")
    {
        var query = new QueryString();
        void Set(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) query = query.Add(name, value);
        }

        Set("q", Q);
        Set("kind", Kind);
        Set("record", Record?.ToString());
        Set("from", From);
        Set("to", To);
        Set("account", Account?.ToString());
        Set("unit", Unit?.ToString());
        Set("after", After);
        return path + query;
    }
}

sealed record AuditDayNotUnderstood(string Where) : InvalidError("audit.day-not-understood", new Phrase(
    "Chưa hiểu ngày này. Có thể ghi 8/8/2026 hoặc “ngày 8 tháng 8 năm 2026”.",
    "This day is not understood. You may type 8/8/2026 or “ngày 8 tháng 8 năm 2026”."), Where);

sealed record AuditDaysReversed() : InvalidError("audit.days-reversed", new Phrase(
    "Ngày cuối đứng trước ngày đầu.", "The last day lies before the first."), nameof(AuditFilter.To));
