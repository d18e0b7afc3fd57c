using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Heads of chains as somebody saw them earlier: the beginning of a later chain, the daily entry, an anchor file. What
/// was seen must still be there.
/// </summary>
internal sealed class ToldHeads(AppDb db, Action<Finding> tell)
{
    // Of each seal that was seen, the hash, and who saw it. Two may have seen it differently.
    readonly Dictionary<(Guid Chain, long Number), List<(string Hash, Phrase Source)>> seen = [];

    public void Expect(string? heads, Phrase source) => Expect(ChainHead.Read(heads), source);

    void Expect(IEnumerable<ChainHead> heads, Phrase source)
    {
        foreach (var head in heads)
        {
            var hash = Convert.ToHexStringLower(head.Hash);
            if (!seen.TryGetValue((head.Chain, head.Number), out var all))
                seen[(head.Chain, head.Number)] = all = [];
            if (!all.Exists(a => a.Hash == hash)) all.Add((hash, source));
        }
    }

    /// <summary>Checks everything that was seen; the number of anchor files read.</summary>
    public async Task<long> CheckAsync(string? folder, CancellationToken ct)
    {
        var files = 0L;
        foreach (var (file, anchor) in folder is null ? [] : Anchors.In(folder))
        {
            files++;
            if (anchor is null) tell(new("anchor-unreadable", VerifyWords.AnchorUnreadable.With(file)));
            else Expect(anchor.Heads, VerifyWords.AnchorSource.With(file));
        }

        foreach (var chain in seen.GroupBy(s => s.Key.Chain)) await CheckAsync(chain.Key, [.. chain], ct);
        return files;
    }

    async Task CheckAsync(
        Guid chain, List<KeyValuePair<(Guid Chain, long Number), List<(string Hash, Phrase Source)>>> expected,
        CancellationToken ct)
    {
        var beginning = await db.Set<AuditChain>().Where(c => c.Id == chain).Select(c => c.Hash)
            .FirstOrDefaultAsync(ct);
        if (beginning is null)
        {
            tell(new("chain-missing", VerifyWords.ChainMissing.With(chain, expected[0].Value[0].Source))
            {
                Chain = chain,
            });
            return;
        }

        foreach (var ((_, number), all) in expected.OrderBy(e => e.Key.Number))
        {
            var there = number == 0 ? beginning : await db.Set<AuditSeal>()
                .Where(s => s.ChainId == chain && s.Number == number).Select(s => s.Hash).FirstOrDefaultAsync(ct);
            foreach (var (hash, source) in all)
            {
                // The chain of before has no hash until it is adopted.
                if (hash.Length == 0) continue;
                if (there is null)
                    tell(new("seals-missing", VerifyWords.HeadMissing.With(number, source))
                    {
                        Chain = chain,
                        Seal = number,
                    });
                else if (Convert.ToHexStringLower(there) != hash)
                    tell(new("seal-replaced", VerifyWords.HeadReplaced.With(number, source))
                    {
                        Chain = chain,
                        Seal = number,
                    });
            }
        }
    }
}
