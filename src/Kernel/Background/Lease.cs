using System.Data.Common;

namespace ThongSuot.Kernel.Background;

/// <summary>
/// Work that only one node does at a time: its row is leased for a minute, and the lease is renewed while the work
/// goes on. Nodes compare by their own clocks, so these have to agree within a few seconds.
/// </summary>
internal static class Lease
{
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(20);

    /// <param name="act">The work; its token is cancelled when the lease was lost.</param>
    /// <param name="renew">Renews; false when somebody else has the row.</param>
    /// <param name="clock">Tells when to renew.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task HoldAsync(
        Func<CancellationToken, Task> act, Func<CancellationToken, Task<bool>> renew, TimeProvider clock,
        CancellationToken ct)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var done = new CancellationTokenSource();
        var keeping = KeepAsync(renew, clock, lost, done.Token);
        try
        {
            await act(lost.Token);
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
        }
    }

    static async Task KeepAsync(
        Func<CancellationToken, Task<bool>> renew, TimeProvider clock, CancellationTokenSource lost,
        CancellationToken done)
    {
        using var timer = new PeriodicTimer(RenewEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (await TryAsync(renew, done)) continue;
                await lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            return;
        }
    }

    // A database that is away for a moment: the next round renews, or the lease runs out.
    static async Task<bool> TryAsync(Func<CancellationToken, Task<bool>> renew, CancellationToken ct)
    {
        try
        {
            return await renew(ct);
        }
        catch (DbException)
        {
            return true;
        }
    }
}
