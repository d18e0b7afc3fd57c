using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.Mine;

/// <summary>The present password and the new one.</summary>
public sealed record MyPasswordForm
{
    public string? Current { get; init; }
    public string? Password { get; init; }
    public string? Again { get; init; }
}

/// <summary>Changes my password; every other device is signed out.</summary>
internal sealed class MyPassword(
    UserManager<Account> accounts,
    FreshSession fresh,
    NewPassword rules,
    IUnitTree tree,
    SignedIn me,
    TimeProvider clock
)
{
    static readonly Phrase Done = new(
        "Đã đổi mật khẩu; mọi thiết bị khác phải đăng nhập lại.",
        "The password is changed; every other device has to sign in again."
    );

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapGet("/mat-khau", () => Page(null)).RequiresAccount();
        mine.MapPost(
                "/mat-khau",
                async (
                    [FromForm] MyPasswordForm form,
                    Actor actor,
                    MyPassword slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(form, actor, ct) is { } error)
                        return Page(error);
                    http.Say(Done);
                    return Results.LocalRedirect("/tai-khoan");
                }
            )
            .RequiresAccount();
    }

    static IResult Page(Error? error) =>
        Endpoints.Page<MyPasswordPage>(new { Error = error }, error?.Status ?? StatusCodes.Status200OK);

    async Task<Error?> HandleAsync(MyPasswordForm form, Actor actor, CancellationToken ct)
    {
        var account = await accounts.FindByIdAsync(me.AccountId.ToString() ?? "");
        if (account is null)
            return new NoSuchPerson();
        if (
            account.PasswordHash is not null
            && !await accounts.CheckPasswordAsync(account, PasswordText.Normalise(form.Current ?? ""))
        )
            return new PasswordWrong();
        var now = clock.GetUtcNow();
        var names = await tree.NamesAsync(
            [.. me.Posts.Select(p => p.UnitId).OfType<Guid>().Distinct()],
            VietnamTime.DayOf(now),
            ct
        );
        var errors = await rules.CheckAsync(
            form.Password,
            form.Again,
            new(
                account.Name,
                account.UserName ?? "",
                [.. names.Values.Select(n => n.Name)],
                [],
                [.. me.Posts.Select(p => p.Title)]
            ),
            account.TwoFactorEnabled,
            ct
        );
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);

        account.PasswordHash = null;
        await accounts.AddPasswordAsync(account, PasswordText.Normalise(form.Password!));
        // The new stamp makes every cookie of before worthless, this device's as well: it begins a new session.
        await fresh.BeginAsync(account, actor, "accounts.password-set", ct);
        return null;
    }
}
