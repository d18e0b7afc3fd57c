using System.Globalization;
using System.Text;
using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>What a unit of some level is obliged to, where these units above it have said something.</summary>
/// <param name="Duties">Number, date, whose rule it is.</param>
internal sealed record ProfileOf(
    string Level,
    IReadOnlyList<(int Duty, Due Due, Guid? RuledBy)> Duties
)
{
    public string Key
    {
        get
        {
            var key = new StringBuilder(Level);
            foreach (var (duty, due, _) in Duties)
                key.Append(
                    CultureInfo.InvariantCulture,
                    $"|{duty}:{due.Number}+{due.Offset}{(due.Working ? "w" : "")}"
                );
            return key.ToString();
        }
    }
}

/// <summary>
/// Works out obligations and dates for a level under a chain of units that made rules. Pure. What comes from above can
/// be made stricter on the way down, never looser.
/// </summary>
internal static class MakeProfiles
{
    /// <param name="level">The unit's level.</param>
    /// <param name="duties">All obligations of the campaign.</param>
    /// <param name="rules">All rules of the campaign.</param>
    /// <param name="chain">Units above that made rules or obligations, from the host down.</param>
    /// <param name="opened">The day on which the campaign went out.</param>
    /// <param name="days">Working days.</param>
    public static ProfileOf Of(
        string level,
        IReadOnlyList<CampaignDuty> duties,
        IReadOnlyList<DueRule> rules,
        IReadOnlyList<Guid> chain,
        DateOnly opened,
        IWorkingDays days
    )
    {
        var made = new List<(int, Due, Guid?)>();
        foreach (var duty in duties.OrderBy(d => d.Number))
        {
            if (!duty.IsFor(level) || !chain.Contains(duty.AddedBy))
                continue;
            var (due, by) = (Due.None, (Guid?)null);
            foreach (var unit in chain)
            {
                var rule = rules.FirstOrDefault(r =>
                    r.Duty == duty.Number && r.UnitId == unit && r.Level == level
                )
                    ?? rules.FirstOrDefault(r =>
                        r.Duty == duty.Number && r.UnitId == unit && r.Level.Length == 0
                    );
                if (rule is null)
                    continue;
                var stricter = Due.Stricter(due, Due.Of(rule, opened, days));
                if (stricter != due)
                    (due, by) = (stricter, unit);
            }

            made.Add((duty.Number, due, by));
        }

        return new(level, made);
    }
}
