using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Texts;

/// <summary>A relation that a text makes likely; a person adds it or leaves it.</summary>
public sealed record SuggestedRelation(
    Guid From,
    string FromTitle,
    string Kind,
    Guid To,
    string ToTitle,
    Phrase Why,
    string Evidence
);

/// <summary>
/// Relations between documents of one text: a document of a lower level with the subject of an earlier one from above
/// implements it; a guidance named in one sentence with a directive from no lower level guides it.
/// </summary>
internal static class SuggestRelations
{
    const double Alike = 0.6;
    const int Most = 10;
    const int MonthsForGuidance = 18;

    static readonly Phrase SameSubject = new(
        "Cấp dưới ban hành sau, trích yếu giống {0} %.",
        "Issued later by a lower level; {0}% of the subject is the same."
    );

    static readonly Phrase NamedTogether = new(
        "Hướng dẫn được nêu cùng một câu và ban hành sau.",
        "A guidance named in the same sentence and issued later."
    );

    public static async Task<IReadOnlyList<SuggestedRelation>> ForAsync(
        StoredText text,
        IReadOnlyList<TextCard> cards,
        IReadOnlyList<TextMention> mentions,
        AppDb db,
        CancellationToken ct
    )
    {
        var ids = cards
            .Where(c => c.State == CardStates.Accepted && c.DocumentId != null)
            .Select(c => c.DocumentId!.Value)
            .Distinct()
            .ToList();
        if (ids.Count < 2)
            return [];
        var documents = await db.Set<Document>().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        var known = (
            await db.Set<Relation>()
                .Where(r => ids.Contains(r.FromId) && ids.Contains(r.ToId))
                .Select(r => new { r.FromId, r.ToId })
                .ToListAsync(ct)
        )
            .Select(r => (r.FromId, r.ToId))
            .ToHashSet();
        var sentences = documents.ToDictionary(
            d => d.Id,
            d => Places(d.Id, cards, mentions).Select(m => Sentences.Whole(text.Body, m.StartAt, m.EndAt)).ToList()
        );
        var found = new List<SuggestedRelation>();
        foreach (var lower in documents.OrderBy(d => d.SortedOn).ThenBy(d => d.IdentityKey, StringComparer.Ordinal))
        {
            foreach (var upper in documents.Where(u => u.Id != lower.Id && !known.Contains((lower.Id, u.Id))))
            {
                if (Of(lower, upper, sentences) is { } suggestion)
                    found.Add(suggestion);
            }
        }

        return [.. found.Take(Most)];
    }

    static IEnumerable<TextMention> Places(
        DocumentId id,
        IReadOnlyList<TextCard> cards,
        IReadOnlyList<TextMention> mentions
    )
    {
        var own = cards.Where(c => c.DocumentId == id).Select(c => c.Id).ToHashSet();
        return mentions.Where(m => own.Contains(m.CardId));
    }

    static SuggestedRelation? Of(Document lower, Document upper, Dictionary<DocumentId, List<string>> sentences)
    {
        if (lower.SortedOn < upper.SortedOn || lower.IssuedOn.Length == 0)
            return null;
        var evidence = sentences[lower.Id];
        var (down, up) = (Levels.Depth(lower.Level), Levels.Depth(upper.Level));
        if (lower.Type == "hướng dẫn")
        {
            var together = evidence.Intersect(sentences[upper.Id], StringComparer.Ordinal).FirstOrDefault();
            return
                together is not null
                && upper.Type != "hướng dẫn"
                && down >= up
                && lower.SortedOn <= upper.SortedOn.AddMonths(MonthsForGuidance)
                ? Make(lower, RelationKinds.Guides, upper, NamedTogether, together)
                : null;
        }

        var like = Likeness.Of(lower.Subject, upper.Subject);
        return down > up && like >= Alike
            ? Make(
                lower,
                RelationKinds.Implements,
                upper,
                SameSubject.With((int)Math.Round(like * 100)),
                evidence.FirstOrDefault() ?? ""
            )
            : null;
    }

    static SuggestedRelation Make(Document from, string kind, Document to, Phrase why, string evidence) =>
        new(
            from.Id.Value,
            DocumentTitle.Of(from.Type, from.Symbol, from.Number),
            kind,
            to.Id.Value,
            DocumentTitle.Of(to.Type, to.Symbol, to.Number),
            why,
            evidence.Length <= AddRelation.MostEvidence ? evidence : evidence[..AddRelation.MostEvidence]
        );
}
