using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Kernel.Audit;

/// <summary>Goes along one chain, a page of seals and their entries at a time.</summary>
internal sealed class WalkChain(
    AppDb db, AuditChain chain, ToldHeads told, RetiredEntries retired, WalkSum sum, Action<Finding> tell)
{
    const int PageOfSeals = 500;

    long number;
    long sealedTo;
    byte[] previous = chain.Hash;

    public async Task RunAsync(CancellationToken ct)
    {
        var read = long.MinValue;
        while (true)
        {
            var after = number;
            var page = await db.Set<AuditSeal>().Where(s => s.ChainId == chain.Id && s.Number > after)
                .OrderBy(s => s.Number).Take(PageOfSeals).ToListAsync(ct);
            if (page.Count == 0) break;
            await PageAsync(page, read, ct);
            read = Math.Max(read, page.Max(s => s.LastSeq));
            sum.Seals += page.Count;
        }

        if (number < chain.SealedNumber)
        {
            var newest = VerifyWords.NewestSealsMissing.With(number + 1, chain.SealedNumber);
            Tell("seals-missing", newest, seal: number + 1);
        }

        await TailAsync(Math.Max(read, sealedTo), ct);
    }

    async Task PageAsync(List<AuditSeal> page, long read, CancellationToken ct)
    {
        var to = page.Max(s => s.LastSeq);
        await using var entries = Entries(e => e.Seq > read && e.Seq <= to).GetAsyncEnumerator(ct);
        var there = await entries.MoveNextAsync();
        foreach (var seal in page)
        {
            CheckSeal(seal);
            using var range = new SealedRange(seal);
            while (there && entries.Current.Seq <= seal.LastSeq)
            {
                var entry = entries.Current;
                var hash = Check(entry);
                if (entry.Seq < seal.FirstSeq) Outside(entry);
                else range.Add(entry, hash);
                there = await entries.MoveNextAsync();
            }

            foreach (var finding in range.Findings()) tell(finding);
            (number, sealedTo, previous) = (seal.Number, seal.LastSeq, seal.Hash);
        }
    }

    void CheckSeal(AuditSeal s)
    {
        if (s.Number != number + 1)
            Tell("seals-missing", VerifyWords.SealsMissing.With(number + 1, s.Number - 1), seal: number + 1);
        else if (s.FirstSeq != sealedTo + 1 || !s.Previous.AsSpan().SequenceEqual(previous))
            Tell("seal-out-of-line", VerifyWords.SealOutOfLine.With(s.Number), seal: s.Number);
        var hash = AuditSeal.HashOf(
            s.ChainId, s.Number, s.FirstSeq, s.LastSeq, s.Entries, s.EntriesHash, s.Previous, s.At);
        if (!hash.AsSpan().SequenceEqual(s.Hash))
            Tell("seal-edited", VerifyWords.SealEdited.With(s.Number), seal: s.Number);
    }

    // After the last seal: what a living process has not sealed yet. An ended chain has no such tail.
    async Task TailAsync(long after, CancellationToken ct)
    {
        var (count, first, last) = (0L, 0L, 0L);
        await foreach (var entry in Entries(e => e.Seq > after).WithCancellation(ct))
        {
            // Entries of before have no hash until the next start.
            if (entry.Hash.Length > 0 || chain.Id != AuditChain.Before) Check(entry);
            else sum.Entries++;
            if (chain.EndedAt is not null) Outside(entry);
            if (count++ == 0) first = entry.Seq;
            last = entry.Seq;
        }

        sum.Unsealed += count;
        if (count > 0) sum.Notes.Add(VerifyWords.Tail.With(count, first, last, chain.Id));
    }

    void Outside(AuditEntry e) => Tell("entry-added", VerifyWords.EntryOutside.With(e.Seq), e.Seq);

    /// <summary>The hash the entry's contents really have.</summary>
    byte[] Check(AuditEntry e)
    {
        sum.Entries++;
        var hash = EntryHash.Of(e);
        if (e.RetiredBy is not null) retired.Add(e);
        else if (e.BodyHash is not null) Tell("entry-edited", VerifyWords.EmptiedWithoutRule.With(e.Seq), e.Seq);
        else if (e.WhoKey != AuditEntry.KeyOf(e.Actor, e.Post))
            Tell("entry-edited", VerifyWords.SearchKeyEdited.With(e.Seq), e.Seq);
        if (!hash.AsSpan().SequenceEqual(e.Hash)) return hash;
        if (e.Action == AuditActs.Retired) retired.Tell(e);
        if (e.Action == AuditActs.Anchored)
            told.Expect(Field(e, AuditActs.Heads), VerifyWords.EntrySource.With(e.Seq, chain.Id));
        return hash;
    }

    public static string? Field(AuditEntry e, string name) => e.Fields.FirstOrDefault(f => f.Field == name)?.After;

    IAsyncEnumerable<AuditEntry> Entries(System.Linq.Expressions.Expression<Func<AuditEntry, bool>> where)
    {
        var id = chain.Id;
        return db.Set<AuditEntry>().Where(e => e.ChainId == id).Where(where).OrderBy(e => e.Seq).ThenBy(e => e.Id)
            .AsAsyncEnumerable();
    }

    void Tell(string what, Words.Phrase sentence, long? sequence = null, long? seal = null) =>
        tell(new(what, sentence) { Chain = chain.Id, Sequence = sequence, Seal = seal });
}
