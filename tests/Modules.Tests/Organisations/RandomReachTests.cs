using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class RandomReachTests(AppOn database)
{
    [Fact]
    public async Task It_is_exact_after_any_sequence_of_acts()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acts = new List<ReorganisationId>();
        var units = new List<UnitId>();
        var stored = 0;
        for (var i = 0; i < 120; i++)
        {
            await using var scope = database.Services.CreateAsyncScope();
            if (acts.Count > 0 && random.Next(8) == 0)
            {
                var id = acts[random.Next(acts.Count)];
                var undo = scope.ServiceProvider.GetRequiredService<UndoReorganisation>();
                if (await undo.HandleAsync(id, new("Máy"), default) is null) acts.Remove(id);
            }
            else
            {
                var plan = await RandomPlan.OfAsync(random, units, i, scope.ServiceProvider);
                var refused = await scope.ServiceProvider.GetRequiredService<StorePlan>()
                    .ApplyAsync(plan, null, null, new("Máy"), default);
                if (refused is not null) continue;
                acts.Add(plan.Id);
                units.AddRange(plan.Begins.Select(b => b.Id));
                stored++;
            }

            await SlowReach.ExactAsync(database, $"act {i} of seed {seed}");
        }

        Assert.True(stored > 40, $"{stored} acts of seed {seed}");
        await using var last = database.Services.CreateAsyncScope();
        var recount = await last.ServiceProvider.GetRequiredService<IUnitReach>().RecountAsync(default);
        Assert.True(recount.IsExact, $"{recount} seed {seed}");
    }
}

public sealed class RandomReachOnSqlite(Sqlite db) : RandomReachTests(db), IClassFixture<Sqlite>;

public sealed class RandomReachOnPostgres(Postgres db) : RandomReachTests(db), IClassFixture<Postgres>;
