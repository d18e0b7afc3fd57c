using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Invite;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Day.Hall;

/// <summary>The hall's screen: its code by now, and how long it stands.</summary>
public sealed record ScreenView(
    Guid Site, string SiteName, string Conference, int Session, string SessionTitle, string Clock, string Address,
    QrPicture Picture, int Seconds, int Attended);

/// <summary>The screen of a hall with a code that changes by itself; readable from the last row.</summary>
internal sealed class ShowScreen(AppDb db, OpenDay open, HallSecrets secrets, AttendanceSums sums, TimeProvider clock)
{
    sealed record CodeWire(string Path, int Side, string Address, int Ms, string Clock, int Attended);

    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapGet("/{id:guid}/man-hinh", async (
            Guid id, int? buoi, ShowScreen slice, HttpContext http, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var view = await slice.HandleAsync(id, buoi, http, ct);
            return view.Ok ? Endpoints.Page<ScreenPage>(new { View = view.Value }) : Endpoints.Refusal(view.Error!);
        }).Requires(May.Host);
        sites.MapGet("/{id:guid}/ma", async (
            Guid id, int? buoi, ShowScreen slice, HttpContext http, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var view = await slice.HandleAsync(id, buoi, http, ct);
            if (!view.Ok) return SendEntries.Refused(view.Error!);
            var v = view.Value;
            return Results.Json(
                new CodeWire(v.Picture.Path, v.Picture.Side, v.Address, v.Seconds * 1000, v.Clock, v.Attended),
                SendEntries.Json);
        }).Requires(May.Host);
    }

    public async Task<Result<ScreenView>> HandleAsync(Guid id, int? session, HttpContext http, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error!;
        var (day, now) = (opened.Value, clock.GetUtcNow());
        if (day.Head.Refuses(now) is { } refused) return refused;
        if ((session is { } no ? day.Session(no) : day.SessionAt(now)) is not { } chosen) return new SessionUnknown();
        var secret = await secrets.MakeAsync(db, day.Site.Id, now, ct);
        var window = HallCodes.WindowOf(now);
        var code = HallCodes.Make(secret, new(day.Head.No, day.Site.No, chosen.No, window));
        var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/vao/{code}";
        var left = (int)((window + 1) * HallCodes.Seconds - now.ToUnixTimeSeconds());
        var tally = (await sums.OfSiteAsync(day.Head.No, day.Site.No, ct)).Of(chosen.No);
        return new ScreenView(
            id, day.Site.Name, day.Head.Title, chosen.No, chosen.Title, HallTime.Clock(now, day.Site.Zone), address,
            QrPicture.Of(address), Math.Clamp(left, 1, HallCodes.Seconds),
            tally.Members.Attended + tally.Guests.Attended);
    }
}
