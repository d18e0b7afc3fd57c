using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Lineage;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Rules;
using ThongSuot.Documents.Start;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("documents.see", new("Xem sổ văn bản", "See the register"));
    public static readonly Permission Register = new("documents.register", new("Ghi sổ văn bản", "Keep the register"));
    public static readonly Permission Read = new("texts.read", new("Đọc văn bản", "Have texts read"));
}

/// <summary>The register: documents, their relations and lineage, and the texts that mention them.</summary>
public static class DocumentsModule
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ITables, DocumentTables>();
        services.AddSingleton(ThongSuot.Reading.Catalogue.Default);
        services.AddSingleton(new ThongSuot.Reading.Reader());
        services.AddSingleton<Rulebook>();
        services.AddSingleton(new NavEntry("read", new("Đọc", "Read"), "/doc", "text-recognition", 10));
        services.AddSingleton(new NavEntry("register", new("Sổ văn bản", "Register"), "/van-ban", "book", 20));
        services.AddScoped<RegisterDocument>().AddScoped<EditDocument>().AddScoped<EditOutline>();
        services.AddScoped<MergeDocuments>().AddScoped<AddRelation>().AddScoped<RemoveRelation>();
        services.AddScoped<KeepText>().AddScoped<AcceptCard>().AddScoped<RefuseCard>().AddScoped<RemoveText>();
        services.AddScoped<IDocumentIntake, DocumentIntake>();
        services.AddScoped<Resolver>().AddScoped<ShowLineage>();
        return services;
    }

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", StartPage.ShowAsync).Requires(May.See);
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
        return app;
    }
}
