using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Essays;

sealed record NoEssayCall() : UnknownError("after.no-essay", new Phrase(
    "Hội nghị này không yêu cầu bài thu hoạch.", "This conference asks for no essay."));

sealed record EssayNotOpen() : ClashError("after.essay-not-open", new Phrase(
    "Chưa đến giờ nộp bài, hoặc đã hết hạn nộp. Chưa có gì được ghi.",
    "Handing in has not begun, or is over. Nothing was recorded."));

sealed record EssayMarkedAlready() : ClashError("after.essay-marked-already", new Phrase(
    "Bài đã được chấm nên không nộp lại được.", "The essay was marked already, so it is not handed in again."));

sealed record EssayEmpty() : InvalidError("after.essay-empty", new Phrase(
    "Viết bài vào khung, hoặc chọn một tệp .txt, .docx hay .pdf.",
    "Write into the box, or choose a .txt, .docx or .pdf file."), "Body");

sealed record EssayFileTooLarge() : InvalidError("after.essay-file-too-large", new Phrase(
    "Tệp lớn hơn 5 MB. Lưu bài nhỏ hơn rồi nộp lại.", "The file is larger than 5 MB. Save a smaller one."), "File");

sealed record EssayFileKind() : InvalidError("after.essay-file-kind", new Phrase(
    "Chỉ nhận tệp .txt (mã UTF-8), .docx hoặc .pdf; nội dung tệp này không phải loại ấy. Chưa có gì được lưu.",
    "Only .txt (UTF-8), .docx or .pdf are taken, and this file's contents are none of these. Nothing was kept."),
    "File");

sealed record EssaySecret() : InvalidError("after.essay-secret", new Phrase(
    "Bài hoặc tệp có dấu mức độ mật nên không được nhận. Chưa có gì được lưu.",
    "The essay or file bears a secrecy mark and is refused. Nothing was kept."), "File");

sealed record KeepUntilTooEarly() : InvalidError("after.keep-until-too-early", new Phrase(
    "Ngày xóa chữ phải sau ngày đóng nhận bài, và không quá 2 năm sau.",
    "The day of erasing is after the closing day, and at most two years after it."), "KeepUntil");

sealed record NoSuchEssay() : UnknownError("after.essay-unknown", new Phrase(
    "Không có bài này trong đơn vị của bạn.", "There is no such essay in your unit."));

sealed record EssayErased() : ClashError("after.essay-erased", new Phrase(
    "Chữ của bài đã được xóa vì hết thời gian giữ; không chấm được nữa.",
    "The text was erased because its time was over; it can no longer be marked."));
