using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Reminders;
using ThongSuot.Modules.Tests.Organisations;

namespace ThongSuot.Modules.Tests.Campaigns;

/// <summary>When a unit is reminded, as it set itself.</summary>
public abstract class UnitCalendarTests(AppOn database)
{
    [Fact]
    public async Task A_unit_sets_when_it_is_reminded_and_a_wrong_line_loses_nothing()
    {
        var unit = await database.Visit().Unit("Tỉnh ủy Nhắc Việc", "nv", level: "province", kind: "Tỉnh ủy");
        var id = Guid.Parse(unit["/don-vi/".Length..]);
        using var who = database.Visit(await database.PersonAsync("Bí thư Nhắc", id, "secretary"));
        var page = await who.Open("/chien-dich/lich-nhac");
        Assert.Equal("5", page.Box("Before"));
        page = await who.Submit(
            page, "/lich-nhac", ("Before", "45"), ("Escalate", "3"), ("DaysOff", "20/4/2026\nhôm kia"));
        Assert.Equal(422, page.Status);
        Assert.Contains("“hôm kia”", page.Body, StringComparison.Ordinal);
        Assert.Contains("từ 0 đến 30", page.Body, StringComparison.Ordinal);
        Assert.Equal("45", page.Box("Before"));
        page = await who.Submit(
            page, "/lich-nhac", ("Before", "10"), ("Escalate", "3"), ("Weekdays", "1"), ("Weekdays", "4"),
            ("DaysOff", "20/4/2026"));
        Assert.Equal((200, "Đã ghi lịch nhắc việc."), (page.Status, page.Flash));
        Assert.Equal("10", page.Box("Before"));
        var kept = await database.WithDb(db => db.Set<UnitCalendar>().SingleAsync(c => c.UnitId == id));
        Assert.Equal((10, 3, "2026-04-20"), (kept.BeforeDays, kept.EscalateDays, kept.DaysOff));

        // Somebody else saved meanwhile.
        var old = page;
        await who.Submit(page, "/lich-nhac", ("Before", "12"));
        page = await who.Submit(old, "/lich-nhac", ("Before", "9"));
        Assert.Equal(409, page.Status);
    }

    [Fact]
    public void Letters_go_out_on_the_units_own_days_only()
    {
        var calendar = new UnitCalendar
        {
            UnitId = Guid.Empty, BeforeDays = 2, EscalateDays = 7, Weekdays = "14", DaysOff = "2026-04-20 2026-05-19",
        };
        Assert.True(calendar.IsDay(new(2026, 4, 16)));
        Assert.False(calendar.IsDay(new(2026, 4, 20)));
        Assert.False(calendar.IsDay(new(2026, 4, 19)));
        Assert.True(calendar.IsDay(new(2026, 4, 13)));
        Assert.True(UnitCalendar.Usual.IsDay(new(2026, 4, 19)));
        Assert.Equal((true, true, false), (calendar.Tells(9, 10), calendar.Tells(12, 10), calendar.Tells(13, 10)));
    }
}

public sealed class UnitCalendarOnSqlite(Sqlite db) : UnitCalendarTests(db), IClassFixture<Sqlite>;

public sealed class UnitCalendarOnPostgres(Postgres db) : UnitCalendarTests(db), IClassFixture<Postgres>;
