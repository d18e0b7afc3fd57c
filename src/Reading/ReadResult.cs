namespace ThongSuot.Reading;

/// <summary>
/// What the reader says of one text. All offsets are UTF-16 code units into the text exactly as given to
/// <see cref="Reader.Read"/>; <c>End</c> is exclusive. Lists are in the order of the text.
/// </summary>
public sealed record ReadResult
{
    /// <summary>Title of the page, or null when none can be told.</summary>
    public string? Title { get; init; }

    /// <summary>Day of publication as the page prints it, or as <see cref="ReadOptions.PublishedOn"/> gave
    /// it.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Name of the publishing site, or null.</summary>
    public string? Source { get; init; }

    /// <summary>Author or by-line, or null.</summary>
    public string? Author { get; init; }

    /// <summary>One entry for every mention of a guiding or legal document.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Every date in the text that is not part of a citation's number.</summary>
    public IReadOnlyList<DateMention> Dates { get; init; } = [];

    /// <summary>What the text says documents contain.</summary>
    public IReadOnlyList<Content> Contents { get; init; } = [];

    /// <summary>Conferences, meetings, talks and signings.</summary>
    public IReadOnlyList<Event> Events { get; init; } = [];

    /// <summary>What somebody must do or has done.</summary>
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <summary>Persons, organisations, places and dates.</summary>
    public IReadOnlyList<NamedMention> Mentions { get; init; } = [];

    /// <summary>How cited documents stand to each other, from the wording.</summary>
    public IReadOnlyList<RelationHint> Relations { get; init; } = [];

    /// <summary>Stretches that belong to the page and not to the article.</summary>
    public IReadOnlyList<NoiseSpan> Noise { get; init; } = [];

    /// <summary>The secrecy grade stamped on the page, or null. A text with a grade must not be kept.</summary>
    public SecrecyMark? Secrecy { get; init; }

    /// <summary>True when the text does not look Vietnamese; citations are still given as found.</summary>
    public bool LooksForeign { get; init; }
}

/// <summary>How a text is to be read.</summary>
public sealed record ReadOptions
{
    /// <summary>Day of publication when the caller knows it; else the reader looks for it in the text.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>What the characters are; HTML is read with its tags masked, offsets stay those of the source.</summary>
    public TextKind Kind { get; init; } = TextKind.Plain;

    /// <summary>What to look for; less is faster.</summary>
    public ReadParts Parts { get; init; } = ReadParts.All;

    /// <summary>Told the share read so far, 0 to 1, at most about a hundred times.</summary>
    public IProgress<double>? Progress { get; init; }
}

/// <summary>The parts of an answer.</summary>
[Flags]
public enum ReadParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Citations.</summary>
    Citations = 1,

    /// <summary>Dates.</summary>
    Dates = 2,

    /// <summary>Title, day, source and author of the page, its furniture, and whether the text looks foreign.</summary>
    Page = 4,

    /// <summary>The secrecy grade stamped on the page.</summary>
    Secrecy = 8,

    /// <summary>Persons, organisations and places; with <see cref="Dates"/> also the dates among them.</summary>
    Mentions = 16,

    /// <summary>Contents, events, duties and relations; they rest on citations, page and mentions.</summary>
    Prose = 32,

    /// <summary>Everything.</summary>
    All = Citations | Dates | Page | Secrecy | Mentions | Prose,
}

/// <summary>The kind of characters given to the reader.</summary>
public enum TextKind
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>HTML source.</summary>
    Html,
}

/// <summary>How a mention names its document (contract: <c>full</c>, <c>short</c>, <c>named</c>,
/// <c>back</c>).</summary>
public enum CitationForm
{
    /// <summary>A symbol stands there: "Chỉ thị số 25-CT/TW".</summary>
    Full,

    /// <summary>Type and number without symbol: "Chỉ thị 25".</summary>
    Short,

    /// <summary>By name or session, no number: "Luật Đất đai 2013".</summary>
    Named,

    /// <summary>Points back at a document already named: "Chỉ thị này".</summary>
    Back,
}

/// <summary>One mention of a document.</summary>
public sealed record Citation
{
    /// <summary>First code unit of the mention.</summary>
    public required int Start { get; init; }

