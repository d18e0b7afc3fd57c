using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After;

sealed record AfterConferenceUnknown() : UnknownError("after.conference-unknown", new Phrase(
    "Không có hội nghị này, hoặc bạn không được xem.", "There is no such conference, or it is not for you to see."));

sealed record NotTheHost() : ForbiddenError("after.not-host", new Phrase(
    "Chỉ đơn vị tổ chức hội nghị làm được việc này. Không có gì bị thay đổi.",
    "Only the unit that holds the conference can do this. Nothing was changed."));

sealed record NotOverYet() : ClashError("after.not-over", new Phrase(
    "Hội nghị chưa kết thúc nên chưa làm được việc này.", "The conference is not over yet, so this cannot be done."));

sealed record AfterMissing(string Box) : InvalidError("after.missing", new Phrase(
    "Chưa điền mục này.", "This is still to be filled in."), Box);

sealed record AfterTooLong(string Box, int Most) : InvalidError("after.too-long", new Phrase(
    "Dài quá {0:N0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0:N0} characters. Shorten it; what you typed is still here.").With(Most), Box);

sealed record AfterSecret(string Box) : InvalidError("after.secret", new Phrase(
    "Có dấu mức độ mật. Chương trình này không nhận nội dung mật; chưa có gì được lưu.",
    "There is a secrecy mark. This program takes no classified contents; nothing was kept."), Box);

sealed record AfterDayNotUnderstood(string Box) : InvalidError("after.day-not-understood", new Phrase(
    "Chưa hiểu ngày, giờ này. Ghi như: 31/12/2026 hoặc 07:30 31/12/2026.",
    "This day or time is not understood. Type it like 31/12/2026 or 07:30 31/12/2026."), Box);

sealed record AfterNumberNotUnderstood(string Box, int Least, int Most) : InvalidError(
    "after.number-not-understood", new Phrase(
        "Ghi một số từ {0:N0} đến {1:N0}.", "Type a number from {0:N0} to {1:N0}.").With(Least, Most), Box);

sealed record EndsBeforeItBegins(string Box) : InvalidError("after.ends-before", new Phrase(
    "Giờ đóng phải sau giờ mở.", "It has to close after it opens."), Box);

sealed record NoSuchPaper() : UnknownError("after.paper-unknown", new Phrase(
    "Chưa có bản này, hoặc bạn không được xem.", "There is no such paper, or it is not for you to see."));

sealed record NothingToSign() : ClashError("after.nothing-to-sign", new Phrase(
    "Bản này đã ký, hoặc đã có bản mới hơn. Mở bản mới nhất rồi ký.",
    "This version is signed already, or there is a newer one. Open the newest and sign that."));

sealed record AfterSiteUnknown() : UnknownError("after.site-unknown", new Phrase(
    "Không có điểm cầu này, hoặc bạn không được xem.", "There is no such site, or it is not for you to see."));

sealed record ListUnchanged() : ClashError("after.list-unchanged", new Phrase(
    "Danh sách không thay đổi so với bản đã ký gần nhất, nên không ký thêm.",
    "The list is the same as the one signed last, so it is not signed again."));

sealed record AfterCodeUnknown() : UnknownError("after.code-unknown", new Phrase(
    "Mã này không đúng hoặc không còn dùng. Kiểm tra lại mã trên giấy mời.",
    "This code is not right or not in use any more. Check the code on the invitation."));
