using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Mail;

/// <summary>Letters that were sent or given up leave after a year, their keys with them.</summary>
internal sealed class ForgetLetters(AppDb db, TimeProvider clock) : IRecurringJob
{
    public const int Days = 400;

    public string Name => "mail.forget";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-Days);
        await db.Set<StoredLetter>().Where(l => l.At < before && (l.SentAt != null || l.DeadAt != null))
            .ExecuteDeleteAsync(ct);
    }
}
