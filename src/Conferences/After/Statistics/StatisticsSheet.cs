using ThongSuot.Kernel;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Conferences.After.Statistics;

/// <summary>The statistics as a table to be taken away; a rate is its two numbers.</summary>
internal static class StatisticsSheet
{
    public static Sheet Of(StatisticsView view) => new(
        AfterWords.Statistics,
        [
            AfterWords.Unit, StatisticsWords.Held,
            .. ConferenceKinds.All.Select(k => StatisticsWords.Kind(k).ToString()),
            StatisticsWords.Sites, StatisticsWords.Came, StatisticsWords.MadeUp, StatisticsWords.Due,
            StatisticsWords.RateOfDue, StatisticsWords.Roster, StatisticsWords.RateOfRoster, AfterWords.KeyCadres,
            AfterWords.Guests, StatisticsWords.Excused, StatisticsWords.Unexcused, StatisticsWords.Exempt,
            StatisticsWords.OnDuty, AfterWords.Essays,
        ],
        view.Rows.Concat(view.Own is { } own ? [own with { Name = StatisticsWords.OwnRow.With(own.Name) }] : [])
            .Append(view.Sum with { Name = AfterWords.Total }).Select(Cells))
    {
        Above =
        [
            view.Conference is { } c ? $"{c.Title}, {VietnamTime.Print(c.Day)}" : AfterWords.Statistics,
            view.UnitName, StatisticsWords.Rule, VietnamTime.Print(view.At),
        ],
    };

    static IReadOnlyList<object?> Cells(StatisticsRow r) =>
    [
        r.Name, r.Held, .. ConferenceKinds.All.Select(k => (object?)r.ByKind.GetValueOrDefault(k)), r.Sites, r.Came,
        r.MadeUp, r.Due, r.Due > 0 ? new Rate(r.Came, r.Due) : null, r.RosterDue > 0 ? r.RosterDue : null,
        r.RosterDue > 0 ? new Rate(r.Came, r.RosterDue) : null, r.KeyCadres, r.Guests, r.Excused, r.Unexcused, r.Exempt,
        r.OnDuty, r.Essays,
    ];
}
