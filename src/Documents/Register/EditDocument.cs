using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Register;

/// <summary>A clerk corrects a document; what stood there before stays in its history.</summary>
internal sealed class EditDocument(AppDb db, Rulebook rules, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Nothing = new("Không có gì thay đổi.", "Nothing was changed.");

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "/{id:guid}/sua",
                async (Guid id, EditDocument slice, CancellationToken ct) =>
                    await slice.LoadAsync(new DocumentId(id), ct) is { } document
                        ? slice.Page(id, document.Facts(), DocumentForm.Of(document.Facts(), document.Version))
                        : Endpoints.Refusal(new NoSuchDocument())
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/{id:guid}/sua",
                async (
                    Guid id,
                    [FromForm] DocumentForm form,
                    Actor actor,
                    EditDocument slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(new DocumentId(id), form, actor, ct);
                    if (!result.Ok)
                    {
                        return await slice.LoadAsync(new DocumentId(id), ct) is { } document
                            ? slice.Page(id, document.Facts(), form, result.Error)
                            : Endpoints.Refusal(new NoSuchDocument());
                    }

                    http.Say(result.Value > 0 ? Done : Nothing);
                    return Results.LocalRedirect($"/van-ban/{id}");
                }
            )
            .Requires(May.Register);
    }

    IResult Page(Guid id, DocumentFacts stored, DocumentForm form, Error? error = null) =>
        Endpoints.Page<EditDocumentPage>(
            new
            {
                Id = id,
                Title = DocumentTitle.Of(stored.Type, stored.Symbol, stored.Number),
                Form = form,
                Error = error,
                Lists = FormLists.Of(rules),
            },
            error?.Status ?? StatusCodes.Status200OK
        );

    Task<Document?> LoadAsync(DocumentId id, CancellationToken ct) =>
        db.Set<Document>().FirstOrDefaultAsync(d => d.Id == id && d.MergedInto == null, ct);

    /// <summary>The number of fields that changed.</summary>
    public async Task<Result<int>> HandleAsync(DocumentId id, DocumentForm form, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var facts = form.Read(rules, VietnamTime.DayOf(now));
        if (!facts.Ok)
            return facts.Error!;
        var document = await db.Set<Document>()
            .AsTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.MergedInto == null, ct);
        if (document is null)
            return new NoSuchDocument();
        if (document.Version != form.Version)
            return new ChangedMeanwhile();

        if (DocumentFacts.Differences(document.Facts(), facts.Value).Count == 0)
            return 0;
        var changes = document.Correct(facts.Value, now);
        db.Record(actor, now, "documents.edited", "document", id.Value, changes);
        db.Index(DocumentIndex.Entry(document));
        return await db.SaveAsync(ct) switch
        {
            null => changes.Count,
            Duplicate => new AlreadyRegistered(),
            var error => error,
        };
    }
}
