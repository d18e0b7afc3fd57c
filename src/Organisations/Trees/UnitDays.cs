using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Reading;

namespace ThongSuot.Organisations.Trees;

/// <summary>Days as people type them.</summary>
internal static class UnitDays
{
    public static DateOnly? Read(string? text) =>
        VietnameseDates.TryParse(text, out var date) && date is { Year: not null, Month: not null } ? date.Day : null;

    public static DateOnly Today(TimeProvider clock) => VietnamTime.DayOf(clock.GetUtcNow());

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
