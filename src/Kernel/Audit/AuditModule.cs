using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Kernel.Audit;

/// <summary>The audit: entries in a chain for each process, sealed, anchored, verified, retired by rule.</summary>
public static class AuditModule
{
    /// <param name="services">The program's services.</param>
    /// <param name="anchors">Where the daily anchors are written; null: nowhere.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services, string? anchors)
    {
        services.AddSingleton(new AnchorFolder(anchors));
        services.TryAddSingleton<ChainInHand>();
        services.AddHostedService<AuditSealer>();
        services.AddScoped<RetireEntries>();
        services.AddScoped<IVerification, VerifyAudit>();
        return services;
    }

    /// <summary>What every context needs to write history; part of the storage.</summary>
    internal static IServiceCollection AddAuditPen(this IServiceCollection services)
    {
        services.TryAddSingleton<ChainInHand>();
        services.AddScoped<AuditPen>();
        return services;
    }
}
