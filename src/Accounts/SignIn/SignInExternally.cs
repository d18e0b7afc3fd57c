using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>Where to go after signing in elsewhere.</summary>
public sealed record ExternalForm
{
    public string? To { get; init; }
}

sealed record ExternalNotSetUp() : UnknownError("accounts.external-not-set-up", new Phrase(
    "Nơi này không dùng tài khoản ngoài. Đăng nhập bằng mật khẩu hoặc khóa truy cập.",
    "External accounts are not in use here. Sign in with a password or a passkey."));

sealed record ExternalNotLinked(Phrase Provider) : InvalidError("accounts.external-not-linked", new Phrase(
    "Tài khoản {0} này chưa nối với tài khoản nào ở đây. Đăng nhập bằng mật khẩu một lần, mở Tài khoản của tôi, chọn "
    + "nối; từ lần sau vào bằng {0} được. Chưa có tài khoản ở đây thì nhờ người quản trị gửi đường dẫn mời.",
    "This account of {0} is not linked to an account here. Sign in once with your password, open My account and link "
    + "it; from then on {0} lets you in. Without an account here, ask the administrator for an invitation.")
    .With(Provider));

/// <summary>Signs in with a linked account of the provider. Makes no account and links none.</summary>
internal static class SignInExternally
{
    public const string Path = "/dang-nhap/ngoai";

    public static void Map(RouteGroupBuilder root)
    {
        root.MapPost(Path, (
            [FromForm] ExternalForm form, ExternalChoice choice, SignInManager<Account> gate) =>
            choice.Provider is not { } provider ? Endpoints.Refusal(new ExternalNotSetUp())
            : Results.Challenge(gate.ConfigureExternalAuthenticationProperties(provider.Key,
                Path + "/xong" + QueryString.Create("to", SignInWithPassword.Local(form.To))), [provider.Key]))
            .IsOpen().RequireRateLimiting(AddressLimit.Policy);
        root.MapGet(Path + "/xong", async (
            string? to, ExternalChoice choice, SignInManager<Account> gate, HttpContext http) =>
            choice.Provider is not { } provider ? Endpoints.Refusal(new ExternalNotSetUp())
            : await FinishAsync(provider, SignInWithPassword.Local(to), gate, http)).IsOpen();
    }

    static async Task<IResult> FinishAsync(
        ExternalProvider provider, string to, SignInManager<Account> gate, HttpContext http)
    {
        var info = await gate.GetExternalLoginInfoAsync();
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (info is null || info.LoginProvider != provider.Key)
            return Endpoints.Refusal(new ExternalUnfinished(provider.Name));
        var result = await gate.ExternalLoginSignInAsync(
            info.LoginProvider, info.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        if (result.Succeeded)
            return await gate.UserManager.FindByLoginAsync(info.LoginProvider, info.ProviderKey) is { } account
                ? await SecondFactorDue.GoOnAsync(gate.UserManager, account, to, http) : Results.LocalRedirect(to);
        if (result.RequiresTwoFactor)
            return Results.LocalRedirect(SignInWithPassword.SecondFactorPath + QueryString.Create("to", to));
        return SignInWithPassword.Page(new() { To = to },
            result.IsLockedOut ? new SignInLocked(SignInWithPassword.LockMinutes)
            : result.IsNotAllowed ? new SignInResting()
            : new ExternalNotLinked(provider.Name));
    }
}
