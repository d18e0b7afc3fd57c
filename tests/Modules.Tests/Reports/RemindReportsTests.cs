using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Reminders;
using ThongSuot.Kernel.Mail;
using ThongSuot.Modules.Tests.Facts;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Remind;
using ThongSuot.Reports.Sums;

namespace ThongSuot.Modules.Tests.Reports;

public abstract class RemindReportsTests(AppOn database)
{
    async Task<List<string>> LettersAsync(params Recipient[] people)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var of = scope.ServiceProvider;
        var db = MailOn.Db(database, of);
        var remind = new RemindReports(
            db, of.GetRequiredService<AskSums>(), of.GetRequiredService<FormStore>(),
            of.GetRequiredService<ILetterDays>(), new Addressed("reports.write", people),
            of.GetRequiredService<IUnitTree>(), MailOn.Settings, database.Clock);
        await remind.RunAsync(default);
        await remind.RunAsync(default);
        return [.. (await db.Set<StoredLetter>().Where(l => l.Key.StartsWith("reports.digest"))
            .OrderBy(l => l.ToAddress).ToListAsync()).Where(l => people.Any(p => p.Address == l.ToAddress))
            .Select(l => $"{l.ToAddress}: {l.Body.Split('\n')[0].Trim()}")];
    }

    // Each letter is sent in a class of its own: a period is told once a day.
    [Fact]
    public async Task Whoever_owes_a_report_gets_one_letter_a_day_on_the_days_of_the_unit()
    {
        var at = await database.House4Async("rl");
        var organiser = await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser");
        var x = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var call = await organiser.AskAsync(("Title", "Báo cáo để nhắc"), ("RemindsBefore", "2"));
        var (a, b, c) = (MailOn.Person("Rla", at.Commune), MailOn.Person("Rlb", at.Beside),
            MailOn.Person("Rlc", at.Cell, Mute.Everything));

        // Due on the 5th; two days before is tomorrow.
        Assert.Equal([], await LettersAsync(a, b, c));
        call = await organiser.AskAsync(("Title", "Báo cáo sắp đến hạn"), ("RemindsBefore", "3"));
        var period = (await database.PeriodsAsync(call))[0];
        await x.SendAsync(period, 10, 10);
        Assert.Equal(
            ["rlb@example.vn: - Hạn 05/03/2026: Báo cáo sắp đến hạn, tháng 02/2026"], await LettersAsync(a, b, c));
        Assert.Equal(new DateOnly(2026, 3, 2), (await database.PeriodsAsync(call))[0].RemindedOn);

        // A commune that has Mondays off hears of nothing on a Monday.
        await database.StoreAsync(new UnitCalendar
        {
            UnitId = at.Beside, BeforeDays = 5, EscalateDays = 7, Weekdays = "23456", DaysOff = "",
        });
        await organiser.AskAsync(("Title", "Báo cáo thứ ba"), ("DueAfter", "1"));
        Assert.Equal(
            ["rla@example.vn: - Hạn 02/03/2026: Báo cáo thứ ba, tháng 02/2026"],
            await LettersAsync(a, b with { AccountId = Guid.CreateVersion7(), Address = "khac@example.vn" }));
    }
}

public sealed class RemindReportsOnSqlite(Sqlite db) : RemindReportsTests(db), IClassFixture<Sqlite>;

public sealed class RemindReportsOnPostgres(Postgres db) : RemindReportsTests(db), IClassFixture<Postgres>;
