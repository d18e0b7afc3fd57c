using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit;

/// <summary>Words of the audit that other rooms' pages use, and its own vocabulary.</summary>
public static class AuditWords
{
    public static readonly Phrase Retired = new("(đã hết hạn lưu)", "(no longer kept)");

    /// <summary>Stands in place of a personal value.</summary>
    public static readonly Phrase Hidden = new("đã ghi, không hiện", "recorded, not shown");

    internal static readonly Phrase Audit = new("Nhật ký", "Audit");

    static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        [AuditActs.Heads] = new("Đầu các chuỗi", "Heads of chains"),
        [AuditActs.Class] = new("Nhóm", "Class"),
        [AuditActs.Before] = new("Trước ngày", "Before"),
        [AuditActs.Count] = new("Số dòng", "Entries"),
        [AuditActs.Digest] = new("Mã băm", "Hash"),
        [RecordViews.List] = new("Danh sách", "List"),
        [RecordViews.Address] = new("Địa chỉ", "Address"),
        [RecordViews.Filter] = new("Điều kiện", "Conditions"),
    };

    internal static readonly AuditVocabulary Own = new(
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            [AuditActs.Anchored] = new("ghi neo hằng ngày", "wrote the daily anchor"),
            [AuditActs.Retired] = new("bỏ nội dung hết hạn lưu", "removed contents no longer kept"),
            [AuditActs.Exported] = new("xuất nhật ký", "exported the audit"),
            [AuditActs.Viewed] = new("xem danh sách có người", "viewed a list of people"),
        },
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            [AuditActs.Kind] = new(Audit, Field: Name),
            [RecordViews.Kind] = new(new("Lượt xem", "View"), Field: Name),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal) { [AuditActs.Kind] = Audit });

    /// <summary>A value of the history as it may be shown.</summary>
    public static string? Shown(FieldChange change, string? value) =>
        change.Personal && value is not null ? Hidden : value;

    static string Name(string field) => Fields.TryGetValue(field, out var name) ? name : field;
}
