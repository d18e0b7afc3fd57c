using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit.Pages;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Kernel.Audit;

/// <summary>Permissions of the audit.</summary>
public static class MayAudit
{
    public static readonly Permission See = new("audit.see", new("Xem nhật ký", "See the audit"));
    public static readonly Permission Export = new("audit.export", new("Xuất nhật ký", "Export the audit"));
}

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
        services.AddSingleton(AuditWords.Own).AddSingleton<AuditDictionary>();
        services.AddSingleton(new NavEntry("audit", AuditWords.Audit, "/nhat-ky", "history", 95)
        {
            Permission = MayAudit.See,
        });
        services.AddScoped<ListAudit>();
        return services;
    }

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup("/nhat-ky");
        ListAudit.Map(audit);
        ExportAudit.Map(audit);
        return app;
    }

    /// <summary>What every context needs to write history; part of the storage.</summary>
    internal static IServiceCollection AddAuditPen(this IServiceCollection services)
    {
        services.TryAddSingleton<ChainInHand>();
        services.AddScoped<AuditPen>();
        return services;
    }
}