    /// <summary>One past the last code unit of the mention.</summary>
    public required int End { get; init; }

    /// <summary>The mention as printed.</summary>
    public required string Text { get; init; }

    /// <summary>How the document is named here.</summary>
    public required CitationForm Form { get; init; }

    /// <summary>The type in lower-case Vietnamese ("chỉ thị"), or null when neither word nor code tells.</summary>
    public string? Type { get; init; }

    /// <summary>The canonical symbol ("25-CT/TW", "15/CT-TTg"), or null.</summary>
    public string? Symbol { get; init; }

    /// <summary>The number as printed, leading zero kept, or null.</summary>
    public string? Number { get; init; }

    /// <summary>ISO date <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> or <c>yyyy</c> as far as the mention says, or
    /// null.</summary>
    public string? Date { get; init; }

    /// <summary>The body named in words beside the mention, in canonical form, or null.</summary>
    public string? Issuer { get; init; }

    /// <summary>The issuer part of the symbol ("TW", "TTg"), or null.</summary>
    public string? IssuerCode { get; init; }

    /// <summary>The subject where given, without quotes and without the leading "về", or null.</summary>
    public string? Subject { get; init; }

    /// <summary>Index of the first mention of the same document in this text, or null.</summary>
    public int? SameAs { get; init; }

    /// <summary>Where one mention stands for several: their indices.</summary>
    public IReadOnlyList<int> RefersTo { get; init; } = [];

    /// <summary>The part cited ("khoản 2 Điều 5"), or null.</summary>
    public string? Provision { get; init; }

    /// <summary>Contradictions and oddities.</summary>
    public IReadOnlyList<CitationWarning> Warnings { get; init; } = [];

    /// <summary>How sure the reader is that this is such a mention, 0 to 1.</summary>
    public double Confidence { get; init; } = 1;
}

/// <summary>A contradiction in or around a mention.</summary>
/// <param name="Code">One of <see cref="WarningCodes"/>.</param>
/// <param name="Detail">The values that clash, for a sentence ("12/8/2022", "13/05/2022"); may be empty.</param>
public sealed record CitationWarning(string Code, IReadOnlyList<string> Detail);

/// <summary>The codes a citation may be warned with; they never change.</summary>
public static class WarningCodes
{
    /// <summary>The document's date lies after the text's own date. Detail: document date, text date (ISO).</summary>
    public const string DateAfterText = "date-after-text";

    /// <summary>No such day in the calendar. Detail: the date as printed.</summary>
    public const string ImpossibleDate = "impossible-date";

    /// <summary>Party and state separators are swapped. Detail: symbol as printed, canonical symbol.</summary>
    public const string SeparatorSwapped = "separator-swapped";

    /// <summary>Letters of another alphabet or look-alikes were folded. Detail: the letters as printed.</summary>
    public const string LookAlikeLetters = "look-alike-letters";

    /// <summary>One number is given with two dates in this text. Detail: symbol, date, other date.</summary>
    public const string NumberDateConflict = "number-date-conflict";

    /// <summary>The type is not one that this body issues. Detail: type, issuer.</summary>
    public const string TypeNotAllowedForIssuer = "type-not-allowed-for-issuer";

    /// <summary>The type word and the type code disagree. Detail: type word, code.</summary>
    public const string TypeAgainstCode = "type-against-code";
}

/// <summary>A date in the text.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Text">As printed.</param>
/// <param name="Iso"><c>yyyy-MM-dd</c>, <c>yyyy-MM</c>, <c>yyyy</c> or <c>--MM-dd</c> for a day without a year.</param>
public sealed record DateMention(int Start, int End, string Text, string Iso);

/// <summary>A stretch of page furniture.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Kind">"counter", "comment-box", "loading", "share", "links", "caption", "file-name", "navigation",
/// "search", "feedback", "calendar", "author-repeat", "markup" or another word.</param>
public sealed record NoiseSpan(int Start, int End, string Kind);

/// <summary>A secrecy grade found on the page.</summary>
/// <param name="Grade">"mật", "tối mật" or "tuyệt mật".</param>
/// <param name="Start">First code unit of the stamp.</param>
/// <param name="End">One past its last code unit.</param>
public sealed record SecrecyMark(string Grade, int Start, int End);
