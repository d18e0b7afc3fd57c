using System.Text;

namespace ThongSuot.Reading;

/// <summary>Leads short mentions back to the full name: "Ông Sơn" is the Phan Anh Sơn named before.</summary>
internal static class NameResolver
{
    /// <summary>The confidence of one word after a cue that goes on like a common noun ("đồng chí Thành viên"): it
    /// counts only where somebody of that name was named before.</summary>
    public const double OnlyWhenKnown = 0.3;

    public static List<FoundPerson> Resolve(List<FoundPerson> found)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < found.Count; i++)
        {
            var person = found[i];
            var words = person.Name.Count(c => c == ' ') + 1;
            var key = TextKey.Typed(person.Name);
            if (words <= 2 && last.TryGetValue(key, out var full) && full.Length > person.Name.Length)
                found[i] = person with { Name = full, Confidence = Math.Max(person.Confidence, 0.85) };
            if (words < 3 && !(words == 2 && !last.ContainsKey(key)))
                continue;
            last[key] = person.Name;
            for (var at = key.IndexOf(' ', StringComparison.Ordinal); at > 0; at = key.IndexOf(' ', at + 1))
                last[key[(at + 1)..]] = person.Name;
        }
        found.RemoveAll(p => p.Confidence <= OnlyWhenKnown);
        return found;
    }

    /// <summary>"THÀNH ĐẠT" as "Thành Đạt".</summary>
    public static string TitleCase(string name)
    {
        var cased = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
            cased.Append(i == 0 || name[i - 1] is ' ' or '-' or '\'' ? name[i] : Letters.Lower(name[i]));
        return cased.ToString();
    }
}
