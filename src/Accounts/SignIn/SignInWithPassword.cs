using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>User name and password, and where to go afterwards.</summary>
public sealed record SignInForm
{
    public string? UserName { get; init; }
    public string? Password { get; init; }
    public string? To { get; init; }
}

// One sentence for a wrong name, a wrong password and a closed account: it tells nobody which accounts there are.
sealed record SignInWrong()
    : InvalidError(
        "accounts.sign-in-wrong",
        new Phrase(
            "Tên đăng nhập hoặc mật khẩu không đúng. Gõ lại, hoặc nhờ người quản trị gửi đường dẫn đặt lại mật khẩu.",
            "The user name or the password is not right. Type them again, or ask the administrator "
                + "for a link to set a new "
                + "password."
        ),
        "UserName"
    );

sealed record SignInLocked(int Minutes)
    : InvalidError(
        "accounts.sign-in-locked",
        new Phrase(
            "Gõ sai nhiều lần nên tài khoản tạm khóa {0} phút. Chờ rồi thử lại; không ai mất dữ liệu nào.",
            "Too many wrong attempts: the account is locked for {0} minutes. Wait, then try again; nothing is lost."
        ).With(Minutes),
        "UserName"
    );

/// <summary>Signs in with user name and password; who has a second factor goes on to it.</summary>
internal static class SignInWithPassword
{
    public const int LockMinutes = 15;

    /// <summary>Where the code of the second factor is asked for.</summary>
    public const string SecondFactorPath = "/dang-nhap/ma";

    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet(
                Endpoints.SignInPath,
                (string? to, CurrentActor who, HostFacts facts) =>
                    who.IsSignedIn ? Results.LocalRedirect(Local(to))
                    : facts.IsDemo ? Results.LocalRedirect("/vao-vai" + QueryString.Create("to", Local(to)))
                    : Page(new() { To = Local(to) })
            )
            .IsOpen();
        root.MapPost(
                Endpoints.SignInPath,
                async (
                    [FromForm] SignInForm form,
                    SignInManager<Account> gate,
                    NameLimit limit,
                    AppDb db,
                    TimeProvider clock,
                    HttpContext http
                ) =>
                {
                    var name = form.UserName?.Trim() ?? "";
                    if (name.Length <= Account.MostUserName && limit.Judge(http, name) is { } tooFast)
                        return tooFast;
                    var known = name.Length is > 0 and <= Account.MostUserName
                        ? await gate.UserManager.FindByNameAsync(name)
                        : null;

                    // An unknown name costs the same time as a wrong password.
                    if (known is null)
                    {
                        gate.UserManager.PasswordHasher.HashPassword(new Account(), form.Password ?? "");
                        return Page(form, new SignInWrong());
                    }

                    var result = await gate.PasswordSignInAsync(
                        known,
                        PasswordText.Normalise(form.Password ?? ""),
                        isPersistent: false,
                        lockoutOnFailure: true
                    );
                    if (result.Succeeded)
                        return await SecondFactorDue.GoOnAsync(gate.UserManager, known, Local(form.To), http);
                    if (result.RequiresTwoFactor)
                        return Results.LocalRedirect(SecondFactorPath + QueryString.Create("to", Local(form.To)));
                    Error error = result.IsNotAllowed ? await WhyNotAsync(known, form, gate)
                        : result.IsLockedOut ? new SignInLocked(LockMinutes)
                        : new SignInWrong();
                    if (error is SignInResting)
                        return Page(form, error);
                    db.Record(
                        new Actor(known.Name) { AccountId = known.Id, From = Gate.AddressOf(http) },
                        clock.GetUtcNow(),
                        error is SignInLocked ? "accounts.sign-in-locked" : "accounts.sign-in-failed",
                        "account",
                        known.Id
                    );
                    await db.SaveAsync(http.RequestAborted);
                    return Page(form, error);
                }
            )
            .IsOpen()
            .RequireRateLimiting(AddressLimit.Policy);
    }

    // The framework has not looked at the password. That an account rests is told to its owner alone, and asking for
    // it counts as an attempt like any other.
    static async Task<Error> WhyNotAsync(Account account, SignInForm form, SignInManager<Account> gate)
    {
        if (await gate.UserManager.IsLockedOutAsync(account)) return new SignInLocked(LockMinutes);
        var right = await gate.UserManager.CheckPasswordAsync(account, PasswordText.Normalise(form.Password ?? ""));
        if (right && account.ClosedAt is null) return new SignInResting();
        await gate.UserManager.AccessFailedAsync(account);
        return new SignInWrong();
    }

    internal static IResult Page(SignInForm form, Error? error = null) =>
        Endpoints.Page<SignInPage>(
            new { Form = form with { Password = null }, Error = error },
            error?.Status ?? StatusCodes.Status200OK
        );

    /// <summary>An address of this program, and of nothing else.</summary>
    internal static string Local(string? to) =>
        to is ['/', ..] and not ['/', '/' or '\\', ..]
        && !to.AsSpan().ContainsAny('\n', '\r')
        && !to.StartsWith(Endpoints.SignInPath, StringComparison.Ordinal)
            ? to
            : "/";
}
