using System.Globalization;

namespace ThongSuot.Kernel;

/// <summary>Instants are kept in UTC; calendar days are those of Asia/Ho_Chi_Minh (UTC+7, no summer time).</summary>
public static class VietnamTime
{
    static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The instant at which a day begins.</summary>
    public static DateTimeOffset BeginningOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>"dd/MM/yyyy", in both languages.</summary>
    public static string Print(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>"dd/MM/yyyy HH:mm" in Viet Nam's time.</summary>
    public static string Print(DateTimeOffset instant) =>
        Of(instant).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);
}
