using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Words;
using ThongSuot.Modules.Tests.Papers;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Out;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>
/// The consolidated report as a word processor prints it, in the Party's layout and in the State's, beside the pictures
/// in <c>Reference</c> that somebody has looked at. One engine: the paper is made of what both answer alike.
/// </summary>
public sealed class ReportOnPaperTests(Sqlite database) : IClassFixture<Sqlite>
{
    static readonly DateTimeOffset Made = new(2026, 6, 8, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_consolidated_report_is_printed_in_the_layout_of_its_tree()
    {
        using var office = new WordProcessor();
        await office.SkipWithoutToolsAsync();
        await office.PrintAsync(
            ("tong-hop-dang", await PaperAsync("pd", "party", "Tỉnh ủy Sông Lam", "Đảng ủy xã")),
            ("tong-hop-nha-nuoc", await PaperAsync("pn", "state", "UBND tỉnh Sông Lam", "UBND xã")));
        await office.PictureAsync("tong-hop-dang");
        await office.PictureAsync("tong-hop-nha-nuoc");
        office.LookAsIn(Reference());
    }

    static string Reference([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Reference");

    async Task<byte[]> PaperAsync(string prefix, string tree, string province, string commune)
    {
        string[] names = ["Bến Thủy", "Cửa Lò", "Đô Lương", "Vân Diên"];
        await DoAsync<IUnitImport, ImportReport>(i => i.CsvAsync(
            prefix + ".csv",
            new StringReader(
                "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
                + $"{prefix}-0,{province},province,Ủy ban,{tree},,2025-01-01,,\n"
                + string.Concat(names.Select((n, i) =>
                    $"{prefix}-{i + 1},{commune} {n},commune,Ủy ban,{tree},{prefix}-0,2025-01-01,,\n"))),
            false, Actor.Program, default));
        var home = await UnitAsync(prefix + "-0");
        var organiser = await database.PersonAtAsync(home, "Người Yêu Cầu", "organiser");
        var call = await organiser.AskAsync(
            ("Title", "Báo cáo công tác học tập, quán triệt nghị quyết"), ("Levels", "commune"), ("Boundary", "1"));
        var period = (await database.PeriodsAsync(call))[0];
        for (var i = 1; i <= 3; i++)
        {
            var secretary = await database.PersonAtAsync(await UnitAsync($"{prefix}-{i}"), $"Bí Thư {i}", "secretary");
            await secretary.SendAsync(period, 400 + 37 * i, 390 + 29 * i, $"Đã quán triệt đến {20 + i} chi bộ.");
        }

        // An official document is in Vietnamese, whatever language its reader chose; the slice sets this per request.
        System.Globalization.CultureInfo.CurrentUICulture = Cultures.Vietnamese;
        var table = await DoAsync<TakeOut, TotalTable>(async s =>
            (await s.OfAsync(period.Id, new(home, null, null), default)).Value);
        return await DoAsync<IUnitTree, byte[]>(async t => (await new ReportPaper(t, new FixedClock()).TotalAsync(
            table with { View = table.View with { At = Made } },
            [
                ("Kết quả nổi bật", "Các xã đã tổ chức học tập đến chi bộ; tỷ lệ đảng viên dự cao hơn kỳ trước.\n"
                    + "Đã phát tài liệu hỏi đáp đến từng chi bộ thôn, tổ dân phố."),
                ("Khó khăn, vướng mắc", "Một số đảng viên đi làm ăn xa chưa được học bù."),
            ], default)).Value);
    }

    async Task<Guid> UnitAsync(string code) => await DoAsync<IUnitTree, Guid>(async t =>
        (await t.FindAsync(code, new DateOnly(2026, 3, 2), "", default)).Value.Id);

    async Task<T> DoAsync<TSlice, T>(Func<TSlice, Task<T>> act)
        where TSlice : notnull
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TSlice>());
    }

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Made;
    }
}
