using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Invite;

sealed record NoSuchInvitation() : UnknownError("invitations.unknown", new Phrase(
    "Không có giấy mời này, hoặc bạn không được xem.", "There is no such invitation, or it is not for you to see."));

sealed record InvitationNameMissing() : InvalidError("invitations.name-missing", new Phrase(
    "Ghi họ và tên.", "Type the name."), "Name");

sealed record InvitationClassWrong() : InvalidError("invitations.class-wrong", new Phrase(
    "Thành phần là: đảng viên, cán bộ chủ chốt hoặc khách mời.", "The class is member, key cadre or guest."), "Class");

sealed record InvitationSiteUnknown(string Typed) : InvalidError("invitations.site-unknown", new Phrase(
    "Không có điểm cầu “{0}” mà bạn được mời người vào. Ghi số thứ tự hoặc đúng tên hội trường.",
    "There is no site “{0}” that you may invite to. Type its number or the name of its hall.").With(Typed), "Site");

sealed record InvitationMailWrong() : InvalidError("invitations.mail-wrong", new Phrase(
    "Địa chỉ thư điện tử không đúng.", "The mail address is not right."), "Mail");

sealed record InvitationListEmpty() : InvalidError("invitations.list-empty", new Phrase(
    "Dán danh sách, hoặc chọn tệp có ít nhất một dòng.", "Paste a list, or choose a file with at least one line."),
    "Lines");

sealed record InvitationListTooLong(int Most) : InvalidError("invitations.list-too-long", new Phrase(
    "Danh sách dài quá {0:N0} dòng. Chia thành nhiều lần.",
    "The list is longer than {0:N0} lines. Bring it in parts.").With(Most), "Lines");

sealed record InvitationLinesWrong(int Count) : InvalidError("invitations.lines-wrong", new Phrase(
    "Còn {0:N0} dòng cần sửa; chưa ghi dòng nào.", "{0:N0} lines are to be mended; none was stored.").With(Count));

sealed record InvitationDuplicates(int Count) : ClashError("invitations.duplicates", new Phrase(
    "{0:N0} dòng trùng tên với người đã có. Đánh dấu người vẫn mời, rồi ghi lại.",
    "{0:N0} lines have the name of somebody who is there. Tick those to be invited still, then store again.")
    .With(Count));

sealed record InvitationNoSite() : ClashError("invitations.no-site", new Phrase(
    "Chưa có điểm cầu nào để mời người vào. Mở điểm cầu trước.", "There is no site to invite to. Open one first."));

sealed record QuotaUnitsMissing() : InvalidError("invitations.units-missing", new Phrase(
    "Chọn cấp, hoặc ghi tên, mã đơn vị, mỗi dòng một đơn vị.",
    "Choose a level, or type names or codes of units, one on each line."), "Units");

sealed record QuotaUnitNotBelow(string Typed) : InvalidError("invitations.unit-not-below", new Phrase(
    "“{0}” không phải đơn vị của bạn hay cấp dưới của đơn vị bạn.",
    "“{0}” is neither your unit nor below it.").With(Typed), "Units");

sealed record QuotaSeatsMissing() : InvalidError("invitations.seats-missing", new Phrase(
    "Ghi số chỗ cho ít nhất một thành phần.", "Type seats for at least one class."), "SeatsMember");

sealed record QuotaBelowUsed() : ClashError("invitations.seats-below-used", new Phrase(
    "Có đơn vị đã cử nhiều người hơn số chỗ mới. Bảo đơn vị rút bớt trước.",
    "Some unit has named more people than the new seats. Have it take some back first."));

sealed record QuotaFull(int Left) : ClashError("invitations.quota-full", new Phrase(
    "Chỉ còn {0:N0} chỗ cho thành phần này; chưa ghi ai.",
    "Only {0:N0} seats are left for this class; nobody was stored.").With(Left));

sealed record NoQuota() : UnknownError("invitations.no-quota", new Phrase(
    "Đơn vị bạn không được phân bổ chỗ ở hội nghị này.", "Your unit has no seats at this conference."));

sealed record InvitedPostMissing() : InvalidError("invitations.post-missing", new Phrase(
    "Ghi chức vụ được mời, ví dụ: Bí thư.", "Type the post to be invited, for example: Secretary."), "Post");

sealed record InvitationMailOff() : ClashError("invitations.mail-off", new Phrase(
    "Chương trình chưa được nối với máy chủ thư. Dùng đường dẫn hoặc in giấy mời.",
    "The program is not connected to a mail server. Use the links, or print the letters."));

sealed record InvitationLinkOver() : UnknownError("invitations.over", new Phrase(
    "Đường dẫn mời này không đúng hoặc không còn dùng. Hỏi lại đơn vị đã mời.",
    "This invitation is not right or is no longer in use. Ask the unit that invited you."));

sealed record InvitationClosed() : ClashError("invitations.closed", new Phrase(
    "Hội nghị đã kết thúc hoặc đã hủy, nên không trả lời được nữa.",
    "The conference is over or was cancelled; it cannot be answered any more."));

sealed record AnswerMissing() : InvalidError("invitations.answer-missing", new Phrase(
    "Chọn một câu trả lời.", "Choose an answer."), "Answer");

sealed record AnswerWhoMissing() : InvalidError("invitations.answer-who-missing", new Phrase(
    "Ghi họ tên và chức vụ người dự thay.", "Type name and post of whoever comes instead."), "SentName");

sealed record AnswerReasonMissing() : InvalidError("invitations.answer-reason-missing", new Phrase(
    "Ghi lý do vắng.", "Type the reason."), "Reason");

sealed record InvitationTooFast(int Seconds) : InvalidError("invitations.too-fast", new Phrase(
    "Mở quá nhiều giấy mời trong thời gian ngắn. Chờ {0} giây rồi thử lại.",
    "Too many invitations were opened within a short time. Wait {0} seconds, then try again.").With(Seconds))
{
    public override int Status => 429;
}
