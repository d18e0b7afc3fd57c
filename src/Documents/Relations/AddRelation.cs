using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Relations;

/// <summary>
/// A relation as chosen: this document does <c>Kind</c> to <c>Other</c>; <c>Reverse</c>: the other way.
/// </summary>
public sealed record RelationForm
{
    public string? Kind { get; init; }
    public Guid? Other { get; init; }
    public string? Find { get; init; }
    public string? Evidence { get; init; }
    public bool? Reverse { get; init; }
}

sealed record RelationKindMissing()
    : InvalidError("relations.kind-missing", new Phrase("Chọn loại quan hệ.", "Choose the kind of relation."), "Kind");

sealed record RelationOtherMissing()
    : InvalidError(
        "relations.other-missing",
        new Phrase("Chọn văn bản kia trong sổ.", "Choose the other document from the register."),
        "Find"
    );

sealed record RelationToItself()
    : InvalidError(
        "relations.to-itself",
        new Phrase("Một văn bản không có quan hệ với chính nó.", "A document has no relation to itself."),
        "Find"
    );

sealed record RelationExists()
    : ClashError("relations.exists", new Phrase("Quan hệ này đã có.", "This relation is already there."), "Find");

/// <summary>Says how one document of the register stands to another.</summary>
internal sealed class AddRelation(AppDb db, TimeProvider clock)
{
    public const int MostEvidence = 2000;
    static readonly Phrase Done = new("Đã thêm quan hệ.", "The relation is added.");

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "/{id:guid}/quan-he",
                async (Guid id, [AsParameters] RelationForm form, AppDb db, ISearchIndex index, CancellationToken ct) =>
                    await PageAsync(id, form, null, db, index, ct)
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/{id:guid}/quan-he",
                async (
                    Guid id,
                    [FromForm] RelationForm form,
                    Actor actor,
                    AddRelation slice,
                    HttpContext http,
                    AppDb db,
                    ISearchIndex index,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(new DocumentId(id), form, null, actor, ct);
                    if (!result.Ok)
                        return await PageAsync(id, form, result.Error, db, index, ct);
                    http.Say(Done, $"/van-ban/{id}/quan-he/{result.Value}/bo");
                    return Results.LocalRedirect($"/van-ban/{id}#lineage");
                }
            )
            .Requires(May.Register);
    }

    static async Task<IResult> PageAsync(
        Guid id,
        RelationForm form,
        Error? error,
        AppDb db,
        ISearchIndex index,
        CancellationToken ct
    )
    {
        var document = await db.Set<Document>()
            .FirstOrDefaultAsync(d => d.Id == new DocumentId(id) && d.MergedInto == null, ct);
        if (document is null)
            return Endpoints.Refusal(new NoSuchDocument());
        return Endpoints.Page<AddRelationPage>(
            new
            {
                Id = id,
                Form = form,
                Error = error,
                Title = DocumentTitle.Of(document.Type, document.Symbol, document.Number),
                Found = await PickDocument.FindAsync(form.Find, id, db, index, ct),
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    /// <summary>Adds the edge; replacing a document also sets its status. Returns the relation's id.</summary>
    public async Task<Result<Guid>> HandleAsync(
        DocumentId id,
        RelationForm form,
        TextId? text,
        Actor actor,
        CancellationToken ct
    )
    {
        if (!RelationKinds.All.Any(k => k.Code == form.Kind))
            return new RelationKindMissing();
        if (form.Other is not { } other)
            return new RelationOtherMissing();
        if (other == id.Value)
            return new RelationToItself();
        if (form.Evidence?.Length > MostEvidence)
            return new TooLong("Evidence", MostEvidence);
        var (from, to) = form.Reverse == true ? (new DocumentId(other), id) : (id, new DocumentId(other));
        var ends = await db.Set<Document>()
            .AsTracking()
            .Where(d => (d.Id == from || d.Id == to) && d.MergedInto == null)
            .ToListAsync(ct);
        if (ends.Count != 2)
            return new NoSuchDocument();

        var now = clock.GetUtcNow();
        var relation = new Relation
        {
            Id = Guid.CreateVersion7(now),
            FromId = from,
            ToId = to,
            Kind = form.Kind!,
            TextId = text,
            Evidence = form.Evidence?.Trim() ?? "",
            MadeBy = actor.Name,
            MadeAt = now,
        };
        db.Add(relation);
        Note(db, actor, now, "documents.relation-added", relation, ends, added: true);
        var replaced = ends.First(d => d.Id == to);
        if (form.Kind == RelationKinds.Replaces && replaced.Status is Statuses.InForce or Statuses.Unknown
            && await db.Sight.ReachesAsync(db, [replaced.HomeUnit], ct))
        {
            db.Record(
                actor,
                now,
                "documents.status-followed",
                "document",
                to.Value,
                new FieldChange("status", replaced.Status, Statuses.Replaced)
            );
            replaced.SetStatus(Statuses.Replaced, now);
        }

        return await db.SaveAsync(ct) switch
        {
            null => relation.Id,
            Duplicate => new RelationExists(),
            var error => error,
        };
    }

    /// <summary>Writes the edge into the history of both its ends, each in its own words.</summary>
    internal static void Note(
        AppDb db,
        Actor actor,
        DateTimeOffset now,
        string act,
        Relation r,
        IReadOnlyList<Document> ends,
        bool added
    )
    {
        foreach (var end in ends)
        {
            var other = ends.First(d => d.Id != end.Id);
            var kind = end.Id == r.FromId ? RelationKinds.Name(r.Kind) : RelationKinds.Reverse(r.Kind);
            var words = $"{kind.Vi} {DocumentTitle.Of(other.Type, other.Symbol, other.Number)}";
            db.Record(
                actor,
                now,
                act,
                "document",
                end.Id.Value,
                new FieldChange("relation", added ? null : words, added ? words : null)
            );
        }
    }
}
