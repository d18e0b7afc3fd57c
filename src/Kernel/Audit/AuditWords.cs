using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit;

/// <summary>Words of the audit that other rooms' pages use.</summary>
public static class AuditWords
{
    public static readonly Phrase Retired = new("(đã hết hạn lưu)", "(no longer kept)");

    /// <summary>Stands in place of a personal value.</summary>
    public static readonly Phrase Hidden = new("đã ghi, không hiện", "recorded, not shown");

    /// <summary>A value of the history as it may be shown.</summary>
    public static string? Shown(FieldChange change, string? value) =>
        change.Personal && value is not null ? Hidden : value;
}
