using System.Globalization;

namespace ThongSuot.Kernel.Words;

/// <summary>
/// A sentence of the interface in both languages, declared where it is used: the compiler then sees to it that no
/// translation is missing. Printed in the language of the request.
/// </summary>
/// <param name="Vi">Vietnamese; <c>{0}</c>, <c>{1}</c> stand for arguments.</param>
/// <param name="En">English, with the same arguments.</param>
public sealed record Phrase(string Vi, string En)
{
    public static bool IsVietnamese =>
        string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "vi", StringComparison.Ordinal);

    public override string ToString() => IsVietnamese ? Vi : En;

    public static implicit operator string(Phrase phrase) => phrase.ToString();

    /// <summary>The same sentence with its arguments set in, numbers and dates in each language's own manner.</summary>
    public Phrase With(params object?[] arguments) =>
        new(Set(Vi, Cultures.Vietnamese, arguments, vi: true), Set(En, Cultures.English, arguments, vi: false));

    static string Set(string sentence, CultureInfo culture, object?[] arguments, bool vi) =>
        string.Format(culture, sentence, Array.ConvertAll(arguments, a => a is Phrase p ? vi ? p.Vi : p.En : a));
}

/// <summary>The two cultures of the interface.</summary>
public static class Cultures
{
    public static readonly CultureInfo Vietnamese = Of("vi-VN", ",", ".");
    public static readonly CultureInfo English = Of("en-GB", ".", ",");

    // Set by hand, so that a machine without the culture data prints the same.
    static CultureInfo Of(string name, string point, string thousands)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NumberDecimalSeparator = point;
        culture.NumberFormat.NumberGroupSeparator = thousands;
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.DateSeparator = "/";
        return culture;
    }
}
