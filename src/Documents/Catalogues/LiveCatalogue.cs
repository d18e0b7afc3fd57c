using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Catalogues;

/// <summary>
/// The catalogue in force: the built-in one with the office's own rows. Requests take the snapshot of their beginning;
/// it is replaced as a whole when a row is added or removed here, and within a minute when another node did it.
/// </summary>
internal sealed partial class LiveCatalogue(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LiveCatalogue> log)
    : BackgroundService
{
    static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    volatile Snapshot current = new(Catalogue.Default, "");

    public Catalogue Catalogue => current.Catalogue;

    public Reader Reader => current.Reader;

    public Rulebook Rulebook => current.Rulebook;

    /// <summary>The built-in catalogue with these rows on top.</summary>
    /// <exception cref="InvalidDataException">A row cannot be understood.</exception>
    public static Catalogue With(IEnumerable<CatalogueEntry> entries)
    {
        var rows = string.Join('\n', entries.Select(e => e.Row()));
        return rows.Length == 0 ? Catalogue.Default : Catalogue.Default.With("issuers", new StringReader(rows));
    }

    public async Task RefreshAsync(AppDb db, CancellationToken ct)
    {
        var entries = await db.Set<CatalogueEntry>()
            .Where(e => e.RemovedAt == null)
            .OrderBy(e => e.Name)
            .ToListAsync(ct);
        var stamp = string.Join('|', entries.Select(e => $"{e.Id}.{e.Version}"));
        if (stamp != current.Stamp)
            current = new(With(entries), stamp);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, clock);
        try
        {
            do
            {
                await RefreshOnceAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program is stopping; there is nothing left to refresh.
            return;
        }
    }

    async Task RefreshOnceAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await RefreshAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), ct);
        }
        catch (DbException e)
        {
            // The database is away for a moment: the catalogue of before goes on serving.
            NotRefreshed(e);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The catalogue could not be refreshed; trying again in a minute"
    )]
    partial void NotRefreshed(Exception e);

    sealed class Snapshot(Catalogue catalogue, string stamp)
    {
        public Catalogue Catalogue { get; } = catalogue;
        public Reader Reader { get; } = new(catalogue);
        public Rulebook Rulebook { get; } = new(catalogue);
        public string Stamp { get; } = stamp;
    }
}
