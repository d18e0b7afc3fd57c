using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Documents.Catalogues;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Facts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Lineage;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Rules;
using ThongSuot.Documents.Today;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Documents;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("documents.see", new("Xem sổ văn bản", "See the register"));
    public static readonly Permission Register = new("documents.register", new("Ghi sổ văn bản", "Keep the register"));
    public static readonly Permission Read = new("texts.read", new("Đọc văn bản", "Have texts read"));
    public static readonly Permission KeepText =
        new("texts.keep", new("Đưa bài vào đọc", "Bring texts in"));
    public static readonly Permission SeeCatalogue =
        new("catalogue.see", new("Xem danh mục của máy đọc", "See the reader's catalogue"));
    public static readonly Permission KeepCatalogue =
        new("catalogue.keep", new("Sửa danh mục của máy đọc", "Keep the reader's catalogue"));
}

/// <summary>The register: documents, their relations and lineage, and the texts that mention them.</summary>
public static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ITables, DocumentTables>();
        services.AddSingleton<LiveCatalogue>();
        services.AddHostedService(s => s.GetRequiredService<LiveCatalogue>());
        services.AddScoped(s => s.GetRequiredService<LiveCatalogue>().Reader);
        services.AddScoped(s => s.GetRequiredService<LiveCatalogue>().Rulebook);
        services.AddSingleton(new NavEntry("read", new("Đọc", "Read"), "/doc", "text-recognition", 10)
        {
            Permission = May.KeepText,
        });
        services.AddSingleton(new NavEntry("register", new("Sổ văn bản", "Register"), "/van-ban", "book", 20)
        {
            Permission = May.See,
        });
        services.AddSingleton(new NavEntry("catalogue", new("Danh mục", "Catalogue"), "/danh-muc", "tag", 80)
        {
            Permission = May.SeeCatalogue,
        });
        services.AddScoped<IUnitHoldings, RegistersOfUnits>().AddScoped<IFactSource, DocumentFigures>();
        services.AddScoped<EnterDocument>().AddScoped<RegisterDocument>();
        services.AddScoped<EditDocument>().AddScoped<EditOutline>();
        services.AddSingleton(DocumentWords.Audit);
        services.AddScoped<MergeDocuments>().AddScoped<AddRelation>().AddScoped<RemoveRelation>();
        services.AddScoped<KeepText>().AddScoped<AcceptCard>().AddScoped<RefuseCard>().AddScoped<RemoveText>();
        services.AddScoped<ITodayLines, CardsToDecide>().AddScoped<ITodayLines, DocumentsThatCame>();
        services.AddScoped<IDocumentIntake, DocumentIntake>();
        services.AddScoped<IToldEvents, ToldEvents>();
        services.AddScoped<DecideFinding>().AddScoped<LabelText>().AddScoped<ExportLabels>();
        services.AddScoped<TryCatalogue>().AddScoped<AddAbbreviation>().AddScoped<RemoveAbbreviation>();
        services.AddScoped<Resolver>().AddScoped<ShowLineage>().AddScoped<IDocumentLookup, DocumentLookup>();
        return services;
    }

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/van-ban");
        ListRegister.Map(documents);
        RegisterDocument.Map(documents);
        ShowDocument.Map(documents);
        EditDocument.Map(documents);
        EditOutline.Map(documents);
        MergeDocuments.Map(documents);
        AddRelation.Map(documents);
        RemoveRelation.Map(documents);
        var texts = app.MapGroup("/doc");
        KeepText.Map(texts);
        ShowText.Map(texts);
        AcceptCard.Map(texts);
        RefuseCard.Map(texts);
        AcceptRelation.Map(texts);
        RemoveText.Map(texts);
        DecideFinding.Map(texts);
        LabelText.Map(texts);
        ExportLabels.Map(texts);
        var catalogue = app.MapGroup("/danh-muc");
        ShowCatalogue.Map(catalogue);
        AddAbbreviation.Map(catalogue);
        RemoveAbbreviation.Map(catalogue);
        return app;
    }
}
