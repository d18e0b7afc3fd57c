using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>The code of the authenticator, or a recovery code.</summary>
public sealed record CodeForm
{
    public string? Code { get; init; }
    public string? To { get; init; }
}

sealed record CodeWrong()
    : InvalidError(
        "accounts.code-wrong",
        new Phrase(
            "Mã không đúng hoặc đã hết hạn. Mở ứng dụng xác thực, gõ 6 số đang hiện; hoặc gõ một mã "
                + "dự phòng chưa dùng.",
            "The code is not right or no longer good. Open the authenticator and type the 6 digits "
                + "it shows now; or type a "
                + "recovery code that was not used."
        ),
        "Code"
    );

sealed record CodeTooLate()
    : InvalidError(
        "accounts.code-too-late",
        new Phrase(
            "Đã quá 5 phút từ khi gõ mật khẩu. Đăng nhập lại từ đầu.",
            "More than 5 minutes have passed since the password. Start again."
        ),
        "Code"
    );

/// <summary>The second step of signing in, for who has an authenticator.</summary>
internal static class SignInWithCode
{
    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet(
                SignInWithPassword.SecondFactorPath,
                (string? to) => Page(new() { To = SignInWithPassword.Local(to) })
            )
            .IsOpen();
        root.MapPost(
                SignInWithPassword.SecondFactorPath,
                async (
                    [FromForm] CodeForm form,
                    SignInManager<Account> gate,
                    NameLimit limit,
                    AppDb db,
                    TimeProvider clock,
                    HttpContext http
                ) =>
                {
                    if (await gate.GetTwoFactorAuthenticationUserAsync() is not { } account)
                        return Page(form, new CodeTooLate());
                    if (limit.Judge(http, account.UserName ?? "") is { } tooFast)
                        return tooFast;
                    var code = (form.Code ?? "").Replace(" ", "", StringComparison.Ordinal).Trim();
                    var result =
                        code.Length == 6 && code.All(char.IsAsciiDigit)
                            ? await gate.TwoFactorAuthenticatorSignInAsync(
                                code,
                                isPersistent: false,
                                rememberClient: false
                            )
                            : await gate.TwoFactorRecoveryCodeSignInAsync(code.ToUpperInvariant());
                    if (result.Succeeded)
                        return Results.LocalRedirect(SignInWithPassword.Local(form.To));
                    db.Record(
                        new Actor(account.Name) { AccountId = account.Id, From = Gate.AddressOf(http) },
                        clock.GetUtcNow(),
                        result.IsLockedOut ? "accounts.sign-in-locked" : "accounts.code-failed",
                        "account",
                        account.Id
                    );
                    await db.SaveAsync(http.RequestAborted);
                    return Page(
                        form,
                        result.IsLockedOut ? new SignInLocked(SignInWithPassword.LockMinutes)
                        : result.IsNotAllowed ? new SignInResting()
                        : new CodeWrong()
                    );
                }
            )
            .IsOpen()
            .RequireRateLimiting(AddressLimit.Policy);
    }

    static IResult Page(CodeForm form, Error? error = null) =>
        Endpoints.Page<CodePage>(new { Form = form, Error = error }, error?.Status ?? StatusCodes.Status200OK);
}
