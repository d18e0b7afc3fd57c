namespace ThongSuot.Kernel.Mail;

/// <summary>A letter to one person, plain text.</summary>
/// <param name="Key">Unique for ever: a second letter with the same key is left out. At most 200.</param>
/// <param name="To">The address; <see cref="MailAddresses.IsGood"/>.</param>
/// <param name="Subject">One line, at most 300 signs.</param>
/// <param name="Body">At most 100,000 signs.</param>
public sealed record Letter(string Key, string To, string Subject, string Body)
{
    public const int MostKey = 200;
    public const int MostSubject = 300;
    public const int MostBody = 100_000;
}

/// <summary>Addresses that a letter can be sent to.</summary>
public static class MailAddresses
{
    public const int MostSigns = 254;

    /// <summary>
    /// One plain address, ASCII before and behind the sign: what every mail server takes. Nothing that could end the
    /// line of a command gets through.
    /// </summary>
    public static bool IsGood(string? address)
    {
        if (address is null || address.Length > MostSigns) return false;
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > 64 || address.LastIndexOf('@') != at) return false;
        var (name, domain) = (address[..at], address[(at + 1)..]);
        return Words(
                name,
                c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal))
            && Words(domain, c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && domain.Split('.').All(p => p[0] != '-' && p[^1] != '-');
    }

    static bool Words(string text, Func<char, bool> sign) =>
        text.Length > 0 && text.Split('.').All(part => part.Length > 0 && part.All(sign));
}
