using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Today;

/// <summary>What the unit of the post has to do: late first, then what is due soon, then what came down.</summary>
internal sealed class DutiesOfToday(ICampaignWork work, CurrentActor who, TimeProvider clock) : ITodayLines
{
    /// <summary>Due within so many days stands on the page of the day.</summary>
    public const int SoonDays = 10;

    static readonly Phrase Late = new("quá hạn {0} ngày", "{0} days late");
    static readonly Phrase Due = new("hạn {0}", "due {0}");
    static readonly Phrase Receive = new("chờ xác nhận đã nhận", "waits for your confirmation");

    public int Order => 5;

    public Permission Permission => May.Answer;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var open = (await work.DutiesAsync(unit, ct))
            .Where(d => d.State is DutyState.Open or DutyState.Going).ToList();
        return
        [
            .. open.Where(d => d.DueOn <= today.AddDays(SoonDays)).Take(most).Select(d => new TodayLine(
                TodayPart.ToDo, $"{d.Title}: {d.CampaignTitle}", Href(d, unit),
                d.DueOn < today
                    ? Late.With(today.DayNumber - d.DueOn!.Value.DayNumber)
                    : Due.With(VietnamTime.Print(d.DueOn!.Value)))),
            .. open.Where(d => d.Kind == DutyKinds.Receive && d.State == DutyState.Open).Take(most).Select(
                d => new TodayLine(TodayPart.CameDown, d.CampaignTitle, Href(d, unit), Receive)),
        ];
    }

    static string Href(UnitDuty d, Guid unit) => $"/chien-dich/{d.Campaign}/don-vi/{unit}#d-{d.Duty}";
}

/// <summary>How many are late below, for whoever sees the board.</summary>
internal sealed class LateBelowOfToday(AppDb db, BoardQueries board, CurrentActor who, TimeProvider clock) : ITodayLines
{
    static readonly Phrase Late = new("{0:N0} việc quá hạn ở các đơn vị bên dưới", "{0:N0} obligations late below");

    public int Order => 5;

    public Permission Permission => May.Board;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit) return [];
        var today = VietnamTime.DayOf(clock.GetUtcNow()).DayNumber;
        var node = await db.Set<BoardNode>().Where(n => n.UnitId == unit).Select(n => (int?)n.No)
            .FirstOrDefaultAsync(ct);
        var open = await db.Set<Campaign>().Where(c => c.State == CampaignStates.Open).OrderByDescending(c => c.Id)
            .Take(MostCampaigns).Select(c => new { c.Id, c.No, c.Title, c.HostUnit }).ToListAsync(ct);
        var lines = new List<TodayLine>();
        foreach (var c in open)
        {
            if (lines.Count == most) break;
            var at = c.HostUnit == unit ? 0 : node ?? -1;
            var counts = await board.BelowAsync(await board.ShapeAsync(c.No, ct), [at], null, today, ct);
            var late = counts.All.Values.Sum(s => s.Late);
            if (late > 0) lines.Add(new(TodayPart.LateBelow, c.Title, $"/chien-dich/{c.Id}/bang", Late.With(late)));
        }

        return lines;
    }

    const int MostCampaigns = 40;
}

/// <summary>Answers of units below that wait for a decision.</summary>
internal sealed class AnswersOfToday(AppDb db, IUnitTree tree, CurrentActor who, TimeProvider clock) : ITodayLines
{
    public int Order => 6;

    public Permission Permission => May.Decide;

    public async Task<IReadOnlyList<TodayLine>> LinesAsync(int most, CancellationToken ct)
    {
        var own = who.Actor.UnitId ?? Guid.Empty;
        var waiting = await (
            from a in db.Set<Answer>()
            join c in db.Set<Campaign>() on a.Campaign equals c.No
            where a.Accepted == null && a.UnitId != own && c.State == CampaignStates.Open
            orderby a.Id
            select new { a.UnitId, a.Kind, a.Duty, c.Id, c.Title }).Take(most).ToListAsync(ct);
        var names = await tree.ShortNamesAsync(
            [.. waiting.Select(w => w.UnitId)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return waiting.ConvertAll(w => new TodayLine(
            TodayPart.ToDo, $"{names.GetValueOrDefault(w.UnitId, "")}: {CampaignWords.AnswerName(w.Kind)}",
            $"/chien-dich/{w.Id}/don-vi/{w.UnitId}#d-{w.Duty}", w.Title));
    }
}

/// <summary>On a document's page: the campaigns it goes down in.</summary>
internal sealed class CampaignsOfDocument(AppDb db) : IDocumentBoxes
{
    const int Most = 20;

    public int Order => 10;

    public async Task<DocumentBox?> OfAsync(DocumentId document, CancellationToken ct)
    {
        var id = document.Value;
        var found = await (
            from d in db.Set<CampaignDocument>()
            join c in db.Set<Campaign>() on d.CampaignId equals c.Id
            where d.DocumentId == id
            orderby c.Id descending
            select new { c.Id, c.Title, c.State }).Take(Most).ToListAsync(ct);
        return found.Count == 0 ? null : new(
            CampaignWords.Campaigns,
            found.ConvertAll(c => new DocumentBoxLine(
                c.Title, $"/chien-dich/{c.Id}", CampaignWords.StateName(c.State))));
    }
}
