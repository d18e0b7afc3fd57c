using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences;

sealed record NoSuchConference() : UnknownError("conferences.unknown", new Phrase(
    "Không có hội nghị này, hoặc bạn không được xem.", "There is no such conference, or it is not for you to see."));

sealed record ConferenceTitleMissing() : InvalidError("conferences.title-missing", new Phrase(
    "Ghi tên hội nghị.", "Type the title of the conference."), "Title");

sealed record ConferenceDayMissing(string Box) : InvalidError("conferences.day-missing", new Phrase(
    "Ghi ngày: 15/3/2026.", "Type the day: 15/3/2026."), Box);

sealed record ConferenceDayNotUnderstood(string Box) : InvalidError("conferences.day-not-understood", new Phrase(
    "Chưa hiểu ngày này. Ghi đủ ngày, tháng, năm: 15/3/2026 hoặc “ngày 15 tháng 3 năm 2026”.",
    "This day is not understood. Type day, month and year: 15/3/2026 or “ngày 15 tháng 3 năm 2026”."), Box);

sealed record ConferenceTimeMissing(string Box) : InvalidError("conferences.time-missing", new Phrase(
    "Ghi giờ bắt đầu và giờ kết thúc: 7:30 và 11:30.", "Type when it begins and when it ends: 7:30 and 11:30."), Box);

sealed record ConferenceTimeNotUnderstood(string Box) : InvalidError("conferences.time-not-understood", new Phrase(
    "Chưa hiểu giờ này. Ghi như 7:30, 7h30 hoặc 14:00.",
    "This time is not understood. Type it as 7:30, 7h30 or 14:00."), Box);

sealed record ConferenceTimesTurned(string Box) : InvalidError("conferences.times-turned", new Phrase(
    "Giờ kết thúc phải sau giờ bắt đầu.", "The end comes after the beginning."), Box);

sealed record ConferenceNumberWrong(string Box, int Least, int Most) : InvalidError(
    "conferences.number-wrong", new Phrase(
    "Ghi một số nguyên từ {0:N0} đến {1:N0}.", "Type a whole number from {0:N0} to {1:N0}.").With(Least, Most), Box);

sealed record ConferenceTooLong(string Box, int Most) : InvalidError("conferences.too-long", new Phrase(
    "Dài quá {0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0} characters. Shorten it; what you typed is still here.").With(Most), Box);

sealed record ConferenceSecret(string Box) : InvalidError("conferences.secret", new Phrase(
    "Có dấu mức độ mật. Chương trình này không nhận nội dung mật.",
    "There is a secrecy mark. This program takes no classified contents."), Box);

sealed record ConferenceLinkNotUnderstood(string Box) : InvalidError("conferences.link-not-understood", new Phrase(
    "Liên kết phải bắt đầu bằng https://, http:// hoặc là địa chỉ trong chương trình này (bắt đầu bằng /).",
    "A link begins with https:// or http://, or is an address of this program (beginning with /)."), Box);

sealed record ConferenceZoneUnknown(string Box) : InvalidError("conferences.zone-unknown", new Phrase(
    "Không có múi giờ này. Ghi tên IANA như Europe/Paris, Asia/Vientiane; để trống là giờ Việt Nam.",
    "There is no such time zone. Type an IANA name such as Europe/Paris; empty means Vietnam's time."), Box);

sealed record ConferenceKindWrong() : InvalidError("conferences.kind-wrong", new Phrase(
    "Chọn loại hội nghị.", "Choose the kind of conference."), "Kind");

sealed record ConferenceWithoutUnit() : InvalidError("conferences.no-unit", new Phrase(
    "Chức vụ của bạn không thuộc đơn vị nào, nên không đứng ra tổ chức được.",
    "Your post belongs to no unit, so it cannot hold a conference."));

sealed record ConferenceDocumentNotFound(string Typed) : InvalidError("conferences.document-not-found", new Phrase(
    "Trong sổ không có văn bản nào khớp “{0}”. Ghi văn bản ấy vào sổ trước, hoặc gõ lại số, ký hiệu.",
    "No document of the register matches “{0}”. Register it first, or type its number again.").With(Typed), "Find");

sealed record ConferenceDocumentNotClear(string Typed) : InvalidError("conferences.document-not-clear", new Phrase(
    "“{0}” khớp nhiều văn bản. Đánh dấu văn bản đúng trong danh sách bên dưới rồi lưu lại.",
    "“{0}” matches several documents. Tick the right one in the list below, then save again.").With(Typed), "Find");

