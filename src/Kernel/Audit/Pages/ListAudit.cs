using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Kernel.Audit.Pages;

/// <summary>Where the chain stands: until when it is sealed, and how much waits.</summary>
public sealed record SealState(DateTimeOffset? SealedAt, long Waiting);

/// <summary>One field of an entry in words.</summary>
public sealed record AuditField(string Name, string? Before, string? After);

/// <summary>One entry in words.</summary>
public sealed record AuditRow(
    DateTimeOffset At, string Who, string Post, string From, Guid? Account, Guid? Unit, string Act, string Kind,
    string KindCode, string? Href, Guid Record, IReadOnlyList<AuditField> Fields, Guid Chain, long Seq);

/// <summary>A page of the audit.</summary>
public sealed record AuditList(
    IReadOnlyList<AuditRow> Rows, string? Next, SealState State, IReadOnlyList<(string Code, string Name)> Kinds,
    string? AccountName, string? UnitName, bool IsEmpty);

/// <summary>The audit as a list, newest first: search, conditions, pages by cursor. Views are recorded.</summary>
internal sealed class ListAudit(AppDb db, AuditDictionary words)
{
    public const int PageSize = 50;

    public static void Map(RouteGroupBuilder audit) =>
        audit.MapGet("", async ([AsParameters] AuditFilter filter, ListAudit slice, CancellationToken ct) =>
        {
            var error = filter.Problem();
            var list = await slice.PageAsync(filter, error, ct);
            return Endpoints.Page<ListAuditPage>(
                new { Filter = filter, List = list, Error = error }, error?.Status ?? StatusCodes.Status200OK);
        }).Requires(MayAudit.See).ShowsPeople(AuditActs.Kind);

    async Task<AuditList> PageAsync(AuditFilter filter, Error? error, CancellationToken ct)
    {
        var entries = error is null
            ? await Page(filter, filter.After, PageSize + 1).ToListAsync(ct)
            : [];
        var more = entries.Count > PageSize;
        if (more) entries.RemoveAt(PageSize);
        return new(
            [.. entries.Select(Row)], more ? CursorOf(entries[^1]) : null, await StateAsync(ct),
            [.. words.Kinds.Keys.Select(k => (k, words.Kind(k))).OrderBy(k => k.Item2, StringComparer.CurrentCulture)],
            await NameAsync(filter.Account, e => e.AccountId == filter.Account, e => e.Actor, ct),
            await NameAsync(filter.Unit, e => e.UnitId == filter.Unit, e => e.Post, ct),
            entries.Count == 0 && filter.IsEmpty);
    }

    /// <summary>So many entries after a place, newest first.</summary>
    public IQueryable<AuditEntry> Page(AuditFilter filter, string? after, int count)
    {
        var entries = Filtered(filter);
        if (Cursor(after) is var (at, id))
            entries = entries.Where(e => e.At < at || (e.At == at && e.Id < id));
        return entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(count);
    }

    // An auditor of one part of the tree sees what was done from posts of that part.
    IQueryable<AuditEntry> Within(IQueryable<AuditEntry> all)
    {
        if (db.Sight.All) return all;
        var (own, reach) = (db.Sight.Own, db.Set<UnitReach>().Where(db.Sees));
        return all.Where(e => e.UnitId != null
            && (own.Contains(e.UnitId ?? Guid.Empty) || reach.Any(r => r.UnitId == e.UnitId)));
    }

    IQueryable<AuditEntry> Filtered(AuditFilter f)
    {
        var all = Within(db.Set<AuditEntry>());
        foreach (var word in f.Words())
        {
            var acts = words.ActsWith(word);
            all = all.Where(e => e.WhoKey.Contains(word) || acts.Contains(e.Action));
        }

        if (!string.IsNullOrEmpty(f.Kind)) all = all.Where(e => e.Kind == f.Kind);
        if (f.Record is { } record) all = all.Where(e => e.RecordId == record);
        if (f.Account is { } account) all = all.Where(e => e.AccountId == account);
        if (f.Unit is { } unit) all = all.Where(e => e.UnitId == unit);
        if (f.FirstDay is { } from)
        {
            var first = VietnamTime.BeginningOf(from);
            all = all.Where(e => e.At >= first);
        }

        if (f.LastDay is { } to && to < DateOnly.MaxValue)
        {
            var end = VietnamTime.BeginningOf(to.AddDays(1));
            all = all.Where(e => e.At < end);
        }

        return all;
    }

    public static string CursorOf(AuditEntry e) =>
        $"{e.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}_{e.Id:N}";

    // An address may hold anything: what is no place is the beginning.
    static (DateTimeOffset At, Guid Id)? Cursor(string? after) =>
        after?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var guid)
            ? (new DateTimeOffset(at, TimeSpan.Zero), guid)
            : null;

    public AuditRow Row(AuditEntry e) => new(
        e.At, e.Who, e.Post, e.CameFrom, e.AccountId, e.UnitId, words.Act(e.Action), words.Kind(e.Kind), e.Kind,
        words.Href(e), e.RecordId,
        [
            .. e.Fields.Select(f => new AuditField(
                words.Field(e.Kind, f.Field), words.Value(e.Kind, f, f.Before), words.Value(e.Kind, f, f.After))),
        ],
        e.ChainId, e.Seq);

    async Task<SealState> StateAsync(CancellationToken ct)
    {
        var at = await db.Set<AuditSeal>().OrderByDescending(s => s.At).Select(s => (DateTimeOffset?)s.At)
            .FirstOrDefaultAsync(ct);
        var open = await db.Set<AuditChain>().Where(c => c.EndedAt == null).OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.SealedSeq }).Take(100).ToListAsync(ct);
        var waiting = 0L;
        foreach (var chain in open)
        {
            waiting += await db.Set<AuditEntry>()
                .LongCountAsync(e => e.ChainId == chain.Id && e.Seq > chain.SealedSeq, ct);
        }

        return new(at, waiting);
    }

    async Task<string?> NameAsync(
        Guid? asked, System.Linq.Expressions.Expression<Func<AuditEntry, bool>> where,
        System.Linq.Expressions.Expression<Func<AuditEntry, string>> name, CancellationToken ct) =>
        asked is null ? null : await Within(db.Set<AuditEntry>()).Where(where).OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id).Select(name).FirstOrDefaultAsync(ct) ?? asked.ToString();
}
