using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Reports.Forms;

sealed record FormTooLarge(int Most) : InvalidError("reports.form-too-large", new Phrase(
    "Biểu mẫu gửi lên dài quá {0} triệu ký tự nên chưa ghi gì. Quay lại, rút gọn rồi ghi lại.",
    "The form that was sent is longer than {0} million characters; nothing was saved. Go back and shorten it.")
    .With(Most));

sealed record FormTextMissing(string Box) : InvalidError("reports.form-text-missing", new Phrase(
    "Ô này phải ghi.", "Fill this in."), Box);

sealed record FormTextTooLong(string Box, int Most) : InvalidError("reports.form-text-too-long", new Phrase(
    "Dài quá {0:N0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0:N0} characters. Shorten it; what you typed is still here.").With(Most), Box);

sealed record FormCodeWrong(string Box) : InvalidError("reports.form-code-wrong", new Phrase(
    "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, nhiều nhất 40 ký tự: hoi-nghi, lop-2.",
    "A code is of lower-case letters without marks, digits and hyphens, at most 40: hoi-nghi, lop-2."), Box);

sealed record FormCodeTwice(string Box, string Code) : InvalidError("reports.form-code-twice", new Phrase(
    "Mã “{0}” đã dùng cho một chỉ tiêu ở trên; mỗi chỉ tiêu một mã.",
    "The code “{0}” is that of an item above; each has its own.").With(Code), Box);

sealed record FormCodeTaken(string Code) : ClashError("reports.form-code-taken", new Phrase(
    "Đã có biểu mẫu mang mã “{0}”. Ghi mã khác.", "There is a form with the code “{0}”. Choose another.")
    .With(Code), "Code");

sealed record FormDayMissing() : InvalidError("reports.form-day-missing", new Phrase(
    "Ghi ngày bắt đầu dùng, đủ ngày, tháng, năm: 01/01/2027.",
    "Type the first day it is used for, with day, month and year: 01/01/2027."), "ValidFrom");

sealed record FormDayNotAfter(DateOnly Before) : InvalidError("reports.form-day-not-after", new Phrase(
    "Bản trước dùng từ ngày {0}; bản mới phải bắt đầu sau ngày ấy.",
    "The version before is used from {0}; the new one begins after that day.")
    .With(VietnamTime.Print(Before)), "ValidFrom");

sealed record FormEmpty(string Box) : InvalidError("reports.form-empty", new Phrase(
    "Biểu mẫu chưa có chỉ tiêu nào. Thêm ít nhất một chỉ tiêu.",
    "The form asks for nothing yet. Add at least one item."), Box);

sealed record FormSectionEmpty(string Box) : InvalidError("reports.form-section-empty", new Phrase(
    "Phần này chưa có chỉ tiêu nào. Thêm chỉ tiêu, hoặc bỏ phần này.",
    "This section has no item. Add one, or remove the section."), Box);

sealed record FormTooMany(string Box, int Most, Phrase What) : InvalidError("reports.form-too-many", new Phrase(
    "Một biểu mẫu có nhiều nhất {0} {1}.", "A form has at most {0} {1}.").With(Most, What), Box);

sealed record FormTypeWrong(string Box) : InvalidError("reports.form-type-wrong", new Phrase(
    "Chọn một trong các loại có sẵn.", "Choose one of those offered."), Box);

sealed record FormScaleWrong(string Box) : InvalidError("reports.form-scale-wrong", new Phrase(
    "Số chữ số sau dấu phẩy là từ 0 đến 4.", "From 0 to 4 digits after the point."), Box);

sealed record FormFactWrong(string Box) : InvalidError("reports.form-fact-wrong", new Phrase(
    "Nguồn số liệu này không có. Chọn trong danh sách, hoặc để tự gõ.",
    "There is no such source of figures. Choose one of the list, or let it be typed."), Box);

sealed record FormFactNotNumber(string Box) : InvalidError("reports.form-fact-not-number", new Phrase(
    "Chỉ chỉ tiêu loại số hoặc tiền mới lấy được từ số liệu đã ghi nhận.",
    "Only a number or a sum of money is filled from what is recorded."), Box);

sealed record FormChoicesFew(string Box) : InvalidError("reports.form-choices-few", new Phrase(
    "Ghi ít nhất hai câu trả lời để chọn, mỗi dòng một câu, không câu nào trùng nhau.",
    "Give at least two answers to choose from, one on each line, no two the same."), Box);

sealed record FormPartOfWrong(string Box) : InvalidError("reports.form-part-wrong", new Phrase(
    "Chọn một chỉ tiêu số khác trong cùng phần; không chọn vòng quanh.",
    "Choose another number of the same section, and never in a circle."), Box);

sealed record FormNotNumber(string Box, string Item) : InvalidError("reports.form-not-number", new Phrase(
    "“{0}” không phải chỉ tiêu số của biểu mẫu này; chỉ số mới so sánh, cộng, tính tỷ lệ được.",
    "“{0}” is no number of this form; only numbers are compared, added up or made a rate.").With(Item), Box);

sealed record FormItemsSame(string Box) : InvalidError("reports.form-items-same", new Phrase(
    "Chọn một chỉ tiêu khác; không so một chỉ tiêu với chính nó.",
    "Choose another item; none is compared with itself."), Box);

sealed record FormScalesDiffer(string Box, string Item, string Other) : InvalidError("reports.form-scales-differ",
    new Phrase(
        "“{0}” và “{1}” phải có cùng số chữ số sau dấu phẩy mới so sánh được.",
        "“{0}” and “{1}” need the same number of digits after the point to be compared.").With(Item, Other), Box);

sealed record FormPartsMissing(string Box) : InvalidError("reports.form-parts-missing", new Phrase(
    "Ghi mã các phần được cộng, mỗi dòng một mã; hoặc ghi ở các chỉ tiêu ấy rằng chúng là phần của chỉ tiêu này.",
    "Give the codes of the parts, one on each line; or say at those items that they are parts of this one."), Box);

sealed record FormPercentWrong(string Box) : InvalidError("reports.form-percent-wrong", new Phrase(
    "Ghi một số từ 1 đến 1.000.", "Type a number from 1 to 1,000."), Box);

sealed record FormDraftThere() : ClashError("reports.form-draft-there", new Phrase(
    "Đang có một bản dự thảo của biểu mẫu này. Mở bản ấy để sửa, hoặc ban hành bản ấy trước.",
    "There is a draft of this form already. Change that one, or issue it first."));

sealed record FormNotYours() : ForbiddenError("reports.form-not-yours", new Phrase(
    "Biểu mẫu này của đơn vị khác. Lập biểu mẫu riêng từ biểu mẫu này.",
    "This form is another unit's. Make one of your own from it."));
