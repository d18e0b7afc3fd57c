using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Live;

/// <summary>One point of the programme on the day.</summary>
/// <param name="Planned">By the clock of Vietnam, from the minutes of the points before it.</param>
public sealed record LiveItem(
    Guid Id, int Session, string SessionTitle, string Planned, int Minutes, string Title, string Speaker, bool IsNow);

/// <summary>A raised hand, or who has the floor.</summary>
public sealed record LiveHandRow(Guid Id, Guid Site, string SiteName, string About, bool HasFloor, string At);

/// <summary>A question as the chair, or a screen, sees it.</summary>
/// <param name="OnScreen">It stands on the screens now.</param>
public sealed record LiveQuestionRow(
    Guid Id, string SiteName, string Asker, string Text, string State, string Answer, string At, bool OnScreen)
{
    /// <summary>Those put together with it, in the order they came.</summary>
    public IReadOnlyList<(Guid Id, string Text)> Together { get; init; } = [];
}

/// <summary>A poll with its counts.</summary>
public sealed record LivePollRow(Guid Id, string Question, bool IsOpen, IReadOnlyList<(string Text, int Votes)> Choices)
{
    public int All => Choices.Sum(c => c.Votes);
}

/// <summary>A message to the sites.</summary>
public sealed record LiveMessageRow(string Text, string To, string By, string At);

/// <summary>What goes on: the point, since when, how many minutes it has run.</summary>
/// <param name="Over">Minutes beyond its length; 0: none.</param>
public sealed record LiveClock(LiveItem? Now, LiveItem? Next, int Running, int Over, string Clock);

/// <summary>Reads what goes on in a conference; whoever asks has judged who may see it.</summary>
internal sealed class ReadLive(AppDb db, TimeProvider clock)
{
    public const int MostQuestions = 200;
    const int MostHands = 100;
    const int MostPolls = 20;
    const int MostMessages = 20;

    public Task<LiveNow?> NowAsync(ConferenceId id, CancellationToken ct) =>
        db.Set<LiveNow>().IgnoreQueryFilters().FirstOrDefaultAsync(n => n.ConferenceId == id, ct);

    /// <summary>Points of the host in their order, with planned times.</summary>
    public async Task<IReadOnlyList<LiveItem>> ItemsAsync(Conference c, Guid? now, CancellationToken ct)
    {
        var sessions = await db.Set<ConferenceSession>().IgnoreQueryFilters().Where(s => s.ConferenceId == c.Id)
            .OrderBy(s => s.StartsAt).ThenBy(s => s.No).ToListAsync(ct);
        var points = await db.Set<ProgrammeItem>().IgnoreQueryFilters()
            .Where(x => x.ConferenceId == c.Id && x.RemovedAt == null && x.HomeUnit == c.HomeUnit)
            .OrderBy(x => x.Session).ThenBy(x => x.Position).ThenBy(x => x.Id).ToListAsync(ct);
        var items = new List<LiveItem>();
        foreach (var session in sessions)
        {
            var at = session.StartsAt;
            foreach (var x in points.Where(p => p.Session == session.No))
            {
                var speaker = string.Join(", ", new[] { x.Speaker, x.SpeakerPost }.Where(w => w.Length > 0));
                items.Add(new(
                    x.Id, session.No, session.Title, ZoneTime.Clock(at), x.Minutes, x.Title, speaker, x.Id == now));
                at = at.AddMinutes(x.Minutes);
            }
        }

        return items;
    }

    public LiveClock ClockOf(IReadOnlyList<LiveItem> items, LiveNow? now)
    {
        var at = clock.GetUtcNow();
        var index = items.ToList().FindIndex(i => i.IsNow);
        var running = now?.ItemSince is { } since && index >= 0 ? (int)(at - since).TotalMinutes : 0;
        var current = index >= 0 ? items[index] : null;
        return new(
            current, index + 1 < items.Count ? items[index + 1] : null, running,
            current is null ? 0 : Math.Max(0, running - current.Minutes), ZoneTime.Clock(at));
    }

