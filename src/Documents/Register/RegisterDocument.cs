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

/// <summary>A clerk puts a document into the register by hand.</summary>
internal sealed class RegisterDocument(
    AppDb db, Rulebook rules, EnterDocument enter, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi {0} vào sổ.", "{0} is in the register.");

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "/dang-ky",
                (RegisterDocument slice) => slice.Page(new DocumentForm { ClientId = Guid.CreateVersion7() })
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/dang-ky",
                async (
                    [FromForm] DocumentForm form,
                    Actor actor,
                    RegisterDocument slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(form, actor, ct);
                    if (!result.Ok)
                        return slice.Page(form, result.Error, await slice.TwinAsync(form, result.Error, ct));
                    http.Say(Done.With(form.Symbol ?? form.Subject));
                    return Results.LocalRedirect($"/van-ban/{result.Value}");
                }
            )
            .Requires(May.Register);
    }

    IResult Page(DocumentForm form, Error? error = null, Guid? twin = null) =>
        Endpoints.Page<RegisterDocumentPage>(
            new
            {
                Form = form,
                Error = error,
                Lists = FormLists.Of(rules),
                Twin = twin,
            },
            error?.Status ?? StatusCodes.Status200OK
        );

    public async Task<Result<DocumentId>> HandleAsync(DocumentForm form, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var facts = form.Read(rules, VietnamTime.DayOf(now));
        if (!facts.Ok)
            return facts.Error!;
        if (
            form.ClientId is { } client
            && await db.Set<Document>()
                .Where(d => d.ClientId == client)
                .Select(d => (DocumentId?)d.Id)
                .FirstOrDefaultAsync(ct)
                is { } before
        )
            return before;

        var document = Document.Register(facts.Value, actor.UnitId ?? Guid.Empty, form.ClientId, now);
        db.Add(document);
        db.Add(EnterDocument.Entry(document.Id, actor, now));
        db.Record(
            actor,
            now,
            "documents.registered",
            "document",
            document.Id.Value,
            DocumentFacts.Differences(
                new DocumentFacts
                {
                    Type = "",
                    Family = "",
                    Level = "",
                    Status = "",
                },
                facts.Value
            )
        );
        db.Index(DocumentIndex.Entry(document));
        return await db.SaveAsync(ct) switch
        {
            null => document.Id,
            Duplicate when await enter.UnseenAsync(document.IdentityKey, actor, ct) is { } there => there,
            Duplicate => new AlreadyRegistered(),
            var error => error,
        };
    }

    // The record that is in the way, so that the page can link to it.
    async Task<Guid?> TwinAsync(DocumentForm form, Error? error, CancellationToken ct)
    {
        if (error is not AlreadyRegistered)
            return null;
        var facts = form.Read(rules, VietnamTime.DayOf(clock.GetUtcNow()));
        var key = DocumentKeys.Identity(facts.Value);
        var twin = await db.Set<Document>()
            .Where(d => d.IdentityKey == key && d.MergedInto == null)
            .Select(d => (DocumentId?)d.Id)
            .FirstOrDefaultAsync(ct);
        return twin?.Value;
    }
}
