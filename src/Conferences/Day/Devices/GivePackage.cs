using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Day.Devices;

/// <summary>
/// Gives a device what it needs to count one hall without a network: the list with hashes of codes, the sessions with
/// their rules, where everybody stands. No post, no address, no code that somebody could print.
/// </summary>
internal sealed class GivePackage(AppDb db, OpenDay open, HallNews news, TimeProvider clock)
{
    /// <summary>A list is erased from devices so long after the last session.</summary>
    static readonly TimeSpan KeptAfter = TimeSpan.FromHours(24);

    public static void Map(RouteGroupBuilder sites) => sites.MapGet("/{id:guid}/goi", async (
        Guid id, GivePackage slice, CurrentActor who, IAntiforgery tokens, HttpContext http, CancellationToken ct) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        var token = tokens.GetAndStoreTokens(http).RequestToken ?? "";
        var package = await slice.HandleAsync(id, who.May(May.Names), token, ct);
        return package.Ok ? Results.Json(package.Value, SendEntries.Json) : SendEntries.Refused(package.Error!);
    }).Requires(May.Host).ShowsPeople("attendance-list");

    public async Task<Result<PackageWire>> HandleAsync(Guid id, bool names, string token, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error!;
        var (day, now) = (opened.Value, clock.GetUtcNow());
        var (site, head) = (day.Site, day.Head);
        List<PersonWire> people = names ? await PeopleAsync(site.Id, ct) : [];
        var end = head.Sessions.Count > 0
            ? head.Sessions.Max(s => s.EndsAt) : Kernel.VietnamTime.BeginningOf(head.Day.AddDays(1));
        return new PackageWire(
            now.ToUnixTimeMilliseconds(), (end + KeptAfter).ToUnixTimeMilliseconds(), token, head.Title, site.Name,
            site.Seats, site.State, [.. head.Sessions.Select(s => Wire(s, head.Rules, site.Zone))], people,
            await news.OfAsync(day, null, ct) is var all && names ? all : new([], [], all.Heads));
    }

    async Task<List<PersonWire>> PeopleAsync(Contracts.SiteId site, CancellationToken ct) =>
        (await db.Set<Invitation>().Where(i => i.SiteId == site && i.Name != "").OrderBy(i => i.NameKey)
            .ThenBy(i => i.No)
            .Take(HallNews.Most).Select(i => new { i.No, i.Name, i.Class, i.Code, i.Answer }).ToListAsync(ct))
        .ConvertAll(i => new PersonWire(i.No, i.Name, i.Class, InvitationCode.Hash(i.Code), i.Answer));

    static SessionWire Wire(ConferenceSession s, CountingRules rules, string zone) => new(
        s.No, s.Title, Ms(s.StartsAt), Ms(s.EndsAt), Ms(s.StartsAt.AddMinutes(rules.LateMinutes)),
        Ms(s.StartsAt.AddMinutes(-rules.OpensBefore)), Ms(s.EndsAt.AddMinutes(rules.ClosesAfter)), s.MakeUp,
        $"{HallTime.Clock(s.StartsAt, zone)}–{HallTime.Clock(s.EndsAt, zone)}");

    static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
