using ThongSuot.Accounts.Contracts;

namespace ThongSuot.Demo;

/// <summary>The invented people of the demonstration: a provincial committee's office and a commune below it.</summary>
internal static class Personas
{
    /// <summary>Code of the provincial committee.</summary>
    public const string Province = "TU-12";

    const string CommuneCode = "DU-03390";

    /// <summary>In whose name the sample documents are registered.</summary>
    public static readonly Persona Office = new(
        "van-thu",
        "Lò Thị Thư",
        "Văn thư Văn phòng",
        Province,
        "clerk"
    );

    public static readonly Persona Commune = new(
        "bi-thu",
        "Vàng A Bình",
        "Bí thư",
        CommuneCode,
        "secretary organiser"
    );

    public static readonly IReadOnlyList<Persona> All =
    [
        Office,
        new(
            "to-chuc",
            "Trần Minh Tuyên",
            "Phó Trưởng Ban Tuyên giáo và Dân vận",
            Province,
            "organiser"
        ),
        Commune,
        new("can-bo", "Tẩn Thị Mẩy", "Cán bộ Văn phòng", CommuneCode, "officer clerk"),
        new("lanh-dao", "Nguyễn Đức Lãm", "Phó Bí thư Thường trực", Province, "leader"),
        new("bien-tap", "Hoàng Thu Biên", "Biên tập viên Cổng thông tin", Province, "editor"),
        new("kiem-tra", "Phan Văn Tra", "Ủy viên Ủy ban Kiểm tra", Province, "auditor"),
        new("quan-tri", "Đỗ Quang Trị", "Quản trị hệ thống", null, "administrator"),
    ];
}
