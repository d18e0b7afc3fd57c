using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.People;

sealed record NotYoursAlone()
    : ForbiddenError(
        "accounts.not-yours-alone",
        new Phrase(
            "Người này còn giữ chức vụ ngoài phần bạn phụ trách; chỉ người quản trị phụ trách tất cả "
                + "mới đóng được tài khoản hoặc đặt lại lớp xác thực.",
            "This person also holds posts outside the part you look after; only an administrator of "
                + "all of them can close "
                + "the account or reset its second factor."
        )
    );

/// <summary>Closes an account, opens it again, ends all its sessions. Nothing is deleted.</summary>
internal sealed class ClosePerson(AppDb db, ShowPerson show, TimeProvider clock)
{
    static readonly Phrase Closed = new("Đã đóng tài khoản của {0}.", "The account of {0} is closed.");
    static readonly Phrase Opened = new("Đã mở lại tài khoản của {0}.", "The account of {0} is open again.");
    static readonly Phrase Ended = new("{0} đã bị đăng xuất khỏi mọi thiết bị.", "{0} is signed out everywhere.");

    public static void Map(RouteGroupBuilder people)
    {
        people
            .MapPost(
                "/{id:guid}/dong",
                async (Guid id, Actor actor, ClosePerson slice, HttpContext http, CancellationToken ct) =>
                    await slice.AnswerAsync(id, "accounts.closed", Closed, $"/nguoi-dung/{id}/mo-lai", actor, http, ct)
            )
            .Requires(May.Keep)
            .ValidatesForm();
        people
            .MapPost(
                "/{id:guid}/mo-lai",
                async (Guid id, Actor actor, ClosePerson slice, HttpContext http, CancellationToken ct) =>
                    await slice.AnswerAsync(id, "accounts.opened", Opened, null, actor, http, ct)
            )
            .Requires(May.Keep)
            .ValidatesForm();
        people
            .MapPost(
                "/{id:guid}/dang-xuat",
                async (Guid id, Actor actor, ClosePerson slice, HttpContext http, CancellationToken ct) =>
                    await slice.AnswerAsync(id, "accounts.sessions-ended", Ended, null, actor, http, ct)
            )
            .Requires(May.Keep)
            .ValidatesForm();
    }

    async Task<IResult> AnswerAsync(
        Guid id,
        string act,
        Phrase said,
        string? undo,
        Actor actor,
        HttpContext http,
        CancellationToken ct
    )
    {
        var result = await HandleAsync(id, act, actor, ct);
        if (!result.Ok)
            return result.Error is UnknownError
                ? Endpoints.Refusal(result.Error)
                : await show.PageAsync(id, result.Error, ct);
        http.Say(said.With(result.Value), undo);
        return Results.LocalRedirect($"/nguoi-dung/{id}");
    }

    async Task<Result<string>> HandleAsync(Guid id, string act, Actor actor, CancellationToken ct)
    {
        if (await PeopleSeen.OneAsync(db, id, ct) is null)
            return new NoSuchPerson();
        var account = await db.Set<Account>().AsTracking().FirstAsync(a => a.Id == id, ct);
        if (!await PeopleSeen.IsWholeAsync(db, id, ct))
            return new NotYoursAlone();
        var now = clock.GetUtcNow();
        if (act == "accounts.closed")
        {
            var administrators = await Posts.Administrators.HeldAsync(db, clock, ct);
            if (administrators.Count > 0 && administrators.TrueForAll(h => h.AccountId == id))
                return new LastAdministrator();
            account.ClosedAt = now;
        }
        else if (act == "accounts.opened")
        {
            (account.ClosedAt, account.SeenAt) = (null, now);
        }

        if (act != "accounts.opened")
        {
            await foreach (
                var s in db.Set<Session>()
                    .AsTracking()
                    .Where(s => s.AccountId == id && s.EndedAt == null)
                    .AsAsyncEnumerable()
                    .WithCancellation(ct)
            )
                s.EndedAt = now;
        }

        db.Record(actor, now, act, "account", id);
        return await db.SaveAsync(ct) is { } refused ? refused : account.Name;
    }
}
