namespace ThongSuot.Campaigns.Board;

/// <summary>The two pictures of a board: levels from the top down, and every day since the opening.</summary>
internal sealed class BoardTrend(BoardQueries board)
{
    public static IReadOnlyList<RiverLevel> RiverOf(
        BoardCounts counts,
        int node,
        int duty,
        CampaignShape shape
    ) =>
        [
            .. counts
                .LevelsOf(node)
                .Select(l => new RiverLevel(shape.Levels[l], counts.Of(node, duty, l)))
                .Where(r => r.Standing.All > 0)
                .OrderBy(r => Open.SendCampaign.Rank(r.Level))
                .ThenBy(r => r.Level, StringComparer.Ordinal),
        ];

    // Every day from the opening: what stood at its end, late as seen then.
    public async Task<IReadOnlyList<TrendDay>> OfAsync(
        CampaignShape shape,
        int node,
        int duty,
        DateOnly opened,
        DateOnly day,
        CancellationToken ct
    )
    {
        var members = await board.MemberDaysAsync(shape.Campaign, node, ct);
        var changes = await board.DaysAsync(shape.Campaign, node, duty, ct);
        var now = new Dictionary<(int State, int Due), int>();
        var (m, x, trend) = (0, 0, new List<TrendDay>());
        for (var d = opened; d <= day && trend.Count < 1_000; d = d.AddDays(1))
        {
            for (; m < members.Count && members[m][0] <= d.DayNumber; m++)
            {
                foreach (var line in shape.Profiles[members[m][1]].Where(l => l.Duty == duty))
                    now[(0, line.Due)] = now.GetValueOrDefault((0, line.Due)) + members[m][2];
            }

            for (; x < changes.Count && changes[x][0] <= d.DayNumber; x++)
            {
                var key = (changes[x][3], changes[x][4]);
                now[key] = now.GetValueOrDefault(key) + changes[x][5];
            }

            trend.Add(
                new(
                    d,
                    now.Aggregate(default(Standing), (sum, n) =>
                        sum
                        + Standing.Of(
                            (Contracts.DutyState)n.Key.State,
                            n.Key.Due,
                            d.DayNumber,
                            n.Value
                        )
                    )
                )
            );
        }

        return trend;
    }
}
