using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Live;

namespace ThongSuot.Conferences.Day.Board;

/// <summary>Tells an open board that numbers changed, as server-sent events; the page then asks for itself
/// anew.</summary>
internal static class FollowCounts
{
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(800);

    public static async Task StreamAsync(
        HttpContext http, ILiveBus bus, string channel, TimeProvider clock, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var signals = bus.Subscribe(channel);
        try
        {
            await http.Response.WriteAsync("retry: 3000\n\n", ct);
            await http.Response.Body.FlushAsync(ct);
            while (!ct.IsCancellationRequested)
            {
                var changed = await signals.WaitAsync(Heartbeat, clock, ct);
                await http.Response.WriteAsync(changed ? "event: changed\ndata: 1\n\n" : ": here\n\n", ct);
                await http.Response.Body.FlushAsync(ct);
                if (changed) await Task.Delay(Breath, clock, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
