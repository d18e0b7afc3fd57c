using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Reorganise;

sealed record NoSuchUnit() : UnknownError("units.unknown", new Phrase(
    "Không có đơn vị này.", "There is no such unit."));

sealed record NoSuchReorganisation() : UnknownError("reorganisations.unknown", new Phrase(
    "Không có lần sắp xếp này.", "There is no such reorganisation."));

sealed record DayNotUnderstood(string Of) : InvalidError("units.day-not-understood", new Phrase(
    "Chưa hiểu ngày này. Ghi như 1/7/2025 hoặc ngày 1 tháng 7 năm 2025.",
    "This day is not understood. Type it as 1/7/2025 or 2025-07-01."), Of);

sealed record DayMissing() : InvalidError("units.day-missing", new Phrase(
    "Ghi ngày có hiệu lực.", "Type the day it comes into force."), "Day");

sealed record UnitNameMissing(string Of) : InvalidError("units.name-missing", new Phrase(
    "Ghi tên đơn vị.", "Type the name of the unit."), Of);

sealed record UnitFieldTooLong(string Of, int Most) : InvalidError("units.too-long", new Phrase(
    "Dài quá {0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
    "Longer than {0} characters. Shorten it; what you typed is still here.").With(Most), Of);

sealed record TreeUnknown() : InvalidError("units.tree-unknown", new Phrase(
    "Chọn hệ thống của đơn vị.", "Choose the tree of the unit."), "Tree");

sealed record LevelMissing(string Of) : InvalidError("units.level-missing", new Phrase(
    "Chọn cấp của đơn vị.", "Choose the level of the unit."), Of);

sealed record UnitNotFound(string Typed, string Of) : InvalidError("units.not-found", new Phrase(
    "Không tìm thấy đơn vị “{0}” vào ngày này. Ghi mã đơn vị, hoặc tên đầy đủ.",
    "No unit “{0}” is found on this day. Type the unit's code, or its full name.").With(Typed), Of);

sealed record UnitAmbiguous(string Typed, int Count, string Of) : InvalidError("units.ambiguous", new Phrase(
    "Có {1} đơn vị tên “{0}” vào ngày này. Ghi mã đơn vị.",
    "{1} units are called “{0}” on this day. Type the unit's code.").With(Typed, Count), Of);

sealed record TooFewUnits(int Least) : InvalidError("units.too-few", new Phrase(
    "Cần ít nhất {0} đơn vị, mỗi dòng một đơn vị.", "At least {0} units are needed, one a line.").With(Least), "Units");

sealed record TooManyUnits(int Most) : InvalidError("units.too-many", new Phrase(
    "Mỗi lần nhiều nhất {0} đơn vị. Chia việc ra, hoặc nhập từ tệp.",
    "At most {0} units at a time. Divide the work, or import a file.").With(Most), "Units");

sealed record PartNotUnderstood(int Line) : InvalidError("units.part-not-understood", new Phrase(
    "Dòng {0} chưa đúng. Mỗi dòng: mã; tên; loại; phần trăm; các đơn vị đi theo (chỉ tên là bắt buộc).",
    "Line {0} is not right. Each line: code; name; kind; per cent; units that go along (only the name is needed)."
    ).With(Line),
    "Parts");

sealed record SharesTooLarge(int Sum) : InvalidError("units.shares-too-large", new Phrase(
    "Các phần cộng lại {0} %, quá 100 %.", "The shares add up to {0}%, more than 100%.").With(Sum), "Parts");

sealed record DayBeforeStart(string Unit, DateOnly Start) : InvalidError("units.day-before-start", new Phrase(
    "{0} có từ ngày {1}; ngày sắp xếp phải sau ngày ấy.",
    "{0} exists since {1}; the day must be later than that.").With(Unit, VietnamTime.Print(Start)), "Day");

sealed record UnitHasEnded(string Unit, string On, string Act) : ClashError("units.ended", new Phrase(
    "{0} kết thúc ngày {1} (việc “{2}”). Hoàn tác việc ấy trước, hoặc chọn ngày khác.",
    "{0} ends on {1} (act “{2}”). Undo that act first, or choose another day.").With(Unit, On, Act), "Units");

sealed record ChangedLater(string Unit, DateOnly On, string Act) : ClashError("units.changed-later", new Phrase(
    "{0} đã có thay đổi từ ngày {1} (việc “{2}”), nên việc này chưa ghi được. Hoàn tác việc ấy trước, "
    + "hoặc chọn ngày sau đó.",
    "{0} changes on {1} already (act “{2}”), so this cannot be entered. Undo that act first, or choose a later day.")
    .With(Unit, VietnamTime.Print(On), Act), "Day");

