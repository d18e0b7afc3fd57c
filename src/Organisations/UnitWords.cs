using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations;

/// <summary>What codes of this room are called.</summary>
internal static class UnitWords
{
    public static readonly Phrase Units = new("Đơn vị", "Units");
    public static readonly Phrase Name = new("Tên", "Name");
    public static readonly Phrase Kind = new("Loại", "Kind");
    public static readonly Phrase Level = new("Cấp", "Level");
    public static readonly Phrase Code = new("Mã", "Code");
    public static readonly Phrase Parent = new("Trực thuộc", "Under");
    public static readonly Phrase From = new("Từ ngày", "From");
    public static readonly Phrase Until = new("Đến trước ngày", "Until before");
    public static readonly Phrase Tree = new("Hệ thống", "Tree");
    public static readonly Phrase OnDay = new("Vào ngày", "As on");
    public static readonly Phrase Day = new("Ngày có hiệu lực", "Day in force");
    public static readonly Phrase Reorganisations = new("Các lần sắp xếp", "Reorganisations");
    public static readonly Phrase Change = new("Thay đổi", "Change");
    public static readonly Phrase Today = new("Hôm nay", "Today");

    static readonly Dictionary<string, Phrase> Trees = new(StringComparer.Ordinal)
    {
        [UnitTrees.Territory] = new("Địa bàn hành chính", "Territories"),
        [UnitTrees.Party] = new("Đảng", "Party"),
        [UnitTrees.State] = new("Nhà nước", "State"),
        [UnitTrees.Front] = new("Mặt trận", "Front"),
        [UnitTrees.Union] = new("Đoàn thể", "Unions"),
    };

    // A level that is not here is shown as it was typed: depth and names of levels are data.
    static readonly Dictionary<string, Phrase> Levels = new(StringComparer.Ordinal)
    {
        ["country"] = new("Trung ương", "Centre"),
        ["province"] = new("Tỉnh", "Province"),
        ["district"] = new("Huyện", "District"),
        ["commune"] = new("Xã", "Commune"),
        ["base"] = new("Cơ sở", "Grass roots"),
        ["cell"] = new("Chi bộ, tổ", "Cell"),
    };

    static readonly Dictionary<string, Phrase> Links = new(StringComparer.Ordinal)
    {
        [LinkKinds.Merged] = new("nhập vào", "merged into"),
        [LinkKinds.Split] = new("tách một phần sang", "split in part into"),
        [LinkKinds.Renamed] = new("đổi tên thành", "renamed to"),
        [LinkKinds.Moved] = new("chuyển sang", "moved to"),
        [LinkKinds.Corrected] = new("sửa cách viết thành", "spelling corrected to"),
    };

    static readonly Dictionary<string, Phrase> Reasons = new(StringComparer.Ordinal)
    {
        [VersionReasons.Began] = new("Bắt đầu", "Began"),
        [VersionReasons.Changed] = new("Thay đổi", "Changed"),
        [VersionReasons.Corrected] = new("Sửa cách viết", "Spelling corrected"),
    };

    static readonly Dictionary<string, Phrase> Acts = new(StringComparer.Ordinal)
    {
        ["register"] = new("Lập đơn vị", "Register"),
        ["rename"] = new("Đổi tên, loại hoặc cấp", "Rename, or change kind or level"),
        ["move"] = new("Chuyển sang cấp trên khác", "Move under another unit"),
        ["merge"] = new("Nhập nhiều đơn vị thành một", "Merge several into one"),
        ["split"] = new("Tách một đơn vị thành nhiều", "Split one into several"),
        ["dissolve"] = new("Kết thúc hoạt động", "Dissolve"),
        ["edit"] = new("Sửa nhiều đơn vị", "Change many units"),
        ["import"] = new("Nhập từ tệp", "Import"),
        ["correct"] = new("Sửa cách viết", "Correct spellings"),
    };

    static readonly Dictionary<string, Phrase> History = new(StringComparer.Ordinal)
    {
        ["units.began"] = new("lập đơn vị", "registered the unit"),
        ["units.changed"] = new("đổi đơn vị", "changed the unit"),
        ["units.ended"] = new("kết thúc đơn vị", "ended the unit"),
        ["units.act-undone"] = new("hoàn tác thay đổi của đơn vị", "took the unit's change back"),
        ["reorganisations.applied"] = new("thực hiện sắp xếp", "applied the reorganisation"),
        ["reorganisations.undone"] = new("hoàn tác sắp xếp", "undid the reorganisation"),
        ["units.imported"] = new("nhập đơn vị từ tệp", "imported units from a file"),
    };

    static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["name"] = Name,
        ["kind"] = Kind,
        ["level"] = Level,
        ["parent"] = Parent,
        ["code"] = Code,
        ["day"] = Day,
        ["title"] = new("Tên việc", "Title"),
        ["begun"] = new("Số đơn vị lập", "Units begun"),
        ["changed"] = new("Số đơn vị thay đổi", "Units changed"),
        ["ended"] = new("Số đơn vị kết thúc", "Units ended"),
    };

    /// <summary>What the audit calls the records of this room, and where they are opened.</summary>
    public static readonly AuditVocabulary Audit = new(
        History,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["unit"] = new(new("Đơn vị", "Unit"), id => $"/don-vi/{id}", FieldName, FieldValue),
            ["reorganisation"] = new(
                new("Lần sắp xếp", "Reorganisation"), id => $"/don-vi/sap-xep/{id}", FieldName, FieldValue),
        });

    public static string TreeName(string code) => Of(Trees, code);

    public static string LevelName(string code) => Of(Levels, code);

    public static string LinkName(string code) => Of(Links, code);

    public static string ReasonName(string code) => Of(Reasons, code);

    public static string ActName(string code) => Of(Acts, code);

    public static string HistoryName(string code) => Of(History, code);

    public static string FieldName(string code) => Of(Fields, code);

    /// <summary>A value of the history as people write it; the record itself keeps ISO days and codes.</summary>
    public static string? FieldValue(string field, string? value) =>
        field switch
        {
            "day" when DateOnly.TryParseExact(
                value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                VietnamTime.Print(day),
            "level" when value is not null => LevelName(value),
            _ => value,
        };

    public static IReadOnlyList<Choice> TreeChoices => [.. UnitTrees.All.Select(t => new Choice(t, TreeName(t)))];

    public static IReadOnlyList<Choice> LevelChoices => [.. Levels.Select(l => new Choice(l.Key, l.Value))];

    public static bool IsLevel(string level) => Levels.ContainsKey(level);

    static string Of(Dictionary<string, Phrase> words, string code) =>
        words.TryGetValue(code, out var word) ? word.ToString() : code;
}
