using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>
/// After an act that wrote many rows the engine counts them anew, so that the next pages are not planned for an empty
/// table. It stands outside of the act's transaction: what is stored is stored, whatever becomes of this.
/// </summary>
internal sealed partial class Statistics(AppDb db, ILogger<Statistics> log)
{
    /// <summary>Fewer rows than this change no plan.</summary>
    public const int Many = 2000;

    // A thousand rows of each index are looked at on SQLite, and none of the rest.
    const string OnSqlite = """
        pragma analysis_limit = 1000;
        analyze units; analyze unit_versions; analyze unit_codes; analyze unit_links; analyze unit_reach
        """;

    const string OnPostgres = "analyze units, unit_versions, unit_codes, unit_links, unit_reach";

    public async Task GatherAsync(int rows)
    {
        if (rows < Many) return;
        try
        {
            await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? OnSqlite : OnPostgres, CancellationToken.None);
        }
        catch (DbException e)
        {
            NotDone(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tables of units could not be counted; pages may be slower")]
    partial void NotDone(Exception why);
}
