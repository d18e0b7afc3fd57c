namespace ThongSuot.Reading;

/// <summary>An event while it is being read; places are in the view.</summary>
internal sealed class EventDraft
{
    public required string Kind { get; set; }
    public required int Start { get; init; }
    public required int End { get; init; }
    /// <summary>Where the verb of holding stands; what is named before it held the event.</summary>
    public int Verb { get; init; }
    public string? Title { get; set; }
    public string? Date { get; set; }
    public string? DateText { get; set; }
    public string? Place { get; set; }
    public string? Organiser { get; set; }
    public Speaker? Chair { get; set; }
    public List<Speaker> Speakers { get; } = [];
    public Attendance? Attendees { get; set; }
    public List<string> Present { get; } = [];
    public (string Who, int Start, int End)? Guests { get; set; }
    public List<string> Sites { get; } = [];
    public List<int> Studies { get; } = [];
    public int? PartOf { get; set; }
    public double Confidence { get; set; } = 0.8;

    public Event Make(Prose prose) =>
        new()
        {
            Kind = Kind,
            Title = Title,
            Date = Date,
            DateText = DateText,
            Place = Place,
            Organiser = Organiser,
            Chair = Chair,
            Speakers = Speakers,
            Attendees = Attendance(prose),
            Sites = Sites,
            Studies = Studies,
            PartOf = PartOf,
            Start = prose.SourceStart(Start),
            End = prose.SourceEnd(End),
            Confidence = Confidence,
        };

    Attendance? Attendance(Prose prose)
    {
        if (Attendees is { } counted)
            return counted with { Persons = Present };
        if (Guests is null && Present.Count > 0)
            return new Attendance(null, null, null, Present, prose.SourceStart(Start), prose.SourceEnd(End));
        if (Guests is not { } guests)
            return null;
        return new Attendance(
            null, null, guests.Who, Present, prose.SourceStart(guests.Start), prose.SourceEnd(guests.End));
    }
}
