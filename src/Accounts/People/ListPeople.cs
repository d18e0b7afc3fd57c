using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Accounts.People;

/// <summary>A person of the list.</summary>
public sealed record PersonRow(
    Guid Id,
    string Name,
    string UserName,
    string Posts,
    DateTimeOffset? SeenAt,
    bool Closed,
    bool Idle,
    bool TwoFactor
);

/// <summary>People of the part one looks after, by given name.</summary>
internal sealed class ListPeople(AppDb db, IUnitTree tree, Idleness idle, TimeProvider clock)
{
    public const int PageSize = 50;
    const int MostTyped = 120;

    public static void Map(RouteGroupBuilder people) =>
        people
            .MapGet(
                "",
                async (string? q, string? after, ListPeople slice, CancellationToken ct) =>
                {
                    var (rows, next) = await slice.FindAsync(q, after, ct);
                    return Endpoints.Page<ListPeoplePage>(
                        new
                        {
                            Q = q,
                            After = after,
                            Rows = rows,
                            Next = next,
                        }
                    );
                }
            )
            .Requires(May.See)
            .ShowsPeople("people");

    async Task<(IReadOnlyList<PersonRow> Rows, string? Next)> FindAsync(string? q, string? after, CancellationToken ct)
    {
        var all = PeopleSeen.All(db);
        foreach (
            var word in TextKey
                .Fold(q is { Length: > MostTyped } ? q[..MostTyped] : q ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Take(8)
        )
            all = all.Where(a => a.FindKey.Contains(word));
        if (after?.Split('|') is [var key, var id] && Guid.TryParse(id, out var last))
            all = all.Where(a => a.SortKey.CompareTo(key) > 0 || (a.SortKey == key && a.Id.CompareTo(last) > 0));
        var page = await all.OrderBy(a => a.SortKey).ThenBy(a => a.Id).Take(PageSize + 1).ToListAsync(ct);
        var next = page.Count > PageSize ? $"{page[PageSize - 1].SortKey}|{page[PageSize - 1].Id}" : null;
        var shown = page.Take(PageSize).ToList();
        var posts = await PostsAsync([.. shown.Select(a => a.Id)], ct);
        return (
            [
                .. shown.Select(a => new PersonRow(
                    a.Id,
                    a.Name,
                    a.UserName ?? "",
                    string.Join("; ", posts[a.Id]),
                    a.SeenAt,
                    a.ClosedAt is not null,
                    idle.IsLong(a),
                    a.TwoFactorEnabled
                )),
            ],
            next
        );
    }

    async Task<ILookup<Guid, string>> PostsAsync(List<Guid> accounts, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var held = await (
            from h in db.Set<Holding>()
            join p in db.Set<Post>() on h.PostId equals p.Id
            where
                accounts.Contains(h.AccountId)
                && h.ValidFrom <= today
                && (h.ValidTo == null || h.ValidTo > today)
                && (p.ValidTo == null || p.ValidTo > today)
            orderby h.ValidFrom, h.Id
            select new
            {
                h.AccountId,
                p.Title,
                p.UnitId,
            }
        )
            .Take(1000)
            .ToListAsync(ct);
        var names = await tree.NamesAsync([.. held.Select(h => h.UnitId).OfType<Guid>().Distinct()], today, ct);
        return held.ToLookup(
            h => h.AccountId,
            h => h.UnitId is { } unit && names.TryGetValue(unit, out var name) ? $"{h.Title}, {name.Name}" : h.Title
        );
    }
}
