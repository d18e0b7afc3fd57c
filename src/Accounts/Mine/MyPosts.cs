using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>The post to go on in.</summary>
public sealed record SwitchPostForm
{
    public Guid? Holding { get; init; }
}

/// <summary>To whom a post of mine goes, and until when.</summary>
public sealed record DelegateForm
{
    public Guid? Holding { get; init; }
    public string? Person { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
}

/// <summary>Which of my posts this device works in; and who stands in for me for some days.</summary>
internal sealed class MyPosts(AppDb db, UserManager<Account> accounts, SignedIn me, Sight sight, TimeProvider clock)
{
    /// <summary>A holder delegates for at most this many days at a time.</summary>
    public const int MostDays = 92;

    static readonly Phrase Switched = new("Bạn đang làm việc ở chức vụ: {0}.", "You now work as: {0}.");
    static readonly Phrase Given = new("Đã ủy quyền cho {0}.", "The post is delegated to {0}.");
    static readonly Phrase Over = new("Đã thôi ủy quyền.", "The delegation has ended.");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapPost(
                "/chuc-vu",
                async (
                    [FromForm] SwitchPostForm form,
                    Actor actor,
                    MyPosts slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.SwitchAsync(form, actor, ct) is { } words)
                        http.Say(Switched.With(words));
                    return Results.LocalRedirect("/");
                }
            )
            .RequiresAccount();
        mine.MapPost(
                "/uy-quyen",
                async (
                    [FromForm] DelegateForm form,
                    Actor actor,
                    MyPosts slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.DelegateAsync(form, actor, ct);
                    if (!result.Ok)
                        return await slice.PageAsync(result.Error, ct);
                    http.Say(Given.With(result.Value));
                    return Results.LocalRedirect("/tai-khoan#uy-quyen");
                }
            )
            .RequiresAccount();
        mine.MapPost(
                "/uy-quyen/{id:guid}/thoi",
                async (Guid id, Actor actor, MyPosts slice, HttpContext http, CancellationToken ct) =>
                {
                    if (await slice.EndAsync(id, actor, ct) is { } error)
                        return await slice.PageAsync(error, ct);
                    http.Say(Over);
                    return Results.LocalRedirect("/tai-khoan#uy-quyen");
                }
            )
            .RequiresAccount()
            .ValidatesForm();
    }

    Task<IResult> PageAsync(Error? error, CancellationToken ct) =>
        ShowMyAccount.PageAsync(accounts, me, db, clock, error, ct);

    async Task<string?> SwitchAsync(SwitchPostForm form, Actor actor, CancellationToken ct)
    {
        if (me.Posts.FirstOrDefault(p => p.HoldingId == form.Holding) is not { } post)
            return null;
        var now = clock.GetUtcNow();
        var session = await db.Set<Session>().AsTracking().FirstAsync(s => s.Id == me.SessionId, ct);
        session.HoldingId = post.HoldingId;
        var words = await me.WordsAsync(post, VietnamTime.DayOf(now), ct);
        db.Record(
            actor,
            now,
            "posts.switched",
            "account",
            session.AccountId,
            new FieldChange("title", actor.Post, words)
        );
        await db.SaveAsync(ct);
        return words;
    }

    async Task<Result<string>> DelegateAsync(DelegateForm form, Actor actor, CancellationToken ct)
    {
        if (me.Posts.FirstOrDefault(p => p.HoldingId == form.Holding) is not { } post)
            return new NoSuchPost();
        if (post.GivenBy is not null)
            return new DelegateOfDelegate();
        var now = clock.GetUtcNow();
        var errors = new List<Error>();
        var (from, to) = PostDays.Read(form.From, form.Until, VietnamTime.DayOf(now), errors);
        if (to is null || to > from.AddDays(MostDays))
            errors.Add(new DelegateTooLong(MostDays));
        var person = await accounts.FindByNameAsync(form.Person?.Trim() ?? "");
        if (person is null || person.ClosedAt is not null || person.Id == me.AccountId)
            errors.Add(new HolderMissing());
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        var id = Guid.CreateVersion7(now);
        db.Add(
            new Holding
            {
                Id = id,
                PostId = post.PostId,
                AccountId = person!.Id,
                Kind = HoldingKinds.Delegate,
                ValidFrom = from,
                ValidTo = to,
                GivenBy = post.HoldingId,
            }
        );
        db.Record(
            actor,
            now,
            "posts.delegated",
            "post",
            post.PostId,
            new FieldChange("holder", null, person.Name),
            new FieldChange("until", null, VietnamTime.Print(to!.Value.AddDays(-1)))
        );

        // Holding the post is the right to delegate it, at its own unit and nowhere else.
        sight.Take(new Scope(false, [post.UnitId ?? Guid.Empty], []));
        return await db.SaveAsync(ct) is { } refused ? refused : person.Name;
    }

    async Task<Error?> EndAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var held = await db.Set<Holding>().IgnoreQueryFilters().AsTracking().FirstOrDefaultAsync(h => h.Id == id, ct);
        var post = me.Posts.FirstOrDefault(p => p.HoldingId == held?.GivenBy);
        if (held is null || post is null)
            return new NoSuchPost();
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        held.ValidTo = today > held.ValidFrom ? today : held.ValidFrom;
        db.Record(actor, now, "posts.delegation-ended", "post", held.PostId);
        sight.Take(new Scope(false, [post.UnitId ?? Guid.Empty], []));
        return await db.SaveAsync(ct);
    }
}
