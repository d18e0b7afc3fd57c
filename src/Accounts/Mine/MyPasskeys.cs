using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>A passkey of mine.</summary>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp);

sealed record TooManyPasskeys()
    : ClashError(
        "accounts.too-many-passkeys",
        new Phrase(
            "Mỗi tài khoản giữ nhiều nhất 20 khóa truy cập. Bỏ bớt khóa không dùng.",
            "An account keeps at most 20 passkeys. Remove those you do not use."
        ),
        "Name"
    );

/// <summary>My passkeys: add one with this device's authenticator, remove one.</summary>
internal sealed class MyPasskeys(
    UserManager<Account> accounts,
    SignInManager<Account> gate,
    SignedIn me,
    AppDb db,
    TimeProvider clock
)
{
    const int Most = 20;
    const int MostName = 60;

    static readonly Phrase Added = new("Đã thêm khóa truy cập.", "The passkey is added.");
    static readonly Phrase Gone = new("Đã bỏ khóa truy cập.", "The passkey is removed.");
    static readonly Phrase Unnamed = new("Khóa truy cập", "Passkey");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapGet("/khoa", async (MyPasskeys slice) => await slice.PageAsync(null)).RequiresAccount();
        mine.MapPost(
                "/khoa/chon",
                async (MyPasskeys slice) => Results.Content(await slice.OptionsAsync(), "application/json")
            )
            .RequiresAccount()
            .ValidatesForm();
        mine.MapPost(
                "/khoa",
                async (
                    [FromForm] PasskeyForm form,
                    MyPasskeys slice,
                    Actor actor,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.AddAsync(form, actor, ct) is { } error)
                        return await slice.PageAsync(error);
                    http.Say(Added);
                    return Results.LocalRedirect("/tai-khoan/khoa");
                }
            )
            .RequiresAccount();
        mine.MapPost(
                "/khoa/{id}/bo",
                async (string id, MyPasskeys slice, Actor actor, HttpContext http, CancellationToken ct) =>
                {
                    if (await slice.RemoveAsync(id, actor, ct))
                        http.Say(Gone);
                    return Results.LocalRedirect("/tai-khoan/khoa");
                }
            )
            .RequiresAccount()
            .ValidatesForm();
    }

    async Task<Account> MeAsync() =>
        await accounts.FindByIdAsync(me.AccountId.ToString() ?? "")
        ?? throw new InvalidOperationException("The session's account is gone.");

    async Task<IResult> PageAsync(Error? error)
    {
        var keys = await accounts.GetPasskeysAsync(await MeAsync());
        return Endpoints.Page<MyPasskeysPage>(
            new
            {
                Rows = keys.OrderBy(k => k.CreatedAt)
                    .Select(k => new PasskeyRow(
                        WebEncoders.Base64UrlEncode(k.CredentialId),
                        k.Name ?? Unnamed.ToString(),
                        k.CreatedAt,
                        k.IsBackedUp
                    ))
                    .ToList(),
                Error = error,
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    async Task<string> OptionsAsync()
    {
        var account = await MeAsync();
        return await gate.MakePasskeyCreationOptionsAsync(
            new()
            {
                Id = account.Id.ToString(),
                Name = account.UserName ?? "",
                DisplayName = account.Name,
            }
        );
    }

    async Task<Error?> AddAsync(PasskeyForm form, Actor actor, CancellationToken ct)
    {
        var account = await MeAsync();
        if ((await accounts.GetPasskeysAsync(account)).Count >= Most)
            return new TooManyPasskeys();
        if (form.Credential is not { Length: > 0 and <= PasskeyForm.MostSigns } credential)
            return new PasskeyRefused();
        var made = await AttestAsync(credential);
        if (made is not { Succeeded: true, Passkey: { } passkey } || made.UserEntity.Id != account.Id.ToString())
            return new PasskeyRefused();
        var name = form.Name?.Trim();
        passkey.Name =
            string.IsNullOrEmpty(name) ? Unnamed.ToString()
            : name.Length > MostName ? name[..MostName]
            : name;
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded)
            return new PasskeyRefused();
        db.Record(
            actor,
            clock.GetUtcNow(),
            "accounts.passkey-added",
            "account",
            account.Id,
            new FieldChange("name", null, passkey.Name)
        );
        return await db.SaveAsync(ct);
    }

    // The framework throws where no options were asked for before, or the answer is no JSON; both are a refusal here.
    async Task<PasskeyAttestationResult?> AttestAsync(string credential)
    {
        try
        {
            return await gate.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    async Task<bool> RemoveAsync(string id, Actor actor, CancellationToken ct)
    {
        var account = await MeAsync();
        var keys = await accounts.GetPasskeysAsync(account);
        var key = keys.FirstOrDefault(k => WebEncoders.Base64UrlEncode(k.CredentialId) == id);
        if (key is null || !(await accounts.RemovePasskeyAsync(account, key.CredentialId)).Succeeded)
            return false;
        db.Record(
            actor,
            clock.GetUtcNow(),
            "accounts.passkey-removed",
            "account",
            account.Id,
            new FieldChange("name", key.Name, null)
        );
        return await db.SaveAsync(ct) is null;
    }
}
