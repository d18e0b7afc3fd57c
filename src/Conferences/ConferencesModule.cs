using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.After;
using ThongSuot.Conferences.Answer;
using ThongSuot.Conferences.Calendar;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Facts;
using ThongSuot.Conferences.Invite;
using ThongSuot.Conferences.Live;
using ThongSuot.Conferences.Programme;
using ThongSuot.Conferences.Register;
using ThongSuot.Conferences.Sites;
using ThongSuot.Conferences.Today;
using ThongSuot.Conferences.Told;
using ThongSuot.Conferences.Write;
using ThongSuot.Documents.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See =
        new("conferences.see", new Phrase("Xem hội nghị", "See conferences"));

    /// <summary>Plan a conference of the unit: programme, invitations, its states.</summary>
    public static readonly Permission Run =
        new("conferences.run", new Phrase("Tổ chức hội nghị", "Run conferences"));

    /// <summary>Open and look after sites of the unit: hall, test call, state, counting.</summary>
    public static readonly Permission Host =
        new("conferences.host", new Phrase("Phụ trách điểm cầu", "Look after sites"));

    /// <summary>See who was invited and who came, by name; every view is recorded.</summary>
    public static readonly Permission Names =
        new("conferences.names", new Phrase("Xem danh sách người dự", "See lists of people"));

    /// <summary>Review essays of the unit's own people.</summary>
    public static readonly Permission Review =
        new("conferences.review", new Phrase("Chấm bài thu hoạch của đơn vị", "Review essays of the unit"));
}

/// <summary>Study conferences over many halls: plan, invite, count, lead, leave a record.</summary>
public static class ConferencesModule
{
    public static IServiceCollection AddConferences(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ConferenceTables>();
        services.AddSingleton(ConferenceAudit.Vocabulary);
        services.AddSingleton(new NavEntry("conferences", ConferenceWords.Conferences, "/hoi-nghi", "users", 26)
        {
            Permission = May.See,
        });
        services.AddScoped<ListConferences>().AddScoped<ShowConference>();
        services.AddScoped<ConferenceLinks>().AddScoped<WriteConference>().AddScoped<ChangeState>();
        services.AddScoped<CancelConference>().AddScoped<CopyConference>();
        services.AddScoped<WriteSession>().AddScoped<WriteItem>().AddScoped<MoveItem>();
        services.AddScoped<UnitsBelow>().AddScoped<WriteSite>().AddScoped<ShowSite>().AddScoped<ListSites>();
        services.AddScoped<OpenManySites>().AddScoped<ImportSites>();
        services.AddScoped<InvitedUnits>().AddScoped<ListInvitations>().AddScoped<InvitePeople>();
        services.AddScoped<EditInvitation>().AddScoped<SetQuota>().AddScoped<NamePeople>();
        services.AddScoped<SendInvitations>().AddScoped<AnswerInvitation>();
        services.AddScoped<InvitePosts>().AddScoped<PrintInvitations>();
        services.AddScoped<WriteMaterial>().AddScoped<ConferenceCalendar>().AddScoped<MakeFromText>();
        services.AddScoped<ITodayLines, ConferencesOfToday>().AddScoped<ITodayLines, SeatsToFill>();
        services.AddScoped<IUnitHoldings, ConferencesOfUnits>().AddScoped<IDocumentBoxes, ConferencesOfDocument>();
        services.AddScoped<IConferences, ConferenceLookup>().AddScoped<INewConferences, NewConferences>();
        services.AddScoped<IEventLinks, ConferencesOfEvents>();
        services.AddScoped<IFactSource, ConferenceFigures>().AddScoped<IFactSource, AttendanceFigures>();
        services.AddHandler<LettersOfConference, WriteLettersOfConference>();
        services.Configure<RateLimiterOptions>(
            o => o.AddPolicy<string, InvitationLimit>(InvitationLimit.Policy));
        services.AddDay();
        services.AddAfter();
        services.AddLive();
        return services;
    }

    public static IEndpointRouteBuilder MapConferences(this IEndpointRouteBuilder app)
    {
        var conferences = app.MapGroup("/hoi-nghi");
        ListConferences.Map(conferences);
        ShowConference.Map(conferences);
        WriteConference.Map(conferences);
        ChangeState.Map(conferences);
        CancelConference.Map(conferences);
        CopyConference.Map(conferences);
        WriteSession.Map(conferences);
        WriteItem.Map(conferences);
        MoveItem.Map(conferences);
        ListSites.Map(conferences);
        ShowSite.Map(conferences);
        WriteSite.Map(conferences);
        OpenManySites.Map(conferences);
        ImportSites.Map(conferences);
        ListInvitations.Map(conferences);
        InvitePeople.Map(conferences);
        EditInvitation.Map(conferences);
        SetQuota.Map(conferences);
        NamePeople.Map(conferences);
        SendInvitations.Map(conferences);
        InvitePosts.Map(conferences);
        PrintInvitations.Map(conferences);
        WriteMaterial.Map(conferences);
        MakeFromText.Map(conferences);
        ConferenceCalendar.Map(app, conferences);
        AnswerInvitation.Map(app);
        app.MapDay();
        app.MapAfter();
        app.MapLive();
        return app;
    }
}
