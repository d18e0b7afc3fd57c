using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Contracts;

/// <summary>A field of work, as dated data (<c>Themes/themes.tsv</c>).</summary>
/// <param name="Code">Stable code: "party-external".</param>
/// <param name="Name">Both languages.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">First day on which it no longer is used; null: until further notice.</param>
public sealed record Theme(string Code, Phrase Name, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>The fields of work, and what carries which.</summary>
public interface IThemes
{
    /// <summary>Every line there ever was, in the order of the file; a renamed theme stands there twice.</summary>
    IReadOnlyList<Theme> All { get; }

    /// <summary>Those in use on a day, in the order of the file.</summary>
    IReadOnlyList<Theme> On(DateOnly day);

    /// <summary>The name of any theme there ever was; its code when there is none.</summary>
    string NameOf(string code);

    /// <summary>
    /// Prepares, in the caller's transaction, that a record carries exactly these; unknown codes are left out.
    /// </summary>
    /// <param name="kind">Kind of record: document, campaign, plan, task, activity…</param>
    /// <param name="record">Its id.</param>
    /// <param name="codes">Codes of themes.</param>
    /// <param name="ct">Stops the query.</param>
    Task SetAsync(
        string kind,
        Guid record,
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    );

    /// <summary>Ids of the records of a kind that carry a theme: a query to be used within another one.</summary>
    IQueryable<Guid> Carrying(string kind, string theme);

    /// <summary>Codes each of these records carries; those without any are missing.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> OfAsync(
        string kind,
        IReadOnlyCollection<Guid> records,
        CancellationToken ct
    );
}
