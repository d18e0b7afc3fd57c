using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sign;

namespace ThongSuot.Reports.Sums;

/// <summary>Counts anew what sums read, from the signed reports themselves; changes nothing.</summary>
internal sealed class RecountSums(AppDb db, FormStore forms)
{
    /// <summary>What is wrong, in words for whoever looks after the site; empty: everything is right.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(int most, CancellationToken ct)
    {
        var wrong = new List<string>();
        foreach (var period in await db.Set<Period>().IgnoreQueryFilters().OrderBy(p => p.No).ToListAsync(ct))
        {
            if (wrong.Count >= most) break;
            if (await forms.FindAsync(period.Form, period.FormVersion, ct) is not { } form)
            {
                wrong.Add($"period {period.No}: form {period.Form} {period.FormVersion} is missing");
                continue;
            }

            await OneAsync(period, form, wrong, ct);
        }

        return wrong;
    }

    async Task OneAsync(Period period, FormDefinition form, List<string> wrong, CancellationToken ct)
    {
        var id = period.Id;
        var stored = await db.Set<ReportFigures>().Where(f => f.PeriodNo == period.No).ToDictionaryAsync(f =>
            f.UnitId, ct);
        var signed = await (
            from r in db.Set<Report>().IgnoreQueryFilters()
            join v in db.Set<ReportVersion>().IgnoreQueryFilters()
                on new { ReportId = r.Id, No = r.Signed } equals new { v.ReportId, v.No }
            where r.PeriodId == id && r.Signed > 0
            select new { r.HomeUnit, r.State, v.Content, v.Hash }).ToListAsync(ct);
        foreach (var r in signed)
        {
            if (SignedContent.HashOf(r.Content) != r.Hash)
                wrong.Add($"report of {r.HomeUnit}: its text is not what was signed");
            var answers = SignedContent.Read(r.Content).Answers.ToDictionary(a => a.Item, a =>
                a.Value, StringComparer.Ordinal);
            var numbers = PackNumbers.Pack(
                [.. form.Numbers.Select(i => long.TryParse(
                    answers.GetValueOrDefault(i.Code), NumberStyles.None, CultureInfo.InvariantCulture,
                        out var n) ? n : (long?)null)]);
            if (!stored.Remove(r.HomeUnit, out var row))
                wrong.Add($"period {period.No}, {r.HomeUnit}: signed, but its figures are missing");
            else if (row.Counted != ReportStates.Counts(r.State))
                wrong.Add($"period {period.No}, {r.HomeUnit}: is {r.State}, counted: {row.Counted}");
            else if (row.Counted && !row.Numbers.AsSpan().SequenceEqual(numbers))
                wrong.Add($"period {period.No}, {r.HomeUnit}: figures differ from the signed report");
        }

        wrong.AddRange(stored.Keys.Select(u => $"period {period.No}, {u}: figures without a signed report"));
    }
}

/// <summary>The reports' part of <c>thongsuot verify</c>.</summary>
internal sealed class VerifyReports(AppDb db, RecountSums recount) : IVerification
{
    const int MostTold = 100;

    static readonly Phrase Wrong = new("Số liệu báo cáo: {0}.", "Figures of reports: {0}.");

    public string Name => "reports";

    public async Task<Verified> RunAsync(VerifyRequest request, Action<Finding> tell, CancellationToken ct)
    {
        foreach (var what in await recount.RunAsync(MostTold, ct)) tell(new("report-figures", Wrong.With(what)));
        return new([("signed reports", await db.Set<ReportFigures>().CountAsync(ct))], []);
    }
}
