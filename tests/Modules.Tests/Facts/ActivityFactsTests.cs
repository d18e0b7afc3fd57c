using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Plans.Activities;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class ActivityFactsTests(AppOn database)
{
    static readonly DateTimeOffset Now = FactActs.At(2026, 1, 5);

    async Task RecordAsync(
        Guid unit, string kind, DateOnly from, int? people = null, long? amount = null, string currency = "",
        DateOnly? to = null, bool removed = false, params string[] themes)
    {
        var activity = Activity.Of(
            new()
            {
                Kind = kind, Title = kind, FromOn = from, ToOn = to ?? from, People = people, Amount = amount,
                Currency = currency,
            }, unit, null, "Máy", null, Now);
        if (removed) activity.Remove(Now);
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.Add(activity);
        await scope.ServiceProvider.GetRequiredService<IThemes>().SetAsync(
            "activity", activity.Id.Value, themes, default);
        Assert.Null(await db.SaveAsync(default));
    }

    static DateOnly February(int day) => new(2026, 2, day);

    [Fact]
    public async Task Activities_count_on_their_first_day_with_people_money_and_fields_of_work()
    {
        var at = await database.House4Async("fa");
        var unit = at.Commune;
        await RecordAsync(unit, "delegation-in", new(2026, 1, 31), 9, to: February(2), themes: ["party-external"]);
        await RecordAsync(unit, "delegation-in", February(1), 5, 777, "VND", themes: ["party-external"]);
        await RecordAsync(
            unit, "delegation-out", February(28), to: new(2026, 3, 3), themes: ["party-external", "people-diplomacy"]);
        await RecordAsync(unit, "meeting", new(2026, 3, 1), themes: ["party-external"]);
        await RecordAsync(unit, "meeting", February(10), removed: true, themes: ["party-external"]);
        await RecordAsync(unit, "meeting", February(11));
        await RecordAsync(unit, "agreement", February(11));
        await RecordAsync(unit, "agreement", new(2026, 1, 31));
        await RecordAsync(unit, "aid-project", February(12), 300, 150_000_000, "VND");
        await RecordAsync(unit, "aid-project", February(13), null, 250_050, "USD");
        await RecordAsync(unit, "aid-project", February(14), null, 1000, "EUR");
        await RecordAsync(unit, "aid-project", February(15));
        await RecordAsync(unit, "aid-project", February(15), null, 4, "VND", removed: true);
        await RecordAsync(unit, "aid-project", new(2026, 3, 1), null, 99, "VND");
        await RecordAsync(unit, "overseas-event", February(16), 120);
        await RecordAsync(unit, "overseas-event", February(17));
        await RecordAsync(unit, "information-product", February(18));
        await RecordAsync(unit, "training", February(19), 30);
        await RecordAsync(unit, "training", February(20), 12);
        await RecordAsync(at.Beside, "training", February(19), 7);

        Assert.Equal(
        [
            "activities.total 13", "activities.delegations-in 1", "activities.delegations-out 1",
            "activities.meetings 1", "activities.agreements 1", "activities.aid-projects 4",
            "activities.aid-value-vnd 150000000", "activities.aid-value-usd 250050",
            "activities.overseas-vietnamese 2",
            "activities.overseas-vietnamese-people 120", "activities.information-products 1",
            "activities.training-courses 2", "activities.trainees 42", "activities.theme.party-external 2",
            "activities.theme.people-diplomacy 1",
        ], await database.FiguresAsync(unit, "activities."));
        Assert.Equal(
            ["activities.total 1", "activities.training-courses 1", "activities.trainees 7"],
            await database.FiguresAsync(at.Beside, "activities."));
        Assert.Equal([], await database.FiguresAsync(at.Province, "activities."));
        Assert.Equal(
            ["2026-02-19 training 30", "2026-02-20 training 12"],
            await database.RecordsAsync("activities.trainees", unit));
        Assert.Equal(
            ["2026-02-01 delegation-in 1", "2026-02-28 delegation-out 1"],
            await database.RecordsAsync("activities.theme.party-external", unit));
    }
}

public sealed class ActivityFactsOnSqlite(Sqlite db) : ActivityFactsTests(db), IClassFixture<Sqlite>;

public sealed class ActivityFactsOnPostgres(Postgres db) : ActivityFactsTests(db), IClassFixture<Postgres>;
