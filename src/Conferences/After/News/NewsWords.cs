using System.Globalization;

namespace ThongSuot.Conferences.After.News;

/// <summary>How numbers, days and documents stand in a Vietnamese news item.</summary>
internal static class NewsWords
{
    /// <summary>1.245</summary>
    public static string Number(int n) => n.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    /// <summary>05/02/2026 and 18/4/2026: the day of two digits, the month only when it is 1 or 2.</summary>
    public static string Day(DateOnly d) => string.Create(
        CultureInfo.InvariantCulture,
        $"{d.Day:00}/{(d.Month < 3 ? "0" : "")}{d.Month}/{d.Year}");

    /// <summary>"Sáng 05/02/2026", "Ngày 05/02/2026".</summary>
    public static string When(NewsRecord record) => record.Part switch
    {
        DayPart.Morning => "Sáng ",
        DayPart.Afternoon => "Chiều ",
        DayPart.Evening => "Tối ",
        _ => "Ngày ",
    } + Day(record.Day);

    /// <summary>"Nghị quyết số 59-NQ/TW ngày 24/01/2025 của Bộ Chính trị về hội nhập quốc tế".</summary>
    public static string Full(NewsDocument d)
    {
        var words = Numbered(d.Title);
        if (d.IssuedOn is { } day) words += " ngày " + Day(day);
        if (d.Issuer.Length > 0) words += " của " + d.Issuer;
        if (d.Subject.Length > 0) words += " về " + LowerFirst(WithoutAbout(d.Subject));
        return words;
    }

    /// <summary>"Nghị quyết số 59-NQ/TW": "số" where a number follows the type.</summary>
    public static string Numbered(string title)
    {
        for (var i = 1; i < title.Length; i++)
            if (char.IsAsciiDigit(title[i]) && title[i - 1] == ' ')
                return title[..i].EndsWith(" số ", StringComparison.Ordinal)
                    ? title : string.Concat(title.AsSpan(0, i), "số ", title.AsSpan(i));
        return title;
    }

    /// <summary>"a", "a và b", "a, b và c"; with ";" where the members have commas of their own.</summary>
    public static string Join(IReadOnlyList<string> all)
    {
        if (all.Count <= 1) return all.Count == 0 ? "" : all[0];
        var comma = all.Any(a => a.Contains(',', StringComparison.Ordinal)) ? "; " : ", ";
        return string.Join(comma, all.Take(all.Count - 1)) + (comma == "; " ? "; " : " và ") + all[^1];
    }

    /// <summary>"các chi bộ xây dựng kế hoạch trước ngày 15/12/2026".</summary>
    public static string Duty(NewsDuty d, string modal = "")
    {
        var words = d.Who.Length > 0 ? d.Who + " " : "";
        if (modal.Length > 0) words += modal + " ";
        if (d.Cadence.Length > 0) words += d.Cadence + " ";
        words += d.What;
        if (d.By is { } by) words += " trước ngày " + Day(by);
        return words;
    }

    static string WithoutAbout(string subject)
    {
        foreach (var about in new[] { "về việc ", "về " })
            if (subject.StartsWith(about, StringComparison.OrdinalIgnoreCase)) return subject[about.Length..];
        return subject;
    }

    /// <summary>Names keep their capital; only a plain first word loses it.</summary>
    public static string LowerFirst(string s) =>
        s.Length > 1 && char.IsUpper(s[0]) && !char.IsUpper(s[1]) && !IsName(s)
            ? char.ToLower(s[0], CultureInfo.InvariantCulture) + s[1..] : s;

    // A second word with a capital: "Đảng bộ" is a name of ours, "Việt Nam" of a country.
    static bool IsName(string s)
    {
        var space = s.IndexOf(' ', StringComparison.Ordinal);
        return (space > 0 && space + 1 < s.Length && char.IsUpper(s[space + 1]))
            || Bodies.Any(b => s.StartsWith(b, StringComparison.Ordinal));
    }

    static readonly string[] Bodies = ["Đảng", "Đoàn", "Hội đồng", "Nhà nước", "Quốc hội", "Chính phủ", "Mặt trận"];

    public static string UpperFirst(string s) =>
        s.Length == 0 ? s : char.ToUpper(s[0], CultureInfo.InvariantCulture) + s[1..];
}
