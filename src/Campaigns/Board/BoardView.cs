using Microsoft.AspNetCore.Http;
using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Board;

/// <summary>What a board is asked for; all of it stands in the address.</summary>
public sealed record BoardFilter(string? Unit, string? On, string? Tree, string? Duty, string? Sort)
{
    public const string TodaysTree = "today";

    public Guid? UnitId => Guid.TryParse(Unit, out var id) ? id : null;

    public bool ByTodaysTree => Tree == TodaysTree;

    public string Href(string path)
    {
        var query = QueryString.Empty;
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                query = query.Add(name, value);
        }

        Add("unit", Unit);
        Add("on", On);
        Add("tree", Tree);
        Add("duty", Duty);
        Add("sort", Sort);
        return path + query;
    }
}

/// <summary>An obligation as a column.</summary>
public sealed record BoardDuty(int Number, string Kind, string Title, DateOnly? Due);

/// <summary>A child: the unit itself and everything below it.</summary>
public sealed record BoardRow(
    Guid Unit,
    string Name,
    bool HasBelow,
    bool IsMember,
    IReadOnlyDictionary<int, Standing> Duties
)
{
    public Standing All => Duties.Values.Aggregate(default(Standing), (a, b) => a + b);
}

/// <summary>One level of the river.</summary>
public sealed record RiverLevel(string Level, Standing Standing);

/// <summary>One day of the trend.</summary>
public sealed record TrendDay(DateOnly Day, Standing Standing);

/// <summary>The board of one node.</summary>
/// <param name="Node">The unit; null: the campaign as a whole.</param>
public sealed record BoardView(
    Guid Campaign,
    int No,
    string Title,
    string State,
    Guid? Node,
    string NodeName,
    IReadOnlyList<(Guid Id, string Name)> Path,
    BoardFilter Filter,
    DateOnly Day,
    DateOnly Opened,
    bool IsPast,
    DateTimeOffset At
)
{
    public IReadOnlyList<BoardDuty> Duties { get; init; } = [];
    public IReadOnlyList<BoardRow> Rows { get; init; } = [];
    public bool Capped { get; init; }
    public IReadOnlyDictionary<int, Standing> Sums { get; init; } = new Dictionary<int, Standing>();

    /// <summary>The obligation that the river and the trend are about.</summary>
    public BoardDuty? Chosen { get; init; }

    public IReadOnlyList<RiverLevel> River { get; init; } = [];
    public IReadOnlyList<TrendDay> Trend { get; init; } = [];

    /// <summary>The tree changed between the day asked for and today.</summary>
    public bool TreeChanged { get; init; }

    public bool DayWrong { get; init; }

    internal static DateOnly? DayOf(string? typed) => Open.DueForm.ReadDay(typed);

    internal static string NameOf(DutyState state) => CampaignWords.DutyStateName(state);
}
