using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Board;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>Brings campaigns that were sent to their units; what a dead process left, another takes over.</summary>
internal sealed class CascadeWork(IServiceScopeFactory scopes, TimeProvider clock) : IDueWork
{
    readonly string me = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    public string Channel => BoardSignals.Cascade;

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        var done = 0;
        await using var look = scopes.CreateAsyncScope();
        var waiting = await look
            .ServiceProvider.GetRequiredService<AppDb>()
            .Set<Campaign>()
            .Where(c => c.State == CampaignStates.Sending)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(100)
            .ToListAsync(ct);
        foreach (var id in waiting)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (
                await scope
                    .ServiceProvider.GetRequiredService<SpreadCampaign>()
                    .RunAsync(id, me, ct)
            )
                done++;
        }

        return done;
    }
}

/// <summary>Folds changes into the sums every few seconds; between, they are read together.</summary>
internal sealed class FoldWork(IServiceScopeFactory scopes) : IDueWork
{
    // Nobody calls: what waits is exact already, only slower to read the more there is.
    public string Channel => "board-fold";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<int> RunDueAsync(CancellationToken ct)
    {
        for (var all = 0; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var folded = await scope.ServiceProvider.GetRequiredService<FoldCounts>().RunAsync(ct);
            all += folded;
            if (folded < FoldCounts.Most)
                return all;
        }
    }
}
