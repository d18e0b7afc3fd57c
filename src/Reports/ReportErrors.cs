using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Reports;

sealed record NoSuchReport() : UnknownError("reports.unknown", new Phrase(
    "Không có báo cáo này, hoặc bạn không được xem.", "There is no such report, or it is not for you to see."));

sealed record NoSuchPeriod() : UnknownError("reports.period-unknown", new Phrase(
    "Không có kỳ báo cáo này.", "There is no such reporting period."));

sealed record NoSuchCall() : UnknownError("reports.call-unknown", new Phrase(
    "Không có yêu cầu báo cáo này.", "There is no such request for reports."));

sealed record NoSuchForm() : UnknownError("reports.form-unknown", new Phrase(
    "Không có biểu mẫu này, hoặc chưa có bản nào dùng cho kỳ ấy.",
    "There is no such form, or no version of it for that time."));

sealed record NoSuchFormItem(string Item) : InvalidError("reports.item-unknown", new Phrase(
    "Biểu mẫu của kỳ này không có chỉ tiêu “{0}”. Tải lại trang để thấy biểu mẫu đúng.",
    "The form of this period has no question “{0}”. Load the page again to see the right form.").With(Item));

sealed record ReportWithoutUnit() : InvalidError("reports.no-unit", new Phrase(
    "Báo cáo là của một đơn vị. Chức vụ này không thuộc đơn vị nào; đổi sang chức vụ của đơn vị.",
    "A report belongs to a unit. This post belongs to none; take a post of a unit."));

sealed record NotExpected() : InvalidError("reports.not-expected", new Phrase(
    "Kỳ này không yêu cầu đơn vị của bạn báo cáo (đơn vị chưa thành lập, đã kết thúc, hoặc không thuộc cấp được hỏi).",
    "This period does not ask your unit: it was not there yet, had ended, or is of another level."));

sealed record PeriodNotOpen(DateOnly From) : ClashError("reports.not-open", new Phrase(
    "Kỳ báo cáo này mở từ ngày {0}.", "This period opens on {0}.").With(VietnamTime.Print(From)));

sealed record PeriodIsLocked(DateOnly Since) : ClashError("reports.locked", new Phrase(
    "Kỳ báo cáo đã khóa từ ngày {0}. Bản nháp vẫn còn; đề nghị đơn vị yêu cầu báo cáo cho gửi muộn.",
    "The period was locked on {0}. The draft is kept; ask the unit that asked to let you send late.")
    .With(VietnamTime.Print(Since)));

sealed record ReportIsClosed() : ClashError("reports.closed", new Phrase(
    "Báo cáo đã ký, không sửa được nữa. Nếu cần sửa, đề nghị nơi nhận trả lại.",
    "The report is signed and not changed any more. Ask the unit that asked to return it."));

sealed record ReportNotDraft() : ClashError("reports.not-draft", new Phrase(
    "Báo cáo không còn ở bước này; tải lại trang để xem.", "The report is past this step; load the page again."));

sealed record ReportNotChecked() : ClashError("reports.not-checked", new Phrase(
    "Báo cáo vừa được sửa hoặc chưa kiểm tra. Kiểm tra lại rồi ký.",
    "The report was changed just now, or is not checked yet. Check it, then sign."));

sealed record ReportNotSigned() : ClashError("reports.not-signed", new Phrase(
    "Báo cáo chưa ký hoặc đã trả lại, nên chưa tiếp nhận được.",
    "The report is not signed, or was returned; it cannot be received."));

sealed record PostHasEnded() : ForbiddenError("reports.post-ended", new Phrase(
    "Hôm nay bạn không giữ chức vụ của đơn vị này nên không ký được. Báo cáo vẫn ở bước đã kiểm tra.",
    "You hold no post of this unit today, so you cannot sign. The report stays as it was checked."));

sealed record WholeNumberNotUnderstood(string Item, string Title) : InvalidError(
    "reports.number-not-understood", new Phrase(
        "“{0}”: ghi một số nguyên từ 0 trở lên, ví dụ 1.234. Số cũ vẫn còn.",
        "“{0}”: type a whole number from 0 up, such as 1,234. The old one is kept.").With(Title), Item);

sealed record DecimalNotUnderstood(string Item, string Title, int Scale) : InvalidError(
    "reports.decimal-not-understood", new Phrase(
        "“{0}”: ghi một số từ 0 trở lên, nhiều nhất {1} chữ số sau dấu phẩy. Số cũ vẫn còn.",
        "“{0}”: type a number from 0 up with at most {1} digits after the point. The old one is kept.")
        .With(Title, Scale), Item);

sealed record AnswerNotOffered(string Item, string Title) : InvalidError("reports.answer-not-offered", new Phrase(
    "“{0}”: chọn một trong các câu trả lời có sẵn.", "“{0}”: choose one of the answers offered.").With(Title), Item);

sealed record AnswerTooLong(string Item, string Title, int Most) : InvalidError("reports.answer-too-long", new Phrase(
    "“{0}” dài quá {1:N0} ký tự. Phần đã gõ vẫn còn trên trang; rút gọn rồi ghi lại.",
    "“{0}” is longer than {1:N0} characters. What you typed is still on the page; shorten it and save again.")
    .With(Title, Most), Item);

sealed record AnswerSecret(string Item, string Title) : InvalidError("reports.answer-secret", new Phrase(
    "“{0}” có dấu mức độ mật. Chương trình này không nhận nội dung mật.",
    "“{0}” carries a secrecy mark. This program takes no classified contents.").With(Title), Item);

sealed record NoSuchFile() : UnknownError("reports.file-unknown", new Phrase(
    "Không có tệp này, hoặc bạn không được xem.", "There is no such file, or it is not for you to see."));

