namespace ThongSuot.Documents.Contracts;

/// <summary>An event that a text tells and a person accepted, with its sentence.</summary>
/// <param name="Id">Of the card.</param>
/// <param name="Kind">conference, online-conference, talk, cell-meeting, thematic-meeting, meeting, signing.</param>
/// <param name="Day">The full day, where the text gives it.</param>
/// <param name="DateText">The date as printed.</param>
/// <param name="Chair">Name and post.</param>
/// <param name="Speakers">One line each: name – post – topic.</param>
/// <param name="Count">People who came, as the text says.</param>
/// <param name="Qualifier">"exact", "more-than" or "about".</param>
/// <param name="Who">Who came, in the words of the text.</param>
/// <param name="Sites">Sites the text names.</param>
/// <param name="Documents">Registered documents that were studied.</param>
/// <param name="Sentence">The words it rests on.</param>
/// <param name="Text">The text that tells it.</param>
/// <param name="Start">Where the words begin in the text.</param>
/// <param name="CountAt">The sentence that tells how many came, with its place.</param>
public sealed record ToldEvent(
    Guid Id, string Kind, string Title, DateOnly? Day, string DateText, string Place, string Organiser, string Chair,
    IReadOnlyList<string> Speakers, int? Count, string Qualifier, string Who, IReadOnlyList<string> Sites,
    IReadOnlyList<Guid> Documents, string Sentence, TextId Text, string TextTitle, int Start, int End,
    ToldWords CountAt);

/// <summary>Words of a text with the sentence around them, and their place.</summary>
public sealed record ToldWords(string Sentence, int Start, int End);

/// <summary>What texts tell of events. Only accepted cards of texts the request sees are answered.</summary>
public interface IToldEvents
{
    /// <summary>One of them; null where there is none.</summary>
    Task<ToldEvent?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>The newest first, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<ToldEvent>> LatestAsync(int most, CancellationToken ct);
}

/// <summary>Where an accepted event leads: its record, or the page that makes one.</summary>
public sealed record EventLink(string Text, string Href);

/// <summary>Rooms above show on the card of an accepted event what became of it.</summary>
public interface IEventLinks
{
    /// <summary>Links by the id of the card; without one nothing is shown.</summary>
    Task<IReadOnlyDictionary<Guid, EventLink>> OfAsync(IReadOnlyCollection<Guid> events, CancellationToken ct);
}
