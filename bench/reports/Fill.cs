using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Bench.Reports;

/// <summary>What a step measured itself, where its preparation must not count.</summary>
static class Measured
{
    public static double? Last { get; set; }
}

/// <summary>A tree of committees with cells, and signed figures of all of them; written past the slices.</summary>
sealed class Fill(IServiceProvider services)
{
    const int Provinces = 34;
    const int Communes = 98;

    static readonly string[] Columns =
        ["period_no", "unit_id", "counted", "on_time", "numbers", "version", "changed_at"];

    readonly Random random = new(5);
    readonly DateOnly day = VietnamTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-5);
    readonly List<Guid> all = [];
    readonly List<Guid> provinces = [];

    public Guid Root { get; private set; }

    public Guid SomeCell { get; private set; }

    public Guid AnyProvince() => provinces[random.Next(provinces.Count)];

    public async Task UnitsAsync(string folder, int cells)
    {
        var file = Path.Combine(folder, "units.csv");
        await using (var text = File.CreateText(file))
        {
            await text.WriteLineAsync("code,name,level,kind,tree,parent,valid_from,valid_to,predecessors");
            await text.WriteLineAsync("D,Ban Chấp hành Trung ương,country,Ban,party,,2025-01-01,,");
            for (var p = 0; p < Provinces; p++)
            {
                await text.WriteLineAsync($"P{p},Tỉnh ủy {p},province,Tỉnh ủy,party,D,2025-01-01,,");
                for (var c = 0; c < Communes; c++)
                    await text.WriteLineAsync($"P{p}-{c},Đảng ủy xã {p}.{c},commune,Đảng ủy,party,P{p},2025-01-01,,");
            }

            for (var i = 0; i < cells; i++)
                await text.WriteLineAsync(
                    $"Q{i},Chi bộ {i},cell,Chi bộ,party,P{i % Provinces}-{i / Provinces % Communes},2025-01-01,,");
        }

        await using var scope = services.CreateAsyncScope();
        using var lines = File.OpenText(file);
        var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
            "units.csv", lines, false, new("Máy đo"), default);
        if (!report.Ok) throw new InvalidOperationException(report.Problems[0].Code);
        await foreach (var place in scope.ServiceProvider.GetRequiredService<IUnitTree>().PlacesAsync(day, default))
        {
            if (place.Parent is null) Root = place.Id;
            if (place.Level == "province") provinces.Add(place.Id);
            if (place.Level == "cell") SomeCell = place.Id;
            if (place.Level != "country") all.Add(place.Id);
        }
    }

    public async Task<(Call Call, Period Period, FormDefinition Form)> PeriodAsync(int items)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AppDb>(), TimeProvider.System.GetUtcNow());
        var form = new FormDefinition($"do-{items}", 1, $"Biểu mẫu {items}",
        [
            .. Enumerable.Range(0, items / 20).Select(s => new FormSection($"s{s}", $"Phần {s}",
            [
                .. Enumerable.Range(s * 20, 20).Select(i => new FormItem($"n{i}", $"Chỉ tiêu {i}", ItemType.Number)),
            ])),
        ]);
        db.Add(new StoredForm
        {
            Id = Guid.CreateVersion7(now), Code = form.Code, FormVersion = 1, HomeUnit = Root, Name = form.Name,
            Definition = form.Write(), ValidFrom = form.ValidFrom, Issued = true, At = now, By = "Máy đo",
        });
        var call = new Call
        {
            Id = CallId.New(now), HomeUnit = Root, Title = "Báo cáo đo", TitleKey = "bao cao do", Form = form.Code,
            Cadence = Cadences.AdHoc, Boundary = 1, Levels = "", Itself = false, OpensBefore = 60, DueAfter = 20,
            LocksAfter = 20, RemindsBefore = 0, StartsOn = day.AddDays(-30), EndsOn = day, MadeAt = now,
            MadeBy = "Máy đo",
        };
        var last = await db.Set<Period>().MaxAsync(p => (int?)p.No) ?? 0;
        var period = new Period
        {
            Id = PeriodId.New(now), No = last + 1, CallId = call.Id, HomeUnit = Root, Name = "đo",
            FromDay = call.StartsOn, ToDay = day, OpensOn = call.StartsOn, DueOn = day.AddDays(20),
            LocksOn = day.AddDays(40), Form = form.Code,
            FormVersion = 1,
        };
        db.AddRange(call, period);
        if (await db.SaveAsync(default) is { } refused) throw new InvalidOperationException(refused.Code);
        return (call, period, form);
    }

    byte[] Numbers(FormDefinition form) => PackNumbers.Pack(
        [.. form.Numbers.Select(_ => random.Next(10) == 0 ? (long?)null : random.Next(2_000))]);

    public async Task<int> FiguresAsync(Period period, FormDefinition form)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var some in all.Chunk(5_000))
            await Bulk.InsertAsync(
                db, "report_figures", Columns,
                some.Select(u => new object?[] { period.No, u, true, true, Numbers(form), 1, now }), default);
        await transaction.CommitAsync();
        return all.Count;
    }

    /// <summary>One unit signs again.</summary>
    public async Task ChangeAsync(Period period, FormDefinition form)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var (no, unit) = (period.No, all[random.Next(all.Count)]);
        var row = await db.Set<ReportFigures>().AsTracking().FirstAsync(f => f.PeriodNo == no && f.UnitId == unit);
        (row.Numbers, row.Version, row.ChangedAt) =
            (Numbers(form), row.Version + 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        if (await db.SaveAsync(default) is { } refused) throw new InvalidOperationException(refused.Code);
    }

    /// <summary>A draft with an answer to every item.</summary>
    public async Task<ReportId> DraftAsync(Period period, FormDefinition form, Guid unit)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<AppDb>(), TimeProvider.System.GetUtcNow());
        var report = new Report
        {
            Id = ReportId.New(now), PeriodId = period.Id, PeriodNo = period.No, HomeUnit = unit, AskedBy = Root,
            MadeAt = now,
        };
        db.Add(report);
        db.AddRange(form.Items.Select(i => new ReportAnswer
        {
            ReportId = report.Id, Item = i.Code, Value = "12", Fact = 12, Edit = 1, At = now, By = "Máy đo",
        }));
        if (await db.SaveAsync(default) is { } refused) throw new InvalidOperationException(refused.Code);
        return report.Id;
    }
}
