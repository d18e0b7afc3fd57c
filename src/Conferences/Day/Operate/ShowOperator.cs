using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Day.Operate;

/// <summary>What the operator's page is made with; people are fetched by the page itself.</summary>
public sealed record OperatorView(Guid Site, string SiteName, string Conference, string State, string Zone);

/// <summary>
/// The operator's page: an installable one that works without a network. Its manifest, and the worker that keeps it on
/// the device, reach no other page.
/// </summary>
internal static class ShowOperator
{
    // As everywhere, and besides: a manifest, and the camera of this page alone.
    const string MoreCsp = "; manifest-src 'self'; worker-src 'self'";
    const string Camera = "geolocation=(), microphone=(), camera=(self)";
    const string WorkerFile = "js/diem-danh/worker.js";

    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapGet("/{id:guid}", async (Guid id, OpenDay open, HttpContext http, CancellationToken ct) =>
        {
            var opened = await open.ForHostAsync(new(id), ct);
            if (!opened.Ok) return Endpoints.Refusal(opened.Error!);
            http.Response.Headers.ContentSecurityPolicy += MoreCsp;
            http.Response.Headers["Permissions-Policy"] = Camera;
            http.Response.Headers.CacheControl = "no-cache";
            var (site, head) = (opened.Value.Site, opened.Value.Head);
            return Endpoints.Page<OperatorPage>(new
            {
                View = new OperatorView(id, site.Name, head.Title, site.State, site.Zone),
            });
        }).Requires(May.Host);
        sites.MapGet("/{id:guid}/cai-dat.webmanifest", async (Guid id, OpenDay open, CancellationToken ct) =>
        {
            var opened = await open.ForHostAsync(new(id), ct);
            return opened.Ok ? Results.Json(Manifest(opened.Value), SendEntries.Json, "application/manifest+json")
                : Endpoints.Refusal(opened.Error!);
        }).Requires(May.Host);
        sites.MapGet("/may.js", (IWebHostEnvironment host, HttpContext http) =>
        {
            var file = host.WebRootFileProvider.GetFileInfo(WorkerFile);
            http.Response.Headers.CacheControl = "no-cache";
            return file.Exists ? Results.Stream(file.CreateReadStream(), "text/javascript; charset=utf-8")
                : Results.NotFound();
        }).IsOpen();
    }

    static object Manifest(DaySite day) => new
    {
        id = $"/diem-cau/{day.Site.Id}",
        name = $"{DayWords.Counting}: {day.Site.Name}",
        short_name = DayWords.Counting.ToString(),
        start_url = $"/diem-cau/{day.Site.Id}",
        scope = $"/diem-cau/{day.Site.Id}",
        display = "standalone",
        background_color = "#f6f5f1",
        theme_color = "#0a5c5a",
        icons = new[] { new { src = "/favicon.svg", sizes = "any", type = "image/svg+xml" } },
    };
}