sealed record ConferenceWithoutSession() : InvalidError("conferences.no-session", new Phrase(
    "Hội nghị chưa có buổi nào. Thêm ít nhất một buổi có giờ bắt đầu, giờ kết thúc rồi triệu tập.",
    "The conference has no session yet. Add at least one with its hours, then call it."));

sealed record ConferenceNotInState() : ClashError("conferences.not-in-state", new Phrase(
    "Trạng thái hội nghị đã khác, nên việc này không làm được nữa. Mở lại trang để xem.",
    "The conference stands elsewhere by now, so this cannot be done. Open the page again to see."));

sealed record ConferenceStateUnknown() : InvalidError("conferences.state-unknown", new Phrase(
    "Không rõ phải chuyển hội nghị sang trạng thái nào.", "It is not clear what the conference should become."));

sealed record ConferenceIsOver() : ClashError("conferences.over", new Phrase(
    "Hội nghị đã kết thúc hoặc đã hủy, nên phần này không sửa được nữa.",
    "The conference is over or was cancelled, so this is not changed any more."));

sealed record ConferenceReasonMissing() : InvalidError("conferences.reason-missing", new Phrase(
    "Ghi lý do; người được mời sẽ đọc lý do này.", "Type the reason; those who were invited will read it."), "Reason");

sealed record ConferenceSameDay() : InvalidError("conferences.same-day", new Phrase(
    "Ngày mới phải khác ngày hiện nay của hội nghị.", "The new day differs from the present one."), "Day");

sealed record ConferenceTimesWrong() : InvalidError("conferences.times-wrong", new Phrase(
    "Số lần từ 2 đến {0}.", "Repeat it 2 to {0} times.").With(Write.ConferenceForm.MostTimes), "Times");

sealed record NoSuchSession() : UnknownError("conferences.session-unknown", new Phrase(
    "Không có buổi này.", "There is no such session."));

sealed record SessionTooMany(int Most) : InvalidError("conferences.too-many-sessions", new Phrase(
    "Một hội nghị có nhiều nhất {0} buổi.", "A conference has at most {0} sessions.").With(Most));

sealed record SessionHasItems() : ClashError("conferences.session-has-items", new Phrase(
    "Buổi này còn nội dung chương trình. Bỏ hoặc chuyển các nội dung ấy trước.",
    "This session still has points of the programme. Remove or move them first."));

sealed record NoSuchItem() : UnknownError("conferences.item-unknown", new Phrase(
    "Không có nội dung chương trình này, hoặc không phải của đơn vị bạn.",
    "There is no such point of the programme, or it is not of your unit."));

sealed record ItemTitleMissing() : InvalidError("conferences.item-title-missing", new Phrase(
    "Ghi nội dung: quán triệt, thảo luận, phát biểu…", "Type what it is: presentation, discussion, speech…"), "Title");

sealed record ItemTooMany(int Most) : InvalidError("conferences.too-many-items", new Phrase(
    "Một hội nghị có nhiều nhất {0} nội dung.", "A conference has at most {0} points.").With(Most));

sealed record NoPlaceInProgramme() : ForbiddenError("conferences.no-place", new Phrase(
    "Đơn vị bạn chưa có điểm cầu nào trong hội nghị này. Mở điểm cầu trước rồi thêm phần riêng.",
    "Your unit has no site in this conference yet. Open one first, then add a part of your own."));

sealed record NoSuchMaterial() : UnknownError("conferences.material-unknown", new Phrase(
    "Không có tài liệu này, hoặc không phải của đơn vị bạn.",
    "There is no such material, or it is not of your unit."));

sealed record MaterialTitleMissing() : InvalidError("conferences.material-title-missing", new Phrase(
    "Ghi tên tài liệu.", "Type the name of the material."), "Title");

sealed record MaterialEmpty() : InvalidError("conferences.material-empty", new Phrase(
    "Dán liên kết tới tài liệu, hoặc ghi nội dung ngắn.", "Paste a link to it, or type a short text."), "Link");

sealed record MaterialTooMany(int Most) : InvalidError("conferences.too-many-materials", new Phrase(
    "Một hội nghị có nhiều nhất {0} tài liệu.", "A conference has at most {0} materials.").With(Most));
