using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Campaigns.Board;

/// <summary>Tells a board that is open that something changed.</summary>
internal static class FollowBoard
{
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
                    return found.Ok
                        ? await LiveStream.FollowAsync(
                            http, bus, BoardSignals.Of(found.Value.Campaign.No), Breath, clock, ct)
                        : Endpoints.Refusal(found.Error!);
                }
            )
            .Requires(May.Board);
}
