using ThongSuot.Kernel;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Write;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>A unit that asks itself: a period that is open, its signed report, and the draft of a form.</summary>
static class ReportRecords
{
    public static Task MakeAsync(AppOn database, Guid unit, int number, Dictionary<string, string> ids) =>
        database.WithDb(async db =>
        {
            var now = database.Clock.GetUtcNow();
            var day = VietnamTime.DayOf(now);
            var call = new Call
            {
                Id = CallId.New(now), HomeUnit = unit, Title = $"Báo cáo {number}", TitleKey = $"bao cao {number}",
                Form = "hoc-tap", Cadence = Cadences.AdHoc, Boundary = 1, Levels = "", Itself = true, OpensBefore = 60,
                DueAfter = 20, LocksAfter = 20, RemindsBefore = 0, StartsOn = day.AddDays(-30),
                EndsOn = day.AddDays(-1), MadeAt = now, MadeBy = "Người Ghi",
            };
            var period = new Period
            {
                Id = PeriodId.New(now), No = number, CallId = call.Id, HomeUnit = unit, Name = "kỳ thử",
                FromDay = call.StartsOn, ToDay = day.AddDays(-1), OpensOn = call.StartsOn, DueOn = day.AddDays(20),
                LocksOn = day.AddDays(400), Form = "hoc-tap", FormVersion = 1,
            };
            var report = new Report
            {
                Id = ReportId.New(now), PeriodId = period.Id, PeriodNo = number, HomeUnit = unit, AskedBy = unit,
                MadeAt = now,
            };
            report.Sign("Người Ký", "Bí thư", now);
            var file = new ReportFile
            {
                Id = Guid.CreateVersion7(now), ReportId = report.Id, Item = "tep", Name = "bieu.pdf", Content = [1],
                Hash = "", At = now, By = "Người Ghi",
            };
            var content = new SignedContent(
                report.Id.Value, 1, "hoc-tap", 1, period.Name, period.FromDay, period.ToDay, unit,
                [new("tep", KeepFiles.Address(report.Id.Value, file.Id), null, "")]).Write();
            var form = new StoredForm
            {
                Id = Guid.CreateVersion7(now), Code = $"mau-{number}", FormVersion = 1, HomeUnit = unit,
                Name = $"Biểu mẫu {number}", ValidFrom = day, Issued = false, At = now, By = "Người Ghi",
                Definition = new FormDefinition($"mau-{number}", 1, $"Biểu mẫu {number}",
                    [new("a", "Phần A", [new FormItem("so", "Số", ItemType.Number)])]).Write(),
            };
            db.AddRange(call, period, report, form, file);
            db.Add(new ReportVersion
            {
                ReportId = report.Id, No = 1, Content = content, Hash = SignedContent.HashOf(content), At = now,
                By = "Người Ký", Post = "Bí thư",
            });
            db.Add(new ReportFigures
            {
                PeriodNo = number, UnitId = unit, Counted = true, OnTime = true, Version = 1,
                Numbers = PackNumbers.Pack([]), ChangedAt = now.ToUnixTimeMilliseconds(),
            });
            Assert.Null(await db.SaveAsync(default));
            (ids["call"], ids["period"]) = (call.Id.ToString(), period.Id.ToString());
            (ids["report"], ids["form"]) = (report.Id.ToString(), form.Id.ToString());
            ids["file"] = file.Id.ToString();
            return true;
        });
}
