using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Register;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Work;

/// <summary>What is mine: to accept, to do, done of late; and what of the unit nobody has taken yet.</summary>
public sealed record MyTasksView(
    IReadOnlyList<TaskRow> New, IReadOnlyList<TaskRow> Open, IReadOnlyList<TaskRow> Done, IReadOnlyList<TaskRow> Free,
    int FreeTotal, bool Cut)
{
    public int Count => New.Count + Open.Count;
}

/// <summary>The tasks of whoever asks: given to them, or to their post.</summary>
internal sealed class MyTasks(
    AppDb db, BoardTasks board, IRecipients people, IUnitTree tree, TimeProvider clock)
{
    public const int Most = 300;
    const int MostFree = 50;
    const int MostDone = 50;

    /// <summary>What was finished stays on the page for so many days.</summary>
    public const int DaysDone = 90;

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapGet("/cua-toi", async (Actor actor, MyTasks slice, CancellationToken ct) =>
            Endpoints.Page<MyTasksPage>(new { View = await slice.ViewAsync(actor, ct) })).Requires(May.See);

    async Task<MyTasksView> ViewAsync(Actor actor, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var me = await MeAsync(actor, today, ct);
        var mine = Of(me);
        var open = await mine.Where(t => t.CompletedOn == null).OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn)
            .ThenBy(t => t.Id).Take(Most + 1).ToListAsync(ct);
        var since = today.AddDays(-DaysDone);
        var done = await mine.Where(t => t.CompletedOn != null && t.CompletedOn >= since)
            .OrderByDescending(t => t.CompletedOn).ThenBy(t => t.Id).Take(MostDone).ToListAsync(ct);
        var free = FreeOf(me);
        var some = await free.OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id).Take(MostFree)
            .ToListAsync(ct);
        var rows = (await board.RowsAsync([.. open.Take(Most), .. done, .. some], today, ct)).ToDictionary(r => r.Id);
        IReadOnlyList<TaskRow> Rows(IEnumerable<PlanTask> tasks) => [.. tasks.Select(t => rows[t.Id.Value])];
        return new(
            Rows(open.Take(Most).Where(IsNew)), Rows(open.Take(Most).Where(t => !IsNew(t))), Rows(done), Rows(some),
            some.Count < MostFree ? some.Count : await free.CountAsync(ct), open.Count > Most);
    }

    // Given to somebody by name, and not accepted yet.
    static bool IsNew(PlanTask t) => t is { AcceptedAt: null, AssigneeAccount: not null, EvidenceCount: 0 };

    /// <summary>Who asks, with what a task may be given by.</summary>
    /// <param name="Own">The unit and those it took over.</param>
    /// <param name="Staying">Whoever holds the same post today.</param>
    /// <param name="Name">Their name, folded.</param>
    /// <param name="Posts">What their post is called, folded.</param>
    sealed record Me(
        Guid? Account, Guid? Post, IReadOnlyList<Guid> Own, IReadOnlyList<Guid?> Staying, string Name,
        IReadOnlyList<string> Posts);

    async Task<Me> MeAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        IReadOnlyList<Guid> own = actor.UnitId is { } home ? await tree.WithPredecessorsAsync(home, today, ct) : [];
        var staying = new List<Guid?>();
        if (actor is { PostId: { } post, UnitId: { } unit })
            staying.AddRange((await people.OfUnitsAsync([unit], May.Work.Code, today, ct))
                .Where(r => r.PostId == post).Select(r => (Guid?)r.AccountId));
        string[] posts = [TextKey.Fold(actor.Post.Split(',')[0]), TextKey.Fold(actor.Post)];
        return new(
            actor.AccountId, actor.PostId, own, staying, TextKey.Fold(actor.Name),
            [.. posts.Where(k => k.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Given to this account; or to this post by somebody who has left it; or, in words alone, to this post or name by
    /// a plan of the unit, or one it has a part in.
    /// </summary>
    public async Task<IQueryable<PlanTask>> OfAsync(Actor actor, DateOnly today, CancellationToken ct) =>
        Of(await MeAsync(actor, today, ct));

    // Parts with an index each, and not one condition with "or", which would read every task there is.
    IQueryable<PlanTask> Of(Me me)
    {
        var (own, staying, name, posts) = (me.Own, me.Staying, me.Name, me.Posts);
        var words = Seen.Tasks(db, own).Where(t => t.Open && t.AssigneeAccount == null && t.LeadKey != ""
            && (posts.Contains(t.LeadKey) || (name != "" && t.LeadKey.Contains(name))));
        if (me.Account is { } account)
            words = words.Union(db.Set<PlanTask>().Where(t => t.Open && t.AssigneeAccount == account));
        if (me.Post is { } post)
            words = words.Union(db.Set<PlanTask>().Where(
                t => t.Open && t.AssigneePost == post && !staying.Contains(t.AssigneeAccount)));
        return words;
    }

    // Of the unit's own doing, not finished, and nobody's.
    IQueryable<PlanTask> FreeOf(Me me)
    {
        var (own, name, posts) = (me.Own, me.Name, me.Posts);
        return Seen.Tasks(db, own).Where(t => t.Open && t.CompletedOn == null && t.AssigneeAccount == null
            && t.AcceptedAt == null
            && ((t.LeadUnit == null && own.Contains(t.HomeUnit))
                || (t.LeadUnit != null && own.Contains(t.LeadUnit.Value)))
            && (t.LeadKey == "" || (!posts.Contains(t.LeadKey) && (name == "" || !t.LeadKey.Contains(name)))));
    }
}
