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

namespace ThongSuot.Documents.Texts;

sealed record TextInUse() : ClashError("texts.in-use", new Phrase(
    "Bài này đã có thẻ được nhận và là căn cứ của văn bản trong sổ. Mở lại các thẻ đó trước khi bỏ bài.",
    "Cards of this text are accepted, and it is evidence for documents of the register. Reopen those cards first."));

/// <summary>Takes a text away that nothing rests on; it can be brought back.</summary>
internal sealed class RemoveText(AppDb db, TimeProvider clock)
{
    static readonly Phrase Removed = new("Đã bỏ bài “{0}”.", "The text “{0}” is removed.");
    static readonly Phrase Restored = new("Bài đã trở lại.", "The text is back.");

    public static void Map(RouteGroupBuilder texts)
    {
        texts.MapPost("/{id:guid}/bo", async (
            Guid id, Actor actor, RemoveText slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.RemoveAsync(new TextId(id), actor, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Removed.With(result.Value), $"/doc/{id}/lay-lai");
            return Results.LocalRedirect("/doc");
        }).Requires(May.KeepText).ValidatesForm();
        texts.MapPost("/{id:guid}/lay-lai", async (
            Guid id, Actor actor, RemoveText slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.RestoreAsync(new TextId(id), actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Restored);
            return Results.LocalRedirect($"/doc/{id}");
        }).Requires(May.KeepText).ValidatesForm();
    }

    Task<StoredText?> LoadAsync(TextId id, CancellationToken ct) =>
        db.Set<StoredText>().AsTracking().FirstOrDefaultAsync(t => t.Id == id, ct);

    public async Task<Result<string>> RemoveAsync(TextId id, Actor actor, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { RemovedAt: null } text) return new NoSuchText();
        if (await db.Set<TextCard>().AnyAsync(c => c.TextId == id && c.State == CardStates.Accepted, ct))
            return new TextInUse();
        var now = clock.GetUtcNow();
        text.Remove(now);
        db.Record(actor, now, "texts.removed", "text", id.Value);
        return await db.SaveAsync(ct) is { } error ? error : text.Title;
    }

    public async Task<Error?> RestoreAsync(TextId id, Actor actor, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } text) return new NoSuchText();
        text.Restore();
        db.Record(actor, clock.GetUtcNow(), "texts.restored", "text", id.Value);
        return await db.SaveAsync(ct);
    }
}