sealed record ReportFileEmpty(string Item, string Title) : InvalidError("reports.file-empty", new Phrase(
    "“{0}”: tệp không có gì bên trong. Chọn lại tệp.", "“{0}”: the file is empty. Choose it again.").With(Title), Item);

sealed record ReportFileTooLarge(string Item, string Title, int Most) : InvalidError(
    "reports.file-too-large", new Phrase(
    "“{0}”: tệp lớn hơn {1} MB. Nén nhỏ lại, hoặc để ở nơi khác rồi dán địa chỉ.",
    "“{0}”: the file is larger than {1} MB. Make it smaller, or keep it elsewhere and paste its address.")
    .With(Title, Most), Item);

sealed record TooManyFiles(string Item, int Most) : InvalidError("reports.too-many-files", new Phrase(
    "Báo cáo này đã giữ {0} tệp; không nhận thêm.", "This report holds {0} files already; no more are taken.")
    .With(Most), Item);

sealed record AnswerNotALink(string Item, string Title) : InvalidError("reports.answer-not-a-link", new Phrase(
    "“{0}”: chọn tệp, hoặc dán địa chỉ bắt đầu bằng https:// hoặc /.",
    "“{0}”: choose a file, or paste an address beginning with https:// or /.").With(Title), Item);

sealed record AnswerChanged(string Item, string By, string Now) : ClashError("reports.answer-changed", new Phrase(
    "{0} vừa sửa câu này thành “{1}”. Cả hai vẫn còn: giữ của bạn thì ghi lại lần nữa.",
    "{0} has just changed this answer to “{1}”. Both are kept: save again to keep yours.").With(By, Now), Item);

sealed record ReportAnswerMissing(string Item, string Title) : InvalidError("reports.answer-missing", new Phrase(
    "“{0}” chưa có câu trả lời.", "“{0}” has no answer yet.").With(Title), Item);

sealed record ReasonForDifference(string Item, string Title, string Fact) : InvalidError(
    "reports.reason-missing", new Phrase(
        "“{0}” khác số đã ghi nhận ({1}): ghi lý do.",
        "“{0}” differs from what is recorded ({1}): give the reason.").With(Title, Fact), Item);

sealed record ReportCheckBroken(string Item, Phrase What) : InvalidError("reports.check-broken", new Phrase(
    "Chưa khớp: {0}", "Does not fit: {0}").With(What), Item);

sealed record ReturnReasonMissing() : InvalidError("reports.return-reason-missing", new Phrase(
    "Trả lại thì phải ghi lý do, ít nhất ở một chỉ tiêu hoặc cho cả báo cáo.",
    "Say why it goes back: for an answer, or for the whole report."), "Reason");

sealed record CallTitleMissing() : InvalidError("reports.title-missing", new Phrase(
    "Ghi tên của yêu cầu báo cáo.", "Give the request for reports a name."), "Title");

sealed record CallTooLong(string Box, int Most) : InvalidError("reports.too-long", new Phrase(
    "Dài quá {0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0} characters. Shorten it; what you typed is still here.").With(Most), Box);

sealed record CallChoiceWrong(string Box) : InvalidError("reports.choice-wrong", new Phrase(
    "Chọn một trong các mục có sẵn.", "Choose one of those offered."), Box);

sealed record CallDayNotUnderstood(string Box) : InvalidError("reports.day-not-understood", new Phrase(
    "Chưa hiểu ngày này. Ghi đủ ngày, tháng, năm: 31/12/2026.",
    "This day is not understood. Type day, month and year: 31/12/2026."), Box);

sealed record CallDaysTurned() : InvalidError("reports.days-turned", new Phrase(
    "Ngày cuối phải sau ngày đầu, và không quá mười năm.",
    "The last day comes after the first, and within ten years."), "EndsOn");

sealed record CallNumberWrong(string Box, int Least, int Most) : InvalidError("reports.number-wrong", new Phrase(
    "Ghi một số từ {0} đến {1}.", "Type a number from {0} to {1}.").With(Least, Most), Box);

sealed record ExceptionUntilWrong() : InvalidError("reports.exception-until-wrong", new Phrase(
    "Ngày được gửi muộn phải từ hôm nay, nhiều nhất một năm nữa.",
    "The day lies between today and a year from now."), "Until");

sealed record ExceptionReasonMissing() : InvalidError("reports.exception-reason-missing", new Phrase(
    "Ghi lý do cho gửi muộn.", "Say why it may come late."), "Reason");

sealed record TooManyAnswers(int Most) : InvalidError("reports.too-many-answers", new Phrase(
    "Gửi một lần nhiều nhất {0} câu trả lời.", "At most {0} answers are sent at once.").With(Most));

sealed record AnswersTooLarge(int Most) : InvalidError("reports.answers-too-large", new Phrase(
    "Gửi một lần nhiều nhất {0} MB; chưa ghi gì, phần đã gõ vẫn còn trên trang. Tách bớt ra tệp đính kèm.",
    "At most {0} MB are sent at once; nothing was saved, and what you typed is still on the page.").With(Most));

sealed record AnswersNotUnderstood() : InvalidError("reports.answers-not-understood", new Phrase(
    "Chưa hiểu gói dữ liệu gửi lên; chưa ghi gì.", "What was sent is not understood; nothing was saved."));

sealed record FormIsIssued() : ClashError("reports.form-issued", new Phrase(
    "Biểu mẫu đã ban hành nên giữ nguyên. Lập bản mới từ bản này để sửa.",
    "An issued form stays as it is. Make a new version of it to change it."));
