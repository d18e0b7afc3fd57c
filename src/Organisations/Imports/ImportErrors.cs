using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Imports;

sealed record ColumnMissing(string Column) : InvalidError("imports.column-missing", new Phrase(
    "Dòng đầu thiếu cột “{0}”.", "The first line lacks the column “{0}”.").With(Column));

sealed record CellMissing(string Column) : InvalidError("imports.cell-missing", new Phrase(
    "Cột “{0}” còn trống.", "Column “{0}” is empty.").With(Column));

sealed record CellTooLong(string Column, int Most) : InvalidError("imports.cell-too-long", new Phrase(
    "Cột “{0}” dài quá {1} ký tự.", "Column “{0}” is longer than {1} characters.").With(Column, Most));

sealed record CellDayWrong(string Column) : InvalidError("imports.day-wrong", new Phrase(
    "Cột “{0}” không phải ngày; ghi như 2025-07-01 hoặc 1/7/2025.",
    "Column “{0}” is no day; type it as 2025-07-01 or 1/7/2025.").With(Column));

sealed record CellTreeWrong(string Tree) : InvalidError("imports.tree-wrong", new Phrase(
    "Không có hệ thống “{0}”; chọn territory, party, state, front hoặc union.",
    "There is no tree “{0}”; choose territory, party, state, front or union.").With(Tree));

sealed record DaysCrossed() : InvalidError("imports.days-crossed", new Phrase(
    "Ngày kết thúc không sau ngày bắt đầu.", "The last day is not after the first."));

sealed record LineTwice(int Other) : InvalidError("imports.line-twice", new Phrase(
    "Mã này trùng thời gian với dòng {0}.", "This code overlaps in time with line {0}.").With(Other));

sealed record CodeUnknown(string Column, string Code) : InvalidError("imports.code-unknown", new Phrase(
    "Cột “{0}”: mã {1} không có vào ngày này.",
    "Column “{0}”: no unit has the code {1} on this day.").With(Column, Code));

sealed record LineCycle() : InvalidError("imports.cycle", new Phrase(
    "Các dòng này trực thuộc lẫn nhau thành vòng.", "These lines stand under each other in a circle."));

sealed record LineDiffers(string Stored) : InvalidError("imports.line-differs", new Phrase(
    "Mã này đã có vào ngày này với nội dung khác ({0}).",
    "This code is already there on this day and says something else ({0}).").With(Stored));

sealed record NothingToContinue() : InvalidError("imports.nothing-to-continue", new Phrase(
    "Dòng này ghi tiếp một đơn vị, nhưng trước ngày này không có đơn vị nào mang mã ấy.",
    "This line continues a unit, but no unit has the code before this day."));

sealed record LineTooLong() : InvalidError("imports.record-too-long", new Phrase(
    "Dòng quá dài, có lẽ vì thiếu dấu ngoặc kép đóng.", "The line is too long, perhaps for want of a closing quote."));

sealed record TooManyLines(int Most) : InvalidError("imports.too-many-lines", new Phrase(
    "Tệp có hơn {0:N0} dòng. Chia tệp ra.", "The file has more than {0:N0} lines. Divide it.").With(Most));

sealed record FileEmpty() : InvalidError("imports.file-empty", new Phrase(
    "Tệp không có dòng nào.", "The file holds no line."), "File");

sealed record FolderWithoutSnapshots() : InvalidError("imports.no-snapshots", new Phrase(
    "Thư mục không có snapshots/NĂM-THÁNG-NGÀY…/provinces.csv và wards.csv.",
    "The folder holds no snapshots/YEAR-MONTH-DAY…/provinces.csv and wards.csv."));

sealed record NotMapped(string Code, string Name) : InvalidError("imports.not-mapped", new Phrase(
    "{1} (mã {0}) không có trong bảng chuyển đổi hoặc trong bản chụp.",
    "{1} (code {0}) is missing from the mapping or from the snapshot.").With(Code, Name));
