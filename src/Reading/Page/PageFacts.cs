namespace ThongSuot.Reading;

/// <summary>What a page says of its article; offsets are those of the view.</summary>
internal sealed class PageFacts
{
    public string? Title { get; set; }

    public DateOnly? Day { get; set; }

    public string? Source { get; set; }

    public string? Author { get; set; }

    /// <summary>Where authors are named, furniture or not.</summary>
    public List<(int Start, int End)> ByLines { get; } = [];

    /// <summary>Where the day of publication is printed, with its time.</summary>
    public (int Start, int End) Printed { get; set; }
}
