using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Facts;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class FactKindTests(AppOn database)
{
    [Fact]
    public async Task Every_figure_has_one_source_a_name_and_a_rule_in_both_languages()
    {
        await using var scope = database.Services.CreateAsyncScope();
        var kinds = scope.ServiceProvider.GetServices<IFactSource>().SelectMany(s => s.Kinds).ToList();
        Assert.Equal(kinds.Count, kinds.Select(k => k.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(kinds, k => Assert.Matches(@"^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$", k.Code));
        Assert.All(
            kinds, k => Assert.All([k.Name.Vi, k.Name.En, k.Rule.Vi, k.Rule.En], w => Assert.NotEqual("", w.Trim())));
        Assert.All(kinds, k => Assert.DoesNotContain("{", k.Rule.Vi + k.Rule.En + k.Name.Vi + k.Name.En));
        Assert.Contains(kinds, k => k.Code == "activities.theme.people-diplomacy");
    }
}

public sealed class FactKindOnSqlite(Sqlite db) : FactKindTests(db), IClassFixture<Sqlite>;

public sealed class FactKindOnPostgres(Postgres db) : FactKindTests(db), IClassFixture<Postgres>;
