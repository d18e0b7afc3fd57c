using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day;

internal sealed record NoSuchDaySite() : UnknownError("attendance.no-such-site", new Phrase(
    "Không có điểm cầu này, hoặc bạn không được xem.", "There is no such site, or you may not see it."));

internal sealed record NoSuchDayConference() : UnknownError("attendance.no-such-conference", new Phrase(
    "Không có hội nghị này, hoặc bạn không được xem.", "There is no such conference, or you may not see it."));

internal sealed record NoSuchDayPerson() : UnknownError("attendance.no-such-person", new Phrase(
    "Danh sách của điểm cầu không có người này.", "This person is not on the site's list."));

internal sealed record InvitationCodeUnknown() : InvalidError("attendance.code-unknown", new Phrase(
    "Mã này không phải mã giấy mời. Quét lại, hoặc tìm tên trong danh sách.",
    "This is not the code of an invitation. Scan again, or find the name on the list."), "Code");

internal sealed record CodeOfOtherConference() : InvalidError("attendance.code-of-other-conference", new Phrase(
    "Giấy mời này của hội nghị khác nên không tính ở đây. Hỏi người dự giấy mời của hội nghị này, hoặc ghi là khách.",
    "This invitation is for another conference and does not count here. Ask for the invitation to this one, or add "
    + "the person as a guest."), "Code");

internal sealed record InvitedElsewhere(string Site) : ClashError("attendance.invited-elsewhere", new Phrase(
    "Người này được mời tới điểm cầu “{0}”. Nếu dự ở đây, bấm “Tính ở đây”.",
    "This person is invited to the site “{0}”. If they attend here, choose “Count here”.").With(Site));

internal sealed record CountedElsewhere(int Site, DateTimeOffset? At) : ClashError(
    "attendance.counted-elsewhere", new Phrase(
    "Giấy mời này đã điểm danh cho buổi này ở điểm cầu số {0}. Mỗi giấy mời chỉ tính một lần; nếu điểm cầu kia nhầm, "
    + "nhờ họ bỏ lượt ấy trước.",
    "This invitation was counted for this session at site No. {0}. Each counts once; if that site was wrong, ask it to "
    + "take its entry back first.").With(Site));

internal sealed record PersonUnknown() : InvalidError("attendance.person-unknown", new Phrase(
    "Danh sách của hội nghị không có số này.", "There is no such number on the conference's list."));

internal sealed record SessionUnknown() : InvalidError("attendance.session-unknown", new Phrase(
    "Hội nghị không có buổi này. Tải lại danh sách rồi chọn buổi.",
    "The conference has no such session. Load the list anew, then choose the session."), "Session");

internal sealed record OutsideSession(string From, string To) : InvalidError("attendance.outside-session", new Phrase(
    "Ngoài giờ điểm danh của buổi này (từ {0} đến {1}). Chọn buổi khác, hoặc ghi tay nếu cần sửa.",
    "Outside the hours in which this session counts people (from {0} to {1}). Choose another session, or mark by hand "
    + "to correct.").With(From, To), "Session");

internal sealed record SiteIsClosed(string At) : ClashError("attendance.site-closed", new Phrase(
    "Điểm cầu đã đóng lúc {0}. Những lượt ghi trước giờ đóng vẫn gửi được; để ghi tiếp, mở lại điểm cầu.",
    "The site was closed at {0}. What was counted before may still be sent; to go on counting, open the site again.")
    .With(At));

internal sealed record NotCounting() : ClashError("attendance.not-counting", new Phrase(
    "Hội nghị chưa công bố, hoặc đã hủy, nên chưa điểm danh được.",
    "The conference is not announced yet, or was cancelled, so nobody can be counted."));

internal sealed record CountingIsOver(int Days) : ClashError("attendance.over", new Phrase(
    "Hội nghị đã xong quá {0} ngày nên không nhận thêm lượt điểm danh. Liên hệ đơn vị tổ chức.",
    "The conference ended more than {0} days ago, so no more entries are taken. Ask the unit that held it.")
    .With(Days));

