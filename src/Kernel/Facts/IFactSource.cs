using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Facts;

/// <summary>A figure that the program can tell by itself, because what it counts is recorded.</summary>
/// <param name="Code">Stays the same for ever: "conferences.held". Lower case, dots and hyphens.</param>
/// <param name="Name">What is counted.</param>
/// <param name="Rule">By which rule: what counts, on which day it counts, what does not.</param>
/// <param name="Scale">Digits after the point: a value of 1250 with scale 2 is 12.50.</param>
/// <param name="Measure">What it is counted in, such as "VND"; empty: pieces or people.</param>
public sealed record FactKind(string Code, Phrase Name, Phrase Rule, int Scale = 0, string Measure = "");

/// <summary>One figure of one unit; a unit and code that is not told is nought.</summary>
public readonly record struct FactFigure(Guid Unit, string Code, long Value);

/// <summary>
/// One record behind a figure: the amounts of all records of a unit, code and time are together exactly the figure.
/// </summary>
/// <param name="Day">The day on which it counts.</param>
/// <param name="Title">What it is.</param>
/// <param name="Href">The page of the record; who may not see it is refused there.</param>
/// <param name="Amount">What it adds.</param>
public sealed record FactRecord(DateOnly Day, string Title, string Href, long Amount);

/// <summary>
/// What a capability knows of units in a time, for reports. Each capability tells its own; whoever reports does not
/// know their tables. Figures are of each unit alone, without the units below it.
/// </summary>
public interface IFactSource
{
    /// <summary>What it can tell.</summary>
    IReadOnlyList<FactKind> Kinds { get; }

    /// <summary>
    /// Figures of these units for days from and to, both included, past every filter of sight: who asks has the right
    /// to report for these units. Codes of other sources are passed over. A few queries however many units.
    /// </summary>
    Task<IReadOnlyList<FactFigure>> OfAsync(
        IReadOnlyCollection<string> codes, IReadOnlyCollection<Guid> units, DateOnly from, DateOnly to,
        CancellationToken ct);

    /// <summary>Records behind one figure of one unit, oldest first; null: the code is not of this source.</summary>
    /// <param name="code">One of <see cref="Kinds" />.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="most">No more than so many records, at least 1.</param>
    /// <param name="ct">Stops the query.</param>
    Task<IReadOnlyList<FactRecord>?> RecordsAsync(
        string code, Guid unit, DateOnly from, DateOnly to, int most, CancellationToken ct);
}
