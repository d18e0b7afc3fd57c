namespace ThongSuot.Reading;

/// <summary>
/// Codes that are made by rule and stand in no list: a Party committee is ĐU and its initials, the offices of a
/// committee end in its code, ministries start with B, departments with S.
/// </summary>
internal static class IssuerCodes
{
    public static (IssuerLevel Level, IssuerFamily Family)? ByRule(string code)
    {
        if (code.StartsWith("QH", StringComparison.Ordinal) && IsNumber(code, 2))
            return (IssuerLevel.Centre, IssuerFamily.State);
        if (code.StartsWith("UBTVQH", StringComparison.Ordinal))
            return (IssuerLevel.Centre, IssuerFamily.State);
        if (code.StartsWith("HĐND", StringComparison.Ordinal))
            return (IssuerLevel.Province, IssuerFamily.State);
        if (code.StartsWith("UBND", StringComparison.Ordinal))
            return (IssuerLevel.Province, IssuerFamily.State);
        if (code.StartsWith("MTTW", StringComparison.Ordinal))
            return (IssuerLevel.Centre, IssuerFamily.Front);
        if (code.StartsWith("MTTQ", StringComparison.Ordinal))
            return (IssuerLevel.Province, IssuerFamily.Front);
        if (code.StartsWith("ĐU", StringComparison.Ordinal))
            return (IssuerLevel.Unit, IssuerFamily.Party);
        if (code.StartsWith("TW", StringComparison.Ordinal) || code.EndsWith("ĐTN", StringComparison.Ordinal))
            return (IssuerLevel.Centre, IssuerFamily.Union);
        if (code.Length > 3 && code.EndsWith("TW", StringComparison.Ordinal))
            return (IssuerLevel.Centre, IssuerFamily.Party);
        if (code.Length > 3 && code.EndsWith("TU", StringComparison.Ordinal))
            return (IssuerLevel.Province, IssuerFamily.Party);
        if (code.Length > 3 && code.EndsWith("HU", StringComparison.Ordinal))
            return (IssuerLevel.District, IssuerFamily.Party);
        if (code.Length > 3 && code.EndsWith("ĐU", StringComparison.Ordinal))
            return (IssuerLevel.Commune, IssuerFamily.Party);
        if (code.StartsWith("CB", StringComparison.Ordinal))
            return (IssuerLevel.Cell, IssuerFamily.Party);
        if (code.Length is >= 3 and <= 9 && code[0] == 'S')
            return (IssuerLevel.Province, IssuerFamily.State);
        return null;
    }

    static bool IsNumber(string code, int from)
    {
        for (var i = from; i < code.Length; i++)
            if (!Letters.IsDigit(code[i]))
                return false;
        return code.Length > from;
    }
}
