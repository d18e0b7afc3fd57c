using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live;

sealed record LiveNotInSession() : ClashError("live.not-in-session", new Phrase(
    "Hội nghị chưa họp hoặc đã kết thúc, nên chưa điều hành được. Bấm “Bắt đầu họp” ở trang hội nghị.",
    "The conference is not in session, so it cannot be led. Open it on its page."));

sealed record LiveThingUnknown() : UnknownError("live.unknown", new Phrase(
    "Không còn mục này. Tải lại trang để xem hiện trạng.", "It is no longer there. Load the page again."));

sealed record LiveWordsMissing(string Box) : InvalidError("live.words-missing", new Phrase(
    "Ô này còn trống.", "This box is empty."), Box);

sealed record PollChoicesWrong() : InvalidError("live.poll-choices", new Phrase(
    "Ghi từ hai đến tám phương án, mỗi dòng một phương án khác nhau.",
    "Type two to eight answers, one a line, each different."), "Options");

sealed record PollIsClosed() : ClashError("live.poll-closed", new Phrase(
    "Đã đóng bình chọn.", "The poll is closed."));

sealed record QuestionsTooMany(int Most) : ClashError("live.questions-too-many", new Phrase(
    "Mỗi người gửi nhiều nhất {0} câu hỏi. Các câu đã gửi vẫn còn.",
    "Everybody may send up to {0} questions. Those you sent are kept.").With(Most));

sealed record HandIsRaised() : ClashError("live.hand-raised", new Phrase(
    "Điểm cầu đang giơ tay rồi; chờ chủ trì mời.", "The site's hand is up already; wait for the chair."));

sealed record NoRollCall() : ClashError("live.no-roll-call", new Phrase(
    "Chủ trì chưa điểm danh điểm cầu.", "No roll of sites was called."));
