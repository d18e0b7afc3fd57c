using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Kernel.Storage;

sealed class KernelTables : ITables
{
    public string Module => "kernel";

    public int Order => 0;

    public void Build(ModelBuilder model) => model.Entity<AuditEntry>(e =>
    {
        e.ToTable("audit_entries");
        e.HasKey(x => x.Id);
        e.Ignore(x => x.Fields);
        e.HasIndex(x => new { x.Kind, x.RecordId, x.Id });
    });
}
