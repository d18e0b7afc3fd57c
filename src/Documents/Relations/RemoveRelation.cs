using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Relations;

sealed record NoSuchRelation()
    : UnknownError("relations.unknown", new Phrase("Quan hệ này không còn.", "This relation is no longer there."));

/// <summary>Takes a relation away; the history of both documents keeps it.</summary>
internal sealed class RemoveRelation(AppDb db, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã bỏ quan hệ.", "The relation is removed.");

    public static void Map(RouteGroupBuilder documents) =>
        documents
            .MapPost(
                "/{id:guid}/quan-he/{relation:guid}/bo",
                async (
                    Guid id,
                    Guid relation,
                    Actor actor,
                    RemoveRelation slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(relation, actor, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Done);
                    return Results.LocalRedirect($"/van-ban/{id}#lineage");
                }
            )
            .Requires(May.Register)
            .ValidatesForm();

    public async Task<Error?> HandleAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var relation = await db.Set<Relation>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (relation is null)
            return new NoSuchRelation();
        var ends = await db.Set<Document>()
            .Where(d => d.Id == relation.FromId || d.Id == relation.ToId)
            .ToListAsync(ct);
        db.Remove(relation);
        AddRelation.Note(db, actor, clock.GetUtcNow(), "documents.relation-removed", relation, ends, added: false);
        return await db.SaveAsync(ct);
    }
}
