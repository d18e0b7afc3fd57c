using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Facts;

/// <summary>Campaigns that units opened and what they were obliged to by those above, for reports.</summary>
internal sealed class CampaignFigures(AppDb db) : FactsOfLines
{
    const string Opened = "campaigns.opened";
    const string Due = "obligations.due";
    const string Done = "obligations.done";
    const string DoneLate = "obligations.done-late";
    const string Late = "obligations.late";

    static readonly Phrase Owed = new(
        "Việc phải làm của đơn vị có hạn trong kỳ, ở các đợt đã gửi và không bị thu hồi; tính vào ngày hết hạn. Không "
        + "tính việc được chấp nhận là không phải làm, việc đã chuyển cho đơn vị kế thừa, việc chưa xong mà hạn sau "
        + "ngày đợt kết thúc.",
        "Obligations of the unit that are due within the time, in campaigns that were sent and not recalled; each "
        + "counts on its due date. Not those accepted as not applying, nor those a successor took over, nor those not "
        + "done and due after the campaign ended.");

    static readonly IReadOnlyList<FactKind> All =
    [
        new(Opened, new("Đợt triển khai đã mở", "Campaigns opened"), new(
            "Đợt do đơn vị mở và đã gửi, tính vào ngày mở; không tính bản soạn và đợt đã thu hồi.",
            "Campaigns that the unit opened and sent, each on the day it went out; not drafts, not recalled ones.")),
        new(Due, new("Việc cấp trên giao đến hạn", "Obligations due"), Owed),
        new(Done, new("Việc cấp trên giao đã xong", "Obligations done"), new Phrase(
            "{0} Trong đó, việc xong đến hết kỳ, kể cả xong sau hạn.",
            "{0} Of these, the ones done by the last day, also after their date.").With(Owed)),
        new(DoneLate, new("Việc cấp trên giao xong sau hạn", "Obligations done late"), new Phrase(
            "{0} Trong đó, việc xong đến hết kỳ nhưng sau hạn; đã nằm trong số đã xong.",
            "{0} Of these, the ones done by the last day, but after their date; they are among the done.").With(Owed)),
        new(Late, new("Việc cấp trên giao quá hạn", "Obligations late"), new Phrase(
            "{0} Trong đó, việc có hạn trước ngày cuối kỳ mà đến hết ngày cuối kỳ chưa xong.",
            "{0} Of these, the ones due before the last day and not done by its end.").With(Owed)),
    ];

    public override IReadOnlyList<FactKind> Kinds => All;

    protected override async Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (code == Opened) return OpenedOf(units, from, to);
        var (all, last) = (await OwedAsync(units, from, to, ct), to.DayNumber);
        var some = code switch
        {
            Done => all.Where(o => o.DoneOn > 0 && o.DoneOn <= last),
            DoneLate => all.Where(o => o.DoneOn > o.DueOn && o.DoneOn <= last),
            Late => all.Where(o => o.DueOn < last && (o.DoneOn == 0 || o.DoneOn > last)),
            _ => all,
        };
        return FactLines.Of(
            some.Select(o => new FactLine<int, CampaignId, int>
            {
                Unit = o.Unit, Day = o.DueOn, Id = o.Id, Part = o.Duty, Title = o.Title + ": " + o.CampaignTitle,
                Amount = 1,
            }), DateOnly.FromDayNumber, l => $"/chien-dich/{l.Id}/don-vi/{l.Unit}#d-{l.Part}");
    }

    IQueryable<Campaign> Sent => db.Set<Campaign>().IgnoreQueryFilters().Where(c => c.State == CampaignStates.Sending
        || c.State == CampaignStates.Open || c.State == CampaignStates.Closed);

    FactLines OpenedOf(IReadOnlyList<Guid> units, DateOnly from, DateOnly to) => FactLines.Of(
        Sent.Where(c => units.Contains(c.HostUnit) && c.OpenedOn >= from && c.OpenedOn <= to)
            .Select(c => new FactLine<DateOnly, CampaignId, int>
            {
                Unit = c.HostUnit, Day = c.OpenedOn ?? from, Id = c.Id, Part = 0, Title = c.Title, Amount = 1,
            }), l => $"/chien-dich/{l.Id}");

    sealed class OwedDuty
    {
        public required Guid Unit { get; init; }
        public required CampaignId Id { get; init; }
        public required int No { get; init; }
        public required int Duty { get; init; }
        public required string Title { get; init; }
        public required string CampaignTitle { get; init; }
        public required int DueOn { get; init; }

        /// <summary>0: not done.</summary>
        public required int DoneOn { get; init; }

        public required DateTimeOffset? EndedAt { get; init; }
    }

    // An obligation to which nothing happened has no row; it is open, due by the profile of the unit.
    async Task<IQueryable<OwedDuty>> OwedAsync(
        IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (first, last) = (from.DayNumber, to.DayNumber);
        var all =
            from n in db.Set<BoardNode>().IgnoreQueryFilters()
            join m in db.Set<CampaignMember>() on n.No equals m.Node
            join c in Sent on m.Campaign equals c.No
            join p in db.Set<ProfileDuty>() on new { m.Campaign, m.Profile } equals new { p.Campaign, p.Profile }
            join d in db.Set<CampaignDuty>() on new { c.Id, Number = p.Duty } equals new { Id = d.CampaignId, d.Number }
            join o in db.Set<Obligation>() on new { m.Campaign, m.Node, p.Duty } equals
                new { o.Campaign, o.Node, o.Duty } into some
            from o in some.DefaultIfEmpty()
            where units.Contains(n.UnitId) && m.Parent != CampaignMember.Aside
                && (o == null || (o.State != DutyState.Excused && o.State != DutyState.Closed))
            select new OwedDuty
            {
                Unit = n.UnitId, Id = c.Id, No = c.No, Duty = p.Duty, Title = d.Title, CampaignTitle = c.Title,
                DueOn = o == null ? p.Due : o.Due, DoneOn = o == null ? 0 : o.DoneOn, EndedAt = c.EndedAt,
            };
        return all.Where(o => o.DueOn >= first && o.DueOn <= last).Where(await AskedForAsync(from, to, ct));
    }

    // Nobody asks any longer for what was due after a campaign had ended; what was done stays.
    async Task<Expression<Func<OwedDuty, bool>>> AskedForAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (begin, after) = (VietnamTime.BeginningOf(from), VietnamTime.BeginningOf(to.AddDays(1)));
        var ended = await Sent.Where(c => c.EndedAt >= begin && c.EndedAt < after)
            .Select(c => new { c.No, c.EndedAt }).ToListAsync(ct);
        Expression<Func<OwedDuty, bool>> asked = o => o.DoneOn > 0 || o.EndedAt == null || o.EndedAt >= after;
        foreach (var day in ended.GroupBy(c => VietnamTime.DayOf(c.EndedAt ?? begin).DayNumber))
        {
            var (nos, end) = (day.Select(c => c.No).ToList(), day.Key);
            Expression<Func<OwedDuty, bool>> before = o => o.DueOn <= end && nos.Contains(o.No);
            asked = Expression.Lambda<Func<OwedDuty, bool>>(
                Expression.OrElse(
                    asked.Body,
                    ReplacingExpressionVisitor.Replace(before.Parameters[0], asked.Parameters[0], before.Body)),
                asked.Parameters);
        }

        return asked;
    }
}