internal sealed record HeadsBelowZero() : InvalidError("attendance.heads-below-zero", new Phrase(
    "Số đếm không thể xuống dưới 0.", "The count cannot go below 0."), "N");

internal sealed record EntryNotUnderstood(string What) : InvalidError("attendance.entry-not-understood", new Phrase(
    "Lượt này thiếu hoặc sai phần “{0}” nên không ghi được.",
    "This entry lacks “{0}”, or has it wrong, so it cannot be stored.").With(What));

internal sealed record BatchNotUnderstood() : InvalidError("attendance.batch-not-understood", new Phrase(
    "Gói gửi lên không đọc được; chưa có gì được ghi. Các lượt vẫn giữ trên máy này.",
    "What was sent cannot be read; nothing was stored. The entries are still on this device."))
{
    public override int Status => 400;
}

internal sealed record BatchTooLarge(int Most) : InvalidError("attendance.batch-too-large", new Phrase(
    "Mỗi lần gửi nhiều nhất {0} lượt; chưa có gì được ghi. Chia nhỏ rồi gửi lại.",
    "At most {0} entries at a time; nothing was stored. Divide them and send again.").With(Most))
{
    public override int Status => 413;
}

internal sealed record GuestNameMissing() : InvalidError("attendance.name-missing", new Phrase(
    "Ghi họ tên.", "Type the name."), "Name");

internal sealed record GuestNameTooLong(int Most) : InvalidError("attendance.name-too-long", new Phrase(
    "Họ tên dài quá {0} ký tự.", "The name is longer than {0} characters.").With(Most), "Name");

internal sealed record HallCodeOld() : InvalidError("attendance.hall-code-old", new Phrase(
    "Mã hội trường này đã hết hạn (mỗi mã chỉ dùng trong {0} giây). Quét lại mã đang hiện trên màn hình.",
    "This hall code has run out (each lasts {0} seconds). Scan the one that is on the screen now.")
    .With(HallCodes.Seconds))
{
    public override int Status => 410;
}

internal sealed record HallCodeWrong() : UnknownError("attendance.hall-code-wrong", new Phrase(
    "Mã hội trường không đúng. Quét lại mã đang hiện trên màn hình.",
    "This hall code is not right. Scan the one that is on the screen."));

internal sealed record PhoneUsed() : ClashError("attendance.phone-used", new Phrase(
    "Điện thoại này đã điểm danh cho một người khác trong buổi này. Mỗi máy chỉ điểm danh một người; nhờ người phụ "
    + "trách điểm cầu ghi giúp.",
    "This phone has counted somebody else for this session. Each phone counts one person; ask the operator of the "
    + "site."));

internal sealed record HeadsNotUnderstood(int Most) : InvalidError("attendance.heads-not-understood", new Phrase(
    "Ghi một số từ 0 đến {0}.", "Type a number from 0 to {0}.").With(Most), "N");

internal sealed record HeadsChanged(int Now) : ClashError("attendance.heads-changed", new Phrase(
    "Máy khác vừa đếm: số hiện giờ là {0}. Kiểm tra lại rồi ghi.",
    "Another device has just counted: the number is {0} now. Check, then save again.").With(Now));

internal sealed record DayStateUnknown() : InvalidError("attendance.state-unknown", new Phrase(
    "Chọn một trạng thái của điểm cầu.", "Choose a state of the site."), "State");

internal sealed record RulesNotUnderstood() : InvalidError("attendance.rules-not-understood", new Phrase(
    "Ghi số phút: muộn sau 0–240, mở trước 0–720, đóng sau 0–720.",
    "Type minutes: late after 0–240, open 0–720 before, close 0–720 after."), "LateMinutes");

/// <summary>Times as the hall's clock shows them.</summary>
internal static class HallTime
{
    public static string Print(DateTimeOffset at, string zone) =>
        In(at, zone).ToString("HH':'mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset at, string zone) =>
        In(at, zone).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>The instant by the clock of the hall's zone; a zone nobody knows is Vietnam's.</summary>
    public static DateTimeOffset In(DateTimeOffset at, string zone) =>
        zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTime(at, found) : Kernel.VietnamTime.Of(at);
}
