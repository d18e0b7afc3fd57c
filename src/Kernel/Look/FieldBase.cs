using Microsoft.AspNetCore.Components;

namespace ThongSuot.Kernel.Look;

/// <summary>What every input shares: label above, help below the label, the error beside the field.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Value { get; set; }

    [Parameter] public string? Help { get; set; }

    [Parameter] public string? Error { get; set; }

    /// <summary>Said in words; the browser's own refusal, in its own language, is not used.</summary>
    [Parameter] public bool Required { get; set; }

    [Parameter] public bool Disabled { get; set; }

    [Parameter] public bool Autofocus { get; set; }

    [Parameter] public FieldWidth Width { get; set; }

    /// <summary>Set when a page holds two fields of one name (one form per card); else made from the name.</summary>
    [Parameter] public string? Id { get; set; }

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    public string FieldId => Id ?? IdOf(Name);

    protected string HelpId => FieldId + "-help";

    protected string ErrorId => FieldId + "-error";

    protected bool IsWrong => !string.IsNullOrEmpty(Error);

    protected string? Invalid => IsWrong ? "true" : null;

    protected string? AriaRequired => Required ? "true" : null;

    protected string? DescribedBy => (string.IsNullOrEmpty(Help), IsWrong) switch
    {
        (true, false) => null,
        (false, false) => HelpId,
        (true, true) => ErrorId,
        (false, true) => $"{HelpId} {ErrorId}",
    };

    protected string FieldClass =>
        "field" + Width switch { FieldWidth.Narrow => " field-narrow", FieldWidth.Medium => " field-medium", _ => "" }
        + (IsWrong ? " is-wrong" : "");

    /// <summary>The id of the input with this name: what the error summary links to.</summary>
    public static string IdOf(string name) =>
        "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);
}