    /// <summary>Raised hands, the first raised first; who has the floor at the top.</summary>
    public async Task<IReadOnlyList<LiveHandRow>> HandsAsync(ConferenceId id, CancellationToken ct)
    {
        var hands = await (
            from h in db.Set<LiveHand>().IgnoreQueryFilters()
            join s in db.Set<Site>().IgnoreQueryFilters() on h.SiteId equals s.Id
            where h.ConferenceId == id && h.State != HandStates.Done
            orderby h.State == HandStates.Floor ? 0 : 1, h.At, h.Id
            select new { h.Id, h.SiteId, s.Name, h.About, h.State, h.At }).Take(MostHands).ToListAsync(ct);
        return hands.ConvertAll(h => new LiveHandRow(
            h.Id, h.SiteId.Value, h.Name, h.About, h.State == HandStates.Floor, ZoneTime.Clock(h.At)));
    }

    /// <summary>Questions in these states, new ones first; those put together stand behind their first.</summary>
    public async Task<IReadOnlyList<LiveQuestionRow>> QuestionsAsync(
        ConferenceId id, Guid? onScreen, IReadOnlyCollection<string> states, CancellationToken ct)
    {
        var rows = await (
            from q in db.Set<LiveQuestion>().IgnoreQueryFilters()
            join s in db.Set<Site>().IgnoreQueryFilters() on q.SiteId equals s.Id
            where q.ConferenceId == id && q.GroupId == null && states.Contains(q.State)
            orderby q.At descending, q.Id
            select new { q, s.Name }).Take(MostQuestions).ToListAsync(ct);
        var ids = rows.ConvertAll(r => (Guid?)r.q.Id);
        var together = (await db.Set<LiveQuestion>().IgnoreQueryFilters()
            .Where(q => q.ConferenceId == id && ids.Contains(q.GroupId)).OrderBy(q => q.At).ThenBy(q => q.Id)
            .Select(q => new { q.GroupId, q.Id, q.Text }).ToListAsync(ct)).ToLookup(q => q.GroupId);
        return
        [
            .. rows.Select(r => new LiveQuestionRow(
                    r.q.Id, r.Name, r.q.Asker, r.q.Text, r.q.State, r.q.Answer, ZoneTime.Clock(r.q.At),
                    r.q.Id == onScreen)
                {
                    Together = [.. together[r.q.Id].Select(t => (t.Id, t.Text))],
                })
                .OrderBy(r => QuestionStates.All.ToList().IndexOf(r.State)),
        ];
    }

    public async Task<IReadOnlyList<LivePollRow>> PollsAsync(ConferenceId id, CancellationToken ct)
    {
        var polls = await db.Set<LivePoll>().IgnoreQueryFilters().Where(p => p.ConferenceId == id)
            .OrderByDescending(p => p.At).ThenBy(p => p.Id).Take(MostPolls).ToListAsync(ct);
        var ids = polls.ConvertAll(p => p.Id);
        var votes = await db.Set<LiveVote>().Where(v => ids.Contains(v.PollId)).GroupBy(v => new { v.PollId, v.Option })
            .Select(g => new { g.Key.PollId, g.Key.Option, Count = g.Count() }).ToListAsync(ct);
        return polls.ConvertAll(p => new LivePollRow(
            p.Id, p.Question, p.ClosedAt is null,
            [
                .. p.Choices.Select((text, i) => (
                    text, votes.Find(v => v.PollId == p.Id && v.Option == i)?.Count ?? 0)),
            ]));
    }

    /// <summary>Messages to every site, and to this one; null: all of them.</summary>
    public async Task<IReadOnlyList<LiveMessageRow>> MessagesAsync(ConferenceId id, SiteId? site, CancellationToken ct)
    {
        var sent = db.Set<LiveMessage>().IgnoreQueryFilters().Where(m => m.ConferenceId == id);
        if (site is { } one) sent = sent.Where(m => m.SiteId == null || m.SiteId == one);
        var rows = await sent.OrderByDescending(m => m.At).ThenBy(m => m.Id).Take(MostMessages).ToListAsync(ct);
        var some = rows.Where(m => m.SiteId is not null).Select(m => m.SiteId!.Value).Distinct().ToList();
        var names = await db.Set<Site>().IgnoreQueryFilters().Where(s => some.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return rows.ConvertAll(m => new LiveMessageRow(
            m.Text, m.SiteId is { } to ? names.GetValueOrDefault(to, "") : "", m.By, ZoneTime.Clock(m.At)));
    }
}
