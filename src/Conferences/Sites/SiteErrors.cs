using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Sites;

sealed record NoSuchSite() : UnknownError("sites.unknown", new Phrase(
    "Không có điểm cầu này, hoặc bạn không được xem.", "There is no such site, or it is not for you to see."));

sealed record SiteNameMissing() : InvalidError("sites.name-missing", new Phrase(
    "Ghi tên hội trường, phòng họp.", "Type the name of the hall."), "Name");

sealed record SiteStateUnknown() : InvalidError("sites.state-unknown", new Phrase(
    "Chọn trạng thái của điểm cầu.", "Choose the state of the site."), "State");

sealed record SiteHasPeople() : ClashError("sites.has-people", new Phrase(
    "Điểm cầu này đã có người được mời hoặc chỗ được phân bổ. Chuyển họ sang điểm cầu khác trước.",
    "People are invited or seats are given at this site. Move them to another site first."));

sealed record SiteTooMany(int Most) : InvalidError("sites.too-many", new Phrase(
    "Một hội nghị có nhiều nhất {0:N0} điểm cầu.", "A conference has at most {0:N0} sites.").With(Most));

sealed record SiteLevelMissing() : InvalidError("sites.level-missing", new Phrase(
    "Chọn ít nhất một cấp để mở điểm cầu.", "Choose at least one level to open sites for."), "Levels");

sealed record NoUnitsBelow() : InvalidError("sites.no-units", new Phrase(
    "Không có đơn vị nào ở cấp đã chọn mà chưa có điểm cầu.",
    "No unit of the chosen levels is without a site."), "Levels");

sealed record SiteFileEmpty() : InvalidError("sites.file-empty", new Phrase(
    "Dán danh sách, hoặc chọn tệp CSV có ít nhất một dòng.",
    "Paste a list, or choose a CSV file with at least one line."), "Lines");

sealed record SiteFileTooLong(int Most) : InvalidError("sites.file-too-long", new Phrase(
    "Danh sách dài quá {0:N0} dòng. Chia thành nhiều lần, hoặc mở điểm cầu hàng loạt theo cấp.",
    "The list is longer than {0:N0} lines. Bring it in parts, or open sites by level.").With(Most), "Lines");

sealed record SiteLinesWrong(int Count) : InvalidError("sites.lines-wrong", new Phrase(
    "Còn {0:N0} dòng cần sửa; chưa ghi dòng nào.", "{0:N0} lines are to be mended; none was stored.").With(Count));

sealed record SiteUnitNotBelow(string Typed) : InvalidError("sites.unit-not-below", new Phrase(
    "“{0}” không phải đơn vị của bạn hay cấp dưới của đơn vị bạn.",
    "“{0}” is neither your unit nor below it.").With(Typed), "Unit");

sealed record SiteNotOpenToYou() : ForbiddenError("sites.not-open", new Phrase(
    "Hội nghị chưa triệu tập, nên đơn vị cấp dưới chưa mở điểm cầu được.",
    "The conference is not called yet, so units below cannot open sites."));
