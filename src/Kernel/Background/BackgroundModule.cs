using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Kernel.Background;

/// <summary>Permissions of the work behind the pages.</summary>
public static class MayBackground
{
    public static readonly Permission See =
        new("background.see", new("Xem việc nền và thư", "See background work and letters"));
}

/// <summary>What the program does by itself while it is served: messages, recurring jobs, letters.</summary>
public static class BackgroundModule
{
    public static IServiceCollection AddBackground(this IServiceCollection services)
    {
        services.AddSingleton<RunOutbox>().AddHostedService<Rounds<RunOutbox>>();
        services.AddSingleton<JobRunner>().AddHostedService<Rounds<JobRunner>>();
        services.AddSingleton<SendLetters>().AddHostedService<Rounds<SendLetters>>();
        services.AddJob<ForgetLetters>();
        services.AddSingleton(BackgroundWords.Audit);
        services.AddSingleton(new NavEntry("background", BackgroundWords.Title, "/viec-nen", "send", 97)
        {
            Permission = MayBackground.See,
        });
        services.AddScoped<ShowBackground>();
        return services;
    }

    public static IEndpointRouteBuilder MapBackground(this IEndpointRouteBuilder app)
    {
        ShowBackground.Map(app.MapGroup("/viec-nen"));
        return app;
    }

    /// <summary>Live signals; part of the storage, because every commit may send some.</summary>
    internal static IServiceCollection AddBus(this IServiceCollection services, Engine engine)
    {
        _ = engine == Engine.Sqlite
            ? services.AddSingleton<ILiveBus, LocalBus>()
            : services.AddSingleton<ILiveBus, PostgresBus>();
        return services.AddSingleton<OutgoingPen>();
    }
}