sealed record ParentEndsLater(string Unit, string Above, DateOnly On, string Act) : ClashError(
    "units.parent-ends-later", new Phrase(
    "{1} kết thúc ngày {2} (việc “{3}”) khi {0} vẫn còn trực thuộc. Hoàn tác việc ấy trước, hoặc chọn cấp trên khác.",
    "{1} ends on {2} (act “{3}”) while {0} would still stand under it. Undo that act first, or choose another unit.")
    .With(Unit, Above, VietnamTime.Print(On), Act), "Parent");

sealed record PartTakesStranger(string Typed, int Line) : InvalidError("units.part-takes-stranger", new Phrase(
    "Dòng {1}: “{0}” không trực thuộc đơn vị được tách.",
    "Line {1}: “{0}” does not stand under the unit that is split.").With(Typed, Line), "Parts");

sealed record EndComesAlone() : InvalidError("units.end-comes-alone", new Phrase(
    "Kết thúc thì không đổi cấp, loại hay cấp trên cùng lúc. Bỏ các ô ấy trống, hoặc bỏ chọn kết thúc.",
    "Units that end do not change level, kind or parent at once. Leave those empty, or take the end away."), "Ends");

sealed record ParentNotThere(string Unit) : InvalidError("units.parent-not-there", new Phrase(
    "Đơn vị cấp trên của {0} không có vào ngày này.",
    "The unit above {0} does not exist on this day.").With(Unit), "Parent");

sealed record ParentOfOtherTree(string Unit) : InvalidError("units.parent-of-other-tree", new Phrase(
    "{0} và đơn vị cấp trên không cùng hệ thống.", "{0} and the unit above it are not in the same tree.").With(Unit),
    "Parent");

sealed record ParentCycle(string Unit) : InvalidError("units.parent-cycle", new Phrase(
    "{0} không thể trực thuộc chính nó hoặc đơn vị dưới nó.",
    "{0} cannot stand under itself or under a unit below it.").With(Unit), "Parent");

sealed record TerritoryNotThere() : InvalidError("units.territory-not-there", new Phrase(
    "Địa bàn phải là một đơn vị của hệ thống địa bàn hành chính, có vào ngày này.",
    "The territory must be a unit of the tree of territories that exists on this day."), "Territory");

sealed record CodeTaken(string Code, string Owner) : ClashError("units.code-taken", new Phrase(
    "Mã {0} đang là của {1}.", "Code {0} belongs to {1}.").With(Code, Owner), "Code");

sealed record CodeTwice(string Code) : InvalidError("units.code-twice", new Phrase(
    "Mã {0} được ghi hai lần.", "Code {0} is given twice.").With(Code), "Code");

sealed record ChildrenLeft(int Count, string First) : InvalidError("units.children-left", new Phrase(
    "Còn {0} đơn vị trực thuộc chưa biết chuyển về đâu, ví dụ {1}. Chọn đơn vị nhận.",
    "{0} units below have nowhere to go, for example {1}. Choose the unit that takes them.").With(Count, First),
    "Rest");

sealed record UnitTwice(string Unit) : InvalidError("units.twice", new Phrase(
    "{0} được nêu hai lần.", "{0} is named twice.").With(Unit), "Units");

sealed record NothingChanges() : InvalidError("units.nothing-changes", new Phrase(
    "Không có gì thay đổi.", "Nothing would change."), "Name");

sealed record UnitsChangedMeanwhile() : ClashError("units.changed-meanwhile", new Phrase(
    "Có người vừa thay đổi một trong các đơn vị này. Chưa có gì được ghi; xem lại bản xem trước mới rồi làm lại.",
    "Somebody has just changed one of these units. Nothing was saved; look at the new preview and try again."));

sealed record BuiltOn(string Unit) : ClashError("reorganisations.built-on", new Phrase(
    "Đã có việc khác dựa trên lần sắp xếp này ({0}). Hoàn tác việc ấy trước.",
    "Something else was built on this reorganisation ({0}). Undo that first.").With(Unit));

sealed record AlreadyUndone() : ClashError("reorganisations.already-undone", new Phrase(
    "Lần sắp xếp này đã được hoàn tác.", "This reorganisation is already undone."));
