using System.Globalization;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// The entries found under one seal. Two running hashes, over the hashes that stand there and over those the contents
/// really have, tell an edited entry from an edited hash.
/// </summary>
internal sealed class SealedRange(AuditSeal seal) : IDisposable
{
    const int MostTold = 20;

    readonly SealedEntries stored = new();
    readonly SealedEntries real = new();
    readonly List<long> edited = [];
    readonly List<long> gaps = [];
    long next = seal.FirstSeq;
    long missing;

    public void Add(AuditEntry entry, byte[] hash)
    {
        stored.Add(entry.Seq, entry.Hash);
        real.Add(entry.Seq, hash);
        if (!hash.AsSpan().SequenceEqual(entry.Hash)) edited.Add(entry.Seq);
        Gap(entry.Seq);
        next = entry.Seq + 1;
    }

    // Places of transactions that were rolled back are gaps too: they only become a finding when the count is short.
    void Gap(long to)
    {
        if (to <= next) return;
        missing += to - next;
        for (var seq = next; seq < to && gaps.Count < MostTold; seq++) gaps.Add(seq);
    }

    public IEnumerable<Finding> Findings()
    {
        Gap(seal.LastSeq + 1);
        var asStored = stored.Done().AsSpan().SequenceEqual(seal.EntriesHash);
        var asReal = real.Done().AsSpan().SequenceEqual(seal.EntriesHash);
        foreach (var seq in edited)
        {
            yield return asReal
                ? Of("entry-hash-edited", VerifyWords.HashEdited.With(seq), seq)
                : Of("entry-edited", VerifyWords.EntryEdited.With(seq), seq);
        }

        if (asStored || asReal) yield break;
        var short1 = seal.Entries - stored.Count;
        if (short1 > 0)
        {
            var exactly = missing == short1;
            yield return Of(
                "entries-missing",
                (exactly ? VerifyWords.EntriesMissing : VerifyWords.EntriesMissingAmong).With(
                    short1, seal.FirstSeq, seal.LastSeq, List()), exactly ? gaps[0] : null);
        }
        else if (short1 < 0)
        {
            yield return Of(
                "entries-added", VerifyWords.EntriesAdded.With(-short1, seal.FirstSeq, seal.LastSeq), null);
        }
        else if (edited.Count == 0)
        {
            yield return Of("entries-replaced", VerifyWords.EntriesReplaced.With(seal.FirstSeq, seal.LastSeq), null);
        }
    }

    string List() => string.Join(", ", gaps.Select(g => g.ToString(CultureInfo.InvariantCulture)))
        + (missing > gaps.Count ? "…" : "");

    Finding Of(string what, Words.Phrase sentence, long? seq) =>
        new(what, sentence) { Chain = seal.ChainId, Sequence = seq, Seal = seal.Number };

    public void Dispose()
    {
        stored.Dispose();
        real.Dispose();
    }
}
