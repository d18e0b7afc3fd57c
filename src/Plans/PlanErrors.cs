using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans;

sealed record NoSuchPlan() : UnknownError("plans.unknown", new Phrase(
    "Không có kế hoạch này, hoặc bạn không được xem.", "There is no such plan, or it is not for you to see."));

sealed record NoSuchTask() : UnknownError("tasks.unknown", new Phrase(
    "Không có nhiệm vụ này, hoặc bạn không được xem.", "There is no such task, or it is not for you to see."));

sealed record PlanTitleMissing() : InvalidError("plans.title-missing", new Phrase(
    "Ghi trích yếu của kế hoạch: kế hoạch này để làm gì.", "Type the subject of the plan: what it is for."), "Title");

sealed record PlanTooLong(string Box, int Most) : InvalidError("plans.too-long", new Phrase(
    "Dài quá {0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0} characters. Shorten it; what you typed is still here.").With(Most), Box);

sealed record PlanDayNotUnderstood(string Box) : InvalidError("plans.day-not-understood", new Phrase(
    "Chưa hiểu ngày này. Ghi đủ ngày, tháng, năm: 31/12/2026, 31-12-2026 hoặc “ngày 31 tháng 12 năm 2026”.",
    "This day is not understood. Type day, month and year: 31/12/2026, 31-12-2026 or “ngày 31 tháng 12 năm 2026”."),
    Box);

sealed record PlanSecret(string Box) : InvalidError("plans.secret", new Phrase(
    "Có dấu mức độ mật. Chương trình này không nhận nội dung mật.",
    "There is a secrecy mark. This program takes no classified contents."), Box);

sealed record PlanDocumentNotFound(string Typed) : InvalidError("plans.document-not-found", new Phrase(
    "Trong sổ không có văn bản nào khớp “{0}”. Ghi văn bản ấy vào sổ trước, hoặc gõ lại số, ký hiệu.",
    "No document of the register matches “{0}”. Register it first, or type its number again.").With(Typed), "Find");

sealed record PlanDocumentNotClear(string Typed) : InvalidError("plans.document-not-clear", new Phrase(
    "“{0}” khớp nhiều văn bản. Đánh dấu văn bản đúng trong danh sách bên dưới rồi lưu lại.",
    "“{0}” matches several documents. Tick the right one in the list below, then save again.").With(Typed), "Find");

sealed record PlanNumberMissing() : InvalidError("plans.number-missing", new Phrase(
    "Ban hành thì phải có số, ký hiệu của kế hoạch. Bấm Sửa để ghi số.",
    "A plan is issued with its number and symbol. Edit it to add the number."), "Number");

sealed record PlanDateMissing() : InvalidError("plans.date-missing", new Phrase(
    "Ban hành thì phải có ngày của kế hoạch. Bấm Sửa để ghi ngày.",
    "A plan is issued with its date. Edit it to add the date."), "IssuedOn");

sealed record PlanDateAhead() : InvalidError("plans.date-ahead", new Phrase(
    "Ngày của kế hoạch còn ở phía trước. Kiểm tra lại ngày.",
    "The date of the plan is still to come. Check the date."), "IssuedOn");

sealed record PlanWithoutTasks() : InvalidError("plans.no-tasks", new Phrase(
    "Kế hoạch chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ rồi ban hành.",
    "The plan has no task yet. Add at least one, then issue it."));

sealed record PlanLastTask() : ClashError("plans.last-task", new Phrase(
    "Kế hoạch đã ban hành phải còn ít nhất một nhiệm vụ. Nếu không thực hiện nữa, thu hồi kế hoạch.",
    "An issued plan keeps at least one task. Recall the plan if it is not carried out any more."));

sealed record PlanNumberTaken() : ClashError("plans.number-taken", new Phrase(
    "Đơn vị đã ban hành một kế hoạch cùng số, cùng ngày.",
    "The unit has already issued a plan of the same number and date."), "Number");

sealed record PlanIsIssued() : ClashError("plans.issued-already", new Phrase(
    "Kế hoạch này đã ban hành.", "This plan is issued already."));

sealed record PlanIsRecalled() : ClashError("plans.recalled-already", new Phrase(
    "Kế hoạch này đã thu hồi, không sửa được nữa.", "This plan was recalled and is not changed any more."));

sealed record PlanNotIssued() : ClashError("plans.not-issued", new Phrase(
    "Kế hoạch chưa ban hành hoặc đã thu hồi, nên chưa ghi được việc này.",
    "The plan is not issued, or was recalled; this cannot be recorded yet."));

sealed record PlanReasonMissing(string Box) : InvalidError("plans.reason-missing", new Phrase(
    "Ghi lý do.", "Type the reason."), Box);

sealed record TaskTitleMissing() : InvalidError("tasks.title-missing", new Phrase(
    "Ghi nhiệm vụ: làm việc gì.", "Type the task: what is to be done."), "Title");

sealed record TaskAfterUnknown(string Typed) : InvalidError("tasks.after-unknown", new Phrase(
    "Không có nhiệm vụ số “{0}” trong kế hoạch này. Ghi các số cách nhau bằng dấu phẩy: 1, 3.",
    "There is no task number “{0}” in this plan. Type the numbers with commas between: 1, 3.").With(Typed), "After");

sealed record TaskAfterItself() : InvalidError("tasks.after-circle", new Phrase(
    "Các nhiệm vụ chờ nhau thành vòng tròn. Bỏ bớt một số.",
    "The tasks would wait for each other in a circle. Take one number away."), "After");

