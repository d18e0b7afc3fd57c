using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents;

/// <summary>Families of issuers; a type or code means something only inside one.</summary>
internal static class Families
{
    public const string Party = "party";
    public const string State = "state";
    public const string Front = "front";
    public const string Union = "union";
    public const string Other = "other";

    public static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        (Party, new("Đảng", "Party")),
        (State, new("Nhà nước", "State")),
        (Front, new("Mặt trận Tổ quốc", "Fatherland Front")),
        (Union, new("Đoàn thể, hội", "Unions and associations")),
        (Other, new("Khác", "Other")),
    ];
}

/// <summary>Levels of issuers, from the top down.</summary>
internal static class Levels
{
    public const string Centre = "centre";
    public const string Province = "province";
    public const string District = "district";
    public const string Commune = "commune";
    public const string Unit = "unit";
    public const string Cell = "cell";

    public static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        (Centre, new("Trung ương", "Centre")),
        (Province, new("Tỉnh, thành phố", "Province")),
        (District, new("Huyện (đến 30/6/2025)", "District (until 30/06/2025)")),
        (Commune, new("Xã, phường, đặc khu", "Commune")),
        (Unit, new("Cơ quan, đơn vị", "Unit")),
        (Cell, new("Chi bộ", "Cell")),
    ];

    /// <summary>0 for the centre, rising downwards.</summary>
    public static int Depth(string level)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Code == level) return i;
        return All.Count;
    }
}

/// <summary>Where a document stands in its life.</summary>
internal static class Statuses
{
    public const string InForce = "in-force";
    public const string Replaced = "replaced";
    public const string Repealed = "repealed";
    public const string Expired = "expired";
    public const string Unknown = "unknown";

    public static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        (InForce, new("Còn hiệu lực", "In force")),
        (Replaced, new("Đã được thay thế", "Replaced")),
        (Repealed, new("Đã bị bãi bỏ", "Repealed")),
        (Expired, new("Hết hiệu lực", "Expired")),
        (Unknown, new("Chưa rõ", "Not known")),
    ];
}

/// <summary>How one document stands to another; read from the newer one: "implements", "guides"…</summary>
internal static class RelationKinds
{
    public const string Implements = "implements";
    public const string Guides = "guides";
    public const string Replaces = "replaces";
    public const string Amends = "amends";
    public const string Cites = "cites";

    public static readonly IReadOnlyList<(string Code, Phrase Name, Phrase Reverse)> All =
    [
        (Implements, new("Thực hiện", "Implements"), new("Được thực hiện bởi", "Implemented by")),
        (Guides, new("Hướng dẫn", "Guides"), new("Được hướng dẫn bởi", "Guided by")),
        (Replaces, new("Thay thế", "Replaces"), new("Được thay thế bởi", "Replaced by")),
        (Amends, new("Sửa đổi, bổ sung", "Amends"), new("Được sửa đổi, bổ sung bởi", "Amended by")),
        (Cites, new("Dẫn", "Cites"), new("Được dẫn trong", "Cited by")),
    ];

    public static Phrase Name(string kind) => All.First(k => k.Code == kind).Name;

    public static Phrase Reverse(string kind) => All.First(k => k.Code == kind).Reverse;
}

/// <summary>What a line of a document's outline is (the reader's contract names the same kinds).</summary>
internal static class PartKinds
{
    public static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        ("context", new("Bối cảnh", "Context")),
        ("viewpoint", new("Quan điểm", "Viewpoint")),
        ("aim", new("Mục tiêu", "Aim")),
        ("focus", new("Trọng tâm", "Focus")),
        ("task-group", new("Nhóm nhiệm vụ", "Group of tasks")),
        ("task", new("Nhiệm vụ", "Task")),
        ("solution", new("Giải pháp", "Solution")),
        ("other", new("Nội dung khác", "Other content")),
    ];
}

internal static class CodeNames
{
    /// <summary>The name of a code in one of the lists above; the code itself when it is not there.</summary>
    public static string NameOf(this IReadOnlyList<(string Code, Phrase Name)> list, string code)
    {
        foreach (var (c, name) in list)
            if (c == code) return name;
        return code;
    }
}
