using System.Globalization;

namespace ThongSuot.Campaigns.Reminders;

/// <summary>
/// When a unit is reminded, as it set itself; a unit that set nothing is reminded by <see cref="Usual"/>. Due dates are
/// not moved by it: they follow the working days of the installation, the same for everybody.
/// </summary>
internal sealed class UnitCalendar
{
    /// <summary>For a unit that set nothing: five days before, every day, the level above after seven days.</summary>
    public static readonly UnitCalendar Usual = new()
    {
        UnitId = Guid.Empty,
        BeforeDays = 5,
        EscalateDays = 7,
        Weekdays = "1234567",
        DaysOff = "",
    };

    public required Guid UnitId { get; init; }

    /// <summary>What is due within so many days is told, 0 to 30.</summary>
    public required int BeforeDays { get; set; }

    /// <summary>The level above hears of what is late for more than so many days, 1 to 60.</summary>
    public required int EscalateDays { get; set; }

    /// <summary>Days of the week on which letters go out: 1 Monday to 7 Sunday, in order.</summary>
    public required string Weekdays { get; set; }

    /// <summary>Own days without letters, ISO dates separated by blanks: festivals of the place, a congress.</summary>
    public required string DaysOff { get; set; }

    public int Version { get; set; }

    /// <summary>Whether a letter goes out on that day.</summary>
    public bool IsDay(DateOnly day) =>
        Weekdays.Contains((char)('0' + NumberOf(day.DayOfWeek)), StringComparison.Ordinal)
        && !DaysOff.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Whether what is due, or late, on a day is told today.</summary>
    public bool Tells(int due, int today) => due < today || due <= today + BeforeDays;

    public static int NumberOf(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;
}
