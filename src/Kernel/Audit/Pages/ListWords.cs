using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit.Pages;

/// <summary>Words of the audit's page and of its export.</summary>
internal static class ListWords
{
    public static readonly Phrase Lead = new(
        "Ai đã làm gì, khi nào, từ đâu. Không ai sửa hay xóa được; mới nhất ở trên.",
        "Who did what, when and from where. Nobody can edit or remove it; the newest is on top.");

    public static readonly Phrase When = new("Lúc", "When");
    public static readonly Phrase Who = new("Ai", "Who");
    public static readonly Phrase Post = new("Chức vụ, đơn vị", "Post and unit");
    public static readonly Phrase From = new("Từ địa chỉ", "From");
    public static readonly Phrase Act = new("Làm gì", "What");
    public static readonly Phrase Kind = new("Loại mục", "Kind");
    public static readonly Phrase Record = new("Mục", "Record");
    public static readonly Phrase Changes = new("Thay đổi", "Changes");
    public static readonly Phrase Chain = new("Chuỗi", "Chain");
    public static readonly Phrase Place = new("Số thứ tự", "Place");

    public static readonly Phrase Find = new("Tìm người, việc", "Search people and acts");
    public static readonly Phrase FindHint = new("van thu, ghi vào sổ, gộp…", "van thu, registered, merged…");
    public static readonly Phrase Any = new("Tất cả", "All");
    public static readonly Phrase FirstDay = new("Từ ngày", "From day");
    public static readonly Phrase LastDay = new("Đến ngày", "To day");
    public static readonly Phrase DayHint = new("ngày/tháng/năm", "day/month/year");
    public static readonly Phrase Since = new("từ {0}", "from {0}");
    public static readonly Phrase Until = new("đến {0}", "to {0}");
    public static readonly Phrase OneRecord = new("Một mục: {0}", "One record: {0}");
    public static readonly Phrase OnePerson = new("Người: {0}", "Person: {0}");
    public static readonly Phrase OneUnit = new("Đơn vị: {0}", "Unit: {0}");
    public static readonly Phrase ThisPerson = new("Chỉ người này", "Only this person");
    public static readonly Phrase ThisUnit = new("Chỉ đơn vị này", "Only this unit");
    public static readonly Phrase ThisRecord = new("Chỉ mục này", "Only this record");
    public static readonly Phrase Open = new("Mở", "Open");
    public static readonly Phrase Fields = new("{0} mục thay đổi", "{0} fields");
    public static readonly Phrase ChainPlace = new("chuỗi {0}, số {1}", "chain {0}, place {1}");

    public static readonly Phrase SealedUntil = new("Niêm phong đến {0}", "Sealed until {0}");
    public static readonly Phrase Waiting = new(
        "{0:N0} dòng đang chờ niêm phong", "{0:N0} entries wait for their seal");
    public static readonly Phrase NoSeal = new("Chưa có niêm phong", "Not sealed yet");

    public static readonly Phrase HowToVerify = new(
        "Kiểm tra nhật ký còn nguyên vẹn bằng lệnh thongsuot verify.",
        "Whether the audit is as it was written is checked by the command thongsuot verify.");

    public static readonly Phrase Export = new(
        "Xuất những dòng đang xem (CSV, tối đa {0:N0} dòng mới nhất; việc xuất cũng được ghi)",
        "Export what is seen (CSV, the newest {0:N0} at most; the export is recorded too)");

    public static readonly Phrase EmptyTitle = new("Nhật ký còn trống", "The audit is empty");

    public static readonly Phrase EmptyWhy = new(
        "Mọi việc ghi, sửa, gộp, nhập sẽ tự hiện ở đây.",
        "Everything that is registered, edited, merged or imported will appear here by itself.");

    public static readonly Phrase GoRegister = new("Tới sổ văn bản", "To the register");
    public static readonly Phrase NothingFound = new("Không có dòng nào khớp", "No entry matches");

    public static readonly Phrase NothingWhy = new(
        "Bớt một điều kiện, hoặc tìm bằng một từ trong tên; không cần gõ dấu.",
        "Remove a condition, or search for a word of the name; marks are not needed.");

    public static readonly Phrase ClearAll = new("Bỏ mọi điều kiện", "Clear all conditions");
    public static readonly Phrase Count = new("{0:N0} dòng trên trang này", "{0:N0} entries on this page");
}
