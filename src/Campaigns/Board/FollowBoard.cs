using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Campaigns.Board;

/// <summary>
/// Tells a board that is open that something changed, as server-sent events; the page then asks for itself anew. Only
/// that it changed is sent, never what: rights are judged by the page's own request.
/// </summary>
internal static class FollowBoard
{
    /// <summary>A line that says nothing for so long is given up by proxies; and no page is asked more often.</summary>
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(400);

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapGet(
                "/{id:guid}/bang/song",
                async (
                    Guid id,
                    Guid? unit,
                    ShowBoard board,
                    ILiveBus bus,
                    TimeProvider clock,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var found = await board.NodeAsync(new(id), unit, ct);
                    if (!found.Ok)
                        return Endpoints.Refusal(found.Error!);
                    if (
                        !http
                            .Request.Headers.Accept.ToString()
                            .Contains("text/event-stream", StringComparison.Ordinal)
                    )
                        return Results.NoContent();
                    await StreamAsync(
                        http,
                        bus,
                        BoardSignals.Of(found.Value.Campaign.No),
                        clock,
                        ct
                    );
                    return Results.Empty;
                }
            )
            .Requires(May.Board);

    static async Task StreamAsync(
        HttpContext http,
        ILiveBus bus,
        string channel,
        TimeProvider clock,
        CancellationToken ct
    )
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
                await http.Response.WriteAsync(
                    changed ? "event: changed\ndata: 1\n\n" : ": here\n\n",
                    ct
                );
                await http.Response.Body.FlushAsync(ct);
                if (changed)
                    await Task.Delay(Breath, clock, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }
}
