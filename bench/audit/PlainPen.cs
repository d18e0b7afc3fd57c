using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Bench.AuditLoad;

internal enum Way
{
    /// <summary>As the program does it.</summary>
    Chain,

    /// <summary>The same rows without a chain.</summary>
    None,

    /// <summary>The same rows, and one row that every writer waits for.</summary>
    OneRow,
}

/// <summary>Fills entries as the pen does, but for hash, number and sealing.</summary>
internal sealed class PlainPen(Way way) : SaveChangesInterceptor
{
    const string Changes = "[{\"Field\":\"subject\",\"Before\":\"trước\",\"After\":\"sau\"}]";

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>())
        {
            entry.Property(e => e.ChainId).CurrentValue = Guid.CreateVersion7();
            entry.Property(e => e.Changes).CurrentValue = Changes;
            entry.Property(e => e.Hash).CurrentValue = new byte[32];
            entry.Property(e => e.Salt).CurrentValue = new byte[16];
        }

        if (way == Way.OneRow)
            await db.Database.ExecuteSqlRawAsync("update bench_row set n = n + 1", cancellationToken);
        return result;
    }
}
