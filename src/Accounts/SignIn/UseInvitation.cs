using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.SignIn;

/// <summary>What somebody who was invited types.</summary>
public sealed record InvitationForm
{
    public string? Name { get; init; }
    public string? UserName { get; init; }
    public string? Password { get; init; }
    public string? Again { get; init; }
}

/// <summary>What the page tells of the invitation.</summary>
public sealed record InvitationView(string Secret, string? Post, string? ExistingUser, DateTimeOffset EndsAt);

sealed record InvitationOver() : UnknownError("accounts.invitation-over", new Phrase(
    "Đường dẫn mời này đã dùng, đã hết hạn hoặc không đúng. Nhờ người quản trị gửi đường dẫn mới.",
    "This invitation was used, has ended or is not right. Ask the administrator for a new link."));

sealed record UserNameWrong() : InvalidError("accounts.user-name-wrong", new Phrase(
    "Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm, gạch ngang; ví dụ: nguyen.thi.hoa.",
    "A user name has 3 to 60 letters without marks, digits, dots or dashes; for example: nguyen.thi.hoa."), "UserName");

sealed record UserNameTaken() : ClashError("accounts.user-name-taken", new Phrase(
    "Tên đăng nhập này đã có người dùng. Chọn tên khác.", "This user name is taken. Choose another."), "UserName");

sealed record PersonNameMissing() : InvalidError("accounts.name-missing", new Phrase(
    "Ghi họ và tên đầy đủ, không quá 120 chữ.", "Type the full name, at most 120 letters."), "Name");

/// <summary>The page behind an invitation: makes the account and takes the post, or sets a new password.</summary>
internal sealed class UseInvitation(
    AppDb db, SignInManager<Account> gate, NewPassword rules, IUnitTree tree, Sight sight, TimeProvider clock)
{
    const int LeastUserName = 3;

    static readonly Phrase Welcome = new("Chào {0}. Tài khoản đã sẵn sàng.", "Welcome, {0}. Your account is ready.");

    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/loi-moi/{secret}", async (string secret, UseInvitation slice, CancellationToken ct) =>
            await slice.PageAsync(secret, null, null, ct)).IsOpen();
        root.MapPost("/loi-moi/{secret}", async (
            string secret, [FromForm] InvitationForm form, UseInvitation slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(secret, form, http, ct);
            if (!result.Ok) return await slice.PageAsync(secret, form, result.Error, ct);
            http.Say(Welcome.With(result.Value));
            return Results.LocalRedirect("/");
        }).IsOpen().RequireRateLimiting(AddressLimit.Policy);
    }

    async Task<IResult> PageAsync(string secret, InvitationForm? form, Error? error, CancellationToken ct)
    {
        if (await FindAsync(secret, ct) is not { } invitation) return Endpoints.Refusal(new InvitationOver());
        var post = await PostAsync(invitation, ct);
        var user = invitation.AccountId is { } id
            ? await db.Set<Account>().Where(a => a.Id == id).Select(a => a.UserName).FirstOrDefaultAsync(ct) : null;
        return Endpoints.Page<InvitationPage>(new
        {
            View = new InvitationView(secret, post?.Words, user, invitation.EndsAt),
            Form = (form ?? new() { Name = invitation.Name }) with { Password = null, Again = null },
            Error = error,
        }, error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<Invitation?> FindAsync(string secret, CancellationToken ct)
    {
        var (hash, now) = (Secrets.Hash(secret), clock.GetUtcNow());
        return await db.Set<Invitation>().AsTracking()
            .FirstOrDefaultAsync(i => i.SecretHash == hash && i.UsedAt == null && i.EndsAt > now, ct);
    }

    async Task<(Post Post, string Words, string Unit)?> PostAsync(Invitation invitation, CancellationToken ct)
    {
        if (invitation.PostId is not { } id) return null;
        var post = await db.Set<Post>().IgnoreQueryFilters().FirstAsync(p => p.Id == id, ct);
        if (post.UnitId is not { } unit) return (post, post.Title, "");
        var names = await tree.NamesAsync([unit], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        var name = names.TryGetValue(unit, out var found) ? found.Name : "";
        return (post, $"{post.Title}, {name}", name);
    }

    async Task<Result<string>> HandleAsync(
        string secret, InvitationForm form, HttpContext http, CancellationToken ct)
    {
        if (await FindAsync(secret, ct) is not { } invitation) return new InvitationOver();
        var account = invitation.AccountId is { } id ? await gate.UserManager.FindByIdAsync(id.ToString()) : null;
        var (userName, name) = (account?.UserName ?? form.UserName?.Trim() ?? "", account?.Name ?? form.Name?.Trim());
        var errors = new List<Error>();
        if (string.IsNullOrEmpty(name) || name.Length > Account.MostName) errors.Add(new PersonNameMissing());
        if (account is null && !IsUserName(userName)) errors.Add(new UserNameWrong());
        var post = await PostAsync(invitation, ct);
        errors.AddRange(await rules.CheckAsync(form.Password, form.Again,
            new(name ?? "", userName, post is { Unit.Length: > 0 } at ? [at.Unit] : [], [],
                post is { } p ? [p.Post.Title] : []),
            account?.TwoFactorEnabled == true, ct));
        if (errors.Count > 0) return errors.Count == 1 ? errors[0] : new ManyErrors(errors);

        // The invitation itself is the right to what follows, at the unit of its post and nowhere else.
        sight.Take(new Scope(false, [post?.Post.UnitId ?? Guid.Empty], []));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        (invitation.UsedAt, invitation.Version) = (now, invitation.Version + 1);
        var made = account ?? People.NewAccount.Of(name!, userName, now);
        var stored = account is null
            ? await gate.UserManager.CreateAsync(made, PasswordText.Normalise(form.Password!))
            : await ResetAsync(made, PasswordText.Normalise(form.Password!));
        if (!stored.Succeeded) return Refusal(stored);
        if (post is { } waiting)
        {
            db.Add(new Holding
            {
                Id = Guid.CreateVersion7(now), PostId = waiting.Post.Id, AccountId = made.Id,
                Kind = HoldingKinds.Holder, ValidFrom = VietnamTime.DayOf(now), ValidTo = waiting.Post.ValidTo,
            });
        }

        db.Record(new Actor(made.Name) { AccountId = made.Id, From = Gate.AddressOf(http) }, now,
            account is null ? "accounts.joined" : "accounts.password-set", "account", made.Id);
        if (await db.SaveAsync(ct) is { } refused)
            return refused is Duplicate or ChangedMeanwhile ? new InvitationOver() : refused;
        await transaction.CommitAsync(ct);
        if (!made.TwoFactorEnabled) await gate.SignInAsync(made, isPersistent: false);
        return made.Name;
    }

    async Task<IdentityResult> ResetAsync(Account account, string password)
    {
        account.PasswordHash = null;
        account.SeenAt = clock.GetUtcNow();
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return await gate.UserManager.AddPasswordAsync(account, password);
    }

    static bool IsUserName(string name) => name.Length is >= LeastUserName and <= Account.MostUserName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && !name.StartsWith(TakePersona.Prefix, StringComparison.OrdinalIgnoreCase);

    static Error Refusal(IdentityResult result) =>
        result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
            ? new UserNameTaken() : new UserNameWrong();
}
