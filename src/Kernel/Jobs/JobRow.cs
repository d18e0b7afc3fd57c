using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Jobs;

/// <summary>When a job runs next, who runs it now, how the last run went.</summary>
internal sealed class JobRow
{
    JobRow() { }

    public string Name { get; private init; } = "";
    public DateTimeOffset DueAt { get; private init; }
    public DateTimeOffset? LeasedUntil { get; private init; }
    public Guid? LeasedBy { get; private init; }
    public DateTimeOffset? LastBegan { get; private init; }
    public DateTimeOffset? LastEnded { get; private init; }
    public string? LastError { get; private init; }

    public static void Build(ModelBuilder model) => model.Entity<JobRow>(e =>
    {
        e.ToTable("jobs");
        e.HasKey(x => x.Name);
    });
}
