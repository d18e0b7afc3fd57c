using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Kernel.Audit;

/// <summary>What one kind of record is called in the audit, where it is opened, and how its fields read.</summary>
/// <param name="Name">"Văn bản".</param>
/// <param name="Href">The address of a record; null where a record has no page.</param>
/// <param name="Field">A field's name by its code; null shows the code.</param>
/// <param name="Value">A field's stored value as people write it.</param>
public sealed record AuditKind(
    Phrase Name,
    Func<Guid, string>? Href = null,
    Func<string, string>? Field = null,
    Func<string, string?, string?>? Value = null);

/// <summary>The words of one room for the audit; a room registers its own as a singleton.</summary>
/// <param name="Acts">What was done, by the stable code of the act.</param>
/// <param name="Kinds">Kinds of records, by their stable code.</param>
/// <param name="Lists">Lists of people, by the word their endpoint gives to <c>ShowsPeople</c>.</param>
public sealed record AuditVocabulary(
    IReadOnlyDictionary<string, Phrase> Acts, IReadOnlyDictionary<string, AuditKind> Kinds,
    IReadOnlyDictionary<string, Phrase>? Lists = null);

/// <summary>All rooms' words together; a code nobody has words for stands for itself.</summary>
internal sealed class AuditDictionary(IEnumerable<AuditVocabulary> vocabularies)
{
    readonly Dictionary<string, Phrase> acts = vocabularies.SelectMany(v => v.Acts)
        .GroupBy(a => a.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);

    readonly Dictionary<string, AuditKind> kinds = vocabularies.SelectMany(v => v.Kinds)
        .GroupBy(k => k.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);

    readonly Dictionary<string, Phrase> lists = vocabularies
        .SelectMany(v => v.Lists ?? new Dictionary<string, Phrase>(StringComparer.Ordinal))
        .GroupBy(l => l.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, AuditKind> Kinds => kinds;

    public bool Knows(string act) => acts.ContainsKey(act);

    public string Act(string code) => acts.TryGetValue(code, out var words) ? words : code;

    public string Kind(string code) => kinds.TryGetValue(code, out var kind) ? kind.Name : code;

    public string? Href(AuditEntry e) =>
        e.RecordId != Guid.Empty && kinds.TryGetValue(e.Kind, out var kind) ? kind.Href?.Invoke(e.RecordId) : null;

    public string Field(string kind, string field) =>
        kinds.TryGetValue(kind, out var words) && words.Field is { } name ? name(field) : field;

    public string? Value(string kind, FieldChange change, string? value) =>
        change.Personal ? AuditWords.Shown(change, value)
        : kind == RecordViews.Kind && value is not null && lists.TryGetValue(value, out var list) ? list
        : kinds.TryGetValue(kind, out var words) && words.Value is { } read ? read(change.Field, value)
        : value;

    /// <summary>Codes of the acts whose words, in either language, hold this folded word.</summary>
    public List<string> ActsWith(string word) =>
    [
        .. acts.Where(a => TextKey.Fold(a.Value.Vi).Contains(word, StringComparison.Ordinal)
            || TextKey.Fold(a.Value.En).Contains(word, StringComparison.Ordinal)
            || a.Key.Contains(word, StringComparison.Ordinal)).Select(a => a.Key),
    ];
}
