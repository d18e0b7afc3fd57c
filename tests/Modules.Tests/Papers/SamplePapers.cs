using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>One report of each family, with every kind of block, and a letter.</summary>
static class SamplePapers
{
    public static readonly LayoutProfile PartyLayout =
        LayoutProfiles.For(PaperFamily.Party, new DateOnly(2026, 6, 30)).Value;

    public static readonly LayoutProfile StateLayout =
        LayoutProfiles.For(PaperFamily.State, new DateOnly(2026, 6, 30)).Value;

    public static LayoutProfile LayoutOf(OfficialDocument paper) =>
        paper.Family == PaperFamily.Party ? PartyLayout : StateLayout;

    static readonly IReadOnlyList<PaperBlock> Text =
    [
        new Paragraph("Thực hiện Hướng dẫn số 12-HD/BTGDVTW về nghiên cứu, học tập, quán triệt và tuyên truyền, đơn vị "
            + "báo cáo kết quả tổ chức hội nghị, tỷ lệ cán bộ, đảng viên tham gia và việc ban hành chương trình hành "
            + "động trong 6 tháng đầu năm 2026 như sau:"),
        new Heading(1, "{0}CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"),
        new Heading(2, "{1}Việc ban hành văn bản"),
        new Paragraph("Đã ban hành 14 văn bản chỉ đạo, hướng dẫn; 35/36 đơn vị trực thuộc ban hành kế hoạch đúng hạn, "
            + "01 đơn vị ban hành chậm 04 ngày."),
        new Heading(2, "{2}Việc tổ chức hội nghị"),
        new Paragraph("tổ chức 378 lớp; 35.599/35.900 đảng viên tham gia, đạt 99,16%.", "Hội nghị học tập:"),
        new Bullet("Hình thức trực tiếp: 211 lớp, với 18.240 đảng viên."),
        new Bullet("Hình thức trực tuyến: 167 lớp tại 412 điểm cầu, với 17.359 đảng viên và 5.806 quần chúng."),
        new Heading(1, "{3}KẾT QUẢ CỤ THỂ"),
        new Table(
            [
                [new HeadCell("TT", Down: 2), new HeadCell("Đơn vị", Down: 2), new HeadCell("Đảng viên", Across: 2),
                    new HeadCell("Tỷ lệ (%)", Down: 2)],
                ["Phải tham gia", "Đã tham gia"],
            ],
            [
                ["1", "Đảng bộ phường Trần Hưng Đạo", "3.044", "2.909", "95,57"],
                ["2", "Đảng bộ xã Bình Minh", "1.902", "1.894", "99,58"],
                ["3", "Đảng bộ các cơ quan Đảng tỉnh", "1.120", "1.120", "100,00"],
                ["", "Cộng", "6.066", "5.923", "97,64"],
            ],
            [new(8, ColumnKind.Centred), new(46), new(16, ColumnKind.Number), new(16, ColumnKind.Number),
                new(14, ColumnKind.Number)])
        {
            Caption = "Biểu 1. Kết quả tham gia học tập theo đơn vị", SumRows = 1,
        },
        new Note("Số liệu chốt ngày 30/6/2026; tỷ lệ tính trên số phải tham gia."),
        new Heading(1, "{4}KHÓ KHĂN, VƯỚNG MẮC"),
        new Heading(3, "a) Về điều kiện bảo đảm"),
        new Paragraph("Đường truyền ở một số điểm cầu vùng cao chưa ổn định; việc điểm danh phải ghi bù sau hội nghị."),
        new Table(
            [["TT", "Đơn vị", "Lớp", "Trực tiếp", "Trực tuyến", "Bù", "Bài thu hoạch", "Kiến nghị"]],
            [
                ["1", "Đảng bộ phường Trần Hưng Đạo", "42", "30", "12", "3", "2.870", "Bổ sung báo cáo viên"],
                ["2", "Đảng bộ xã Bình Minh", "28", "9", "19", "2", "1.894", ""],
            ],
            [new(5, ColumnKind.Centred), new(30), new(8, ColumnKind.Number), new(10, ColumnKind.Number),
                new(10, ColumnKind.Number), new(8, ColumnKind.Number), new(12, ColumnKind.Number), new(22)])
        {
            Caption = "Biểu 2. Chi tiết theo hình thức", Wide = true,
        },
        new Heading(1, "{5}ĐỀ XUẤT, KIẾN NGHỊ"),
        new Paragraph("Đề nghị cấp trên sớm cung cấp tài liệu hỏi – đáp để tuyên truyền ở chi bộ"),
    ];

