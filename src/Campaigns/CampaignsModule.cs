using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Calendar;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns;

/// <summary>Documents on their way down the tree: obligations, evidence, the board; fields of work; working days.</summary>
public static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<ITables, CampaignTables>();
        services.AddSingleton<IWorkingDays>(WorkingDays.Load(dataFolder));
        services.AddScoped<IThemes, ThemeList>();
        return services;
    }

    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder app) => app;
}
