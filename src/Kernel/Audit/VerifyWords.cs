using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit;

/// <summary>What <c>verify</c> says about the audit.</summary>
internal static class VerifyWords
{
    public static readonly Phrase EntryEdited = new(
        "Nội dung dòng nhật ký {0:D} đã bị sửa.", "The contents of entry {0:D} were edited.");

    public static readonly Phrase HashEdited = new(
        "Mã băm của dòng nhật ký {0:D} đã bị sửa; nội dung còn nguyên.",
        "The hash of entry {0:D} was edited; its contents are as they were.");

    public static readonly Phrase SearchKeyEdited = new(
        "Khóa tìm kiếm của dòng nhật ký {0:D} đã bị sửa.", "The search key of entry {0:D} was edited.");

    public static readonly Phrase EmptiedWithoutRule = new(
        "Dòng nhật ký {0:D} bị bỏ nội dung mà không theo quy tắc nào.",
        "Entry {0:D} lost its contents under no rule.");

    public static readonly Phrase RetiredHasContents = new(
        "Dòng nhật ký {0:D} đã hết hạn lưu mà lại có nội dung.", "Entry {0:D} was retired and yet has contents.");

    public static readonly Phrase EntriesMissing = new(
        "Thiếu {0:D} dòng nhật ký trong khoảng {1:D}–{2:D}: {3}.",
        "{0:D} entries are missing between {1:D} and {2:D}: {3}.");

    public static readonly Phrase EntriesMissingAmong = new(
        "Thiếu {0:D} dòng nhật ký trong khoảng {1:D}–{2:D}, trong số các chỗ trống {3}.",
        "{0:D} entries are missing between {1:D} and {2:D}, among the empty places {3}.");

    public static readonly Phrase EntriesAdded = new(
        "Có {0:D} dòng nhật ký bị chèn vào khoảng {1:D}–{2:D}.",
        "{0:D} entries were inserted between {1:D} and {2:D}.");

    public static readonly Phrase EntriesReplaced = new(
        "Các dòng nhật ký trong khoảng {0:D}–{1:D} bị thay hoặc đổi chỗ.",
        "Entries between {0:D} and {1:D} were replaced or reordered.");

    public static readonly Phrase EntryOutside = new(
        "Dòng nhật ký {0:D} không nằm dưới niêm phong nào.", "Entry {0:D} stands under no seal.");

    public static readonly Phrase SealEdited = new("Niêm phong {0:D} đã bị sửa.", "Seal {0:D} was edited.");

    public static readonly Phrase SealOutOfLine = new(
        "Niêm phong {0:D} không nối tiếp niêm phong trước.", "Seal {0:D} does not go on from the one before.");

    public static readonly Phrase SealsMissing = new(
        "Thiếu niêm phong từ {0:D} đến {1:D}.", "Seals {0:D} to {1:D} are missing.");

    public static readonly Phrase NewestSealsMissing = new(
        "Thiếu các niêm phong mới nhất, từ {0:D} đến {1:D}.", "The newest seals, {0:D} to {1:D}, are missing.");

    public static readonly Phrase ChainEdited = new(
        "Phần mở đầu của chuỗi {0} đã bị sửa.", "The beginning of chain {0} was edited.");

    public static readonly Phrase ChainMissing = new(
        "Mất cả chuỗi {0}, có ghi ở {1}.", "The whole chain {0} is gone; it is named in {1}.");

    public static readonly Phrase EntriesOfNoChain = new(
        "{0:D} dòng nhật ký thuộc chuỗi {1}, mà chuỗi này không còn.",
        "{0:D} entries belong to chain {1}, which is not there.");

    public static readonly Phrase SealsOfNoChain = new(
        "{0:D} niêm phong thuộc chuỗi {1}, mà chuỗi này không còn.",
        "{0:D} seals belong to chain {1}, which is not there.");

    public static readonly Phrase HeadMissing = new(
        "Mất niêm phong {0:D}, có ghi ở {1}.", "Seal {0:D} is gone; it is named in {1}.");

    public static readonly Phrase HeadReplaced = new(
        "Niêm phong {0:D} khác với điều ghi ở {1}.", "Seal {0:D} is not the one named in {1}.");

    public static readonly Phrase AnchorUnreadable = new(
        "Không đọc được tệp neo {0}.", "The anchor file {0} cannot be read.");

    public static readonly Phrase NoBatch = new(
        "{0:D} dòng bị bỏ nội dung theo đợt {1}, mà nhật ký không có đợt này.",
        "{0:D} entries were emptied by batch {1}, which the audit does not know.");

    public static readonly Phrase BatchDiffers = new(
        "Đợt hết hạn ghi {0} dòng, nhưng tìm thấy {1:D} dòng, hoặc không đúng những dòng đó.",
        "The batch tells of {0} entries; {1:D} were found, or not the same ones.");

    public static readonly Phrase NoSuchRule = new(
        "Đợt hết hạn không theo quy tắc lưu trữ nào của nhóm “{0}” vào ngày đó.",
        "The batch follows no retention rule of the class “{0}” on that day.");

    public static readonly Phrase Tail = new(
        "{0:D} dòng chưa niêm phong ({1:D}–{2:D}, chuỗi {3}): chương trình đang chạy, hoặc đã dừng đột ngột và "
        + "lần chạy sau sẽ niêm phong. Sửa ở đoạn này có thể không phát hiện được.",
        "{0:D} entries are not sealed yet ({1:D}–{2:D}, chain {3}): the program is running, or it was killed and the "
        + "next start will seal them. An edit among them may go unnoticed.");

    public static readonly Phrase ChainSource = new("phần mở đầu của chuỗi {0}", "the beginning of chain {0}");

    public static readonly Phrase EntrySource = new(
        "dòng nhật ký hằng ngày {0:D} của chuỗi {1}", "the daily entry {0:D} of chain {1}");

    public static readonly Phrase AnchorSource = new("tệp neo {0}", "the anchor file {0}");
}
