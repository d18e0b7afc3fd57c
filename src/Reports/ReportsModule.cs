using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Verification;
using ThongSuot.Kernel.Words;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Join;
using ThongSuot.Reports.Out;
using ThongSuot.Reports.Periods;
using ThongSuot.Reports.Register;
using ThongSuot.Reports.Remind;
using ThongSuot.Reports.Sign;
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Today;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("reports.see", new("Xem báo cáo", "See reports"));
    public static readonly Permission Write = new("reports.write", new("Lập báo cáo", "Draft reports"));
    public static readonly Permission Sign = new("reports.sign", new("Ký báo cáo", "Sign reports"));
    public static readonly Permission Ask =
        new("reports.ask", new("Yêu cầu báo cáo, lập biểu mẫu", "Ask for reports, make forms"));
    public static readonly Permission Receive =
        new("reports.receive", new("Tiếp nhận, trả lại báo cáo", "Receive and return reports"));
}

/// <summary>Periodic reports: forms, periods, drafts filled from facts, signing, adding up, joined narrative.</summary>
public static class ReportsModule
{
    public static IServiceCollection AddReports(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<ITables, ReportTables>();
        services.AddSingleton(ReportWords.Audit);
        services.AddSingleton(new NavEntry("reports", ReportWords.Reports, "/bao-cao", "report", 27)
        {
            Permission = May.See,
        });
        services.AddScoped<FormStore>().AddScoped<BuildForm>().AddScoped<ListForms>().AddScoped<ShowForm>()
            .AddScoped<Facts>();
        services.AddSingleton(Boundaries.Load(dataFolder));
        services.AddScoped<OpenPeriods>().AddScoped<AskReports>().AddScoped<ShowCall>().AddScoped<ExpectUnits>();
        services.AddJob<OpenPeriodsHourly>().AddJob<RemindReports>();
        services.AddScoped<ListReports>().AddScoped<OpenReport>().AddScoped<ShowReport>().AddScoped<ShowFact>();
        services.AddScoped<BeginReport>().AddScoped<WriteAnswers>().AddScoped<KeepFiles>().AddScoped<CheckReport>();
        services.AddScoped<SignReport>().AddScoped<ReceiveReport>().AddScoped<CompareVersions>();
        services.AddSingleton<PeriodSums>().AddScoped<AskSums>().AddScoped<ShowTotal>().AddScoped<ShowSeries>();
        services.AddScoped<RecountSums>().AddScoped<IVerification, VerifyReports>();
        services.AddScoped<JoinTexts>().AddScoped<TakeOut>().AddScoped<ReportPaper>();
        services.AddScoped<INewReports, NewReports>();
        services.AddScoped<ITodayLines, ReportsOfToday>().AddScoped<ITodayLines, ReportsToSign>();
        services.AddScoped<ITodayLines, ReportsLateBelow>();
        return services;
    }

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/bao-cao");
        ListReports.Map(reports);
        BuildForm.Map(reports);
        AskReports.Map(reports);
        ShowCall.Map(reports);
        BeginReport.Map(reports);
        ShowReport.Map(reports);
        ShowFact.Map(reports);
        WriteAnswers.Map(reports);
        KeepFiles.Map(reports);
        CheckReport.Map(reports);
        SignReport.Map(reports);
        ReceiveReport.Map(reports);
        CompareVersions.Map(reports);
        ShowTotal.Map(reports);
        ShowSeries.Map(reports);
        JoinTexts.Map(reports);
        TakeOut.Map(reports);
        return app;
    }
}
