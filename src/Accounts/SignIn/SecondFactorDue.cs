using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>
/// An administrator reset somebody's second factor: until it is on again, signing in leads to the page that sets it up.
/// </summary>
internal static class SecondFactorDue
{
    const string Provider = "thong-suot";
    const string Name = "second-factor-due";
    const string Page = "/tai-khoan/hai-lop";

    static readonly Phrase Please = new(
        "Người quản trị đã đặt lại lớp xác thực thứ hai của bạn. Bật lại ngay bây giờ.",
        "An administrator has reset your second factor. Switch it on again now.");

    public static Task MarkAsync(UserManager<Account> accounts, Account account) =>
        accounts.SetAuthenticationTokenAsync(account, Provider, Name, "yes");

    public static Task DoneAsync(UserManager<Account> accounts, Account account) =>
        accounts.RemoveAuthenticationTokenAsync(account, Provider, Name);

    /// <summary>Where somebody who has just signed in goes.</summary>
    public static async Task<IResult> GoOnAsync(
        UserManager<Account> accounts, Account account, string to, HttpContext http)
    {
        if (await accounts.GetAuthenticationTokenAsync(account, Provider, Name) is null)
            return Results.LocalRedirect(to);
        http.Say(Please);
        return Results.LocalRedirect(Page);
    }
}
