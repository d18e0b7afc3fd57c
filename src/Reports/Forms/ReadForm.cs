using System.Globalization;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Reports.Forms;

/// <summary>Makes a form of what was typed, and collects what is wrong, each at its box.</summary>
/// <param name="typed">With codes given, see <see cref="EditTyped.GiveCodes" />.</param>
/// <param name="facts">What an item may be filled from.</param>
internal sealed class ReadForm(TypedForm typed, IReadOnlyDictionary<string, FactKind> facts)
{
    static readonly Phrase Items = new("chỉ tiêu", "items");
    static readonly Phrase Sections = new("phần", "sections");
    static readonly Phrase Checks = new("phép kiểm tra", "checks");
    static readonly Phrase Rates = new("tỷ lệ", "rates");
    static readonly Phrase Answers = new("câu trả lời để chọn", "answers to choose from");

    readonly List<Error> errors = [];
    readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public Error? Error => errors.Count switch { 0 => null, 1 => errors[0], _ => new ManyErrors(errors) };

    /// <summary>What could be understood; whole where there is no error.</summary>
    public FormDefinition Read(int version)
    {
        var name = Text("Name", typed.Name, TypedForm.MostTitle, needed: true);
        if (typed.NextOf.Length == 0) CodeAt("Code", typed.Code);
        var from = Day();
        if (typed.Sections.Count > TypedForm.MostSections)
            errors.Add(new FormTooMany("Name", TypedForm.MostSections, Sections));
        if (typed.Items.Count() > FormDefinition.MostItems)
            errors.Add(new FormTooMany("Name", FormDefinition.MostItems, Items));
        if (!typed.Items.Any()) errors.Add(new FormEmpty(typed.Sections.Count > 0 ? "S[0].Title" : "Name"));
        var sections = typed.Sections.Select(Section).ToList();
        var code = typed.NextOf.Length > 0 ? typed.NextOf : typed.Code.Trim();
        var form = new FormDefinition(code, version, name, sections)
        {
            ValidFrom = from, Note = Text("Note", typed.Note, TypedForm.MostDefinition, lines: true),
        };
        if (typed.Checks.Count > TypedForm.MostChecks)
            errors.Add(new FormTooMany("Name", TypedForm.MostChecks, Checks));
        if (typed.Rates.Count > TypedForm.MostRates)
            errors.Add(new FormTooMany("Name", TypedForm.MostRates, Rates));
        return form with
        {
            Checks = [.. typed.Checks.Select((c, n) => Check(c, $"C[{n}].", form)).OfType<FormCheck>()],
            Rates = [.. typed.Rates.Select((r, n) => Rate(r, $"R[{n}].", form)).OfType<FormRate>()],
        };
    }

    FormSection Section(TypedSection s, int n)
    {
        var title = Text($"S[{n}].Title", s.Title, TypedForm.MostTitle, needed: true);
        if (s.Items.Count == 0 && typed.Items.Any()) errors.Add(new FormSectionEmpty($"S[{n}].Title"));
        var items = s.Items.Select((item, i) => Item(item, $"S[{n}].I[{i}].", s)).ToList();
        return new(s.Code, title, items)
        {
            Note = Text($"S[{n}].Note", s.Note, TypedForm.MostDefinition, lines: true),
        };
    }

    FormItem Item(TypedItem i, string at, TypedSection section)
    {
        var title = Text(at + "Title", i.Title, TypedForm.MostTitle, needed: true);
        if (i.Code.Length > 0 || title.Length > 0) CodeAt(at + "Code", i.Code);
        if (i.Code.Length > 0 && !codes.Add(i.Code)) errors.Add(new FormCodeTwice(at + "Code", Short(i.Code)));
        if (FormWords.TypeOf(i.Type) is not { } type)
        {
            errors.Add(new FormTypeWrong(at + "Type"));
            type = ItemType.Text;
        }

        var scale = 0;
        if (i.IsNumber && i.Scale.Trim() is { Length: > 0 } s
            && (!int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out scale) || scale > 4))
        {
            errors.Add(new FormScaleWrong(at + "Scale"));
            scale = 0;
        }

