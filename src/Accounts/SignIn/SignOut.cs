using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>Ends the session of this device; the cookie opens nothing any more, wherever a copy of it is.</summary>
internal static class SignOut
{
    static readonly Phrase Done = new("Bạn đã đăng xuất.", "You are signed out.");

    public static void Map(RouteGroupBuilder root) =>
        root.MapPost("/dang-xuat", async (
            SignedIn me, SignInManager<Account> gate, AppDb db, Actor actor, TimeProvider clock, HttpContext http) =>
        {
            var now = clock.GetUtcNow();
            await db.Set<Session>().Where(s => s.Id == me.SessionId && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), http.RequestAborted);
            db.Record(actor, now, "accounts.signed-out", "account", me.AccountId!.Value);
            await db.SaveAsync(http.RequestAborted);
            await gate.SignOutAsync();
            http.Say(Done);
            return Results.LocalRedirect(Endpoints.SignInPath);
        }).RequiresAccount().ValidatesForm();
}
