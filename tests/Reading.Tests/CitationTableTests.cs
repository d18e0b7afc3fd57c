namespace ThongSuot.Reading.Tests;

/// <summary>Printed strings and what they mean: form | type | symbol | number | date | issuer; "-" stands for
/// none.</summary>
public sealed class CitationTableTests
{
    public static TheoryData<string, string> Whole =>
        new()
        {
            { "Chỉ thị số 25-CT/TW, ngày 08/8/2018 của Ban Bí thư", "full|chỉ thị|25-CT/TW|25|2018-08-08|Ban Bí thư" },
            { "Chỉ thị số 25 của Ban Bí thư TW", "short|chỉ thị|-|25|-|Ban Bí thư" },
            { "Chỉ thị số 32 của BCT", "short|chỉ thị|-|32|-|Bộ Chính trị" },
            { "Chỉ thị 25 của Ban Bí thư TƯ", "short|chỉ thị|-|25|-|Ban Bí thư" },
            { "Đề án số 01-ĐA/TW ngày 3/3/2022 của Ban Bí thư", "full|đề án|01-ĐA/TW|01|2022-03-03|Ban Bí thư" },
            {
                "Kết luận số 57-KL/TW, ngày 15/6/2023 của Bộ Chính trị",
                "full|kết luận|57-KL/TW|57|2023-06-15|Bộ Chính trị"
            },
            { "Kết luận số 57-KL/TW ngày 15/6/2023", "full|kết luận|57-KL/TW|57|2023-06-15|-" },
            { "Hướng dẫn số 01-HD/BĐNTW ngày 18/4/2022", "full|hướng dẫn|01-HD/BĐNTW|01|2022-04-18|-" },
            { "Nghị quyết số 27-NQ/TW", "full|nghị quyết|27-NQ/TW|27|-|-" },
            {
                "Kế hoạch số 96-KH/ĐULHHN ngày 25/11/2022 của Đảng ủy cơ quan",
                "full|kế hoạch|96-KH/ĐULHHN|96|2022-11-25|Đảng ủy cơ quan"
            },
            { "Đề án số 01- ĐA/TW", "full|đề án|01-ĐA/TW|01|-|-" },
            { "Chỉ thị số 12/CT-TW của BBT", "full|chỉ thị|12-CT/TW|12|-|Ban Bí thư" },
            { "Chỉ thị số 25-CT/TW, ngày 08/8/2018 của Ban bí thư", "full|chỉ thị|25-CT/TW|25|2018-08-08|Ban Bí thư" },
            { "Chỉ thị số 32 – CT/TW của Bộ Chính trị", "full|chỉ thị|32-CT/TW|32|-|Bộ Chính trị" },
            { "Chỉ thị 25 – CT/TW của Ban Bí thư", "full|chỉ thị|25-CT/TW|25|-|Ban Bí thư" },
            {
                "Kế hoạch số 25-KH/TU ngày 30/11/2016 của Ban Thường vụ Tỉnh ủy",
                "full|kế hoạch|25-KH/TU|25|2016-11-30|Ban Thường vụ Tỉnh ủy"
            },
            { "Quyết định số : 31/QĐ-TW ngày 01-10-1997", "full|quyết định|31-QĐ/TW|31|1997-10-01|-" },
            { "Quy định số31-QĐ/TW, ngày 01-10-1997", "full|quy định|31-QĐ/TW|31|1997-10-01|-" },
            { "Hướng dẫn số 31 - HD/BTCTW ngày 23/4/2025", "full|hướng dẫn|31-HD/BTCTW|31|2025-04-23|-" },
            {
                "Chỉ thị số 45-CT/TW ngày 14-4-2025 của Bộ Chính trị",
                "full|chỉ thị|45-CT/TW|45|2025-04-14|Bộ Chính trị"
            },
            {
                "Chỉ thị số 01-CT/TW, ngày 23/01/2026 của Bộ Chính trị khóa XIV",
                "full|chỉ thị|01-CT/TW|01|2026-01-23|Bộ Chính trị"
            },
            { "Công văn số 96-CV/VPTU", "full|công văn|96-CV/VPTU|96|-|-" },
            { "Regulation No.339-QĐ/TW dated July 10, 2025", "full|quy định|339-QĐ/TW|339|2025-07-10|-" },
            { "Kế hoạch 02-KH/BCĐTW", "full|kế hoạch|02-KH/BCĐTW|02|-|-" },
            { "Kế hoạch số 02- KH/BCĐTW của Trung ương", "full|kế hoạch|02-KH/BCĐTW|02|-|Ban Chấp hành Trung ương" },
            { "Công văn số 7619-CV/BTCTW, ngày 30/12/2024", "full|công văn|7619-CV/BTCTW|7619|2024-12-30|-" },
            { "Quy chế làm việc số 01-QC/ĐU, ngày 31 tháng 7 năm 2020", "full|quy chế|01-QC/ĐU|01|2020-07-31|-" },
            { "Chỉ dẫn số 09 – HD/BTCTU", "full|hướng dẫn|09-HD/BTCTU|09|-|-" },
            { "Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011", "full|kế hoạch|298-KH/TWĐTN|298|2011-07-14|-" },
            { "chỉ thị số 36 ngày 30/5/2014 của BCT, BCHTƯ", "short|chỉ thị|-|36|2014-05-30|Bộ Chính trị" },
            { "Thông báo số 70-TB/TW ngày 06 tháng 01 năm 2012", "full|thông báo|70-TB/TW|70|2012-01-06|-" },
            { "Chỉ thị số 45-CT/TW ngày22 tháng 7 năm 2010", "full|chỉ thị|45-CT/TW|45|2010-07-22|-" },
            { "Kết luận số 16-KL/TW của Bộ Chính trị khóa XI", "full|kết luận|16-KL/TW|16|-|Bộ Chính trị" },
            {
                "Nghị quyết số 18/2022/NQ- HĐND ngày 07 tháng 9 năm 2022",
                "full|nghị quyết|18/2022/NQ-HĐND|18|2022-09-07|-"
            },
            { "Nghị định số 42/2022/NĐCP ngày 24/6/2022", "full|nghị định|42/2022/NĐ-CP|42|2022-06-24|-" },
            { "Nghị quyết số111/2008/NQ-HĐND ngày 30/7/2008", "full|nghị quyết|111/2008/NQ-HĐND|111|2008-07-30|-" },
            {
                "Nghị quyết số 66.13/2026/NQ-CP ngày 27 tháng 01 năm 2026",
                "full|nghị quyết|66.13/2026/NQ-CP|66.13|2026-01-27|-"
            },
            { "Chỉ thị số 115-TTg", "full|chỉ thị|115-TTg|115|-|-" },
            {
                "Nghị quyết của Chính phủ số 27/CP ngày 28 tháng 3 năm 1997",
                "full|nghị quyết|27/CP|27|1997-03-28|Chính phủ"
            },
            { "Quyết định số: 46/2019/QĐUBND", "full|quyết định|46/2019/QĐ-UBND|46|-|-" },
            { "Tờ trình số 1494/TTr-SNV", "full|tờ trình|1494/TTr-SNV|1494|-|-" },
            { "Hướng dẫn số 11/HD-MTTW-BTT ngày 10/9/2025", "full|hướng dẫn|11/HD-MTTW-BTT|11|2025-09-10|-" },
            { "Thông tri số 25/TT-MTTW-BTT", "full|thông tri|25/TT-MTTW-BTT|25|-|-" },
            { "Công văn số 1806/SKHCN-CĐS", "full|công văn|1806/SKHCN-CĐS|1806|-|-" },
            { "Công văn số 5053-CV/VPTW/nb", "full|công văn|5053-CV/VPTW/nb|5053|-|-" },
            { "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", "full|thông tư liên tịch|55/2005/TTLT-BNV-VPCP|55|-|-" },
            { "Luật Đấu thầu số 22/2023/QH15", "full|luật|22/2023/QH15|22|-|-" },
            {
                "Quyết định số 37-BYT/QĐ ngày 29/01/1972 của Bộ trưởng Bộ Y tế",
                "full|quyết định|37-BYT/QĐ|37|1972-01-29|Bộ trưởng Bộ Y tế"
            },
            { "Chương \ntrình số 12-\nCTr/BCĐ", "full|chương trình|12-CTr/BCĐ|12|-|-" },
            {
                "CHỈ THỊ SỐ 52-CT/TW NGÀY 03 THÁNG 10 NĂM 2025 CỦA BAN BÍ THƯ",
                "full|chỉ thị|52-CT/TW|52|2025-10-03|Ban Bí thư"
            },
            { "hướng dẫn số 36-hd/vptw", "full|hướng dẫn|36-HD/VPTW|36|-|-" },
            { "chi thi 12-CT/TW", "full|chỉ thị|12-CT/TW|12|-|-" },
            { "Quyết định số 31-QD/TW", "full|quyết định|31-QĐ/TW|31|-|-" },
            { "Đề án số 01-DA/TW", "full|đề án|01-ĐA/TW|01|-|-" },
            { "Quy định số 31-QÐ/TW", "full|quy định|31-QĐ/TW|31|-|-" },
            { "Chỉ thị số 12-СТ/TW", "full|chỉ thị|12-CT/TW|12|-|-" },
            { "Chỉ\u00A0thị\u00A0số\u00A012‑CT/TW", "full|chỉ thị|12-CT/TW|12|-|-" },
            { "Chỉ thị số 12-C\u00ADT/TW", "full|chỉ thị|12-CT/TW|12|-|-" },
            { "Chỉ thị số O5-CT/TW", "full|chỉ thị|05-CT/TW|05|-|-" },
            { "Kết luận số 18-KL/TW tháng bốn năm 2026", "full|kết luận|18-KL/TW|18|2026-04|-" },
            { "Nghị định 100/2019", "short|nghị định|-|100|-|-" },
            { "Nghị quyết Hội nghị Trung ương 6 khóa XIII", "named|nghị quyết|-|-|-|Ban Chấp hành Trung ương" },
            {
                "Nghị quyết Đại hội XIV của Đảng",
                "named|nghị quyết|-|-|-|Đại hội đại biểu toàn quốc lần thứ XIV của Đảng"
            },
            { "Luật Đất đai 2013", "named|luật|-|-|2013|-" },
            { "Hiến pháp 2013", "named|hiến pháp|-|-|2013|-" },
            { "Luật Phòng, chống tham nhũng", "named|luật|-|-|-|-" },
            { "Điều lệ Đảng", "named|điều lệ|-|-|-|-" },
            { "Quy định này", "back|quy định|-|-|-|-" },
            { "Nghị định nêu trên", "back|nghị định|-|-|-|-" },
            { "Decree No. 99/2013/ND-CP", "full|nghị định|99/2013/NĐ-CP|99|-|-" },
            { "NQ số 18-NQ/TW", "full|nghị quyết|18-NQ/TW|18|-|-" },
            {
                "Thông tư số 09/2018/TT-NHNN của Thống đốc Ngân hàng Nhà nước Việt Nam",
                "full|thông tư|09/2018/TT-NHNN|09|-|Thống đốc Ngân hàng Nhà nước Việt Nam"
            },
        };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_printed_string_is_read_whole(string printed, string meaning)
    {
        var citation = Read.One("Thực hiện " + printed + ", các đơn vị đã họp.");
        Assert.Equal(printed, citation.Text);
        Assert.Equal(meaning, Show(citation));
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Decomposed_letters_change_nothing(string printed, string meaning)
    {
        var text = ("Thực hiện " + printed + ", các đơn vị đã họp.").Normalize(System.Text.NormalizationForm.FormD);
        var citation = Read.One(text);
        Assert.Equal(meaning, Show(citation));
        Assert.Equal(text[citation.Start..citation.End], citation.Text);
        Assert.Equal(printed.Normalize(System.Text.NormalizationForm.FormD), citation.Text);
    }

    [Theory]
    [InlineData("Nghị quyết 59, 70, 71 và 72 của Bộ Chính trị", "59 70 71 72")]
    [InlineData("Nghị quyết số 59-NQ/TW, 70-NQ/TW và 71-NQ/TW", "59 70 71")]
    [InlineData("các Chỉ thị 25 và 32", "25 32")]
    [InlineData("Nghị quyết 59 và 3 nhiệm vụ", "59")]
    public void A_list_after_one_type_word_gives_one_entry_each(string text, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', Read.Citations(text).Select(c => c.Number)));

    [Theory]
    [InlineData("Mẫu số 02-ĐTD/SHTT/2020")]
    [InlineData("Mẫu số 04-GHTD/SHTT/2020, 05-TT/SHTT/2020")]
    [InlineData("Ký hiệu: 01b-SDKP/ĐVDT")]
    [InlineData("Biểu số 03-BC/TH")]
    [InlineData("Quốc lộ 1, km 12")]
    [InlineData("khoản 2 Điều 45")]
    [InlineData("khóa XIII")]
    [InlineData("Đảng bộ 25")]
    [InlineData("CÔNG BÁO/Số 238/Ngày 21-04-2026")]
    [InlineData("TCVN 11930:2017, QCVN 102:2016/BTTTT")]
    [InlineData("kế hoạch của cấp trên, hướng dẫn của bộ")]
    [InlineData("Kế hoạch 5 năm 2021 - 2025")]
    [InlineData("Báo cáo\n17,5\n15,0")]
    [InlineData("ban hành kèm theo Nghị định \n15. \n")]
    [InlineData("Thông báo 2 việc quan trọng")]
    [InlineData("pháp luật, Luật sư, trường Đại học Luật")]
    [InlineData("dự thảo Luật Đất đai")]
    [InlineData("VIII. KẾT LUẬN VÀ KIẾN NGHỊ\n1. Kết luận\n2. Kiến nghị")]
    [InlineData("ngày 12/5/2020, lúc 12-5")]
    [InlineData("xem quyết định 5 của tòa")]
    [InlineData("Hợp đồng số 12/2020/HĐ-KT ngày 5/5/2020")]
    [InlineData("Giấy phép số 45/GP-XYZ, biên lai số 123/ABC-DEF")]
    [InlineData("ghi Nợ số 018- Thu hoạt động khác, đường số 6 -đư")]
    [InlineData("Quỹ 12, Sở 5, Luật chơi mới")]
    public void A_false_friend_is_none(string text) => Assert.Empty(Read.Citations(text));

    static string Show(Citation c) =>
        string.Join(
            '|',
            new[] { c.Form.ToString().ToLowerInvariant(), c.Type, c.Symbol, c.Number, c.Date, c.Issuer }.Select(x =>
                x ?? "-"
            )
        );
}
