using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.Live.Chair;
using ThongSuot.Conferences.Live.Hall;
using ThongSuot.Conferences.Live.Seat;
using ThongSuot.Conferences.Register;

namespace ThongSuot.Conferences.Live;

/// <summary>The live day: the chair leads, halls raise hands, seats ask and vote, screens show.</summary>
static class LiveModule
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton(LiveWords.Audit);
        services.AddSingleton(new ConferenceTab(
            "live", LiveWords.Lead, id => $"/hoi-nghi/{id}/dieu-hanh", 50, May.Run));
        services.AddScoped<ReadLive>().AddScoped<ShowChair>().AddScoped<LeadLive>();
        services.AddScoped<HandleQuestion>().AddScoped<RunPoll>();
        services.AddScoped<ShowHall>().AddScoped<SpeakForHall>().AddScoped<ShowBigScreen>().AddScoped<SpeakFromSeat>();
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder app)
    {
        var conferences = app.MapGroup("/hoi-nghi");
        ShowChair.Map(conferences);
        LeadLive.Map(conferences);
        HandleQuestion.Map(conferences);
        RunPoll.Map(conferences);
        ShowBigScreen.Map(conferences);
        var sites = app.MapGroup("/diem-cau");
        ShowHall.Map(sites);
        SpeakForHall.Map(sites);
        SpeakFromSeat.Map(app);
    }
}
