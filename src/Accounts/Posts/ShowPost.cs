using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Posts;

/// <summary>Who held a post, and when.</summary>
public sealed record HoldingRow(
    Guid Id,
    Guid AccountId,
    string Name,
    string Kind,
    DateOnly From,
    DateOnly? To,
    bool IsOpen
);

/// <summary>An invitation that waits.</summary>
public sealed record WaitingRow(Guid Id, string Name, DateTimeOffset EndsAt);

/// <summary>A post's page.</summary>
public sealed record PostView(
    PostRow Post,
    DateOnly From,
    DateOnly? To,
    IReadOnlyList<HoldingRow> Holdings,
    IReadOnlyList<WaitingRow> Waiting,
    IReadOnlyList<HistoryLine> History
);

/// <summary>One line of the history.</summary>
public sealed record HistoryLine(DateTimeOffset At, string Who, string Action, IReadOnlyList<FieldChange> Fields);

/// <summary>
/// One post: what it may do, who holds and held it, who is invited; its title and roles can be changed.
/// </summary>
internal sealed class ShowPost(AppDb db, ListPosts list, Sight sight, TimeProvider clock)
{
    static readonly Phrase Changed = new("Đã ghi chức vụ.", "The post is saved.");
    static readonly Phrase Over = new("Chức vụ kết thúc từ hôm nay.", "The post ends today.");

    public static void Map(RouteGroupBuilder posts)
    {
        posts
            .MapGet(
                "/{id:guid}",
                async (Guid id, ShowPost slice, CancellationToken ct) => await slice.PageAsync(id, null, null, ct)
            )
            .Requires(May.See)
            .ShowsPeople("post");
        posts
            .MapPost(
                "/{id:guid}/sua",
                async (
                    Guid id,
                    [FromForm] PostForm form,
                    Actor actor,
                    ShowPost slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.ChangeAsync(id, form, actor, ct) is { } error)
                        return await slice.PageAsync(id, form, error, ct);
                    http.Say(Changed);
                    return Results.LocalRedirect($"/chuc-vu/{id}");
                }
            )
            .Requires(May.Keep);
        posts
            .MapPost(
                "/{id:guid}/ket-thuc",
                async (Guid id, Actor actor, ShowPost slice, HttpContext http, CancellationToken ct) =>
                {
                    if (await slice.EndAsync(id, actor, ct) is { } error)
                        return await slice.PageAsync(id, null, error, ct);
                    http.Say(Over);
                    return Results.LocalRedirect($"/chuc-vu/{id}");
                }
            )
            .Requires(May.Keep)
            .ValidatesForm();
    }

    public async Task<IResult> PageAsync(
        Guid id,
        PostForm? form,
        Error? error,
        CancellationToken ct,
        string? link = null
    )
    {
        if (error is UnknownError)
            return Endpoints.Refusal(error);
        var post = await db.Set<Post>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (post is null)
            return Endpoints.Refusal(new NoSuchPost());
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var holdings = await (
            from h in db.Set<Holding>()
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where h.PostId == id
            orderby h.ValidFrom descending, h.Id descending
            select new HoldingRow(
                h.Id,
                a.Id,
                a.Name,
                h.Kind,
                h.ValidFrom,
                h.ValidTo,
                h.ValidTo == null || h.ValidTo > today
            )
        )
            .Take(200)
            .ToListAsync(ct);
        var waiting = await db.Set<Invitation>()
            .Where(i => i.PostId == id && i.AccountId == null && i.UsedAt == null && i.EndsAt > now)
            .OrderBy(i => i.EndsAt)
            .ThenBy(i => i.Id)
            .Select(i => new WaitingRow(i.Id, i.Name, i.EndsAt))
            .Take(50)
            .ToListAsync(ct);
        var history = (
            await db.Set<AuditEntry>()
                .Where(a => a.Kind == "post" && a.RecordId == id)
                .OrderByDescending(a => a.Id)
                .Take(100)
                .ToListAsync(ct)
        ).ConvertAll(a => new HistoryLine(a.At, a.Actor, a.Action, a.Fields));
        var row = (await list.RowsAsync([post], today, ct))[0];
        return Endpoints.Page<ShowPostPage>(
            new
            {
                View = new PostView(row, post.ValidFrom, post.ValidTo, holdings, waiting, history),
                Form = form
                    ?? new PostForm
                    {
                        Title = post.Title,
                        Roles = post.Roles.Split(' '),
                        Version = post.Version,
                    },
                Error = error,
                Link = link,
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    async Task<Error?> ChangeAsync(Guid id, PostForm form, Actor actor, CancellationToken ct)
    {
        var post = await db.Set<Post>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (post is null)
            return new NoSuchPost();
        if (post.Version != form.Version)
            return new ChangedMeanwhile();
        var errors = new List<Error>();
        var roles = MakePost.Shape(form, sight.All, errors);
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        if (
            !roles.Contains(Roles.Administrator, StringComparison.Ordinal)
            && await Administrators.IsLastAsync(db, post, null, clock, ct)
        )
            return new LastAdministrator();
        db.Record(
            actor,
            clock.GetUtcNow(),
            "posts.changed",
            "post",
            id,
            [
                .. new[]
                {
                    new FieldChange("title", post.Title, form.Title!.Trim()),
                    new FieldChange("roles", post.Roles, roles),
                }.Where(c => c.Before != c.After),
            ]
        );
        (post.Title, post.Roles, post.Version) = (form.Title!.Trim(), roles, post.Version + 1);
        return await db.SaveAsync(ct);
    }

    async Task<Error?> EndAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var post = await db.Set<Post>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (post is null)
            return new NoSuchPost();
        if (await Administrators.IsLastAsync(db, post, null, clock, ct))
            return new LastAdministrator();
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        (post.ValidTo, post.Version) = (today > post.ValidFrom ? today : post.ValidFrom, post.Version + 1);
        db.Record(actor, now, "posts.ended", "post", id);
        return await db.SaveAsync(ct);
    }
}

/// <summary>Somebody must always be able to administer the whole installation.</summary>
internal static class Administrators
{
    /// <summary>True when without this post, or this holding of it, nobody would be left.</summary>
    public static async Task<bool> IsLastAsync(
        AppDb db,
        Post post,
        Guid? holding,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (post.UnitId is not null || !post.Roles.Contains(Roles.Administrator, StringComparison.Ordinal))
            return false;
        var others = await HeldAsync(db, clock, ct);
        others.RemoveAll(h => holding is null ? h.PostId == post.Id : h.Id == holding);
        return others.Count == 0;
    }

    /// <summary>Holdings of today that administer the whole installation, of open accounts.</summary>
    public static async Task<List<Holding>> HeldAsync(AppDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return await (
            from h in db.Set<Holding>().IgnoreQueryFilters()
            join p in db.Set<Post>().IgnoreQueryFilters() on h.PostId equals p.Id
            join a in db.Set<Account>() on h.AccountId equals a.Id
            where
                p.UnitId == null
                && p.Roles.Contains(Roles.Administrator)
                && a.ClosedAt == null
                && h.GivenBy == null
                && h.ValidFrom <= today
                && (h.ValidTo == null || h.ValidTo > today)
                && p.ValidFrom <= today
                && (p.ValidTo == null || p.ValidTo > today)
            select h
        ).ToListAsync(ct);
    }
}
