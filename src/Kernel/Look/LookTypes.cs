using Microsoft.AspNetCore.Components;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Look;

/// <summary>One room in the navigation. A module registers its own as a singleton.</summary>
/// <param name="Key">What a page gives as <c>PageShell.Section</c>.</param>
/// <param name="Icon">A name from <c>tools/assets/icons.txt</c>.</param>
public sealed record NavEntry(string Key, Phrase Label, string Href, string Icon, int Order)
{
    /// <summary>Shown to whoever holds it; null: to everybody who is signed in.</summary>
    public Permission? Permission { get; init; }
}

/// <summary>One step of the path above a page's title; the last one may have no address.</summary>
public sealed record Crumb(string Label, string? Href = null);

/// <summary>A refused field and the sentence that says what to do.</summary>
/// <param name="Field">The input's name; null when it belongs to no single one.</param>
/// <param name="Code">The refusal's code, for programs and tests.</param>
public sealed record FieldProblem(string? Field, string Sentence, string? Code = null);

/// <summary>One option of a <c>SelectInput</c>.</summary>
public sealed record Choice(string Value, string Label);

/// <summary>One line of a record's history.</summary>
public sealed record HistoryItem(DateTimeOffset At, string Who, string What, RenderFragment? Detail = null);

/// <summary>One view of a record that has several; each is an address of its own.</summary>
public sealed record TabItem(string Label, string Href, bool Current = false, int? Count = null);

public enum NoticeKind { Info, Good, Warning, Danger }

/// <summary>The five states of work, each with its own colour, shape and word.</summary>
public enum WorkState { Done, OnTheWay, Waiting, Late, Excused }

public enum ButtonKind { Primary, Secondary, Quiet, Danger }

public enum FieldWidth { Full, Narrow, Medium }

public enum SortDirection { None, Ascending, Descending }

public enum Tone { Neutral, Action, Good, Gold, Danger }
