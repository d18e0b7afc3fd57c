using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace ThongSuot.Accounts.SignIn;

/// <summary>What the authenticator answered, as JSON of the Web Authentication API.</summary>
public sealed record PasskeyForm
{
    /// <summary>Most signs of an answer.</summary>
    public const int MostSigns = 64 * 1024;

    public string? Credential { get; init; }
    public string? Name { get; init; }
    public string? To { get; init; }
}

sealed record PasskeyRefused() : InvalidError("accounts.passkey-refused", new Phrase(
    "Khóa truy cập không được nhận: có thể đã bị bỏ khỏi tài khoản, hoặc thuộc địa chỉ khác. Thử lại, hoặc dùng "
    + "mật khẩu.",
    "The passkey was not accepted: it may have been removed from the account, or belong to another address. Try "
    + "again, or use the password."));

/// <summary>Signs in with a passkey: the browser asks its authenticator, no name and no password are typed.</summary>
internal static class SignInWithPasskey
{
    public const string Path = "/dang-nhap/khoa";

    public static void Map(RouteGroupBuilder root)
    {
        root.MapPost(Path + "/chon", async (SignInManager<Account> gate) =>
            Results.Content(await gate.MakePasskeyRequestOptionsAsync(null), "application/json"))
            .IsOpen().ValidatesForm().RequireRateLimiting(AddressLimit.Policy);
        root.MapPost(Path, async ([FromForm] PasskeyForm form, SignInManager<Account> gate) =>
        {
            var result = form.Credential is { Length: > 0 and <= PasskeyForm.MostSigns } credential
                ? await SignInAsync(gate, credential) : SignInResult.Failed;
            return result.Succeeded ? Results.LocalRedirect(SignInWithPassword.Local(form.To))
                : SignInWithPassword.Page(new() { To = form.To },
                    result.IsNotAllowed ? new SignInResting() : new PasskeyRefused());
        }).IsOpen().RequireRateLimiting(AddressLimit.Policy);
    }

    // The framework throws where no options were asked for before, or the answer is no JSON; both are a refusal here.
    static async Task<SignInResult> SignInAsync(SignInManager<Account> gate, string credential)
    {
        try
        {
            Gate.ComesWithPasskey(gate.Context);
            return await gate.PasskeySignInAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            return SignInResult.Failed;
        }
    }
}
