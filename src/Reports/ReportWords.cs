using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports;

/// <summary>Words that several pages of this room share.</summary>
static class ReportWords
{
    public static readonly Phrase Reports = new("Báo cáo", "Reports");
    public static readonly Phrase Report = new("Báo cáo", "Report");
    public static readonly Phrase Call = new("Yêu cầu báo cáo", "Request for reports");
    public static readonly Phrase Calls = new("Yêu cầu báo cáo", "Requests for reports");
    public static readonly Phrase Period = new("Kỳ", "Period");
    public static readonly Phrase Unit = new("Đơn vị", "Unit");
    public static readonly Phrase Form = new("Biểu mẫu", "Form");
    public static readonly Phrase Forms = new("Biểu mẫu", "Forms");
    public static readonly Phrase Due = new("Hạn", "Due");
    public static readonly Phrase State = new("Trạng thái", "State");
    public static readonly Phrase Total = new("Tổng hợp", "Consolidated");
    public static readonly Phrase Joined = new("Lời văn ghép", "Joined narrative");
    public static readonly Phrase Indicator = new("Chỉ tiêu", "Indicator");
    public static readonly Phrase Recorded = new("Đã ghi nhận", "Recorded");
    public static readonly Phrase Reason = new("Lý do", "Reason");
    public static readonly Phrase Received = new("Đã nhận", "Received");
    public static readonly Phrase OnTime = new("Đúng hạn", "On time");
    public static readonly Phrase Expected = new("Phải báo cáo", "Expected");
    public static readonly Phrase NoAnswer = new("chưa có", "none yet");
    public static readonly Phrase Yes = new("Có", "Yes");
    public static readonly Phrase No = new("Không", "No");

    static readonly IReadOnlyDictionary<string, Phrase> States = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        [""] = new("Chưa bắt đầu", "Not begun"),
        [ReportStates.Draft] = new("Đang lập", "Draft"),
        [ReportStates.Checked] = new("Đã kiểm tra", "Checked"),
        [ReportStates.Signed] = new("Đã ký gửi", "Signed"),
        [ReportStates.Received] = new("Đã tiếp nhận", "Received"),
        [ReportStates.Returned] = new("Trả lại", "Returned"),
    };

    public static Phrase StateName(string state) => States.TryGetValue(state, out var name) ? name : new(state, state);

    static readonly IReadOnlyDictionary<string, Phrase> CadenceNames = new Dictionary<string, Phrase>(
        StringComparer.Ordinal)
    {
        [Cadences.Month] = new("Hằng tháng", "Monthly"),
        [Cadences.Quarter] = new("Hằng quý", "Quarterly"),
        [Cadences.Half] = new("6 tháng", "Half-yearly"),
        [Cadences.NineMonths] = new("9 tháng", "Nine months"),
        [Cadences.Year] = new("Hằng năm", "Yearly"),
        [Cadences.Campaign] = new("Theo đợt triển khai", "For a campaign"),
        [Cadences.AdHoc] = new("Đột xuất", "Ad hoc"),
        [Cadences.Preliminary] = new("Sơ kết", "Preliminary review"),
        [Cadences.Final] = new("Tổng kết", "Final review"),
    };

    public static Phrase CadenceName(string cadence) =>
        CadenceNames.TryGetValue(cadence, out var name) ? name : new(cadence, cadence);

    /// <summary>"tháng 11/2026", "quý IV/2026", "6 tháng đầu năm 2026"; of what is asked once its days.</summary>
    public static Phrase PeriodName(string name)
    {
        if (name.Length == 4) return new($"năm {name}", name);
        if (name.Length > 8 || !name.Contains('-', StringComparison.Ordinal)) return new(name, name);
        var (year, part) = (name[..4], name[5..]);
        return part switch
        {
            "H1" => new($"6 tháng đầu năm {year}", $"first half of {year}"),
            "H2" => new($"6 tháng cuối năm {year}", $"second half of {year}"),
            "9M" => new($"9 tháng năm {year}", $"nine months of {year}"),
            ['Q', var q] => new($"quý {Roman(q)}/{year}", $"quarter {q} of {year}"),
            _ => new($"tháng {part}/{year}", $"{part}/{year}"),
        };
    }

    static string Roman(char quarter) => quarter switch { '1' => "I", '2' => "II", '3' => "III", _ => "IV" };

    public static string Days(DateOnly from, DateOnly to) => $"{VietnamTime.Print(from)} – {VietnamTime.Print(to)}";

    public static string N(long n) => n.ToString("N0", Culture);

    public static CultureInfo Culture => Phrase.IsVietnamese ? Cultures.Vietnamese : Cultures.English;

    public static string Number(FormItem item, long value) => FormDefinition.Print(value, item.Scale, Culture);

    /// <summary>An answer as people read it.</summary>
    public static string Answer(FormItem? item, string value)
    {
        if (value.Length == 0) return "–";
        if (item is null) return value;
        return item.Type switch
        {
            ItemType.Number or ItemType.Money
                when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) =>
                Number(item, n) + (item.Measure.Length > 0 ? " " + item.Measure : ""),
            ItemType.YesNo => value == "1" ? Yes : No,
            _ => value,
        };
    }

    static readonly IReadOnlyDictionary<string, Phrase> Acts = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["reports.asked"] = new("yêu cầu báo cáo", "asked for reports"),
        ["reports.call-changed"] = new("sửa yêu cầu", "changed the request"),
        ["reports.call-ended"] = new("thôi yêu cầu", "ended the request"),
        ["reports.exception"] = new("cho gửi muộn", "let it come late"),
        ["reports.begun"] = new("bắt đầu lập", "began it"),
        ["reports.refilled"] = new("lấy lại số liệu", "filled it anew"),
        ["reports.checked"] = new("kiểm tra xong", "checked it"),
        ["reports.reopened"] = new("mở lại để sửa", "opened it again"),
        ["reports.signed"] = new("ký gửi", "signed it"),
        ["reports.received"] = new("tiếp nhận", "received it"),
        ["reports.returned"] = new("trả lại", "returned it"),
        ["reports.file-kept"] = new("giữ tệp", "kept a file"),
        ["reports.joined"] = new("ghép lời văn", "joined the narrative"),
        ["reports.form-made"] = new("lập biểu mẫu", "made the form"),
        ["reports.form-changed"] = new("sửa biểu mẫu", "changed the form"),
        ["reports.form-issued"] = new("ban hành biểu mẫu", "issued the form"),
    };

    public static string Act(string action) => Acts.TryGetValue(action, out var words) ? words : action;

    static readonly IReadOnlyDictionary<string, Phrase> Fields = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["state"] = State, ["title"] = new("Tên", "Title"), ["version"] = new("Lần ký", "Version"),
        ["hash"] = new("Mã băm", "Hash"), ["reason"] = Reason, ["unit"] = Unit, ["until"] = new("Đến ngày", "Until"),
        ["due"] = Due, ["item"] = Indicator,
    };

    public static string Field(string field) => Fields.TryGetValue(field, out var name) ? name : field;

    public static string Value(string field, string? value) => (field, value) switch
    {
        (_, null or "") => "–",
        ("state", var v) => StateName(v),
        (_, var v) => v,
    };

    public static readonly AuditVocabulary Audit = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["report"] = new(Report, id => $"/bao-cao/{id}", Field, Value),
            ["report-call"] = new(Call, id => $"/bao-cao/yeu-cau/{id}", Field, Value),
            ["report-form"] = new(Form, _ => "/bao-cao/bieu-mau", Field, Value),
        });
}
