using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Plans.Facts;

/// <summary>External activities of units, with their people and money, for reports.</summary>
internal sealed class ActivityFigures(AppDb db, IThemes themes) : FactsOfLines
{
    const string Theme = "activities.theme.";

    /// <summary>What of an activity is added up.</summary>
    enum Adds
    {
        One,
        People,
        Money,
    }

    /// <param name="Of">The kind of activity; empty: all.</param>
    sealed record Figure(FactKind Kind, string Of, Adds Adds = Adds.One);

    static readonly Phrase Day = new(
        "Hoạt động đơn vị đã ghi, tính vào ngày bắt đầu; không tính hoạt động đã bỏ.",
        "Activities recorded by the unit, each on its first day; not those that were taken out.");

    static readonly Phrase OfTheme = new("Hoạt động: {0}", "Activities: {0}");

    static readonly Phrase ThemeRule = new Phrase(
        "{0} Hoạt động thuộc nhiều lĩnh vực được tính ở mỗi lĩnh vực.",
        "{0} One of several fields counts in each of them.").With(Day);

    static readonly Phrase Money = new(
        "Tổng giá trị các dự án, khoản viện trợ ghi bằng {0}, tính vào ngày bắt đầu; không tính dự án đã bỏ và khoản "
        + "ghi bằng tiền khác.",
        "Worth of the aid projects recorded in {0}, each on its first day; not those that were taken out, nor those "
        + "in another currency.");

    static readonly IReadOnlyList<Figure> Fixed =
    [
        new(new("activities.total", new("Hoạt động đối ngoại", "Activities"), Day), ""),
        new(new("activities.delegations-in", new("Đoàn vào", "Delegations received"), Day), "delegation-in"),
        new(new("activities.delegations-out", new("Đoàn ra", "Delegations sent"), Day), "delegation-out"),
        new(
            new("activities.meetings", new("Cuộc gặp gỡ, làm việc với đối tác", "Meetings with partners"), Day),
            "meeting"),
        new(
            new("activities.agreements", new("Thỏa thuận, văn kiện hợp tác đã ký", "Agreements signed"), Day),
            "agreement"),
        new(new("activities.aid-projects", new("Dự án, khoản viện trợ", "Aid projects"), Day), "aid-project"),
        Aid("activities.aid-value-vnd", "VND"),
        Aid("activities.aid-value-usd", "USD"),
        new(
            new("activities.overseas-vietnamese", new(
                "Hoạt động với người Việt Nam ở nước ngoài", "Events for Vietnamese abroad"), Day), "overseas-event"),
        new(
            new("activities.overseas-vietnamese-people", new(
                "Lượt người dự hoạt động với người Việt Nam ở nước ngoài", "People at events for Vietnamese abroad"),
                Day), "overseas-event", Adds.People),
        new(
            new("activities.information-products", new(
                "Sản phẩm thông tin đối ngoại", "Products of external information"), Day), ActivityKinds.Product),
        new(new("activities.training-courses", new("Lớp tập huấn, bồi dưỡng", "Training courses"), Day), "training"),
        new(
            new("activities.trainees", new("Lượt người được tập huấn, bồi dưỡng", "People trained"), Day), "training",
            Adds.People),
    ];

    static Figure Aid(string code, string currency) => new(
        new(
            code, new Phrase("Giá trị viện trợ ({0})", "Worth of aid ({0})").With(currency), Money.With(currency), 2,
            currency), "aid-project", Adds.Money);

    public override IReadOnlyList<FactKind> Kinds { get; } =
    [
        .. Fixed.Select(f => f.Kind),
        .. themes.All.GroupBy(t => t.Code, StringComparer.Ordinal)
            .Select(g => new FactKind(Theme + g.Key, OfTheme.With(g.Last().Name), ThemeRule)),
    ];

    protected override Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct) =>
        Task.FromResult(LinesOf(code, units, from, to));

    FactLines LinesOf(string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to)
    {
        var all = db.Set<Activity>().IgnoreQueryFilters()
            .Where(a => units.Contains(a.HomeUnit) && a.RemovedAt == null && a.FromOn >= from && a.FromOn <= to);
        if (code.StartsWith(Theme, StringComparison.Ordinal))
        {
            var carrying = themes.Carrying("activity", code[Theme.Length..]);
            return Count(all.Where(a => carrying.Contains((Guid)(object)a.Id)));
        }

        var figure = Fixed.First(f => f.Kind.Code == code);
        if (figure.Of.Length > 0) all = all.Where(a => a.Kind == figure.Of);
        return figure.Adds switch
        {
            Adds.People => Lines(all.Where(a => a.People > 0).Select(a => new FactLine<DateOnly, ActivityId, int>
            {
                Unit = a.HomeUnit, Day = a.FromOn, Id = a.Id, Part = 0, Title = a.Title, Amount = a.People ?? 0,
            })),
            Adds.Money => Lines(all.Where(a => a.Currency == figure.Kind.Measure && a.Amount > 0)
                .Select(a => new FactLine<DateOnly, ActivityId, int>
                {
                    Unit = a.HomeUnit, Day = a.FromOn, Id = a.Id, Part = 0, Title = a.Title, Amount = a.Amount ?? 0,
                })),
            _ => Count(all),
        };
    }

    static FactLines Count(IQueryable<Activity> all) => Lines(
        all.Select(a => new FactLine<DateOnly, ActivityId, int>
        {
            Unit = a.HomeUnit, Day = a.FromOn, Id = a.Id, Part = 0, Title = a.Title, Amount = 1,
        }));

    static FactLines Lines(IQueryable<FactLine<DateOnly, ActivityId, int>> lines) =>
        FactLines.Of(lines, l => $"/hoat-dong/{l.Id}");
}
