using System.Text;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Reminders;

/// <summary>
/// One letter a day for each person and unit, never one for each obligation: what is due soon and what is late, by the
/// calendar that the unit set (<see cref="UnitCalendar"/>). After a time of lateness the level above hears of it, once
/// a week. Who muted reminders gets none; what is on the pages stays there. Without mail nothing is sent, and the page
/// of the day tells the same.
/// </summary>
internal sealed class SendReminders(AppDb db, IRecipients people, IUnitTree tree, TimeProvider clock) : IRecurringJob
{
    /// <summary>No unit may ask to be told earlier.</summary>
    public const int MostBeforeDays = 30;

    /// <summary>Lateness is told for so long; then only the board tells it.</summary>
    public const int ForgetAfterDays = 90;

    const int Chunk = 400;
    const int MostLines = 30;

    /// <summary>Letters go out in working hours.</summary>
    const int FirstHour = 7;

    static readonly Phrase Subject = new("Việc đến hạn và quá hạn: {0}", "Due and late: {0}");
    static readonly Phrase Soon = new("- Hạn {0}: {1} ({2})", "- Due {0}: {1} ({2})");
    static readonly Phrase Late = new("- Quá hạn {0} ngày: {1} ({2})", "- {0} days late: {1} ({2})");
    static readonly Phrase More = new("và {0} việc khác", "and {0} more");
    static readonly Phrase AboveSubject = new(
        "Đơn vị bên dưới chậm đã lâu: {0}", "Units below more than 7 days late: {0}");
    static readonly Phrase AboveLine = new("- {0}: {1:N0} việc", "- {0}: {1:N0} obligations");

    static readonly Phrase Foot = new(
        "Mở trang Việc hôm nay để xem và ghi minh chứng. Muốn thôi nhận thư: Tài khoản › Thư.",
        "Open the page Today to look and to show evidence. To stop these letters: My account › Letters.");

    public string Name => "campaigns.remind";

    public TimeSpan Every => TimeSpan.FromHours(1);

    sealed record Open(int Node, string Campaign, string Duty, int Due);

    public async Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (VietnamTime.Of(now).Hour < FirstHour) return;
        var today = VietnamTime.DayOf(now);
        var campaigns = await db.Set<Campaign>().Where(c => c.State == CampaignStates.Open).OrderBy(c => c.No)
            .Select(c => new { c.No, c.Id, c.Title }).ToListAsync(ct);
        for (var after = -1; ;)
        {
            var nodes = (await CountSql.NumbersAsync(
                db, $"select no from board_nodes where no > {after} order by no limit {Chunk}", ct))
                .ConvertAll(r => r[0]);
            if (nodes.Count == 0) break;
            after = nodes[^1];
            var open = new List<Open>();
            foreach (var c in campaigns)
            {
                var titles = await db.Set<CampaignDuty>().Where(d => d.CampaignId == c.Id)
                    .ToDictionaryAsync(d => d.Number, d => d.Title, ct);
                open.AddRange((await OpenAsync(c.No, nodes, today.DayNumber, ct)).ConvertAll(
                    r => new Open(r[0], c.Title, titles.GetValueOrDefault(r[1], ""), r[2])));
            }

            if (open.Count > 0) await TellAsync(open, today, ct);
        }

