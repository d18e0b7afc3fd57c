namespace ThongSuot.Papers.Contracts;

/// <summary>
/// One table to be taken away as a file. Cells are text, whole or decimal numbers, days, or null; numbers stay numbers
/// in the spreadsheet, and a rate is a formula of its two numbers, never a typed percentage.
/// </summary>
/// <param name="Name">Name of the sheet; cut to 31 signs, signs a spreadsheet refuses left out.</param>
/// <param name="Heads">One line of headings.</param>
/// <param name="Rows">Cells in the order of the headings.</param>
public sealed record Sheet(
    string Name,
    IReadOnlyList<string> Heads,
    IEnumerable<IReadOnlyList<object?>> Rows
)
{
    /// <summary>Lines above the table: what it is, as on which day, by which rule.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];
}

/// <summary>A rate as numerator and denominator; shown as a percentage that the spreadsheet works out.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Rate(int Of, int All);
