namespace ThongSuot.Conferences.After.News;

/// <summary>Which part of the day; printed before the date.</summary>
internal enum DayPart
{
    Whole,
    Morning,
    Afternoon,
    Evening,
}

/// <summary>Somebody who presided or spoke.</summary>
/// <param name="Topic">What was spoken about; empty for the chair.</param>
internal sealed record NewsPerson(string Name, string Post, string Topic = "");

/// <summary>A document that was studied.</summary>
/// <param name="Title">"Nghị quyết 59-NQ/TW", as the register names it.</param>
/// <param name="IssuedOn">The day, where the whole of it is known.</param>
/// <param name="Subject">Without the leading "về".</param>
internal sealed record NewsDocument(string Title, DateOnly? IssuedOn, string Issuer, string Subject);

/// <summary>What somebody was asked to do.</summary>
/// <param name="Who">"các chi bộ trực thuộc".</param>
/// <param name="What">"xây dựng kế hoạch thực hiện".</param>
/// <param name="By">The last day; null: none.</param>
/// <param name="Cadence">"hằng quý"; empty: once.</param>
internal sealed record NewsDuty(string Who, string What, DateOnly? By = null, string Cadence = "");

/// <summary>
/// The record of a conference as a news item tells it. Nobody is in it who did not preside or speak: lists of people
/// never go to the portal.
/// </summary>
internal sealed record NewsRecord
{
    /// <summary>What the choice of sentences rests on; the same record gives the same draft.</summary>
    public required string Seed { get; init; }

    /// <summary>One of <see cref="ConferenceKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }
    public required DateOnly Day { get; init; }
    public DayPart Part { get; init; }
    public string Place { get; init; } = "";

    /// <summary>The body that held it.</summary>
    public required string Organiser { get; init; }

    public NewsPerson? Chair { get; init; }
    public IReadOnlyList<NewsPerson> Speakers { get; init; } = [];
    public IReadOnlyList<NewsDocument> Documents { get; init; } = [];

    /// <summary>Members who came, as counted.</summary>
    public int Members { get; init; }

    /// <summary>Key cadres among the members.</summary>
    public int KeyCadres { get; init; }

    /// <summary>Guests who came: told apart, never added to the members.</summary>
    public int Guests { get; init; }

    /// <summary>What members of the body are called.</summary>
    public string MemberWord { get; init; } = "đảng viên";

    /// <summary>Sites that were connected, besides the main one.</summary>
    public int Sites { get; init; }

    /// <summary>Their names, while they are few.</summary>
    public IReadOnlyList<string> SiteNames { get; init; } = [];

    /// <summary>What was asked, by the chair.</summary>
    public IReadOnlyList<NewsDuty> Asked { get; init; } = [];

    /// <summary>What comes next.</summary>
    public IReadOnlyList<NewsDuty> Next { get; init; } = [];
}

/// <summary>A draft for the portal.</summary>
/// <param name="Headline">One line, without a full stop.</param>
/// <param name="Lead">When, where, who, what.</param>
/// <param name="Body">Paragraphs.</param>
/// <param name="Captions">One for each picture that is usual: the hall, the chair, the speakers.</param>
/// <param name="Rules">Which sentences were taken, "lead/2", so that a draft can be told from another.</param>
internal sealed record NewsDraft(
    string Headline, string Lead, IReadOnlyList<string> Body, IReadOnlyList<string> Captions,
    IReadOnlyList<string> Rules)
{
    /// <summary>As one text: headline, lead, paragraphs, with the captions where pictures stand.</summary>
    public string Text => string.Join("\n\n", Lines());

    IEnumerable<string> Lines()
    {
        yield return Headline;
        yield return Lead;
        for (var i = 0; i < Math.Max(Body.Count, Captions.Count); i++)
        {
            if (i < Captions.Count) yield return Captions[i];
            if (i < Body.Count) yield return Body[i];
        }
    }
}
