using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Activities;

sealed record NoSuchActivity() : UnknownError("activities.unknown", new Phrase(
    "Không có hoạt động này, hoặc bạn không được xem.", "There is no such activity, or it is not for you to see."));

sealed record ActivityKindMissing() : InvalidError("activities.kind-missing", new Phrase(
    "Chọn loại hoạt động.", "Choose the kind of activity."), "Kind");

sealed record ActivityTitleMissing() : InvalidError("activities.title-missing", new Phrase(
    "Ghi tên hoạt động.", "Type the name of the activity."), "Title");

sealed record ActivityDayMissing() : InvalidError("activities.day-missing", new Phrase(
    "Ghi ngày bắt đầu.", "Type the first day."), "FromOn");

sealed record ActivityDaysTurned() : InvalidError("activities.days-turned", new Phrase(
    "Ngày kết thúc phải từ ngày bắt đầu trở đi.", "The last day is not before the first."), "ToOn");

sealed record ActivityPeopleNumber() : InvalidError("activities.people-number", new Phrase(
    "Số người là một số nguyên, không âm.", "The number of people is a whole number, not below zero."), "People");

sealed record ActivityAmountNumber() : InvalidError("activities.amount-number", new Phrase(
    "Giá trị là một số có nhiều nhất hai chữ số thập phân, ví dụ 1.500.000 hoặc 2500,50.",
    "The value is a number with at most two decimals, for example 1,500,000 or 2500.50."), "Amount");

sealed record ActivityCurrencyMissing() : InvalidError("activities.currency-missing", new Phrase(
    "Ghi loại tiền bằng ba chữ cái: VND, USD, EUR.", "Type the currency in three letters: VND, USD, EUR."),
    "Currency");

sealed record ActivityPartnerUnknown(string Typed) : InvalidError("activities.partner-unknown", new Phrase(
    "Sổ đối tác không có “{0}”. Thêm đối tác ấy vào sổ trước, hoặc gõ lại đúng tên.",
    "The register of partners has no “{0}”. Add it first, or type its name again.").With(Typed), "Partners");

sealed record PartnerNameMissing() : InvalidError("partners.name-missing", new Phrase(
    "Ghi tên đối tác.", "Type the name of the partner."), "Name");

sealed record PartnerCountryMissing() : InvalidError("partners.country-missing", new Phrase(
    "Chọn nước của đối tác.", "Choose the partner's country."), "Country");

sealed record PartnerExists() : ClashError("partners.exists", new Phrase(
    "Đối tác này đã có trong sổ (cùng tên, cùng nước).",
    "This partner is in the register already (same name and country)."), "Name");

sealed record NoSuchPartner() : UnknownError("partners.unknown", new Phrase(
    "Không có đối tác này trong sổ.", "There is no such partner in the register."));
