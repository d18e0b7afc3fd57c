using System.Data.Common;

namespace ThongSuot.Kernel.Audit;

/// <summary>Gives entries of before the chain their hashes and search keys: SQL could not make them.</summary>
internal static class AdoptEntries
{
    public static async Task NextAsync(AuditLink link, long after, CancellationToken ct)
    {
        var entries = await link.ReadAsync(
            "select id, at, actor, action, kind, record_id, changes, seq from audit_entries "
            + "where chain_id = @id and seq > @after and length(hash) = 0 order by seq limit "
            + $"{SealLine.MostEntries}", Read, ct, ("@id", AuditChain.Before), ("@after", after));
        if (entries.Count == 0) return;
        await link.RunAsync("insert into audit_unlocked (reason) values ('adopt')", ct);
        foreach (var e in entries)
        {
            await link.RunAsync(
                "update audit_entries set hash = @hash, who_key = @who where id = @id", ct, ("@id", e.Id),
                ("@hash", e.Hash), ("@who", e.WhoKey));
        }

        await link.RunAsync("delete from audit_unlocked", ct);
    }

    static AuditEntry Read(DbDataReader r) => AuditEntry.OfBefore(
        r.GetGuid(0), AuditLink.Time(r, 1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetGuid(5),
        r.GetString(6), r.GetInt64(7));
}
