using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Catalogues;

sealed record NoSuchEntry() : UnknownError("catalogue.unknown", new Phrase(
    "Không có mục này trong danh mục.", "There is no such entry in the catalogue."));

/// <summary>Takes an own entry out of the catalogue, or puts it back.</summary>
internal sealed class RemoveAbbreviation(AppDb db, LiveCatalogue live, TimeProvider clock)
{
    static readonly Phrase Removed = new("Đã bỏ {0} khỏi danh mục.", "{0} is out of the catalogue.");
    static readonly Phrase Restored = new("{0} đã trở lại danh mục.", "{0} is back in the catalogue.");

    public static void Map(RouteGroupBuilder catalogue)
    {
        catalogue.MapPost("/{id:guid}/bo", (
            Guid id, Actor actor, RemoveAbbreviation slice, HttpContext http, CancellationToken ct) =>
            slice.AnswerAsync(id, remove: true, actor, http, ct)).Requires(May.KeepCatalogue).ValidatesForm();
        catalogue.MapPost("/{id:guid}/lay-lai", (
            Guid id, Actor actor, RemoveAbbreviation slice, HttpContext http, CancellationToken ct) =>
            slice.AnswerAsync(id, remove: false, actor, http, ct)).Requires(May.KeepCatalogue).ValidatesForm();
    }

    async Task<IResult> AnswerAsync(Guid id, bool remove, Actor actor, HttpContext http, CancellationToken ct)
    {
        var result = await HandleAsync(id, remove, actor, ct);
        if (!result.Ok) return Endpoints.Refusal(result.Error!);
        http.Say((remove ? Removed : Restored).With(result.Value), remove ? $"/danh-muc/{id}/lay-lai" : null);
        return Results.LocalRedirect("/danh-muc?view=own");
    }

    public async Task<Result<string>> HandleAsync(Guid id, bool remove, Actor actor, CancellationToken ct)
    {
        var entry = await db.Set<CatalogueEntry>().AsTracking().FirstOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null || (entry.RemovedAt is null) != remove) return new NoSuchEntry();
        var now = clock.GetUtcNow();
        if (remove) entry.Remove(now);
        else entry.Restore();
        db.Record(actor, now, remove ? "catalogue.removed" : "catalogue.restored", "catalogue", id);
        if (await db.SaveAsync(ct) is { } error) return error is Duplicate ? new NameAlreadyAdded() : error;
        await live.RefreshAsync(db, ct);
        return entry.Name;
    }
}
