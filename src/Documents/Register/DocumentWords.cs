using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Register;

/// <summary>Words for the fields of a document, one name for one thing on every page of this room.</summary>
internal static class DocumentWords
{
    public static readonly Phrase Document = new("Văn bản", "Document");
    public static readonly Phrase Register = new("Sổ văn bản", "Register");
    public static readonly Phrase Type = new("Loại văn bản", "Type");
    public static readonly Phrase Symbol = new("Số, ký hiệu", "Number and symbol");
    public static readonly Phrase Issuer = new("Cơ quan ban hành", "Issuer");
    public static readonly Phrase Place = new("Địa phương, đơn vị", "Place or unit");
    public static readonly Phrase IssuedOn = new("Ngày ban hành", "Date of issue");
    public static readonly Phrase Term = new("Khóa, nhiệm kỳ", "Term");
    public static readonly Phrase Subject = new("Trích yếu", "Subject");
    public static readonly Phrase Level = new("Cấp", "Level");
    public static readonly Phrase Family = new("Hệ thống", "System");
    public static readonly Phrase Status = new("Hiệu lực", "Status");
    public static readonly Phrase Note = new("Ghi chú", "Note");
    public static readonly Phrase NoSubject = new("(chưa có trích yếu)", "(no subject yet)");
    public static readonly Phrase NoNumber = new("(không số)", "(no number)");
    public static readonly Phrase NoDate = new("chưa rõ ngày", "date not known");

    /// <summary>The field's name in the history of a record.</summary>
    public static string Field(string name) => name switch
    {
        "type" => Type,
        "number" => new Phrase("Số", "Number"),
        "symbol" => Symbol,
        "issuer" => Issuer,
        "issuer-code" => new Phrase("Mã cơ quan", "Issuer code"),
        "place" => Place,
        "issued-on" => IssuedOn,
        "term" => Term,
        "subject" => Subject,
        "level" => Level,
        "family" => Family,
        "status" => Status,
        "note" => Note,
        "outline" => new Phrase("Nội dung", "Contents"),
        "relation" => new Phrase("Quan hệ", "Relation"),
        "text" => new Phrase("Bài", "Text"),
        "merged" => new Phrase("Gộp", "Merge"),
        _ => name,
    };

    /// <summary>A field's stored value as people read it.</summary>
    public static string Value(string field, string? value) => (field, value) switch
    {
        (_, null or "") => "–",
        ("family", var v) => Families.All.NameOf(v),
        ("level", var v) => Levels.All.NameOf(v),
        ("status", var v) => Statuses.All.NameOf(v),
        (_, var v) => v,
    };

    /// <summary>What was done, for the history.</summary>
    public static readonly IReadOnlyDictionary<string, Phrase> Acts = new Dictionary<string, Phrase>(
        StringComparer.Ordinal)
    {
        ["documents.registered"] = new("ghi vào sổ", "registered it"),
        ["documents.entered"] = new("ghi vào sổ của đơn vị", "entered it in the unit's register"),
        ["documents.edited"] = new("sửa", "edited it"),
        ["documents.outline-edited"] = new("sửa phần nội dung", "edited the contents"),
        ["documents.relation-added"] = new("thêm quan hệ", "added a relation"),
        ["documents.relation-removed"] = new("bỏ quan hệ", "removed a relation"),
        ["documents.status-followed"] = new("đổi hiệu lực theo quan hệ", "changed the status with a relation"),
        ["documents.merged"] = new("gộp một bản ghi trùng vào đây", "merged a double into it"),
        ["documents.merged-away"] = new("gộp bản ghi này vào bản ghi khác", "merged it into another record"),
        ["documents.merge-undone"] = new("hoàn tác việc gộp", "undid the merge"),
        ["texts.card-accepted"] = new("nhận một chỗ dẫn trong bài", "accepted a citation from a text"),
        ["texts.card-reopened"] = new("mở lại một chỗ dẫn trong bài", "reopened a citation from a text"),
        ["texts.kept"] = new("đọc và giữ một bài", "had a text read and kept it"),
        ["texts.removed"] = new("bỏ một bài đã đọc", "removed a text"),
        ["texts.restored"] = new("khôi phục một bài đã đọc", "restored a text"),
        ["texts.labelled"] = new("sửa dấu trong bài", "changed marks in a text"),
        ["texts.finding-accepted"] = new("nhận một điều đọc được trong bài", "accepted a finding from a text"),
        ["catalogue.added"] = new("thêm mục vào danh mục", "added an entry to the catalogue"),
        ["catalogue.removed"] = new("bỏ mục khỏi danh mục", "removed an entry from the catalogue"),
        ["catalogue.restored"] = new("khôi phục mục của danh mục", "restored an entry of the catalogue"),
    };

    public static string Act(string action) => Acts.TryGetValue(action, out var words) ? words : action;

    /// <summary>What the audit calls the records of this room, and where they are opened.</summary>
    public static readonly AuditVocabulary Audit = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["document"] = new(Document, id => $"/van-ban/{id}", Field, Value),
            ["text"] = new(new("Bài", "Text"), id => $"/doc/{id}", Field, Value),
            ["catalogue"] = new(new("Danh mục", "Catalogue"), _ => "/danh-muc?view=own", Field, Value),
        });
}