        if (i.Fact.Length > 0 && !facts.ContainsKey(i.Fact)) errors.Add(new FormFactWrong(at + "Fact"));
        else if (i.Fact.Length > 0 && !i.IsNumber) errors.Add(new FormFactNotNumber(at + "Fact"));
        if (i.PartOf.Length > 0 && !IsPart(i, section)) errors.Add(new FormPartOfWrong(at + "PartOf"));
        return new(i.Code, title, type)
        {
            Definition = Text(at + "Definition", i.Definition, TypedForm.MostDefinition, lines: true), Fact = i.Fact,
            Scale = scale, Measure = Text(at + "Measure", i.Measure, TypedForm.MostMeasure), Required = i.Required,
            Choices = type == ItemType.Choice ? Choices(at + "Choices", i.Choices) : [], PartOf = i.PartOf,
        };
    }

    // The whole is another number of the section, and is not itself a part of this one.
    static bool IsPart(TypedItem item, TypedSection section)
    {
        var at = item;
        for (var step = 0; at.PartOf.Length > 0; step++)
        {
            var whole = section.Items.FirstOrDefault(i => i.Code == at.PartOf);
            if (whole is null || !whole.IsNumber || whole == item || step > section.Items.Count) return false;
            at = whole;
        }

        return true;
    }

    IReadOnlyList<string> Choices(string box, string given)
    {
        if (given.Length > TypedForm.MostChoices * TypedForm.MostTitle)
        {
            errors.Add(new FormTextTooLong(box, TypedForm.MostChoices * TypedForm.MostTitle));
            return [];
        }

        var lines = Lines(given);
        if (lines.Count < 2 || lines.Distinct(StringComparer.Ordinal).Count() < lines.Count)
            errors.Add(new FormChoicesFew(box));
        else if (lines.Count > TypedForm.MostChoices)
            errors.Add(new FormTooMany(box, TypedForm.MostChoices, Answers));
        else if (lines.Any(l => l.Length > TypedForm.MostTitle))
            errors.Add(new FormTextTooLong(box, TypedForm.MostTitle));
        return lines;
    }

    FormCheck? Check(TypedCheck c, string at, FormDefinition form)
    {
        if (FormWords.KindOf(c.Kind) is not { } kind)
        {
            errors.Add(new FormTypeWrong(at + "First"));
            return null;
        }

        if (NumberAt(at + "First", c.First, form) is not { } first)
        {
            if (kind == CheckKind.AtMost) NumberAt(at + "Second", c.Second, form);
            return null;
        }

        switch (kind)
        {
            case CheckKind.AtMost:
                return Other(at + "Second", c.Second, first, form) is { } most
                    ? new(kind, [first.Code, most.Code]) { Stops = c.Stops } : null;
            case CheckKind.SumOf:
                return Parts(at + "Parts", c.Parts, first, form) is { } parts
                    ? new(kind, [first.Code, .. parts]) { Stops = c.Stops } : null;
            default:
                if (int.TryParse(c.Percent.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
                    && percent is >= 1 and <= 1_000)
                    return new(kind, [first.Code]) { Percent = percent, Stops = c.Stops };
                errors.Add(new FormPercentWrong(at + "Percent"));
                return null;
        }
    }

    // Named by their codes or their titles; where none is named, all that say they are parts of the whole.
    List<string>? Parts(string box, string given, FormItem whole, FormDefinition form)
    {
        if (given.Length > FormDefinition.MostItems * TypedForm.MostTitle)
        {
            errors.Add(new FormTextTooLong(box, FormDefinition.MostItems * TypedForm.MostTitle));
            return null;
        }

        var named = Lines(given.Replace(',', '\n')).Take(FormDefinition.MostItems).ToList();
        if (named.Any(n => form.Item(n) is null)) named = [.. Lines(given).Take(FormDefinition.MostItems)];
        if (named.Count == 0) named = [.. form.Items.Where(i => i.PartOf == whole.Code).Select(i => i.Code)];
        if (named.Count == 0)
        {
            errors.Add(new FormPartsMissing(box));
            return null;
        }

        var parts = new List<string>();
        foreach (var name in named)
        {
            var code = form.Item(name) is null ? form.Items.FirstOrDefault(i => i.Title == name)?.Code ?? name : name;
            if (Other(box, code, whole, form) is not { } part) return null;
            if (!parts.Contains(part.Code)) parts.Add(part.Code);
        }

        return parts;
    }

    FormRate? Rate(TypedRate r, string at, FormDefinition form)
    {
        var title = Text(at + "Title", r.Title, TypedForm.MostTitle, needed: true);
        var of = NumberAt(at + "Of", r.Of, form);
        var all = of is null ? NumberAt(at + "All", r.All, form) : Other(at + "All", r.All, of, form);
        return of is null || all is null ? null : new(title, of.Code, all.Code);
    }

    FormItem? NumberAt(string box, string code, FormDefinition form)
    {
        if (form.Item(code.Trim()) is { IsNumber: true } item) return item;
        errors.Add(code.Trim().Length == 0 ? new FormTextMissing(box)
            : new FormNotNumber(box, Short(form.Item(code.Trim())?.Title ?? code)));
        return null;
    }

    // Answers are compared digit by digit, so both have as many behind the point.
    FormItem? Other(string box, string code, FormItem first, FormDefinition form)
    {
        if (NumberAt(box, code, form) is not { } other) return null;
        if (other.Code == first.Code) errors.Add(new FormItemsSame(box));
        else if (other.Scale != first.Scale)
            errors.Add(new FormScalesDiffer(box, Short(first.Title), Short(other.Title)));
        else return other;
        return null;
    }

    DateOnly Day()
    {
        if (VietnameseDates.TryParse(typed.ValidFrom.Length > 100 ? "" : typed.ValidFrom, out var read)
            && read.Day is { } day) return day;
        errors.Add(new FormDayMissing());
        return default;
    }

    void CodeAt(string box, string given)
    {
        var code = given.Trim();
        if (code.Length is 0 or > TypedForm.MostCode || code[0] == '-' || code[^1] == '-'
            || code.Contains("--", StringComparison.Ordinal)
            || !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            errors.Add(new FormCodeWrong(box));
    }

    // Measured before anything else is done with it: what is far too long costs nothing more.
    string Text(string box, string given, int most, bool needed = false, bool lines = false)
    {
        if (given.Length <= most * 4)
        {
            var text = lines ? given.ReplaceLineEndings("\n").Trim().Normalize() : Line(given);
            if (text.Length == 0 && needed) errors.Add(new FormTextMissing(box));
            if (text.Length <= most) return text;
        }

        errors.Add(new FormTextTooLong(box, most));
        return "";
    }

    static string Short(string text) => text.Length <= 80 ? text : text[..79].TrimEnd() + "…";

    static string Line(string text) =>
        string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static IReadOnlyList<string> Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(Line).Where(l => l.Length > 0)];
}
