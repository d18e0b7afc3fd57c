using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Look;

/// <summary>What the shell of a page says about this request; scoped, filled before the page is rendered.</summary>
public sealed class ShellState
{
    /// <summary>Shown on top of every page when set: a demonstration, no account, this machine only.</summary>
    public Phrase? DemoBanner { get; set; }

    /// <summary><c>light</c>, <c>dark</c> or <c>auto</c>; when empty the shell asks the cookie.</summary>
    public string Theme { get; set; } = "";

    /// <summary>In a demonstration: where another person's part is taken.</summary>
    public string? PersonaHref { get; set; }

    public string Version { get; set; } = "";

    /// <summary>What the act just done did, said once at the top of the next page.</summary>
    public string? FlashText { get; set; }

    /// <summary>Where a POST takes the act back; no undo is offered without it.</summary>
    public string? FlashUndoUrl { get; set; }

    // A page may place the message itself; it is then not said twice.
    internal bool FlashShown { get; set; }
}
