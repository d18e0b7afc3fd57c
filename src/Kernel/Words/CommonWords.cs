namespace ThongSuot.Kernel.Words;

/// <summary>Words that many pages use, so that one thing is called by one name.</summary>
public static class CommonWords
{
    public static readonly Phrase ProductLead = new(
        "Đọc văn bản, ghi vào sổ, theo dõi đường đi của chỉ đạo",
        "Reads documents, keeps the register, follows guidance to the last unit");

    // Acts
    public static readonly Phrase Save = new("Lưu", "Save");
    public static readonly Phrase Cancel = new("Thôi", "Cancel");
    public static readonly Phrase Edit = new("Sửa", "Edit");
    public static readonly Phrase Delete = new("Xóa", "Delete");
    public static readonly Phrase Undo = new("Hoàn tác", "Undo");
    public static readonly Phrase Close = new("Đóng", "Close");
    public static readonly Phrase Search = new("Tìm", "Search");
    public static readonly Phrase Filter = new("Lọc", "Filter");
    public static readonly Phrase Accept = new("Nhận", "Accept");
    public static readonly Phrase AcceptAll = new("Nhận tất cả", "Accept all");
    public static readonly Phrase Refuse = new("Bỏ qua", "Dismiss");
    public static readonly Phrase Register = new("Ghi vào sổ", "Register");
    public static readonly Phrase SendDown = new("Gửi xuống", "Send down");
    public static readonly Phrase More = new("Việc khác", "More");
    public static readonly Phrase LearnMore = new("Tìm hiểu thêm", "Learn more");
    public static readonly Phrase Remove = new("Bỏ điều kiện", "Remove");
    public static readonly Phrase Back = new("Quay lại", "Back");
    public static readonly Phrase Previous = new("Trang trước", "Previous");
    public static readonly Phrase Next = new("Trang sau", "Next");
    public static readonly Phrase Print = new("In", "Print");
    public static readonly Phrase Export = new("Xuất tệp", "Export");

    // States of work
    public static readonly Phrase Done = new("Đã xong", "Done");
    public static readonly Phrase OnTheWay = new("Đang làm", "On the way");
    public static readonly Phrase Waiting = new("Chưa bắt đầu", "Waiting");
    public static readonly Phrase Late = new("Quá hạn", "Late");
    public static readonly Phrase Excused = new("Được miễn", "Excused");

    // Fields
    public static readonly Phrase Required = new("bắt buộc", "required");
    public static readonly Phrase Choose = new("Chọn…", "Choose…");
    public static readonly Phrase ErrorPrefix = new("Lỗi:", "Error:");
    public static readonly Phrase ThereIsAProblem = new("Còn chỗ cần sửa", "There is a problem");
    public static readonly Phrase NothingHere = new("Chưa có gì ở đây", "Nothing here yet");

    // Notices
    public static readonly Phrase Info = new("Thông tin", "Information");
    public static readonly Phrase Good = new("Được rồi", "Done");
    public static readonly Phrase Warning = new("Lưu ý", "Please note");
    public static readonly Phrase Danger = new("Có lỗi", "Something went wrong");

    // How sure the reader is
    public static readonly Phrase Certain = new("Chắc chắn", "Certain");
    public static readonly Phrase Likely = new("Khá chắc", "Likely");
    public static readonly Phrase Unsure = new("Còn ngờ", "Unsure");
    public static readonly Phrase Weak = new("Yếu", "Weak");

    // Records
    public static readonly Phrase History = new("Lịch sử", "History");
    public static readonly Phrase Facts = new("Thông tin chính", "Facts");
    public static readonly Phrase NoHistory = new("Chưa có thay đổi nào được ghi.", "No change has been recorded yet.");
    public static readonly Phrase Views = new("Các phần của trang", "Parts of this page");
    public static readonly Phrase Pages = new("Các trang của danh sách", "Pages of the list");
}
