using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

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
/// Relations between documents of one text. First what its wording says ("để thực hiện", "thay thế"). Where it says
/// nothing: a document of a lower level with the subject of an earlier one from above implements it; a guidance named
/// in one sentence with a directive from no lower level guides it.
/// </summary>
internal static class SuggestRelations
{
    const double Alike = 0.6;
    const int Most = 10;
    const int MonthsForGuidance = 18;

    static readonly Phrase Worded = new("Bài viết nói như vậy.", "The text says so.");

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
        ReadResult read,
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
        var found = Said(text, cards, mentions, read, documents, known);
        foreach (var lower in documents.OrderBy(d => d.SortedOn).ThenBy(d => d.IdentityKey, StringComparer.Ordinal))
        {
            foreach (var upper in documents.Where(u => u.Id != lower.Id && !known.Contains((lower.Id, u.Id))))
            {
                if (found.Exists(f => f.From == lower.Id.Value && f.To == upper.Id.Value))
                    continue;
                if (Of(lower, upper, sentences) is { } suggestion)
                    found.Add(suggestion);
            }
        }

        return [.. found.Take(Most)];
    }

    // What the reader took from the wording, between documents whose cards were accepted.
    static List<SuggestedRelation> Said(
        StoredText text,
        IReadOnlyList<TextCard> cards,
        IReadOnlyList<TextMention> mentions,
        ReadResult read,
        IReadOnlyList<Document> documents,
        HashSet<(DocumentId From, DocumentId To)> known
    )
    {
        var byId = documents.ToDictionary(d => d.Id);
        var found = new List<SuggestedRelation>();
        foreach (var hint in read.Relations.OrderByDescending(h => h.Confidence).ThenBy(h => h.Start))
        {
            if (Meant(hint.From) is not { } from || Meant(hint.To) is not { } to || from == to)
                continue;
            if (known.Contains((from.Id, to.Id)) || found.Exists(f => f.From == from.Id.Value && f.To == to.Id.Value))
                continue;
            found.Add(Make(from, hint.Kind, to, Worded, Sentences.Whole(text.Body, hint.Start, hint.End)));
        }

        return found;

        // Mentions keep the places of the citations they were made of; those a person moved have none any more.
        Document? Meant(int citation)
        {
            var start = read.Citations[citation].Start;
            var card = mentions.FirstOrDefault(m => m.StartAt == start)?.CardId;
            var id = cards.FirstOrDefault(c => c.Id == card && c.State == CardStates.Accepted)?.DocumentId;
            return id is { } document ? byId.GetValueOrDefault(document) : null;
        }
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
