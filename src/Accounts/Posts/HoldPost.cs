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

/// <summary>Who is to hold the post, how, and from when to when.</summary>
public sealed record HoldForm
{
    public string? Person { get; init; }
    public string? Kind { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
}

/// <summary>
/// Gives a post to somebody who has an account, as holder or acting; ends a holding, and takes that back.
/// </summary>
internal sealed class HoldPost(AppDb db, ShowPost show, TimeProvider clock)
{
    static readonly Phrase Given = new("{0} giữ chức vụ này.", "{0} holds this post.");
    static readonly Phrase Over = new("{0} thôi giữ chức vụ từ hôm nay.", "{0} holds the post no longer.");
    static readonly Phrase Back = new("{0} lại giữ chức vụ.", "{0} holds the post again.");

    public static void Map(RouteGroupBuilder posts)
    {
        posts
            .MapPost(
                "/{id:guid}/giu",
                async (
                    Guid id,
                    [FromForm] HoldForm form,
                    Actor actor,
                    HoldPost slice,
                    HttpContext http,
                    CancellationToken ct
                ) => await slice.AnswerAsync(id, await slice.GiveAsync(id, form, actor, ct), Given, null, http, ct)
            )
            .Requires(May.Keep);
        posts
            .MapPost(
                "/{id:guid}/giu/{holding:guid}/thoi",
                async (Guid id, Guid holding, Actor actor, HoldPost slice, HttpContext http, CancellationToken ct) =>
                    await slice.AnswerAsync(
                        id,
                        await slice.EndAsync(id, holding, false, actor, ct),
                        Over,
                        $"/chuc-vu/{id}/giu/{holding}/lai",
                        http,
                        ct
                    )
            )
            .Requires(May.Keep)
            .ValidatesForm();
        posts
            .MapPost(
                "/{id:guid}/giu/{holding:guid}/lai",
                async (Guid id, Guid holding, Actor actor, HoldPost slice, HttpContext http, CancellationToken ct) =>
                    await slice.AnswerAsync(
                        id,
                        await slice.EndAsync(id, holding, true, actor, ct),
                        Back,
                        null,
                        http,
                        ct
                    )
            )
            .Requires(May.Keep)
            .ValidatesForm();
    }

    async Task<IResult> AnswerAsync(
        Guid id,
        Result<string> result,
        Phrase said,
        string? undo,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!result.Ok)
            return await show.PageAsync(id, null, result.Error, ct);
        http.Say(said.With(result.Value), undo);
        return Results.LocalRedirect($"/chuc-vu/{id}");
    }

    async Task<Result<string>> GiveAsync(Guid id, HoldForm form, Actor actor, CancellationToken ct)
    {
        var post = await db.Set<Post>().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (post is null)
            return new NoSuchPost();
        var now = clock.GetUtcNow();
        var errors = new List<Error>();
        var (from, to) = PostDays.Read(form.From, form.Until, VietnamTime.DayOf(now), errors);
        var typed = (form.Person ?? "").Trim().ToUpperInvariant();
        var account = typed.Length is 0 or > Account.MostUserName
            ? null
            : await db.Set<Account>().FirstOrDefaultAsync(a => a.NormalizedUserName == typed && a.ClosedAt == null, ct);
        if (account is null)
            errors.Add(new HolderMissing());
        else if (
            await db.Set<Holding>()
                .AnyAsync(
                    h =>
                        h.PostId == id
                        && h.AccountId == account.Id
                        && (to == null || h.ValidFrom < to)
                        && (h.ValidTo == null || h.ValidTo > from),
                    ct
                )
        )
            errors.Add(new HoldingTwice());
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        var kind = form.Kind == HoldingKinds.Acting ? HoldingKinds.Acting : HoldingKinds.Holder;
        db.Add(
            new Holding
            {
                Id = Guid.CreateVersion7(now),
                PostId = id,
                AccountId = account!.Id,
                Kind = kind,
                ValidFrom = from,
                ValidTo = to,
            }
        );
        db.Record(
            actor,
            now,
            "posts.given",
            "post",
            id,
            new FieldChange("holder", null, account.Name),
            new FieldChange("kind", null, kind),
            new FieldChange("from", null, VietnamTime.Print(from))
        );
        return await db.SaveAsync(ct) is { } refused ? refused : account.Name;
    }

    async Task<Result<string>> EndAsync(Guid id, Guid holding, bool back, Actor actor, CancellationToken ct)
    {
        var held = await db.Set<Holding>().AsTracking().FirstOrDefaultAsync(h => h.Id == holding && h.PostId == id, ct);
        if (held is null)
            return new NoSuchPost();
        var post = await db.Set<Post>().FirstAsync(p => p.Id == id, ct);
        if (!back && await Administrators.IsLastAsync(db, post, holding, clock, ct))
            return new LastAdministrator();
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        held.ValidTo =
            back ? post.ValidTo
            : today > held.ValidFrom ? today
            : held.ValidFrom;
        var name = await db.Set<Account>().Where(a => a.Id == held.AccountId).Select(a => a.Name).FirstAsync(ct);
        db.Record(
            actor,
            now,
            back ? "posts.given" : "posts.taken",
            "post",
            id,
            new FieldChange("holder", back ? null : name, back ? name : null)
        );
        return await db.SaveAsync(ct) is { } refused ? refused : name;
    }
}
