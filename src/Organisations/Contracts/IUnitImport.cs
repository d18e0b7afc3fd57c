using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Contracts;

/// <summary>One refused line of a file.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Counted from 1, the heading included; 0 when the whole file is meant.</param>
/// <param name="Code">Stable code of the refusal.</param>
/// <param name="Sentence">What is wrong, in both languages.</param>
public sealed record LineProblem(string File, int Line, string Code, Phrase Sentence);

/// <summary>What an import did, or would do.</summary>
/// <param name="Step">"units.csv", "2025-07-01"…</param>
/// <param name="Begun">Units that begin.</param>
/// <param name="Changed">Units that move, or take another name, kind or level.</param>
/// <param name="Corrected">Of those: only the spelling of a name.</param>
/// <param name="Ended">Units that end.</param>
/// <param name="Links">Links from predecessors to successors.</param>
/// <param name="Split">Predecessors that went to more than one successor.</param>
/// <param name="WasThere">Lines that say what is already stored.</param>
/// <param name="Skipped">The whole step had been done before.</param>
public sealed record ImportStep(
    string Step, int Begun, int Changed, int Corrected, int Ended, int Links, int Split, int WasThere, bool Skipped)
{
    /// <summary>Differences worth a look, one line each.</summary>
    public IReadOnlyList<string> Listed { get; init; } = [];
}

/// <summary>Report of an import; with problems nothing of that step was stored.</summary>
public sealed record ImportReport(
    IReadOnlyList<ImportStep> Steps, IReadOnlyList<LineProblem> Problems, int ProblemCount)
{
    public bool Ok => ProblemCount == 0;
}

/// <summary>What somebody wants to hear of an import while it runs.</summary>
public sealed record ImportWatch
{
    /// <summary>Lines of the file, where that is known.</summary>
    public int Lines { get; init; }

    /// <summary>Takes every wrong line as CSV: line, code, vi, en. The report itself holds the first.</summary>
    public TextWriter? Problems { get; init; }

    /// <summary>Phase ("read", "judge", "write", "reach"), how much of it is done, of how much.</summary>
    public Action<string, int, int>? Told { get; init; }
}

/// <summary>Brings units in from files. Every step is one transaction: a step is there whole, or not at all.</summary>
public interface IUnitImport
{
    /// <summary>Our own CSV form (docs/unit-files.md). Lines already stored are counted and left alone.</summary>
    Task<ImportReport> CsvAsync(
        string file, TextReader content, bool dryRun, Actor actor, CancellationToken ct, ImportWatch? watch = null);

    /// <summary>
    /// A folder in the form of the public data set: snapshots and the mapping between them. Steps already done are
    /// skipped, so an import that was stopped goes on where it stood.
    /// </summary>
    Task<ImportReport> FolderAsync(
        string folder, bool dryRun, Action<ImportStep>? told, Actor actor, CancellationToken ct);

    /// <summary>The 34 provinces the program ships, with the country above them.</summary>
    Task<ImportReport> ProvincesAsync(Actor actor, CancellationToken ct);

    Task<bool> IsEmptyAsync(CancellationToken ct);
}
