using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Outbox;

namespace ThongSuot.Kernel.Storage;

sealed class KernelTables : ITables
{
    public string Module => "kernel";

    public int Order => 0;

    public void Build(ModelBuilder model, AppDb db)
    {
        AuditTables.Build(model);
        OutboxRow.Build(model);
        JobRow.Build(model);
        StoredLetter.Build(model);
    }
}
