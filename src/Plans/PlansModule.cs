using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Coverage;
using ThongSuot.Plans.Facts;
using ThongSuot.Plans.Feed;
using ThongSuot.Plans.Issue;
using ThongSuot.Plans.Propose;
using ThongSuot.Plans.Register;
using ThongSuot.Plans.Today;
using ThongSuot.Plans.Work;
using ThongSuot.Plans.Write;

namespace ThongSuot.Plans;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("plans.see", new("Xem kế hoạch", "See plans"));
    public static readonly Permission Write = new("plans.write", new("Lập kế hoạch", "Draft plans"));
    public static readonly Permission Issue = new("plans.issue", new("Ban hành kế hoạch", "Issue plans"));
    public static readonly Permission Work = new("tasks.work", new("Thực hiện nhiệm vụ", "Work on tasks"));
    public static readonly Permission SeeActivities =
        new("activities.see", new("Xem hoạt động", "See activities"));
    public static readonly Permission KeepActivities =
        new("activities.keep", new("Ghi hoạt động", "Record activities"));

    /// <summary>Drafts are changed by whoever writes plans; what was issued only by whoever may issue.</summary>
    public static bool Amend(Plan plan, CurrentActor who) =>
        who.May(Write) && (plan.IsDraft || who.May(Issue));
}

/// <summary>Plans of units: tasks and evidence, coverage of the superior's plan, activities with partners.</summary>
public static class PlansModule
{
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddSingleton<ITables, PlanTables>();
        services.AddSingleton(PlanWords.Audit);
        services.AddSingleton(new NavEntry("plans", new("Kế hoạch", "Plans"), "/ke-hoach", "clipboard-text", 24)
        {
            Permission = May.See,
        });
        services.AddScoped<PlanLinks>().AddScoped<WritePlan>();
        services.AddScoped<TaskReading>().AddScoped<WriteTask>().AddScoped<RemoveTask>();
        services.AddScoped<Proposals>().AddScoped<ProposeTasks>();
        services.AddScoped<CountTasks>().AddScoped<IssuePlan>().AddScoped<RecallPlan>();
        services.AddScoped<FindSuperior>().AddScoped<CompareSuperior>();
        services.AddScoped<ListPlans>().AddScoped<ShowPlan>();
        services.AddScoped<OpenTask>().AddScoped<ShowTask>().AddScoped<BoardTasks>().AddScoped<MyTasks>();
        services.AddScoped<FindPeople>().AddScoped<TellAssigned>().AddScoped<AssignTask>().AddJob<SendAssigned>();
        services.AddScoped<FollowUnits>().AddHandler<TreeChanged, FollowUnitsOnChange>().AddJob<FollowUnitsDaily>();
        services.AddScoped<GiveEvidence>().AddScoped<AcceptTask>().AddScoped<AskDelay>().AddScoped<CommentTask>();
        services.AddScoped<RenewFeed>().AddScoped<ReadFeed>();
        services.AddScoped<KeepPartner>().AddScoped<RecordActivity>().AddScoped<ListActivities>();
        services.AddScoped<IPlans, PlanLookup>().AddScoped<INewPlans, NewPlans>();
        services.AddScoped<ITodayLines, TasksOfToday>().AddScoped<ITodayLines, DelaysToAnswer>();
        services.AddScoped<IFactSource, PlanFigures>().AddScoped<IFactSource, ActivityFigures>();
        services.AddScoped<IUnitHoldings, PlansOfUnits>().AddScoped<IDocumentBoxes, PlansOfDocument>();
        return services;
    }

    public static IEndpointRouteBuilder MapPlans(this IEndpointRouteBuilder app)
    {
        var plans = app.MapGroup("/ke-hoach");
        var tasks = app.MapGroup("/nhiem-vu");
        ListPlans.Map(plans);
        WritePlan.Map(plans);
        ShowPlan.Map(plans);
        IssuePlan.Map(plans);
        RecallPlan.Map(plans);
        ProposeTasks.Map(plans);
        CompareSuperior.Map(plans);
        WriteTask.Map(plans, tasks);
        RemoveTask.Map(tasks);
        BoardTasks.Map(tasks);
        MyTasks.Map(tasks);
        ShowTask.Map(tasks);
        AssignTask.Map(tasks);
        AcceptTask.Map(tasks);
        GiveEvidence.Map(tasks);
        AskDelay.Map(tasks);
        CommentTask.Map(tasks);
        RenewFeed.Map(app, tasks);
        var activities = app.MapGroup("/hoat-dong");
        ListActivities.Map(activities);
        RecordActivity.Map(activities);
        KeepPartner.Map(app.MapGroup("/doi-tac"));
        return app;
    }
}
