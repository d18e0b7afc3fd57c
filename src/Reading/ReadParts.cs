namespace ThongSuot.Reading;

/// <summary>Something a text says a document contains: a viewpoint, an aim, a group of tasks; or only their
/// count.</summary>
public sealed record Content
{
    /// <summary>"context", "viewpoint", "aim", "focus", "task-group", "task" or "solution".</summary>
    public required string Kind { get; init; }

    /// <summary>Place in a list that the text sets out, from 1; null in running prose.</summary>
    public int? Ordinal { get; init; }

    /// <summary>The count the text states ("6 quan điểm"), or null.</summary>
    public int? StatedCount { get; init; }

    /// <summary>The words; null where the parts are only counted.</summary>
    public string? Text { get; init; }

    /// <summary>Index of the citation it belongs to, or null.</summary>
    public int? ArisesFrom { get; init; }

    /// <summary>First code unit of the words it rests on.</summary>
    public required int Start { get; init; }

    /// <summary>One past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>How sure the reader is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>A conference, meeting, talk or signing that a text reports.</summary>
public sealed record Event
{
    /// <summary>"conference", "online-conference", "talk", "cell-meeting", "thematic-meeting", "meeting",
    /// "signing"…</summary>
    public required string Kind { get; init; }

    /// <summary>What it was called or about.</summary>
    public string? Title { get; init; }

    /// <summary>ISO date where text and day of publication allow a full one; else null.</summary>
    public string? Date { get; init; }

    /// <summary>The date as printed ("Ngày 26/7", "Cùng ngày").</summary>
    public string? DateText { get; init; }

    /// <summary>Where it was held.</summary>
    public string? Place { get; init; }

    /// <summary>Who held it.</summary>
    public string? Organiser { get; init; }

    /// <summary>Who presided.</summary>
    public Speaker? Chair { get; init; }

    /// <summary>Who spoke, and about what.</summary>
    public IReadOnlyList<Speaker> Speakers { get; init; } = [];

    /// <summary>Who attended and how many.</summary>
    public Attendance? Attendees { get; init; }

    /// <summary>Halls (điểm cầu), as printed.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Indices of the citations studied.</summary>
    public IReadOnlyList<int> Studies { get; init; } = [];

    /// <summary>Index of the event it was part of, or null.</summary>
    public int? PartOf { get; init; }

    /// <summary>First code unit of the words it rests on.</summary>
    public required int Start { get; init; }

    /// <summary>One past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>How sure the reader is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>Somebody who presided or spoke.</summary>
/// <param name="Name">The name, or null where only a post is given.</param>
/// <param name="Post">The post as printed, or null.</param>
/// <param name="Topic">What was spoken about, or null.</param>
/// <param name="Start">First code unit of the words it rests on.</param>
/// <param name="End">One past the last code unit.</param>
public sealed record Speaker(string? Name, string? Post, string? Topic, int Start, int End);

/// <summary>Who attended an event.</summary>
/// <param name="Count">The number, or null where none is given.</param>
/// <param name="Qualifier">"exact", "more-than" or "about"; null without a number.</param>
/// <param name="Who">The words for those who attended, or null.</param>
/// <param name="Persons">Those present by name.</param>
/// <param name="Start">First code unit of the words it rests on.</param>
/// <param name="End">One past the last code unit.</param>
public sealed record Attendance(
    int? Count, string? Qualifier, string? Who, IReadOnlyList<string> Persons, int Start, int End)
{
    /// <summary>Groups the same sentence counts besides: "và 37 đại biểu khách mời".</summary>
    public IReadOnlyList<CountedGroup> Further { get; init; } = [];
}

/// <summary>A further group of persons in a sentence that counts several.</summary>
/// <param name="Count">The number.</param>
/// <param name="Qualifier">"exact", "more-than" or "about".</param>
/// <param name="Who">The words for them.</param>
/// <param name="Start">First code unit of the words it rests on.</param>
/// <param name="End">One past the last code unit.</param>
public sealed record CountedGroup(int Count, string Qualifier, string Who, int Start, int End);

/// <summary>What a text says somebody must do, or has done.</summary>
public sealed record Duty
{
    /// <summary>Who, as printed; null where nobody is named.</summary>
    public string? Who { get; init; }

    /// <summary>What, verbatim; <see cref="Start"/> and <see cref="End"/> cover it.</summary>
    public required string What { get; init; }

    /// <summary>By when, as printed, or null.</summary>
    public string? When { get; init; }

    /// <summary>How often, as printed ("định kỳ", "hằng quý"), or null.</summary>
    public string? Cadence { get; init; }

    /// <summary>"done" where the text says so; else null.</summary>
    public string? Status { get; init; }

    /// <summary>The number of tasks where the text counts them, or null.</summary>
    public int? Count { get; init; }

    /// <summary>Index of the citation it arises from, or null.</summary>
    public int? ArisesFrom { get; init; }

    /// <summary>First code unit of <see cref="What"/>.</summary>
    public required int Start { get; init; }

    /// <summary>One past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>How sure the reader is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>A person, organisation, place or date at one place of the text.</summary>
public sealed record NamedMention
{
    /// <summary>"person", "organisation", "place" or "date".</summary>
    public required string Kind { get; init; }

    /// <summary>As printed.</summary>
    public required string Text { get; init; }

    /// <summary>In canonical form; a date in ISO form, <c>--MM-dd</c> without a year.</summary>
    public string? Canonical { get; init; }

    /// <summary>The post next to a person's name in this place, or null.</summary>
    public string? Post { get; init; }

    /// <summary>Level of an organisation or place ("centre", "province", "district", "commune", "unit", "cell"), or
    /// null.</summary>
    public string? Level { get; init; }

    /// <summary>First code unit.</summary>
    public required int Start { get; init; }

    /// <summary>One past the last code unit.</summary>
    public required int End { get; init; }

    /// <summary>How sure the reader is, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>How one cited document stands to another, read from the wording.</summary>
/// <param name="From">Index of the citation that acts.</param>
/// <param name="Kind">"implements", "guides", "replaces", "amends" or "cites".</param>
/// <param name="To">Index of the citation acted on.</param>
/// <param name="Start">First code unit of the sentence it rests on.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record RelationHint(int From, string Kind, int To, int Start, int End, double Confidence);
