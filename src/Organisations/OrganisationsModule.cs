using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Compare;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Imports;
using ThongSuot.Organisations.Register;
using ThongSuot.Organisations.Reorganise;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("units.see", new("Xem đơn vị", "See units"));
    public static readonly Permission Arrange = new("units.arrange", new("Sắp xếp đơn vị", "Reorganise units"));
}

/// <summary>Units with a history: territories and bodies, several parallel trees, reorganisations, imports.</summary>
public static class OrganisationsModule
{
    public static IServiceCollection AddOrganisations(this IServiceCollection services)
    {
        services.AddSingleton<ITables, OrganisationTables>();
        services.AddSingleton<KindCounts>();
        services.AddMessage<TreeChanged>();
        services.AddSingleton(
            new NavEntry("units", UnitWords.Units, "/don-vi", "sitemap", 30) { Permission = May.See });
        services.AddSingleton(UnitWords.Audit);
        services.AddScoped<TreeQueries>().AddScoped<BrowseTree>().AddScoped<ShowUnit>().AddScoped<CompareDays>();
        services.AddScoped<StorePlan>().AddScoped<MakePlan>().AddScoped<ArrangeUnits>().AddScoped<RegisterUnit>();
        services.AddScoped<UndoReorganisation>().AddScoped<ImportFolder>().AddScoped<ImportCsv>();
        services.AddScoped<IUnitImport, UnitImport>().AddScoped<ReachTable>().AddScoped<FollowImport>();
        services.AddSingleton<ImportJobs>();
        services.AddScoped<IUnitReach>(s => s.GetRequiredService<ReachTable>());
        services.AddScoped<IUnitTree, UnitTree>();
        return services;
    }

    public static IEndpointRouteBuilder MapOrganisations(this IEndpointRouteBuilder app)
    {
        var units = app.MapGroup("/don-vi");
        BrowseTree.Map(units);
        ShowUnit.Map(units);
        CompareDays.Map(units);
        RegisterUnit.Map(units);
        ArrangeUnits.Map(units);
        ShowReorganisation.Map(units);
        UndoReorganisation.Map(units);
        ImportUnits.Map(units);
        FollowImport.Map(units);
        return app;
    }
}
