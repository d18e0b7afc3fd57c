using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.News;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>One point of the programme as it stands in the minutes.</summary>
internal sealed record MinutesItem(string Title, string Speaker, string Post, string Document);

/// <summary>One session with its time and how many were there.</summary>
internal sealed record MinutesSession(
    string Title, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<MinutesItem> Items, CountedPeople People);

/// <summary>What minutes and conclusion notices are written from.</summary>
internal sealed record MinutesRecord
{
    public required string Title { get; init; }
    public required string Organiser { get; init; }
    public required DateOnly Day { get; init; }
    public string Place { get; init; } = "";
    public string Chair { get; init; } = "";
    public IReadOnlyList<NewsDocument> Documents { get; init; } = [];
    public IReadOnlyList<MinutesSession> Sessions { get; init; } = [];
    public CountedPeople People { get; init; } = CountedPeople.None;

    /// <summary>Sites, the main one among them.</summary>
    public int Sites { get; init; }

    public int SitesLost { get; init; }
    public IReadOnlyList<NewsDuty> Asked { get; init; } = [];
    public IReadOnlyList<NewsDuty> Next { get; init; } = [];
    public string Discussion { get; init; } = "";
    public string MemberWord { get; init; } = "đảng viên";
}
