using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Kernel.Storage;

sealed class KernelTables : ITables
{
    public string Module => "kernel";

    public int Order => 0;

    public void Build(ModelBuilder model, AppDb db) => AuditTables.Build(model);
}
