using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Audit;

/// <summary>The tables of the audit; the database itself refuses to change or remove their rows.</summary>
internal static class AuditTables
{
    public static void Build(ModelBuilder model)
    {
        model.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entries");
            e.HasKey(x => x.Id);
            e.Ignore(x => x.Fields).Ignore(x => x.Who);
            e.HasIndex(x => new { x.Kind, x.RecordId, x.Id });
        });
        model.Entity<AuditChain>(e =>
        {
            e.ToTable("audit_chains");
            e.HasKey(x => x.Id);
        });
        model.Entity<AuditSeal>(e =>
        {
            e.ToTable("audit_seals");
            e.HasKey(x => new { x.ChainId, x.Number });
        });
        model.Entity<AuditKey>(e =>
        {
            e.ToTable("audit_keys");
            e.HasKey(x => x.Id);
        });
    }
}