    static IReadOnlyList<PaperBlock> TextIn(LayoutProfile layout)
    {
        string[] numbers = [layout.HeadingNumber(1, 1), layout.HeadingNumber(2, 1), layout.HeadingNumber(2, 2),
            layout.HeadingNumber(1, 2), layout.HeadingNumber(1, 3), layout.HeadingNumber(1, 4)];
        return [.. Text.Select(b => b is Heading h
            ? h with { Text = string.Format(System.Globalization.CultureInfo.InvariantCulture, h.Text, numbers) } : b)];
    }

    public static OfficialDocument Party => new()
    {
        Family = PaperFamily.Party, Superior = "Tỉnh ủy Hưng Yên", Issuer = "Ban Tuyên giáo và Dân vận",
        Number = "127-BC/BTGDVTU", Place = "Hưng Yên", Date = new(2026, 7, 5), TypeName = "Báo cáo",
        Subject = "Về kết quả học tập, quán triệt, tuyên truyền và triển khai thực hiện\n"
            + "nghị quyết của Đảng 6 tháng đầu năm 2026",
        Body = TextIn(PartyLayout), AuthorityLine = "K/T Trưởng ban", Position = "Phó Trưởng ban",
        SignerName = "Nguyễn Thị Hồng Hạnh",
        Recipients = ["Ban Tuyên giáo và Dân vận Trung ương (để báo cáo)", "Thường trực Tỉnh ủy (để báo cáo)",
            "Các đảng ủy trực thuộc Tỉnh ủy", "Lưu Văn phòng Ban"],
    };

    public static OfficialDocument State => new()
    {
        Family = PaperFamily.State, Superior = "Ủy ban nhân dân tỉnh Hưng Yên", Issuer = "Sở Nội vụ",
        Number = "15/BC-SNV", Place = "Hưng Yên", Date = new(2026, 7, 15), TypeName = "Báo cáo",
        Subject = "về kết quả triển khai các nghị quyết 6 tháng đầu năm 2026",
        Grounds = ["Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
            "Căn cứ Kế hoạch số 45/KH-UBND ngày 12 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh"],
        Body = TextIn(StateLayout), AuthorityLine = "KT. Giám đốc", Position = "Phó Giám đốc",
        SignerName = "Đỗ Văn Ước", Draft = "Dự thảo lần 2",
        Recipients = ["Ủy ban nhân dân tỉnh (để báo cáo)", "Các sở, ban, ngành", "Lưu: VT, TH"],
    };

    public static OfficialDocument Letter => new()
    {
        Family = PaperFamily.State, Superior = "Ủy ban nhân dân tỉnh Hưng Yên", Issuer = "Sở Nội vụ",
        Number = "320/SNV-TH", Place = "Hưng Yên", Date = new(2026, 2, 3), TypeName = "",
        Subject = "về việc báo cáo kết quả học tập nghị quyết",
        Addressees = ["Các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường"],
        Body = [new Paragraph("Sở Nội vụ đề nghị các cơ quan, đơn vị gửi báo cáo trước ngày 25 tháng 6 năm 2026.")],
        Position = "Giám đốc", SignerName = "Trần Minh Quân", Recipients = ["Như trên", "Lưu: VT, TH"],
    };
}
