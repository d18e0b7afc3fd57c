using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Lists;

/// <summary>Name and post as they stand under the list.</summary>
public sealed record SignListForm
{
    public string? Name { get; init; }
    public string? Post { get; init; }

    /// <summary>Hash of the list the signer has seen.</summary>
    public string? Hash { get; init; }
}

/// <summary>A site and how far its list is.</summary>
public sealed record SiteLists(
    Guid Site, int No, string Name, string Unit, int Versions, DateTimeOffset? SignedAt, string SignedBy);

/// <summary>A list, signed or as it stands now.</summary>
public sealed record ListView(
    AfterView Conference, Guid Site, string SiteName, string Unit, string Superior, int? Version, string Hash,
    IReadOnlyList<int> Numbers, IReadOnlyList<string> Sessions, IReadOnlyList<ListLine> People,
    IReadOnlyList<HeadLine> Heads, string SignedBy, string SignedPost, DateTimeOffset? SignedAt, int Newest,
    bool Differs, bool MaySign);

/// <summary>
/// The attendance list of each site: as it stands now, signed with its hash in the audit chain, printed in the official
/// form. A correction after the signing is a further version to be signed; the earlier ones stay.
/// </summary>
internal sealed class SignList(
    AppDb db, OpenAfter open, ReadDay day, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    const int PageSize = 200;
    static readonly Phrase Signed = new("Đã ký danh sách, bản số {0}.", "The list is signed, version {0}.");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/danh-sach", async (Guid id, int? sau, SignList slice, CancellationToken ct) =>
            await slice.SitesAsync(id, sau ?? 0, ct)).Requires(May.Names);
        after.MapGet("/danh-sach/{site:guid}", async (
            Guid id, Guid site, int? ban, SignList slice, CancellationToken ct) =>
            await slice.PageAsync(id, site, ban, null, null, ct)).Requires(May.Names)
            .ShowsPeople("conferences.list");
        after.MapGet("/danh-sach/{site:guid}/in", async (
            Guid id, Guid site, int? ban, SignList slice, CancellationToken ct) =>
            await slice.ViewAsync(id, site, ban, ct) is { } view
                ? Endpoints.Page<PrintListPage>(new { View = view }) : Endpoints.Refusal(new AfterSiteUnknown()))
            .Requires(May.Names).ShowsPeople("conferences.list");
        after.MapPost("/danh-sach/{site:guid}/ky", async (
            Guid id, Guid site, [FromForm] SignListForm form, Actor actor, SignList slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.SignAsync(id, site, form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(id, site, null, form, result.Error, ct);
            http.Say(Signed.With(result.Value));
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/danh-sach/{site}");
        }).Requires(May.Host);
    }

    async Task<IResult> SitesAsync(Guid id, int skip, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "danh-sach", ct) is not { } view)
            return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var sites = await db.Set<Site>().Where(s => s.ConferenceId == key).OrderBy(s => s.No).Skip(Math.Max(0, skip))
            .Take(PageSize + 1).Select(s => new { s.Id, s.No, s.Name, s.HomeUnit }).ToListAsync(ct);
        var ids = sites.ConvertAll(s => s.Id);
        var lists = (await db.Set<SignedList>().Where(l => ids.Contains(l.SiteId))
            .Select(l => new { l.SiteId, l.No, l.SignedAt, l.SignedBy }).ToListAsync(ct)).ToLookup(l => l.SiteId);
        var units = await tree.ShortNamesAsync([.. sites.Select(s => s.HomeUnit)], view.Day, ct);
        return Endpoints.Page<ListSitesPage>(new
        {
            View = view,
            Next = sites.Count > PageSize ? skip + PageSize : (int?)null,
            Sites = (IReadOnlyList<SiteLists>)
            [
                .. sites.Take(PageSize).Select(s =>
                {
                    var last = lists[s.Id].OrderByDescending(l => l.No).FirstOrDefault();
                    return new SiteLists(
                        s.Id.Value, s.No, s.Name, units.GetValueOrDefault(s.HomeUnit, "–"), lists[s.Id].Count(),
                        last?.SignedAt, last?.SignedBy ?? "");
                }),
            ],
        });
    }

    async Task<IResult> PageAsync(
        Guid id, Guid site, int? version, SignListForm? form, Error? error, CancellationToken ct) =>
        await ViewAsync(id, site, version, ct) is { } view
            ? Endpoints.Page<ShowListPage>(
                new { View = view, Form = form ?? new(), Error = error }, error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(new AfterSiteUnknown());

    async Task<(Site? Site, string Text)> NowAsync(Guid id, Guid site, CancellationToken ct)
    {
        var (conference, key) = (new ConferenceId(id), new SiteId(site));
        var found = await db.Set<Site>().FirstOrDefaultAsync(s => s.Id == key && s.ConferenceId == conference, ct);
        if (found is null) return (null, "");
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == conference && !s.MakeUp)
            .OrderBy(s => s.No).Select(s => s.No).ToListAsync(ct);
        return (found, ListText.Write(
            await day.PeopleAsync(conference, key, ct), await day.HeadsAsync(conference, key, ct), sessions));
    }

    async Task<ListView?> ViewAsync(Guid id, Guid siteId, int? version, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "danh-sach", ct) is not { } view) return null;
        var (site, text) = await NowAsync(id, siteId, ct);
        if (site is null) return null;
        var lists = await db.Set<SignedList>().Where(l => l.SiteId == site.Id).OrderByDescending(l => l.No)
            .ToListAsync(ct);
        var shown = version is { } no ? lists.Find(l => l.No == no) : null;
        if (version is not null && shown is null) return null;
        var (sessions, people, heads) = ListText.Read(shown?.Body ?? text);
        var titles = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == site.ConferenceId)
            .ToDictionaryAsync(s => s.No, s => s.Title, ct);
        var units = await tree.ShortNamesAsync([site.HomeUnit], view.Day, ct);
        var above = await tree.AboveAsync(site.HomeUnit, view.Day, ct) is [var up, ..] ? up.Name : "";
        var hash = ConferencePaper.HashOf(shown?.Body ?? text);
        return new(
            view, siteId, site.Name, units.GetValueOrDefault(site.HomeUnit, ""), above, shown?.No, hash, sessions,
            [.. sessions.Select(s => titles.GetValueOrDefault(s, s.ToString(CultureInfo.InvariantCulture)))], people,
            heads, shown?.SignedBy ?? "", shown?.SignedPost ?? "", shown?.SignedAt,
            lists.Count > 0 ? lists[0].No : 0, lists.Count > 0 && lists[0].Hash != ConferencePaper.HashOf(text),
            shown is null && view.IsOver && who.May(May.Host)
                && await db.Sight.ReachesAsync(db, [site.HomeUnit], ct)
                && (lists.Count == 0 || lists[0].Hash != hash));
    }

    async Task<Result<int>> SignAsync(Guid id, Guid siteId, SignListForm form, Actor actor, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "", ct) is not { } view) return new AfterConferenceUnknown();
        if (!view.IsOver) return new NotOverYet();
        var (site, text) = await NowAsync(id, siteId, ct);
        if (site is null) return new AfterSiteUnknown();
        var typed = new Typed();
        var name = typed.Words("Name", form.Name, 200, required: true);
        var post = typed.Words("Post", form.Post, 300, required: true);
        if (!typed.Ok) return typed.Error;
        var hash = ConferencePaper.HashOf(text);
        var last = await db.Set<SignedList>().Where(l => l.SiteId == site.Id).OrderByDescending(l => l.No)
            .FirstOrDefaultAsync(ct);
        if (last?.Hash == hash) return new ListUnchanged();
        if (form.Hash != hash) return new ChangedMeanwhile();
        var now = clock.GetUtcNow();
        var (_, people, heads) = ListText.Read(text);
        var list = new SignedList
        {
            Id = Guid.CreateVersion7(now), ConferenceId = site.ConferenceId, SiteId = site.Id,
            HomeUnit = site.HomeUnit, No = (last?.No ?? 0) + 1, Body = text, Hash = hash,
            People = people.Count, Present = people.Count(ListText.IsThere)
                + heads.GroupBy(h => h.Class, StringComparer.Ordinal).Sum(g => g.Max(h => h.Count)),
            SignedBy = name, SignedPost = post, SignedAt = now,
        };
        db.Add(list);
        db.Record(
            actor, now, "after.list-signed", "signed-list", list.Id,
            new FieldChange("site", null, site.Name),
            new FieldChange("version", null, list.No.ToString(CultureInfo.InvariantCulture)),
            new FieldChange("hash", null, hash), new FieldChange("signer", null, $"{post} {name}"),
            new FieldChange("people", null, list.Present.ToString(CultureInfo.InvariantCulture)));
        return await db.SaveAsync(ct) switch
        {
            null => list.No,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }
}
