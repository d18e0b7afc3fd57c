using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using QRCoder;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>What the page of the second factor shows.</summary>
/// <param name="IsOn">Codes are asked for at sign-in.</param>
/// <param name="Key">The secret to type into an authenticator, in groups; only while it is being set up.</param>
/// <param name="Qr">The same as a picture: the d attribute of an SVG path, and its side.</param>
/// <param name="Codes">Recovery codes just made; they are shown this once.</param>
/// <param name="Left">Recovery codes that were not used.</param>
public sealed record SecondFactorView(
    bool IsOn,
    string? Key,
    (string Path, int Side)? Qr,
    IReadOnlyList<string> Codes,
    int Left
);

/// <summary>My second factor: an authenticator (TOTP), and recovery codes for the day it is lost.</summary>
internal sealed class MySecondFactor(
    UserManager<Account> accounts,
    IUserStore<Account> store,
    FreshSession fresh,
    SignedIn me
)
{
    const int RecoveryCodes = 10;

    static readonly Phrase Off = new("Đã tắt lớp xác thực thứ hai.", "The second factor is off.");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapGet("/hai-lop", async (MySecondFactor slice) => await slice.PageAsync(null, [])).RequiresAccount();
        mine.MapPost(
                "/hai-lop/bat-dau",
                async (MySecondFactor slice, CancellationToken ct) =>
                {
                    await slice.StartAsync(ct);
                    return Results.LocalRedirect("/tai-khoan/hai-lop");
                }
            )
            .RequiresAccount()
            .ValidatesForm();
        mine.MapPost(
                "/hai-lop/bat",
                async ([FromForm] CodeForm form, MySecondFactor slice, Actor actor, CancellationToken ct) =>
                    await slice.SwitchOnAsync(form, actor, ct)
            )
            .RequiresAccount();
        mine.MapPost(
                "/hai-lop/tat",
                async (
                    [FromForm] CodeForm form,
                    MySecondFactor slice,
                    Actor actor,
                    HttpContext http,
                    CancellationToken ct
                ) => await slice.SwitchOffAsync(form, actor, http, ct)
            )
            .RequiresAccount();
        mine.MapPost(
                "/hai-lop/ma-du-phong",
                async ([FromForm] CodeForm form, MySecondFactor slice, Actor actor, CancellationToken ct) =>
                    await slice.NewCodesAsync(form, actor, ct)
            )
            .RequiresAccount();
    }

    IUserAuthenticatorKeyStore<Account> Keys => (IUserAuthenticatorKeyStore<Account>)store;

    async Task<Account> MeAsync() =>
        await accounts.FindByIdAsync(me.AccountId.ToString() ?? "")
        ?? throw new InvalidOperationException("The session's account is gone.");

    async Task<IResult> PageAsync(Error? error, IReadOnlyList<string> codes)
    {
        var account = await MeAsync();
        var key = account.TwoFactorEnabled ? null : await accounts.GetAuthenticatorKeyAsync(account);
        var view = new SecondFactorView(
            account.TwoFactorEnabled,
            key is null ? null : Grouped(key),
            key is null ? null : Picture(account, key),
            codes,
            await accounts.CountRecoveryCodesAsync(account)
        );
        return Endpoints.Page<MySecondFactorPage>(
            new { View = view, Error = error },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    // Through the store: the manager's own way would change the stamp and sign this device out.
    async Task StartAsync(CancellationToken ct)
    {
        var account = await MeAsync();
        if (account.TwoFactorEnabled)
            return;
        await Keys.SetAuthenticatorKeyAsync(account, accounts.GenerateNewAuthenticatorKey(), ct);
        await accounts.UpdateAsync(account);
    }

    async Task<IResult> SwitchOnAsync(CodeForm form, Actor actor, CancellationToken ct)
    {
        var account = await MeAsync();
        if (account.TwoFactorEnabled)
            return Results.LocalRedirect("/tai-khoan/hai-lop");
        if (!await IsRightAsync(account, form.Code))
            return await PageAsync(new CodeWrong(), []);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await SecondFactorDue.DoneAsync(accounts, account);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await fresh.BeginAsync(account, actor, "accounts.second-factor-on", ct);
        return await PageAsync(null, [.. codes]);
    }

    async Task<IResult> SwitchOffAsync(CodeForm form, Actor actor, HttpContext http, CancellationToken ct)
    {
        var account = await MeAsync();
        if (!await IsRightAsync(account, form.Code))
            return await PageAsync(new CodeWrong(), []);
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await Keys.SetAuthenticatorKeyAsync(account, "", ct);
        await accounts.UpdateAsync(account);
        await fresh.BeginAsync(account, actor, "accounts.second-factor-off", ct);
        http.Say(Off);
        return Results.LocalRedirect("/tai-khoan");
    }

    async Task<IResult> NewCodesAsync(CodeForm form, Actor actor, CancellationToken ct)
    {
        var account = await MeAsync();
        if (!account.TwoFactorEnabled || !await IsRightAsync(account, form.Code))
            return await PageAsync(new CodeWrong(), []);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? [];
        await fresh.BeginAsync(account, actor, "accounts.recovery-codes", ct);
        return await PageAsync(null, [.. codes]);
    }

    Task<bool> IsRightAsync(Account account, string? code) =>
        accounts.VerifyTwoFactorTokenAsync(
            account,
            TokenOptions.DefaultAuthenticatorProvider,
            (code ?? "").Replace(" ", "", StringComparison.Ordinal).Trim()
        );

    static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(c => new string(c))).ToLowerInvariant();

    // RFC 6238 through the usual otpauth address. One path, a module a square; no library draws into the page.
    static (string Path, int Side)? Picture(Account account, string key)
    {
        if (key.Length == 0)
            return null;
        var label = Uri.EscapeDataString($"Thông Suốt:{account.UserName}");
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(
            $"otpauth://totp/{label}?secret={key}&issuer={Uri.EscapeDataString("Thông Suốt")}&digits=6",
            QRCodeGenerator.ECCLevel.M
        );
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < qr.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < qr.ModuleMatrix[y].Count; x++)
                if (qr.ModuleMatrix[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        }

        return (path.ToString(), qr.ModuleMatrix.Count);
    }
}
