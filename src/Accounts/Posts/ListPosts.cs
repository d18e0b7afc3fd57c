using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.Posts;

/// <summary>What the list of posts is asked for; all of it stands in the address.</summary>
public sealed record PostFilter(string? Unit, string? Role, string? Vacant, string? After)
{
    public string Href(string? after = null) => "/chuc-vu" + QueryString.Create(
        new (string Key, string? Value)[] { ("Unit", Unit), ("Role", Role), ("Vacant", Vacant), ("After", after) }
            .Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value)));
}

/// <summary>A post of the list.</summary>
public sealed record PostRow(
    Guid Id, string Title, string Roles, Guid? UnitId, string Unit, bool UnitEnded, IReadOnlyList<string> Holders);

/// <summary>Posts of the part one looks after, with who holds them today.</summary>
internal sealed class ListPosts(AppDb db, IUnitTree tree, TimeProvider clock)
{
    public const int PageSize = 50;

    public static void Map(RouteGroupBuilder posts) =>
        posts.MapGet("", async ([AsParameters] PostFilter filter, ListPosts slice, CancellationToken ct) =>
        {
            var (rows, next) = await slice.FindAsync(filter, ct);
            return Endpoints.Page<ListPostsPage>(new { Filter = filter, Rows = rows, Next = next });
        }).Requires(May.See).ShowsPeople("posts");

    async Task<(IReadOnlyList<PostRow> Rows, string? Next)> FindAsync(PostFilter filter, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var posts = db.Set<Post>().Where(p => p.ValidTo == null || p.ValidTo > today);
        if (!string.IsNullOrWhiteSpace(filter.Unit))
        {
            var unit = await tree.FindAsync(filter.Unit, today, "Unit", ct);
            if (!unit.Ok) return ([], null);
            posts = posts.Where(p => p.UnitId == unit.Value.Id);
        }

        if (Roles.Of(filter.Role ?? "") is { } role)
            posts = posts.Where(p => (" " + p.Roles + " ").Contains(" " + role.Code + " "));
        if (filter.Vacant == "1")
        {
            posts = posts.Where(p => !db.Set<Holding>().Any(h => h.PostId == p.Id && h.ValidFrom <= today
                && (h.ValidTo == null || h.ValidTo > today)));
        }

        if (Guid.TryParse(filter.After, out var after)) posts = posts.Where(p => p.Id.CompareTo(after) > 0);
        var page = await posts.OrderBy(p => p.Id).Take(PageSize + 1).ToListAsync(ct);
        var next = page.Count > PageSize ? page[PageSize - 1].Id.ToString() : null;
        return (await RowsAsync([.. page.Take(PageSize)], today, ct), next);
    }

    /// <summary>The same posts with their units' names and holders of today.</summary>
    public async Task<IReadOnlyList<PostRow>> RowsAsync(
        IReadOnlyList<Post> posts, DateOnly today, CancellationToken ct)
    {
        var ids = posts.Select(p => p.Id).ToList();
        var names = await tree.NamesAsync([.. posts.Select(p => p.UnitId).OfType<Guid>().Distinct()], today, ct);
        var holders = (await (
            from h in db.Set<Holding>()
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where ids.Contains(h.PostId) && h.ValidFrom <= today && (h.ValidTo == null || h.ValidTo > today)
            orderby h.ValidFrom, h.Id
            select new { h.PostId, a.Name }).Take(1000).ToListAsync(ct)).ToLookup(h => h.PostId, h => h.Name);
        return [.. posts.Select(p =>
        {
            var unit = p.UnitId is { } id && names.TryGetValue(id, out var name) ? name : null;
            return new PostRow(p.Id, p.Title, p.Roles, p.UnitId, unit?.Name ?? "", unit?.Ended == true,
                [.. holders[p.Id]]);
        })];
    }
}
