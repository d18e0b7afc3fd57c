using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day.Operate;

/// <summary>The state that the operator says the site is in.</summary>
public sealed record SiteStateForm
{
    public string? State { get; init; }

    /// <summary>Where to go on; an address of this site.</summary>
    public string? Back { get; init; }
}

/// <summary>The operator says how the site is: ready, connected, lost, closed; the chair's page hears it at
/// once.</summary>
internal sealed class SetSiteState(AppDb db, OpenDay open, TimeProvider clock)
{
    static readonly Phrase Done = new("Điểm cầu: {0}.", "Site: {0}.");

    public static void Map(RouteGroupBuilder sites) => sites.MapPost("/{id:guid}/trang-thai", async (
        Guid id, [FromForm] SiteStateForm form, Actor actor, SetSiteState slice, HttpContext http,
        CancellationToken ct) =>
    {
        if (await slice.HandleAsync(id, form, actor, ct) is { } error) return Endpoints.Refusal(error);
        http.Say(Done.With(DayWords.StateName(form.State!)));
        var list = $"/diem-cau/{id}/danh-sach";
        return Results.LocalRedirect(form.Back == list ? list : $"/diem-cau/{id}");
    }).Requires(May.Host);

    public async Task<Error?> HandleAsync(Guid id, SiteStateForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error;
        if (form.State is null || !SiteStates.All.Contains(form.State, StringComparer.Ordinal))
            return new DayStateUnknown();
        var site = await db.Set<Site>().AsTracking().FirstAsync(s => s.Id == opened.Value.Site.Id, ct);
        if (site.State == form.State) return null;
        var now = clock.GetUtcNow();
        db.Record(
            actor, now, "attendance.site-state", "day-site", id, new FieldChange("state", site.State, form.State));
        site.Become(form.State, now);
        db.Publish(DaySignals.Of(opened.Value.Head.No), DaySignals.SiteState);
        return await db.SaveAsync(ct);
    }
}
