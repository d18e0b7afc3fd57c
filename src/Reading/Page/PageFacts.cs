namespace ThongSuot.Reading;

/// <summary>What a page says of its article; offsets are those of the view.</summary>
internal sealed class PageFacts
{
    public string? Title { get; set; }

    public DateOnly? Day { get; set; }

    public string? Source { get; set; }

    public string? Author { get; set; }

    /// <summary>True when lines are broken at the margin.</summary>
    public bool Wrapped { get; set; }

    /// <summary>Where authors are named, furniture or not.</summary>
    public List<(int Start, int End)> ByLines { get; } = [];

    /// <summary>Stretches whose names are the page's and not the article's.</summary>
    public List<(int Start, int End)> Furniture { get; } = [];

    /// <summary>Those of them that are tags and lists of links.</summary>
    public List<(int Start, int End)> Links { get; } = [];

    /// <summary>True when the place lies in furniture.</summary>
    public bool IsFurniture(int at) => Has(Furniture, at);

    /// <summary>True when the place lies in tags or a list of links.</summary>
    public bool IsLink(int at) => Has(Links, at);

    static bool Has(List<(int Start, int End)> stretches, int at)
    {
        var (low, high) = (0, stretches.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (stretches[middle].End <= at)
                low = middle + 1;
            else if (stretches[middle].Start > at)
                high = middle - 1;
            else
                return true;
        }
        return false;
    }

    /// <summary>Where the stretch begins in which a place lies.</summary>
    public int StartAt(int at) => Furniture.Find(f => f.Start <= at && at < f.End).Start;

    /// <summary>Where the day of publication is printed, with its time.</summary>
    public (int Start, int End) Printed { get; set; }
}
