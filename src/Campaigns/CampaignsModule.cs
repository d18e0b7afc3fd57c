using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Calendar;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Campaigns;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("campaigns.see", new("Xem đợt triển khai", "See campaigns"));

    public static readonly Permission Run = new(
        "campaigns.run", new("Mở đợt triển khai, đặt hạn, xét trả lời", "Open campaigns, set dates, decide answers"));

    public static readonly Permission Answer = new(
        "campaigns.answer", new("Xác nhận, ghi minh chứng của đơn vị", "Confirm and show evidence for the unit"));
}

/// <summary>Documents on their way down the tree: obligations, evidence, the board; fields of work; working days.</summary>
public static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<ITables, CampaignTables>();
        services.AddSingleton<IWorkingDays>(WorkingDays.Load(dataFolder));
        services.AddScoped<IThemes, ThemeList>();
        services.AddScoped<CampaignWork>().AddScoped<ICampaignWork>(s => s.GetRequiredService<CampaignWork>());
        services.AddScoped<SpreadCampaign>().AddScoped<FollowTree>();
        services.AddScoped<BoardQueries>().AddScoped<FoldCounts>().AddScoped<RecountBoard>();
        services.AddScoped<IVerification, VerifyBoards>();
        return services;
    }

    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder app) => app;
}
