using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

sealed record ExternalTaken(Phrase Provider) : ClashError("accounts.external-taken", new Phrase(
    "Tài khoản {0} này đã nối với một tài khoản khác ở đây. Bỏ nối ở đó trước, hoặc dùng tài khoản {0} khác.",
    "This account of {0} is linked to another account here. Unlink it there first, or use another account of {0}.")
    .With(Provider));

sealed record ExternalLinkedAlready(Phrase Provider) : ClashError("accounts.external-linked-already", new Phrase(
    "Tài khoản của bạn đã nối với một tài khoản {0}. Bỏ nối rồi nối lại nếu muốn đổi.",
    "Your account is linked to an account of {0} already. Unlink it first to link another.").With(Provider));

sealed record ExternalOnlyWay() : ClashError("accounts.external-only-way", new Phrase(
    "Bỏ nối thì bạn không còn cách nào đăng nhập. Đặt mật khẩu hoặc thêm khóa truy cập trước.",
    "Without this link you could not sign in at all. Set a password or add a passkey first."));

/// <summary>Links my account to one of the provider, which from then on lets me in; unlinks it.</summary>
internal sealed class MyExternal(
    UserManager<Account> accounts, SignInManager<Account> gate, FreshSession fresh, SignedIn me, ExternalChoice choice)
{
    const string Path = "/tai-khoan/ngoai";

    static readonly Phrase Linked = new(
        "Đã nối với {0}. Mọi thiết bị khác phải đăng nhập lại.",
        "Linked to {0}. Every other device has to sign in again.");

    static readonly Phrase Unlinked = new(
        "Đã bỏ nối với {0}. Mọi thiết bị khác phải đăng nhập lại.",
        "The link to {0} is gone. Every other device has to sign in again.");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapGet("/ngoai", async (MyExternal slice) => await slice.PageAsync(null)).RequiresAccount();
        mine.MapPost("/ngoai", (MyExternal slice) => slice.GoOut()).RequiresAccount().ValidatesForm();
        mine.MapGet("/ngoai/xong", async (MyExternal slice, Actor actor, HttpContext http, CancellationToken ct) =>
            await slice.AnswerAsync(await slice.LinkAsync(actor, http, ct), Linked, http)).RequiresAccount();
        mine.MapPost("/ngoai/bo", async (MyExternal slice, Actor actor, HttpContext http, CancellationToken ct) =>
            await slice.AnswerAsync(await slice.UnlinkAsync(actor, ct), Unlinked, http))
            .RequiresAccount().ValidatesForm();
    }

    async Task<Account> MeAsync() => await accounts.FindByIdAsync(me.AccountId.ToString() ?? "")
        ?? throw new InvalidOperationException("The session's account is gone.");

    async Task<UserLoginInfo?> LinkOfAsync(Account account) =>
        (await accounts.GetLoginsAsync(account)).FirstOrDefault(l => l.LoginProvider == choice.Provider?.Key);

    async Task<IResult> PageAsync(Error? error) => choice.Provider is not { } provider
        ? Endpoints.Refusal(new ExternalNotSetUp())
        : Endpoints.Page<MyExternalPage>(
            new { Provider = provider, Id = (await LinkOfAsync(await MeAsync()))?.ProviderKey, Error = error },
            error?.Status ?? StatusCodes.Status200OK);

    async Task<IResult> AnswerAsync(Error? error, Phrase said, HttpContext http)
    {
        if (error is not null || choice.Provider is not { } provider) return await PageAsync(error);
        http.Say(said.With(provider.Name));
        return Results.LocalRedirect(Path);
    }

    // The id of the account goes out and must come back: nobody finishes what another has begun.
    IResult GoOut() => choice.Provider is not { } provider ? Endpoints.Refusal(new ExternalNotSetUp())
        : Results.Challenge(gate.ConfigureExternalAuthenticationProperties(
            provider.Key, Path + "/xong", me.AccountId.ToString()), [provider.Key]);

    async Task<Error?> LinkAsync(Actor actor, HttpContext http, CancellationToken ct)
    {
        if (choice.Provider is not { } provider) return new ExternalNotSetUp();
        var account = await MeAsync();
        var info = await gate.GetExternalLoginInfoAsync(account.Id.ToString());
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (info is null || info.LoginProvider != provider.Key) return new ExternalUnfinished(provider.Name);
        if (await LinkOfAsync(account) is not null) return new ExternalLinkedAlready(provider.Name);
        if (!await StoreAsync(account, info)) return new ExternalTaken(provider.Name);
        await fresh.BeginAsync(account, actor, "accounts.external-linked", ct,
            new FieldChange("provider", null, provider.Name.Vi));
        return null;
    }

    // Two people at once with the same account of the provider: the key of the table decides.
    async Task<bool> StoreAsync(Account account, UserLoginInfo info)
    {
        try
        {
            return (await accounts.AddLoginAsync(account, info)).Succeeded;
        }
        catch (DbUpdateException e) when (AppDb.IsUniqueViolation(e))
        {
            return false;
        }
    }

    async Task<Error?> UnlinkAsync(Actor actor, CancellationToken ct)
    {
        if (choice.Provider is not { } provider) return new ExternalNotSetUp();
        var account = await MeAsync();
        if (await LinkOfAsync(account) is not { } link) return null;
        if (account.PasswordHash is null && (await accounts.GetPasskeysAsync(account)).Count == 0)
            return new ExternalOnlyWay();
        await accounts.RemoveLoginAsync(account, link.LoginProvider, link.ProviderKey);
        await fresh.BeginAsync(account, actor, "accounts.external-unlinked", ct,
            new FieldChange("provider", provider.Name.Vi, null));
        return null;
    }
}
