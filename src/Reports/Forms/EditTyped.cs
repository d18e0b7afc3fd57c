using System.Globalization;
using System.Text;
using ThongSuot.Reading;

namespace ThongSuot.Reports.Forms;

/// <summary>What a pressed button changes in the form that is being typed; nothing is stored.</summary>
internal static class EditTyped
{
    /// <param name="form">What was typed.</param>
    /// <param name="act">"item-add:0", "up:0.2", "section-remove:1", "check-add:sum-of"; others change nothing.</param>
    public static void Apply(TypedForm form, string act)
    {
        var (verb, rest) = act.Split(':', 2) is [var v, var r] ? (v, r) : (act, "");
        var at = rest.Split('.').Select(n =>
            int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : -1).ToList();
        var section = form.Sections.ElementAtOrDefault(at[0]);
        switch (verb)
        {
            case "section-add" when form.Sections.Count < TypedForm.MostSections:
                form.Sections.Add(new() { Items = { new TypedItem() } });
                break;
            case "section-up": Move(form.Sections, at[0], -1); break;
            case "section-down": Move(form.Sections, at[0], 1); break;
            case "section-remove": Remove(form.Sections, at[0]); break;
            case "item-add" when section is not null && form.Items.Count() < FormDefinition.MostItems:
                section.Items.Add(new());
                break;
            case "up" when section is not null: Move(section.Items, at.ElementAtOrDefault(1), -1); break;
            case "down" when section is not null: Move(section.Items, at.ElementAtOrDefault(1), 1); break;
            case "remove" when section is not null && at.Count > 1: Remove(section.Items, at[1]); break;
            case "check-add" when form.Checks.Count < TypedForm.MostChecks:
                form.Checks.Add(new() { Kind = FormWords.KindOf(rest) is null ? "at-most" : rest });
                break;
            case "check-remove": Remove(form.Checks, at[0]); break;
            case "rate-add" when form.Rates.Count < TypedForm.MostRates: form.Rates.Add(new()); break;
            case "rate-remove": Remove(form.Rates, at[0]); break;
            default: break;
        }
    }

    static void Move<T>(List<T> list, int from, int by)
    {
        var to = from + by;
        if (from < 0 || to < 0 || from >= list.Count || to >= list.Count) return;
        (list[from], list[to]) = (list[to], list[from]);
    }

    static void Remove<T>(List<T> list, int at)
    {
        if (at >= 0 && at < list.Count) list.RemoveAt(at);
    }

    /// <summary>Gives codes to what has a title and none; whatever names an item follows its new code.</summary>
    public static void GiveCodes(TypedForm form)
    {
        if (form.Code.Length == 0 && form.NextOf.Length == 0) form.Code = CodeOf(form.Name);
        var sections = form.Sections.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var s in form.Sections.Where(s => s.Code.Length == 0)) s.Code = Free(CodeOf(s.Title), sections);
        var items = form.Items.Select(i => i.Code.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var i in form.Items)
        {
            i.Code = i.Code.Trim();
            if (i.Code.Length == 0) i.Code = Free(CodeOf(i.Title), items);
        }

        var renamed = form.Items.Where(i => i.Was.Length > 0 && i.Code.Length > 0 && i.Was != i.Code)
            .GroupBy(i => i.Was, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Code, StringComparer.Ordinal);
        string Now(string code) => renamed.GetValueOrDefault(code.Trim(), code);
        if (renamed.Count == 0) return;
        foreach (var i in form.Items) i.PartOf = Now(i.PartOf);
        foreach (var r in form.Rates) (r.Of, r.All) = (Now(r.Of), Now(r.All));
        foreach (var c in form.Checks)
        {
            (c.First, c.Second) = (Now(c.First), Now(c.Second));
            c.Parts = string.Join('\n', c.Parts.ReplaceLineEndings("\n").Split('\n').Select(Now));
        }
    }

    /// <summary>"so-lop-hoc" of "Số lớp học"; empty where there is no letter or digit.</summary>
    public static string CodeOf(string title)
    {
        if (title.Length > TypedForm.MostTitle)
            title = title[..(char.IsHighSurrogate(title[TypedForm.MostTitle - 1]) ? TypedForm.MostTitle - 1
                : TypedForm.MostTitle)];
        var code = new StringBuilder();
        foreach (var c in TextKey.Fold(title))
        {
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) code.Append(c);
            else if (code.Length > 0 && code[^1] != '-') code.Append('-');
        }

        var all = code.ToString().Trim('-');
        if (all.Length <= TypedForm.MostCode - 4) return all;
        var cut = all[..(TypedForm.MostCode - 4)];
        return cut.LastIndexOf('-') is > 10 and var at ? cut[..at] : cut.Trim('-');
    }

    static string Free(string code, HashSet<string> taken)
    {
        if (code.Length == 0) return "";
        var free = code;
        for (var n = 2; !taken.Add(free); n++) free = $"{code}-{n}";
        return free;
    }
}
