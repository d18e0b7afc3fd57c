using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Calendar;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Facts;
using ThongSuot.Campaigns.Open;
using ThongSuot.Campaigns.Reminders;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Campaigns.Today;
using ThongSuot.Campaigns.Trees;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Verification;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new(
        "campaigns.see",
        new("Xem đợt triển khai", "See campaigns")
    );

    public static readonly Permission Run = new(
        "campaigns.run",
        new("Mở đợt triển khai, đặt hạn", "Open campaigns, set dates")
    );

    public static readonly Permission Board = new(
        "campaigns.board", new("Xem bảng theo dõi các đơn vị bên dưới", "See the board of the units below"));

    public static readonly Permission Decide = new(
        "campaigns.decide",
        new("Xét trả lời của cấp dưới", "Decide answers of the units below")
    );

    public static readonly Permission Answer = new(
        "campaigns.answer",
        new("Xác nhận, ghi minh chứng của đơn vị", "Confirm and show evidence for the unit")
    );
}

/// <summary>Documents on their way down the tree: obligations, evidence, the board; themes; working days.</summary>
public static class CampaignsModule
{
    public static IServiceCollection AddCampaigns(
        this IServiceCollection services,
        string dataFolder
    )
    {
        services.AddSingleton<ITables, CampaignTables>();
        services.AddSingleton<IWorkingDays>(WorkingDays.Load(dataFolder));
        services.AddScoped<IThemes, ThemeList>().AddScoped<SetThemes>().AddScoped<IDocumentBoxes, ThemesOfDocument>();
        services
            .AddScoped<CampaignWork>()
            .AddScoped<ICampaignWork>(s => s.GetRequiredService<CampaignWork>());
        services.AddScoped<SpreadCampaign>().AddScoped<FollowTree>().AddScoped<TakeOver>();
        services.AddScoped<BoardQueries>().AddScoped<FoldCounts>().AddScoped<RecountBoard>();
        services.AddScoped<IVerification, VerifyBoards>();
        services.AddSingleton(
            new NavEntry("campaigns", CampaignWords.Campaigns, "/chien-dich", "send", 22)
            {
                Permission = May.See,
            }
        );
        services.AddSingleton(CampaignWords.Audit);
        services
            .AddScoped<DraftCampaign>()
            .AddScoped<SetTargets>()
            .AddScoped<AddDuty>()
            .AddScoped<SetDue>();
        services.AddScoped<SendCampaign>().AddScoped<EndCampaign>().AddScoped<HandOn>();
        services.AddScoped<ShowCampaign>().AddScoped<ListCampaigns>();
        services.AddScoped<INewCampaigns, NewCampaigns>().AddScoped<IFactSource, CampaignFigures>();
        services.AddScoped<ShowUnitWork>().AddScoped<ShowEvidence>().AddScoped<DecideAnswer>();
        services.AddScoped<BoardPast>().AddScoped<BoardTrend>().AddScoped<ShowBoard>().AddScoped<ListLate>();
        services.AddDueWork<CascadeWork>().AddDueWork<FoldWork>();
        services.AddHandler<TreeChanged, FollowTreeOnChange>().AddJob<FollowTreeDaily>();
        services.AddScoped<SetUnitCalendar>().AddScoped<ILetterDays, LetterDays>().AddJob<SendReminders>();
        services.AddScoped<ITodayLines, DutiesOfToday>().AddScoped<ITodayLines, LateBelowOfToday>();
        services.AddScoped<ITodayLines, AnswersOfToday>().AddScoped<IDocumentBoxes, CampaignsOfDocument>();
        return services;
    }

    public static IEndpointRouteBuilder MapCampaigns(this IEndpointRouteBuilder app)
    {
        var campaigns = app.MapGroup("/chien-dich");
        ListCampaigns.Map(campaigns);
        DraftCampaign.Map(campaigns);
        ShowCampaign.Map(campaigns);
        SetTargets.Map(campaigns);
        AddDuty.Map(campaigns);
        SetDue.Map(campaigns);
        SendCampaign.Map(campaigns);
        EndCampaign.Map(campaigns);
        HandOn.Map(campaigns);
        ShowUnitWork.Map(campaigns);
        ShowEvidence.Map(campaigns);
        DecideAnswer.Map(campaigns);
        ShowBoard.Map(campaigns);
        FollowBoard.Map(campaigns);
        ListLate.Map(campaigns);
        SetThemes.Map(app);
        ShowTheme.Map(app);
        SetUnitCalendar.Map(campaigns);
        return app;
    }
}
