namespace ThongSuot.Papers.Contracts;

/// <summary>Whose rules a document is laid out by.</summary>
public enum PaperFamily
{
    Party,
    State,
}

/// <summary>
/// An official document, as it is to stand on paper: words only. How they look is the business of a
/// <see cref="LayoutProfile"/>. Texts may hold anything: they are composed (NFC), and what has no place in a document
/// (control signs, halves of characters, marks that turn the direction of writing) is left out. Capitals are made where
/// the layout asks for them.
/// </summary>
public sealed record OfficialDocument
{
    public required PaperFamily Family { get; init; }

    /// <summary>The body directly above the issuer; empty for none.</summary>
    public string Superior { get; init; } = "";

    public required string Issuer { get; init; }

    /// <summary>Number and symbol without the word "Số": "127-BC/TU"; empty when not numbered yet.</summary>
    public string Number { get; init; } = "";

    public required string Place { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>"BÁO CÁO"; empty for a letter, whose subject stands under its number.</summary>
    public required string TypeName { get; init; }

    public required string Subject { get; init; }

    /// <summary>Whom it is for, after "Kính gửi"; empty for none, several one below another.</summary>
    public IReadOnlyList<string> Addressees { get; init; } = [];

    /// <summary>What it rests on, one each, without dashes and semicolons.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    public required IReadOnlyList<PaperBlock> Body { get; init; }

    /// <summary>"T/M BAN THƯỜNG VỤ"; empty for none.</summary>
    public string AuthorityLine { get; init; } = "";

    public string Position { get; init; } = "";

    /// <summary>Without titles and without "đồng chí", in both families.</summary>
    public string SignerName { get; init; } = "";

    /// <summary>
    /// Who gets it, without dashes; the last one says where it is kept ("Lưu Văn phòng Tỉnh ủy", "Lưu: VT, TH").
    /// </summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>"Dự thảo", "Dự thảo lần 2"; empty when it is none.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Printed on both sides: on the back left and right change places, where the layout says so.</summary>
    public bool TwoSided { get; init; }
}

/// <summary>A piece of the text between grounds and signature.</summary>
public abstract record PaperBlock;

/// <param name="Level">1 to 4; part of the outline that a navigation pane shows.</param>
/// <param name="Text">With its number, see <see cref="LayoutProfile.HeadingNumber"/>.</param>
public sealed record Heading(int Level, string Text) : PaperBlock;

/// <param name="Text">A line break in it begins a new line, not a new paragraph.</param>
/// <param name="Lead">Words in bold before the text, or empty.</param>
public sealed record Paragraph(string Text, string Lead = "") : PaperBlock;

/// <summary>A paragraph that begins with a dash.</summary>
public sealed record Bullet(string Text) : PaperBlock;

/// <summary>A remark in small italics, such as where numbers come from.</summary>
public sealed record Note(string Text) : PaperBlock;

/// <summary>A ruled table whose heads are repeated on every page.</summary>
/// <param name="Heads">One or more lines of headings.</param>
/// <param name="Rows">Cells in the order of the columns; what is missing is empty.</param>
/// <param name="Columns">One for each column of the grid.</param>
public sealed record Table(
    IReadOnlyList<IReadOnlyList<HeadCell>> Heads,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    IReadOnlyList<TableColumn> Columns) : PaperBlock
{
    /// <summary>A line above the table, kept with it; empty for none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>How many rows at the end are sums and therefore bold.</summary>
    public int SumRows { get; init; }

    /// <summary>Asks for pages that lie on their side.</summary>
    public bool Wide { get; init; }
}

/// <param name="Across">How many columns it covers.</param>
/// <param name="Down">How many lines of headings it covers; the lines below leave its columns out.</param>
public sealed record HeadCell(string Text, int Across = 1, int Down = 1)
{
    public static implicit operator HeadCell(string text) => new(text);
}

/// <summary>How the cells of a column stand; a column of numbers is aligned to the right.</summary>
public enum ColumnKind
{
    Text,
    Number,
    Centred,
}

/// <param name="Share">Its width, in shares of the sum of all.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct TableColumn(int Share, ColumnKind Kind = ColumnKind.Text);
