using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Search;

/// <summary>Keeps the one index, in the same database as the records, so that both are always of one mind.</summary>
public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services, Engine engine)
    {
        services.AddSingleton<ITables, SearchTables>();
        return engine == Engine.Sqlite
            ? services.AddSingleton<ISearchIndex, SqliteSearchIndex>()
            : services.AddSingleton<ISearchIndex, PostgresSearchIndex>();
    }
}

// The index tables are written in plain SQL only; the model knows none of them.
sealed class SearchTables : ITables
{
    public string Module => "search";

    public int Order => 1;

    public void Build(ModelBuilder model, AppDb db)
    {
    }
}
