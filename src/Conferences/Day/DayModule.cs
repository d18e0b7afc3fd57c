using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.Day.Board;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Hall;
using ThongSuot.Conferences.Day.Operate;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Verification;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Day;

/// <summary>On the day: people are counted, by code, by list, by heads; with and without a network.</summary>
static class DayModule
{
    public static IServiceCollection AddDay(this IServiceCollection services)
    {
        services.AddSingleton<DayHeads>().AddSingleton<DaySignals>().AddSingleton<AttendanceWriter>();
        services.AddSingleton<HallSecrets>();
        services.AddScoped<OpenDay>().AddScoped<ReadEntries>().AddScoped<SendEntries>();
        services.AddScoped<HallNews>().AddScoped<GivePackage>();
        services.AddScoped<SetSiteState>().AddScoped<CountByHand>().AddScoped<ShowList>().AddScoped<ShowPerson>();
        services.AddScoped<ShowScreen>().AddScoped<EnterHall>();
        services.AddScoped<ShowCounts>().AddScoped<SetRules>();
        services.AddScoped<SitePaths>().AddScoped<FoldAttendance>().AddScoped<AttendanceSums>();
        services.AddScoped<RepathSites>().AddScoped<RecountAttendance>();
        services.AddScoped<IVerification, VerifyAttendance>();
        services.AddDueWork<FoldAttendanceWork>();
        services.AddHandler<TreeChanged, RepathOnChange>().AddJob<RepathNow>();
        services.AddSingleton(DayWords.Audit);
        return services;
    }

    public static void MapDay(this IEndpointRouteBuilder app)
    {
        var sites = app.MapGroup("/diem-cau");
        ShowOperator.Map(sites);
        GivePackage.Map(sites);
        SendEntries.Map(sites);
        SetSiteState.Map(sites);
        ShowList.Map(sites);
        ShowPerson.Map(sites);
        CountByHand.Map(sites);
        ShowScreen.Map(sites);
        EnterHall.Map(app);
        ShowCounts.Map(app);
        SetRules.Map(app);
    }
}
