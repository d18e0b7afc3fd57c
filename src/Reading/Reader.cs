namespace ThongSuot.Reading;

/// <summary>Reads Vietnamese text. Pure: no I/O, no clock; one instance may be used from many threads.</summary>
public sealed class Reader
{
    /// <summary>Reads one text.</summary>
    /// <param name="text">The text; offsets in the answer are UTF-16 code units into it.</param>
    /// <param name="options">How to read; null for plain text.</param>
    /// <param name="cancel">Stops the work.</param>
    public ReadResult Read(string text, ReadOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        cancel.ThrowIfCancellationRequested();
        return new ReadResult { PublishedOn = options?.PublishedOn };
    }
}