sealed record TaskImplementsUnknown() : InvalidError("tasks.implements-unknown", new Phrase(
    "Nhiệm vụ cấp trên đã chọn không còn trong kế hoạch cấp trên.",
    "The chosen task is no longer in the superior's plan."), "Implements");

sealed record TaskTooMany(int Most) : InvalidError("plans.too-many-tasks", new Phrase(
    "Một kế hoạch có nhiều nhất {0} nhiệm vụ.", "A plan holds at most {0} tasks.").With(Most));

sealed record PlanNothingChosen() : InvalidError("plans.nothing-chosen", new Phrase(
    "Đánh dấu ít nhất một nhiệm vụ để đưa vào kế hoạch.", "Tick at least one task to take over."));

sealed record TaskEvidenceMissing() : InvalidError("tasks.evidence-missing", new Phrase(
    "Ghi minh chứng là gì, hoặc dán liên kết tới nó.", "Say what the evidence is, or paste a link to it."), "Note");

sealed record TaskEvidenceAhead() : InvalidError("tasks.evidence-ahead", new Phrase(
    "Ngày của minh chứng còn ở phía trước.", "The day of the evidence is still to come."), "OnDay");

sealed record TaskEvidenceNumbers() : InvalidError("tasks.evidence-numbers", new Phrase(
    "Ghi đủ hai số: đã làm được bao nhiêu trên tổng số bao nhiêu; số đã làm không lớn hơn tổng số.",
    "Type both numbers: how many are done, of how many; what is done is not more than the whole."), "Done");

sealed record TaskEvidenceNotComplete() : InvalidError("tasks.evidence-not-complete", new Phrase(
    "Số đã làm còn ít hơn tổng số, nên chưa đánh dấu hoàn thành được.",
    "Less is done than the whole, so it cannot be marked as completing."), "Completes");

sealed record PlanLinkNotUnderstood(string Box) : InvalidError("plans.link-not-understood", new Phrase(
    "Liên kết phải bắt đầu bằng https://, http:// hoặc là địa chỉ trong chương trình này (bắt đầu bằng /).",
    "A link begins with https:// or http://, or is an address of this program (beginning with /)."), Box);

sealed record NoSuchTaskEvidence() : UnknownError("tasks.evidence-unknown", new Phrase(
    "Minh chứng này không còn hoặc đã rút.", "This evidence is not there, or was withdrawn."));

sealed record TaskStartsAfterDue() : InvalidError("tasks.starts-after-due", new Phrase(
    "Ngày bắt đầu phải trước hoặc cùng ngày với hạn.", "A task begins before its deadline, or on that day."),
    "StartOn");

sealed record TaskAssigneeUnknown() : InvalidError("tasks.assignee-unknown", new Phrase(
    "Người đã chọn không còn giữ chức vụ làm nhiệm vụ ở đơn vị này. Chọn lại, hoặc ghi bằng chữ.",
    "The chosen person holds no post any more that works on tasks here. Choose again, or write it in words."),
    "Assignee");

sealed record TaskOfAnother(string Name) : ClashError("tasks.of-another", new Phrase(
    "Nhiệm vụ này giao cho {0}; người ấy nhận. Muốn đổi người, bí thư giao lại.",
    "This task was given to {0}, who accepts it. To change that, the secretary gives it to somebody else.").With(Name));

sealed record TaskAcceptedAlready() : ClashError("tasks.accepted-already", new Phrase(
    "Nhiệm vụ này đã có người nhận.", "This task was accepted already."));

sealed record DelayNotLater() : InvalidError("tasks.delay-not-later", new Phrase(
    "Ngày mới phải sau hạn hiện nay và sau hôm nay.",
    "The new date is after the present deadline and after today."), "NewDueOn");

sealed record DelayOpen() : ClashError("tasks.delay-open", new Phrase(
    "Đang có một đề nghị gia hạn chờ trả lời.", "A request for a later date is waiting for an answer."));

sealed record NoSuchDelay() : UnknownError("tasks.delay-unknown", new Phrase(
    "Đề nghị gia hạn này không còn hoặc đã được trả lời.", "This request is not there, or was answered."));

sealed record TaskIsDone() : ClashError("tasks.done-already", new Phrase(
    "Nhiệm vụ này đã xong.", "This task is done already."));

sealed record TaskCommentMissing() : InvalidError("tasks.comment-missing", new Phrase(
    "Ghi nội dung trao đổi.", "Type what you want to say."), "Words");

sealed record NoSuperiorPlan() : UnknownError("plans.no-superior", new Phrase(
    "Chưa có đơn vị cấp trên nào ban hành kế hoạch cho cùng đợt triển khai hoặc cùng văn bản.",
    "No unit above has issued a plan for the same campaign or document yet."));

sealed record NoFeed() : UnknownError("feeds.unknown", new Phrase(
    "Địa chỉ lịch này không còn dùng.", "This calendar address is not in use."));

sealed record NoFeedToEnd() : ClashError("feeds.none", new Phrase(
    "Không có lịch nào đang dùng.", "There is no calendar in use."));

sealed record FeedWithoutUnit() : InvalidError("feeds.no-unit", new Phrase(
    "Chức vụ của bạn không thuộc đơn vị nào nên không có lịch riêng.",
    "Your post belongs to no unit, so there is no calendar of it."));