        if (today.DayOfWeek == DayOfWeek.Monday)
            await EscalateAsync(campaigns.ConvertAll(c => (c.No, c.Title)), today, ct);
    }

    // Node, duty, due: not done, due soon or late for a while.
    Task<List<int[]>> OpenAsync(int campaign, List<int> nodes, int today, CancellationToken ct) =>
        CountSql.NumbersAsync(db, $"""
            select m.node, p.duty, coalesce(o.due, p.due) from campaign_members m
            join campaign_profile_duties p on p.campaign = m.campaign and p.profile = m.profile
            left join obligations o on o.campaign = m.campaign and o.node = m.node and o.duty = p.duty
            where m.campaign = {campaign} and m.node in ({CountSql.List(nodes)}) and +m.parent >= 0
                and coalesce(o.state, 0) in (0, 1)
                and coalesce(o.due, p.due) between {today - ForgetAfterDays} and {today + MostBeforeDays}
            order by m.node, coalesce(o.due, p.due), p.duty
            """, ct);

    async Task TellAsync(List<Open> open, DateOnly today, CancellationToken ct)
    {
        var some = open.Select(o => o.Node).Distinct().ToList();
        var units = await db.Set<BoardNode>().Where(n => some.Contains(n.No))
            .ToDictionaryAsync(n => n.UnitId, n => n.No, ct);
        var calendars = await CalendarsAsync(units, today, ct);
        foreach (var off in units.Where(u => calendars[u.Value] is null).Select(u => u.Key).ToList()) units.Remove(off);
        var names = await tree.ShortNamesAsync([.. units.Keys], today, ct);
        var of = open.Where(o => calendars.GetValueOrDefault(o.Node)?.Tells(o.Due, today.DayNumber) == true)
            .ToLookup(o => o.Node);
        foreach (var who in await people.OfUnitsAsync([.. units.Keys], May.Answer.Code, today, ct))
        {
            if (who.Address.Length == 0 || who.Muted == Mute.Everything || !of.Contains(units[who.UnitId])) continue;
            db.Mail(new(
                $"campaigns.digest:{who.AccountId:N}:{who.UnitId:N}:{today:yyyyMMdd}", who.Address,
                Subject.With(names.GetValueOrDefault(who.UnitId, "")).Vi, BodyOf([.. of[units[who.UnitId]]], today)));
        }

        await db.SaveAsync(ct);
        db.ChangeTracker.Clear();
    }

    // By node; null: today is no day of letters there.
    async Task<Dictionary<int, UnitCalendar?>> CalendarsAsync(
        Dictionary<Guid, int> units, DateOnly today, CancellationToken ct)
    {
        var ids = units.Keys.ToList();
        var own = await db.Set<UnitCalendar>().Where(c => ids.Contains(c.UnitId)).ToDictionaryAsync(c => c.UnitId, ct);
        return units.ToDictionary(u => u.Value, u =>
            own.GetValueOrDefault(u.Key, UnitCalendar.Usual) is var c && c.IsDay(today) ? c : null);
    }

    // Both languages: a letter does not know which one its reader chose on the pages.
    static string BodyOf(List<Open> open, DateOnly today)
    {
        var body = new StringBuilder();
        foreach (var vi in new[] { true, false })
        {
            foreach (var o in open.Take(MostLines))
            {
                var line = o.Due < today.DayNumber
                    ? Late.With(today.DayNumber - o.Due, o.Duty, o.Campaign)
                    : Soon.With(VietnamTime.Print(DateOnly.FromDayNumber(o.Due)), o.Duty, o.Campaign);
                body.AppendLine(vi ? line.Vi : line.En);
            }

            var more = More.With(open.Count - MostLines);
            if (open.Count > MostLines) body.AppendLine(vi ? more.Vi : more.En);
            body.AppendLine().AppendLine(vi ? Foot.Vi : Foot.En).AppendLine();
        }

        return body.ToString();
    }

    // To the unit directly above: how many obligations under it are late for longer than it lets pass, campaign by
    // campaign; one line for each length of lateness comes from the database, the unit's own calendar cuts it.
    async Task EscalateAsync(List<(int No, string Title)> campaigns, DateOnly today, CancellationToken ct)
    {
        var late = new List<(int Parent, string Title, int Due, int N)>();
        foreach (var (no, title) in campaigns)
        {
            late.AddRange((await CountSql.NumbersAsync(db, $"""
                select m.parent, coalesce(o.due, p.due), count(*) from campaign_members m
                join campaign_profile_duties p on p.campaign = m.campaign and p.profile = m.profile
                left join obligations o on o.campaign = m.campaign and o.node = m.node and o.duty = p.duty
                where m.campaign = {no} and m.parent > 0 and coalesce(o.state, 0) in (0, 1)
                    and coalesce(o.due, p.due) > 0 and coalesce(o.due, p.due) < {today.DayNumber}
                group by m.parent, coalesce(o.due, p.due) order by m.parent
                """, ct)).ConvertAll(r => (r[0], title, r[1], r[2])));
        }

        foreach (var chunk in late.GroupBy(l => l.Parent).Chunk(Chunk))
        {
            var some = chunk.Select(g => g.Key).ToList();
            var units = await db.Set<BoardNode>().Where(n => some.Contains(n.No))
                .ToDictionaryAsync(n => n.UnitId, n => n.No, ct);
            var names = await tree.ShortNamesAsync([.. units.Keys], today, ct);
            var ids = units.Keys.ToList();
            var own = await db.Set<UnitCalendar>().Where(c => ids.Contains(c.UnitId))
                .ToDictionaryAsync(c => c.UnitId, ct);
            var of = chunk.ToDictionary(g => g.Key);
            foreach (var who in await people.OfUnitsAsync([.. units.Keys], May.Board.Code, today, ct))
            {
                if (who.Address.Length == 0 || who.Muted == Mute.Everything) continue;
                var longest = today.DayNumber - own.GetValueOrDefault(who.UnitId, UnitCalendar.Usual).EscalateDays;
                var lines = of[units[who.UnitId]].Where(l => l.Due < longest)
                    .GroupBy(l => l.Title, StringComparer.Ordinal)
                    .Select(g => AboveLine.With(g.Key, g.Sum(l => l.N))).ToList();
                if (lines.Count == 0) continue;
                db.Mail(new(
                    $"campaigns.above:{who.AccountId:N}:{who.UnitId:N}:{today:yyyyMMdd}", who.Address,
                    AboveSubject.With(names.GetValueOrDefault(who.UnitId, "")).Vi,
                    $"{string.Join('\n', lines.Select(l => l.Vi))}\n\n{string.Join('\n', lines.Select(l => l.En))}\n"));
            }

            await db.SaveAsync(ct);
            db.ChangeTracker.Clear();
        }
    }
}
