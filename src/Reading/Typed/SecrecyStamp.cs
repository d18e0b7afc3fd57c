namespace ThongSuot.Reading;

/// <summary>Looks for a secrecy stamp in anything a person typed: a subject, a note, a file's name.</summary>
public static class SecrecyStamp
{
    /// <summary>The first grade stamped in the text, or null; offsets are UTF-16 code units into it.</summary>
    public static SecrecyMark? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecrecyFinder.Find(View.Of(text));
    }
}
