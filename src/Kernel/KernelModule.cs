using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;

namespace ThongSuot.Kernel;

/// <summary>The few things every room uses: storage, actor, rights, look.</summary>
public static class KernelModule
{
    public static IServiceCollection AddKernel(this IServiceCollection services, StorageChoice storage)
    {
        services.AddSingleton(storage);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ITables, KernelTables>();
        services.AddScoped<Sight>().AddScoped<CurrentActor>();
        services.AddScoped(s => s.GetRequiredService<CurrentActor>().Actor);
        services.AddSingleton(new NavEntry("today", TodayWords.Title, "/", "home", 0));
        services.AddScoped<Migrator>();
        services.AddLook();
        services.AddAuditPen();
        services.AddBus(storage.Engine).TryAddSingleton(MailSettings.Off);
        services.AddDbContext<AppDb>((scope, options) =>
        {
            options.AddInterceptors(scope.GetRequiredService<AuditPen>(), scope.GetRequiredService<OutgoingPen>());
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            _ = storage.Engine == Engine.Sqlite
                ? options.UseSqlite(storage.ConnectionString)
                : options.UseNpgsql(storage.ConnectionString);
        });
        return services;
    }
}
