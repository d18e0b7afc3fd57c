namespace ThongSuot.Accounts.Passwords;

/// <summary>The words of <c>Data/common.txt</c> in every way they are typed.</summary>
internal static class GuessedWords
{
    public static readonly IReadOnlyList<(string Word, Weakness Kind)> All =
    [
        .. Lines().SelectMany(line => VietnameseTyping.Forms(line.Split(' '))).Distinct(StringComparer.Ordinal)
            .Select(word => (word, Weakness.Common)),
    ];

    static IEnumerable<string> Lines()
    {
        using var data = typeof(GuessedWords).Assembly.GetManifestResourceStream("ThongSuot.Accounts.Data.common.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(data);
        while (reader.ReadLine() is { } line)
        {
            if (line is ['#', ..] || line.Length == 0)
                continue;
            yield return line;
        }
    }
}
