using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Lists;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.After.Rosters;
using ThongSuot.Conferences.After.Statistics;
using ThongSuot.Conferences.After.Study;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel.Jobs;

namespace ThongSuot.Conferences.After;

/// <summary>
/// What comes after a conference: papers, signed lists, certificates, quiz, essays, statistics, evidence of "study".
/// </summary>
static class AfterModule
{
    public static IServiceCollection AddAfter(this IServiceCollection services)
    {
        services.AddSingleton(AfterWords.Audit);
        services.AddSingleton(new ConferenceTab("after", AfterWords.After, id => $"/hoi-nghi/{id}/sau", 90));
        services.AddScoped<OpenAfter>().AddScoped<ShowAfter>();
        services.AddScoped<ReadDay>().AddScoped<TakeCounts>().AddJob<TakeCounts>();
        services.AddScoped<GatherRecord>().AddScoped<ReadPaper>().AddScoped<KeepPaper>().AddScoped<RecordOutcome>();
        services.AddScoped<SignList>().AddScoped<ListAbsent>().AddScoped<GiveCertificates>();
        services.AddScoped<KeepQuiz>().AddScoped<TakeQuiz>();
        services.AddScoped<CallEssays>().AddScoped<HandInEssay>().AddScoped<ReviewEssays>().AddJob<EraseEssays>();
        services.AddScoped<KeepRoster>().AddScoped<GatherSums>().AddScoped<ShowStatistics>();
        services.AddScoped<DischargeStudy>().AddJob<DischargeStudy>().AddScoped<ShowStudy>();
        return services;
    }

    public static IEndpointRouteBuilder MapAfter(this IEndpointRouteBuilder app)
    {
        var conferences = app.MapGroup("/hoi-nghi");
        var after = conferences.MapGroup("/{id:guid}/sau");
        ShowAfter.Map(after);
        RecordOutcome.Map(after);
        KeepPaper.Map(after);
        SignList.Map(after);
        ListAbsent.Map(after);
        GiveCertificates.Map(app, after);
        KeepQuiz.Map(after);
        TakeQuiz.Map(app, after);
        CallEssays.Map(after);
        HandInEssay.Map(app);
        ReviewEssays.Map(after);
        KeepRoster.Map(conferences);
        ShowStatistics.Map(conferences, after);
        ShowStudy.Map(after);
        return app;
    }
}
