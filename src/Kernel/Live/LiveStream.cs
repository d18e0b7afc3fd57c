using Microsoft.AspNetCore.Http;

namespace ThongSuot.Kernel.Live;

/// <summary>
/// Tells an open page that something changed, as server-sent events; the page then asks for itself anew. Only that it
/// changed is sent, never what: rights are judged by the page's own request.
/// </summary>
public static class LiveStream
{
    // A line that says nothing for longer is given up by proxies.
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Answers until the page is closed; whoever asks for no stream gets nothing.</summary>
    /// <param name="http">The request, whose rights are judged already.</param>
    /// <param name="bus">Where signals come from.</param>
    /// <param name="channel">The channel that is followed.</param>
    /// <param name="breath">No page is told more often than this.</param>
    /// <param name="clock">For heartbeat and breath.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<IResult> FollowAsync(
        HttpContext http, ILiveBus bus, string channel, TimeSpan breath, TimeProvider clock, CancellationToken ct)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.Ordinal))
            return Microsoft.AspNetCore.Http.Results.NoContent();
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
                if (changed) await Task.Delay(breath, clock, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }

        return Microsoft.AspNetCore.Http.Results.Empty;
    }
}
