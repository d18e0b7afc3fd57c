using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// The one place that records who looked at which list of people. The view is stored before the first byte leaves: an
/// answer that could not be recorded is not given.
/// </summary>
public static class RecordViews
{
    internal const string Kind = "view";
    internal const string List = "list";
    internal const string Address = "address";
    internal const string Filter = "filter";

    const int MostFilter = 2000;

    public static IApplicationBuilder UseRecordedViews(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<PeopleShown>() is { } shows)
            http.Response.OnStarting(() => RecordAsync(http, shows));
        return next(http);
    });

    static async Task RecordAsync(HttpContext http, PeopleShown shows)
    {
        if (http.Response.StatusCode is < 200 or > 299) return;
        // A context of its own: that of the request may be reading while it answers.
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var query = http.Request.QueryString.Value ?? "";
        db.Record(
            http.RequestServices.GetRequiredService<Actor>(),
            http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), AuditActs.Viewed, Kind,
            Guid.TryParse(http.GetRouteValue("id")?.ToString(), out var id) ? id : Guid.Empty,
            [
                new FieldChange(List, null, shows.What),
                new FieldChange(Address, null, http.Request.Path),
                new FieldChange(Filter, null, query.Length == 0 ? null : Short(Uri.UnescapeDataString(query))),
            ]);
        if (await db.SaveAsync(http.RequestAborted) is { } error)
            throw new InvalidOperationException($"The view was not recorded: {error.Code}");
    }

    static string Short(string query) => query.Length <= MostFilter ? query : query[..MostFilter];
}
