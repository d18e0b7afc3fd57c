using System.Globalization;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Kernel.Audit;

/// <summary>
/// Entries without contents, held against the entries that tell of the taking away: how many, exactly which, old
/// enough, and under a rule that held on that day. Memory grows with the number of batches, not of entries.
/// </summary>
internal sealed class RetiredEntries(Action<Finding> tell)
{
    const int MostActs = 1000;

    sealed class Emptied
    {
        public SealedEntries Digest { get; } = new();
        public DateTimeOffset Newest { get; set; }
        public HashSet<string> Acts { get; } = new(StringComparer.Ordinal);
    }

    sealed record Batch(AuditEntry Entry, string Class, string Before, string Count, string Digest);

    readonly Dictionary<Guid, Emptied> emptied = [];
    readonly Dictionary<Guid, Batch> batches = [];

    public long Count { get; private set; }

    public void Add(AuditEntry e)
    {
        Count++;
        if (e.Actor.Length > 0 || e.Post.Length > 0 || e.CameFrom.Length > 0 || e.WhoKey.Length > 0
            || e.Changes != "[]" || e.AccountId is not null || e.PostId is not null || e.UnitId is not null
            || e.RecordId != Guid.Empty)
            tell(Of("entry-edited", VerifyWords.RetiredHasContents.With(e.Seq), e));
        var by = e.RetiredBy ?? Guid.Empty;
        if (!emptied.TryGetValue(by, out var batch)) emptied[by] = batch = new();
        batch.Digest.Add(e.Seq, e.Hash);
        if (e.At > batch.Newest) batch.Newest = e.At;
        if (batch.Acts.Count < MostActs) batch.Acts.Add(e.Action);
    }

    public void Tell(AuditEntry e) => batches[e.Id] = new(
        e, WalkChain.Field(e, AuditActs.Class) ?? "", WalkChain.Field(e, AuditActs.Before) ?? "",
        WalkChain.Field(e, AuditActs.Count) ?? "", WalkChain.Field(e, AuditActs.Digest) ?? "");

    public void Check()
    {
        foreach (var (by, found) in emptied)
        {
            using var digest = found.Digest;
            if (!batches.TryGetValue(by, out var told))
            {
                tell(new("emptied-without-rule", VerifyWords.NoBatch.With(digest.Count, by)));
                continue;
            }

            if (digest.Count.ToString(CultureInfo.InvariantCulture) != told.Count
                || Convert.ToHexStringLower(digest.Done()) != told.Digest)
                tell(Of("emptied-without-rule", VerifyWords.BatchDiffers.With(told.Count, digest.Count), told.Entry));
            if (!IsLawful(told, found))
                tell(Of("emptied-without-rule", VerifyWords.NoSuchRule.With(told.Class), told.Entry));
        }

        foreach (var (id, told) in batches)
        {
            if (!emptied.ContainsKey(id))
                tell(Of("emptied-without-rule", VerifyWords.BatchDiffers.With(told.Count, 0), told.Entry));
        }
    }

    static bool IsLawful(Batch told, Emptied found)
    {
        var day = VietnamTime.DayOf(told.Entry.At);
        var rule = RetentionRules.On(day).FirstOrDefault(r => r.Class == told.Class);
        // The run may have begun the day before it wrote this batch.
        return rule is not null
            && DateOnly.TryParseExact(
                told.Before, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before)
            && RetentionRules.DueBefore(rule, day) is { } due && before <= due
            && found.Newest < VietnamTime.BeginningOf(before)
            && found.Acts.All(a => RetentionRules.Of(a, day)?.Class == told.Class);
    }

    static Finding Of(string what, Words.Phrase sentence, AuditEntry e) =>
        new(what, sentence) { Chain = e.ChainId, Sequence = e.Seq };
}
