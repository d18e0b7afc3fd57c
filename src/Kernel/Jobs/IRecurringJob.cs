using Microsoft.Extensions.DependencyInjection;

namespace ThongSuot.Kernel.Jobs;

/// <summary>
/// Something the program does again and again, on one node at a time. It may be broken off and begun again, so what
/// it does in part must be harmless. Runs as the program itself and sees everything.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Stable and unique: "campaigns.remind".</summary>
    string Name { get; }

    /// <summary>From one beginning to the next. After a failure it is tried again within five minutes.</summary>
    TimeSpan Every { get; }

    /// <param name="ct">Cancelled when the program stops, or when another node took it over.</param>
    Task RunAsync(CancellationToken ct);
}

public static class JobsModule
{
    /// <summary>A job of a room; it is made anew in a scope of its own for every run.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IRecurringJob => services.AddScoped<IRecurringJob, TJob>();
}
