using System.Globalization;
using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel;

namespace ThongSuot.Reports.Forms;

/// <summary>A form as it is being typed: whatever stands in the boxes, right or wrong.</summary>
public sealed class TypedForm
{
    public const int MostSections = 40;
    public const int MostChecks = 60;
    public const int MostRates = 40;
    public const int MostTitle = 300;
    public const int MostDefinition = 1_000;
    public const int MostMeasure = 60;
    public const int MostChoices = 100;
    public const int MostCode = 40;

    /// <summary>Of the stored draft; of a new one made by the page, so that sending twice makes one.</summary>
    public Guid Id { get; set; }

    /// <summary>The draft as the page saw it; 0: it is not stored yet.</summary>
    public int Version { get; set; }

    /// <summary>The form of which this is the next version; empty: a form of its own.</summary>
    public string NextOf { get; set; } = "";
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string ValidFrom { get; set; } = "";
    public string Note { get; set; } = "";
    public List<TypedSection> Sections { get; init; } = [];
    public List<TypedCheck> Checks { get; init; } = [];
    public List<TypedRate> Rates { get; init; } = [];

    public IEnumerable<TypedItem> Items => Sections.SelectMany(s => s.Items);

    public static TypedForm Empty(DateOnly from) => new()
    {
        Id = Guid.CreateVersion7(), ValidFrom = VietnamTime.Print(from),
        Sections = { new TypedSection { Items = { new TypedItem() } } },
    };

    public static TypedForm Of(FormDefinition form) => new()
    {
        Code = form.Code, Name = form.Name, ValidFrom = VietnamTime.Print(form.ValidFrom), Note = form.Note,
        Sections = [.. form.Sections.Select(s => new TypedSection
        {
            Code = s.Code, Title = s.Title, Note = s.Note, Items = [.. s.Items.Select(TypedItem.Of)],
        })],
        Checks = [.. form.Checks.Select(c => new TypedCheck
        {
            Kind = FormWords.Code(c.Kind), First = c.Items[0],
            Second = c.Kind == CheckKind.AtMost ? c.Items.ElementAtOrDefault(1) ?? "" : "",
            Parts = c.Kind == CheckKind.SumOf ? string.Join('\n', c.Items.Skip(1)) : "",
            Percent = c.Percent > 0 ? c.Percent.ToString(CultureInfo.InvariantCulture) : "", Stops = c.Stops,
        })],
        Rates = [.. form.Rates.Select(r => new TypedRate { Title = r.Title, Of = r.Of, All = r.All })],
    };

    /// <summary>
    /// Reads the boxes <c>S[0].I[1].Title</c>, <c>C[0].First</c>, <c>R[0].Of</c>; numbers run from 0 without a gap.
    /// </summary>
    public static TypedForm Read(IFormCollection sent)
    {
        var form = new TypedForm
        {
            Id = Guid.TryParse(sent["Id"], out var id) ? id : Guid.CreateVersion7(), Version = Number(sent["Version"]),
            NextOf = Box(sent, "NextOf"), Code = Box(sent, "Code"), Name = Box(sent, "Name"),
            ValidFrom = Box(sent, "ValidFrom"), Note = Box(sent, "Note"),
        };
        var left = FormDefinition.MostItems + 1;
        for (var s = 0; s <= MostSections && sent.ContainsKey($"S[{s}].Title"); s++)
        {
            var section = new TypedSection
            {
                Code = Box(sent, $"S[{s}].Code"), Title = Box(sent, $"S[{s}].Title"), Note = Box(sent, $"S[{s}].Note"),
            };
            for (var i = 0; left > 0 && sent.ContainsKey($"S[{s}].I[{i}].Title"); i++, left--)
                section.Items.Add(TypedItem.Read(sent, $"S[{s}].I[{i}]."));
            form.Sections.Add(section);
        }

        for (var c = 0; c <= MostChecks && sent.ContainsKey($"C[{c}].First"); c++)
            form.Checks.Add(TypedCheck.Read(sent, $"C[{c}]."));
        for (var r = 0; r <= MostRates && sent.ContainsKey($"R[{r}].Title"); r++)
            form.Rates.Add(new()
            {
                Title = Box(sent, $"R[{r}].Title"), Of = Box(sent, $"R[{r}].Of"), All = Box(sent, $"R[{r}].All"),
            });
        return form;
    }

    internal static string Box(IFormCollection sent, string name) => sent[name] is [{ } typed, ..] ? typed : "";

    internal static bool Ticked(IFormCollection sent, string name) => Box(sent, name) == "true";

    static int Number(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
}

public sealed class TypedSection
{
    public string Code { get; set; } = "";
    public string Title { get; set; } = "";
    public string Note { get; set; } = "";
    public List<TypedItem> Items { get; init; } = [];
}

public sealed class TypedItem
{
    public string Code { get; set; } = "";

    /// <summary>The code that the page had shown: whatever names it follows when it is changed.</summary>
    public string Was { get; set; } = "";
    public string Title { get; set; } = "";
    public string Type { get; set; } = "number";
    public string Definition { get; set; } = "";
    public string Fact { get; set; } = "";
    public string Scale { get; set; } = "0";
    public string Measure { get; set; } = "";
    public string Choices { get; set; } = "";
    public bool Required { get; set; }
    public string PartOf { get; set; } = "";

    public bool IsNumber => Type is "number" or "money";

    public static TypedItem Of(FormItem item) => new()
    {
        Code = item.Code, Title = item.Title, Type = FormWords.Code(item.Type), Definition = item.Definition,
        Fact = item.Fact, Scale = item.Scale.ToString(CultureInfo.InvariantCulture), Measure = item.Measure,
        Choices = string.Join('\n', item.Choices), Required = item.Required, PartOf = item.PartOf,
    };

    public static TypedItem Read(IFormCollection sent, string at) => new()
    {
        Code = TypedForm.Box(sent, at + "Code"), Was = TypedForm.Box(sent, at + "Was"),
        Title = TypedForm.Box(sent, at + "Title"), Type = TypedForm.Box(sent, at + "Type"),
        Definition = TypedForm.Box(sent, at + "Definition"), Fact = TypedForm.Box(sent, at + "Fact"),
        Scale = TypedForm.Box(sent, at + "Scale"), Measure = TypedForm.Box(sent, at + "Measure"),
        Choices = TypedForm.Box(sent, at + "Choices"), Required = TypedForm.Ticked(sent, at + "Required"),
        PartOf = TypedForm.Box(sent, at + "PartOf"),
    };
}

public sealed class TypedCheck
{
    public string Kind { get; set; } = "at-most";
    public string First { get; set; } = "";

    /// <summary>What the first is not more than.</summary>
    public string Second { get; set; } = "";

    /// <summary>Codes of what is added up, one on each line; empty: all that are parts of the first.</summary>
    public string Parts { get; set; } = "";
    public string Percent { get; set; } = "";
    public bool Stops { get; set; }

    public static TypedCheck Read(IFormCollection sent, string at) => new()
    {
        Kind = TypedForm.Box(sent, at + "Kind"), First = TypedForm.Box(sent, at + "First"),
        Second = TypedForm.Box(sent, at + "Second"), Parts = TypedForm.Box(sent, at + "Parts"),
        Percent = TypedForm.Box(sent, at + "Percent"), Stops = TypedForm.Ticked(sent, at + "Stops"),
    };
}

public sealed class TypedRate
{
    public string Title { get; set; } = "";
    public string Of { get; set; } = "";
    public string All { get; set; } = "";
}
