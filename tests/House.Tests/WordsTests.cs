using System.Text.RegularExpressions;

namespace ThongSuot.House.Tests;

public sealed partial class WordsTests
{
    [Fact]
    public void There_are_sentences_to_judge() =>
        Assert.True(Literals.Sentences.Count > 300, $"{Literals.Sentences.Count}");

    [Fact]
    public void Every_sentence_is_there_in_both_languages() => House.None(
        Literals.Sentences.Where(s => string.IsNullOrWhiteSpace(s.Vi) || string.IsNullOrWhiteSpace(s.En)).Select(Show),
        "Both languages say something:");

    [Fact]
    public void Both_languages_take_the_same_arguments() => House.None(
        Literals.Sentences.Where(s => !Arguments(s.Vi).SequenceEqual(Arguments(s.En))).Select(Show),
        "Both languages hold the same {0}, {1}…:");

    [Fact]
    public void Both_languages_begin_and_end_alike() => House.None(
        Literals.Sentences.Where(
            s => s.Vi.Trim() != s.Vi || s.En.Trim() != s.En || Ending(s.Vi) != Ending(s.En) && s.En.Length > 4)
            .Select(Show),
        "No blanks at the ends; a full stop, colon or dots in both or in none:");

    [Fact]
    public void English_is_english()
    {
        var reviewed = House.Reviewed("english");
        House.None(
            Literals.Sentences.Where(
                s => Vietnamese().IsMatch(Quoted().Replace(s.En, "")) && !reviewed.ContainsKey(s.En)).Select(Show),
            "No Vietnamese letters in English, but in quotes, symbols, or reviewed (Reviewed/english.txt):");
        House.None(reviewed.Keys.Where(k => Literals.Sentences.All(s => s.En != k)), "Reviewed but gone:");
    }

    [Fact]
    public void Vietnamese_is_not_english()
    {
        var reviewed = House.Reviewed("same-in-both");
        House.None(
            Literals.Sentences.Where(s => s.Vi == s.En && !reviewed.ContainsKey(s.Vi)).Select(Show),
            "The same in both languages, and not reviewed (Reviewed/same-in-both.txt):");
        House.None(reviewed.Keys.Where(k => Literals.Sentences.All(s => s.Vi != k)), "Reviewed but gone:");
    }

    static string Show(Sentence s) => $"{s.Where}: “{s.Vi}” | “{s.En}”";

    static IEnumerable<string> Arguments(string sentence) =>
        Argument().Matches(sentence).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    static char Ending(string sentence) =>
        sentence.TrimEnd('”', '"', ')') is [.., var last] && ".:…?".Contains(last) ? last : ' ';

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Argument();

    // Quoted words, and symbols of documents, may keep their letters.
    [GeneratedRegex(@"“[^”]*”|\S*\d\S*")]
    private static partial Regex Quoted();

    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")]
    private static partial Regex Vietnamese();
}
