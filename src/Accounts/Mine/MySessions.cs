using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>Ends the session of one device of mine, or of all but this one.</summary>
internal static class MySessions
{
    static readonly Phrase One = new("Thiết bị ấy đã bị đăng xuất.", "That device is signed out.");
    static readonly Phrase All = new(
        "Đã đăng xuất mọi thiết bị khác ({0}).", "All other devices are signed out ({0}).");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapPost("/phien/{id:guid}/ket-thuc", async (
            Guid id, SignedIn me, AppDb db, Actor actor, TimeProvider clock, HttpContext http, CancellationToken ct) =>
        {
            if (await EndAsync(db.Set<Session>().Where(s => s.Id == id), "accounts.session-ended", me, db, actor, clock,
                ct) > 0) http.Say(One);
            return Results.LocalRedirect("/tai-khoan#thiet-bi");
        }).RequiresAccount().ValidatesForm();
        mine.MapPost("/phien/het", async (
            SignedIn me, AppDb db, Actor actor, TimeProvider clock, UserManager<Account> accounts, HttpContext http,
            CancellationToken ct) =>
        {
            var ended = await EndAsync(db.Set<Session>().Where(s => s.Id != me.SessionId), "accounts.sessions-ended",
                me, db, actor, clock, ct);
            http.Say(All.With(ended));
            return Results.LocalRedirect("/tai-khoan#thiet-bi");
        }).RequiresAccount().ValidatesForm();
    }

    static async Task<int> EndAsync(
        IQueryable<Session> some, string act, SignedIn me, AppDb db, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await some.AsTracking().Where(s => s.AccountId == me.AccountId && s.EndedAt == null).ToListAsync(ct);
        open.ForEach(s => s.EndedAt = now);
        if (open.Count > 0) db.Record(actor, now, act, "account", me.AccountId!.Value);
        await db.SaveAsync(ct);
        return open.Count;
    }
}
