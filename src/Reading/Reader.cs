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
        var view = View.Of(text);
        var words = _catalogue.Lexicon;
        var length = Math.Max(1, view.Text.Length);
        Action<int>? report = options.Progress is { } progress ? at => progress.Report((double)at / length) : null;
        var mentions = new MentionFinder(words).Find(view.Text, report, cancel);
        var day = options.PublishedOn;
        var citations = new Resolver(view, text, _catalogue).Resolve(mentions, day);
        options.Progress?.Report(1);
        return new ReadResult { PublishedOn = day, Citations = citations };
    }
}
