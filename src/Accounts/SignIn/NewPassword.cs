using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

sealed record PasswordsDiffer() : InvalidError("accounts.passwords-differ", new Phrase(
    "Hai lần gõ mật khẩu không giống nhau. Gõ lại cả hai ô.",
    "The two passwords are not the same. Type both again."), "Again");

/// <summary>What every page that sets a password asks of it.</summary>
internal sealed class NewPassword(Passwords.PasswordRules rules)
{
    public async Task<IReadOnlyList<Error>> CheckAsync(
        string? password, string? again, Passwords.PasswordContext who, bool secondFactor, CancellationToken ct) =>
        password != again ? [new PasswordsDiffer()]
            : await rules.CheckAsync(password ?? "", who, secondFactor, ct);
}
