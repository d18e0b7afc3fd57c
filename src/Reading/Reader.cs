namespace ThongSuot.Reading;

/// <summary>
/// Reads Vietnamese text: cleans it, finds what stands in it, resolves what belongs together. Pure: no I/O, no clock;
/// one instance may be used from many threads. The time is linear in the length of the text, for any text.
/// </summary>
/// <param name="catalogue">Types, bodies and names; null for <see cref="Catalogue.Default"/>.</param>
public sealed class Reader(Catalogue? catalogue = null)
{
    readonly Catalogue _catalogue = catalogue ?? Catalogue.Default;

    /// <summary>Reads one text.</summary>
    /// <param name="text">The text; offsets in the answer are UTF-16 code units into it.</param>
    /// <param name="options">How to read; null for plain text.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was set.</exception>
    public ReadResult Read(string text, ReadOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        cancel.ThrowIfCancellationRequested();
        options ??= new ReadOptions();
        var parts = options.Parts;
        var (page, view) = options.Kind == TextKind.Html ? HtmlText.Read(text) : (null, View.Of(text));
        var result = new ReadResult
        {
            Title = page?.Title,
            PublishedOn = options.PublishedOn ?? page?.PublishedOn,
            Source = page?.Source,
            Author = page?.Author,
        };
        PageFacts? facts = null;
        if (parts.HasFlag(ReadParts.Page))
            result = Page(view, result, out facts);
        if (parts.HasFlag(ReadParts.Secrecy))
            result = result with { Secrecy = SecrecyFinder.Find(view) };
        if (parts.HasFlag(ReadParts.Dates))
            result = result with { Dates = DateFinder.Find(_catalogue.Lexicon, view, text, cancel) };
        if (parts.HasFlag(ReadParts.Citations))
            result = result with
            {
                Citations = Citations(text, view, facts, result.PublishedOn, options.Progress, cancel),
            };
        if (parts.HasFlag(ReadParts.Mentions))
        {
            var named = MentionList.Find(_catalogue.Lexicon, view, facts, cancel);
            result = result with { Mentions = named.ToMentions(view, text, result.Dates, result.PublishedOn) };
        }
        if (parts.HasFlag(ReadParts.Prose))
            result = Told(text, view, result, cancel);
        options.Progress?.Report(1);
        return result;
    }

    IReadOnlyList<Citation> Citations(
        string text,
        View view,
        PageFacts? page,
        DateOnly? day,
        IProgress<double>? progress,
        CancellationToken cancel
    )
    {
        var length = Math.Max(1, view.Text.Length);
        Action<int>? report = progress is null ? null : at => progress.Report((double)at / length);
        var mentions = new MentionFinder(_catalogue.Lexicon).Find(view.Text, report, cancel);
        // What a list of links or of tags calls by a bare number is of the page and not of the article.
        if (page is { Links.Count: > 0 } && day is not null)
            mentions.RemoveAll(m => m.Form == CitationForm.Short && page.IsLink(m.Start));
        return mentions.Count == 0 ? [] : new Resolver(view, text, _catalogue).Resolve(mentions, day);
    }

    // Contents, events, duties and relations rest on citations, page and persons; they are read last.
    ReadResult Told(string text, View view, ReadResult known, CancellationToken cancel)
    {
        using var prose = Prose.Of(view, text, known, CueWords.Default, cancel);
        prose.Known = known = known with { Events = new EventFinder(prose, _catalogue.Lexicon).Find(cancel) };
        known = known with
        {
            Duties = new DutyFinder(prose).Find(cancel),
            Relations = new RelationFinder(prose).Find(cancel),
        };
        prose.Known = known;
        return known with { Contents = new ContentFinder(prose).Find(cancel) };
    }

    ReadResult Page(View view, ReadResult known, out PageFacts facts)
    {
        var noise = new List<NoiseSpan>();
        facts = new PageFinder(_catalogue.Lexicon).Find(view, noise);
        return known with
        {
            Title = ThongSuot.Reading.Page.Title(known.Title, facts.Title, known.Source, _catalogue.Lexicon.Noise),
            PublishedOn = known.PublishedOn ?? facts.Day,
            Source = known.Source ?? facts.Source,
            Author = known.Author ?? facts.Author,
            Noise = noise,
            LooksForeign = Language.LooksForeign(view.Text),
        };
    }
}
