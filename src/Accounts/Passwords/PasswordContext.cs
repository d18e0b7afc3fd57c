namespace ThongSuot.Accounts.Passwords;

/// <summary>Whose password it is: nothing of this may carry the password.</summary>
/// <param name="Name">The person's full name.</param>
/// <param name="UserName">What they type to sign in.</param>
/// <param name="UnitNames">Names of the units they belong to, today's and former ones.</param>
/// <param name="UnitCodes">Codes of these units.</param>
/// <param name="Posts">The posts they hold.</param>
internal sealed record PasswordContext(
    string Name,
    string UserName,
    IReadOnlyList<string> UnitNames,
    IReadOnlyList<string> UnitCodes,
    IReadOnlyList<string> Posts
)
{
    const int MostTexts = 20;
    const int MostWords = 16;

    /// <summary>The words a guesser would draw from this, letters and digits only.</summary>
    public IEnumerable<(string Word, Weakness Kind)> Words() =>
        Of([Name, UserName], Weakness.Person).Concat(Of([.. UnitNames, .. UnitCodes, .. Posts], Weakness.Unit));

    static IEnumerable<(string Word, Weakness Kind)> Of(IEnumerable<string> texts, Weakness kind) =>
        texts.Take(MostTexts).SelectMany(Parts).Distinct(StringComparer.Ordinal).Select(word => (word, kind));

    // Every run of neighbouring words ("nguyenvanthu", "vanthu"), any two words ("nguyenthu"), and the initials of a
    // run with or without a whole word beside them ("thunv", "nvthu", "ubnd").
    static IEnumerable<string> Parts(string text)
    {
        var words = text.Split([' ', '.', '-', '_', '@', ',', '/', '(', ')', '\u00A0'],
            StringSplitOptions.RemoveEmptyEntries).Where(w => Folded(w).Length > 0).Take(MostWords).ToArray();
        for (var from = 0; from < words.Length; from++)
        {
            foreach (var other in words)
                yield return Folded(words[from]) + Folded(other);
            for (var to = from + 1; to <= words.Length; to++)
            {
                foreach (var form in VietnameseTyping.Forms(words[from..to]))
                    yield return form;
                var initials = Initials(words[from..to]);
                yield return initials;
                if (to < words.Length)
                {
                    yield return initials + Folded(words[to]);
                    yield return Folded(words[to]) + initials;
                }
            }
        }
    }

    static string Initials(string[] words) => string.Concat(words.Select(w => Folded(w)[0]));

    static string Folded(string word) => PasswordText.Compact(PasswordText.Fold(PasswordText.Normalise(word)));
}
