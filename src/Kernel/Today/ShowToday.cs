using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Kernel.Today;

/// <summary>The first page after signing in: what every room has for this post.</summary>
public static class ShowToday
{
    const int MostLines = 12;

    public static IEndpointRouteBuilder MapToday(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", async (
            IEnumerable<ITodayLines> rooms, IRights rights, Sight sight, CurrentActor who, CancellationToken ct) =>
        {
            var lines = new List<TodayLine>();
            foreach (var room in rooms.OrderBy(r => r.Order))
            {
                var scope = await rights.ScopeAsync(who.Actor, room.Permission, ct);
                if (scope.IsNothing) continue;
                sight.Take(scope);
                lines.AddRange(await room.LinesAsync(MostLines, ct));
            }

            sight.Take(Scope.Nothing);
            return Endpoints.Page<ShowTodayPage>(new { Lines = lines.ToLookup(l => l.Part) });
        }).RequiresAccount();
        return app;
    }
}
