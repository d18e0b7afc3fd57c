using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Modules.Tests.Facts;

/// <summary>What is done in every test of the figures that reports are filled from.</summary>
static class FactActs
{
    const int Most = 1000;

    /// <summary>The time of every test: February 2026.</summary>
    public static readonly DateOnly From = new(2026, 2, 1);

    public static readonly DateOnly To = new(2026, 2, 28);

    /// <summary>An instant in Viet Nam.</summary>
    public static DateTimeOffset At(int year, int month, int day, int hour = 10, int minute = 0, int second = 0) =>
        new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.FromHours(7)).ToUniversalTime();

    /// <summary>Puts rows into the database as they are.</summary>
    public static async Task StoreAsync(this AppOn database, params object[] rows)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(rows);
        Assert.Null(await db.SaveAsync(default));
    }

    /// <summary>
    /// Figures of a unit in February, "code value" in the order of the kinds, those that begin with one of these
    /// words. Asked by somebody who sees nothing, among many other units; fails unless the records of each figure add
    /// up to it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FiguresAsync(
        this AppOn database, Guid unit, params string[] beginnings)
    {
        await using var scope = database.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AppDb>().Sight.Take(new Scope(false, [], []));
        List<Guid> units = [.. Enumerable.Range(0, 600).Select(_ => Guid.CreateVersion7()), unit, unit];
        var told = new List<string>();
        foreach (var source in scope.ServiceProvider.GetServices<IFactSource>())
        {
            List<string> codes = ["no.such-figure", .. source.Kinds.Select(k => k.Code)];
            var figures = await source.OfAsync(codes, units, From, To, default);
            Assert.All(figures, f => Assert.Equal(unit, f.Unit));
            Assert.Null(await source.RecordsAsync(codes[0], unit, From, To, Most, default));
            foreach (var code in codes.Skip(1))
            {
                var value = figures.Where(f => f.Code == code).Select(f => f.Value).SingleOrDefault();
                await AddsUpAsync(source, code, unit, value);
                if (beginnings.Any(b => code.StartsWith(b, StringComparison.Ordinal)) && value != 0)
                    told.Add($"{code} {value}");
            }
        }

        return told;
    }

    static async Task AddsUpAsync(IFactSource source, string code, Guid unit, long value)
    {
        var records = await source.RecordsAsync(code, unit, From, To, Most, default);
        Assert.NotNull(records);
        Assert.True(records.Sum(r => r.Amount) == value, $"{code}: {records.Sum(r => r.Amount)} ≠ {value}");
        Assert.Equal(records.OrderBy(r => r.Day), records);
        Assert.All(records, r => Assert.StartsWith("/", r.Href, StringComparison.Ordinal));
        Assert.All(records, r => Assert.NotEqual("", r.Title));
        Assert.Equal(records.Take(1), await source.RecordsAsync(code, unit, From, To, 1, default));
    }

    /// <summary>The records behind a figure, "day title amount".</summary>
    public static async Task<IReadOnlyList<string>> RecordsAsync(this AppOn database, string code, Guid unit)
    {
        CultureInfo.CurrentUICulture = Cultures.Vietnamese;
        await using var scope = database.Services.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<IFactSource>())
            if (await source.RecordsAsync(code, unit, From, To, Most, default) is { } records)
                return [.. records.Select(r => $"{r.Day:yyyy-MM-dd} {r.Title} {r.Amount}")];
        return [];
    }
}
