using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.People;

/// <summary>A post somebody holds or held.</summary>
public sealed record HeldRow(Guid PostId, string Title, string Unit, string Kind, DateOnly From, DateOnly? To);

/// <summary>A person's page.</summary>
public sealed record PersonView(
    Guid Id,
    string Name,
    string UserName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SeenAt,
    DateTimeOffset? ClosedAt,
    bool TwoFactor,
    int Passkeys,
    int Sessions,
    bool Locked,
    bool Idle,
    bool IsWhole,
    IReadOnlyList<HeldRow> Posts,
    IReadOnlyList<HistoryLine> History
);

/// <summary>One person: posts, how they sign in, open sessions, history.</summary>
internal sealed class ShowPerson(AppDb db, IUnitTree tree, Idleness idleness, TimeProvider clock)
{
    public static void Map(RouteGroupBuilder people) =>
        people
            .MapGet(
                "/{id:guid}",
                async (Guid id, ShowPerson slice, CancellationToken ct) => await slice.PageAsync(id, null, ct)
            )
            .Requires(May.See)
            .ShowsPeople("person");

    public async Task<IResult> PageAsync(Guid id, Error? error, CancellationToken ct, string? link = null)
    {
        if (await PeopleSeen.OneAsync(db, id, ct) is not { } account)
            return Endpoints.Refusal(new NoSuchPerson());
        var now = clock.GetUtcNow();
        var held = await (
            from h in db.Set<Holding>()
            join p in db.Set<Post>() on h.PostId equals p.Id
            where h.AccountId == id
            orderby h.ValidFrom descending, h.Id
            select new
            {
                h,
                p.Title,
                p.UnitId,
            }
        )
            .Take(200)
            .ToListAsync(ct);
        var today = VietnamTime.DayOf(now);
        var names = await tree.NamesAsync([.. held.Select(h => h.UnitId).OfType<Guid>().Distinct()], today, ct);
        var idle = now - Accounts.Sessions.Idle;
        var history = (
            await db.Set<AuditEntry>()
                .Where(a => a.Kind == "account" && a.RecordId == id)
                .OrderByDescending(a => a.Id)
                .Take(100)
                .ToListAsync(ct)
        ).ConvertAll(a => new HistoryLine(a.At, a.Actor, a.Action, a.Fields));
        var view = new PersonView(
            id,
            account.Name,
            account.UserName ?? "",
            account.CreatedAt,
            await db.Set<Session>().Where(s => s.AccountId == id).MaxAsync(s => (DateTimeOffset?)s.SeenAt, ct),
            account.ClosedAt,
            account.TwoFactorEnabled,
            await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().CountAsync(k => k.UserId == id, ct),
            await db.Set<Session>().CountAsync(s => s.AccountId == id && s.EndedAt == null && s.SeenAt > idle, ct),
            account.LockoutEnd > now,
            account.ClosedAt is null && idleness.IsLong(account),
            await PeopleSeen.IsWholeAsync(db, id, ct),
            [
                .. held.Select(h => new HeldRow(
                    h.h.PostId,
                    h.Title,
                    h.UnitId is { } u && names.TryGetValue(u, out var n) ? n.Name : "",
                    h.h.Kind,
                    h.h.ValidFrom,
                    h.h.ValidTo
                )),
            ],
            history
        );
        return Endpoints.Page<ShowPersonPage>(
            new
            {
                View = view,
                Error = error,
                Link = link,
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }
}
