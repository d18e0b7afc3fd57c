using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.People;

sealed record NoSecondFactor() : ClashError("accounts.no-second-factor", new Phrase(
    "Người này không bật lớp xác thực thứ hai; không có gì để đặt lại.",
    "This person has no second factor switched on; there is nothing to reset."));

// Whoever finds an administrator's open session does not get rid of the code by it.
sealed record OwnSecondFactor() : ForbiddenError("accounts.own-second-factor", new Phrase(
    "Lớp xác thực của chính mình thì tắt bằng mã ở Tài khoản của tôi; mất cả điện thoại và mã dự phòng thì nhờ người "
    + "quản trị khác đặt lại.",
    "Switch your own second factor off with a code in My account; with telephone and recovery codes lost, ask another "
    + "administrator to reset it."));

/// <summary>
/// For whoever lost telephone and recovery codes: the authenticator and the codes are forgotten, every session ends,
/// and at the next sign-in the person is led to set the second factor up anew. Passkeys stay: each is proof by itself.
/// </summary>
internal sealed class ResetSecondFactor(
    AppDb db, UserManager<Account> accounts, ShowPerson show, SignedIn me, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đã đặt lại lớp xác thực thứ hai của {0}. Lần đăng nhập tới chỉ hỏi mật khẩu, rồi mời bật lại.",
        "The second factor of {0} is reset. The next sign-in asks for the password only, then to switch it on again.");

    public static void Map(RouteGroupBuilder people) =>
        people.MapPost("/{id:guid}/dat-lai-hai-lop", async (
            Guid id, Actor actor, ResetSecondFactor slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(id, actor, ct);
            if (!result.Ok)
                return result.Error is UnknownError ? Endpoints.Refusal(result.Error)
                    : await slice.PageAsync(id, result.Error, ct);
            http.Say(Done.With(result.Value));
            return Results.LocalRedirect($"/nguoi-dung/{id}");
        }).Requires(May.Keep).ValidatesForm();

    Task<IResult> PageAsync(Guid id, Error? error, CancellationToken ct) => show.PageAsync(id, error, ct);

    async Task<Result<string>> HandleAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await PeopleSeen.OneAsync(db, id, ct) is null) return new NoSuchPerson();
        if (!await PeopleSeen.IsWholeAsync(db, id, ct)) return new NotYoursAlone();
        if (me.AccountId == id) return new OwnSecondFactor();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await db.Set<Account>().AsTracking().FirstAsync(a => a.Id == id, ct);
        if (!account.TwoFactorEnabled) return new NoSecondFactor();

        // The stamp changes with it: devices that were told not to ask for a code again ask.
        if (!(await accounts.SetTwoFactorEnabledAsync(account, false)).Succeeded) return new ChangedMeanwhile();
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == id).ExecuteDeleteAsync(ct);
        await SecondFactorDue.MarkAsync(accounts, account);
        var now = clock.GetUtcNow();
        var open = await db.Set<Session>().AsTracking()
            .Where(s => s.AccountId == id && s.EndedAt == null).ToListAsync(ct);
        open.ForEach(s => s.EndedAt = now);
        db.Record(actor, now, "accounts.second-factor-reset", "account", id);
        if (await db.SaveAsync(ct) is { } refused) return refused;
        await transaction.CommitAsync(ct);
        return account.Name;
    }
}
