using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Texts;

/// <summary>A person lays a card aside, or opens a decided one again.</summary>
internal sealed class RefuseCard(AppDb db, TimeProvider clock)
{
    static readonly Phrase Refused = new("Đã bỏ qua thẻ {0}.", "Card {0} is dismissed.");
    static readonly Phrase Reopened = new("Thẻ {0} đã mở lại.", "Card {0} is open again.");
    static readonly Phrase TakenBack = new(
        "Thẻ {0} đã mở lại; văn bản vừa ghi mới cũng được rút khỏi sổ.",
        "Card {0} is open again; the document it had registered is taken out of the register."
    );

    public static void Map(RouteGroupBuilder texts)
    {
        texts
            .MapPost(
                "/{id:guid}/the/{position:int}/bo",
                async (Guid id, int position, RefuseCard slice, HttpContext http, CancellationToken ct) =>
                {
                    if (await slice.RefuseAsync(new TextId(id), position, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Refused.With(position), $"/doc/{id}/the/{position}/mo-lai");
                    return Results.LocalRedirect($"/doc/{id}#c-{position}");
                }
            )
            .Requires(May.Register)
            .ValidatesForm();
        texts
            .MapPost(
                "/{id:guid}/the/{position:int}/mo-lai",
                async (Guid id, int position, Actor actor, RefuseCard slice, HttpContext http, CancellationToken ct) =>
                {
                    var result = await slice.ReopenAsync(new TextId(id), position, actor, ct);
                    if (!result.Ok)
                        return Endpoints.Refusal(result.Error!);
                    http.Say((result.Value ? TakenBack : Reopened).With(position));
                    return Results.LocalRedirect($"/doc/{id}#c-{position}");
                }
            )
            .Requires(May.Register)
            .ValidatesForm();
    }

    Task<TextCard?> LoadAsync(TextId text, int position, CancellationToken ct) =>
        db.Set<TextCard>().AsTracking().FirstOrDefaultAsync(c => c.TextId == text && c.Position == position, ct);

    public async Task<Error?> RefuseAsync(TextId text, int position, CancellationToken ct)
    {
        if (await LoadAsync(text, position, ct) is not { } card)
            return new NoSuchCard();
        if (card.State == CardStates.Accepted)
            return new CardDecided();
        card.Refuse();
        return await db.SaveAsync(ct);
    }

    /// <summary>True when the document that the card had put into the register was taken out again.</summary>
    public async Task<Result<bool>> ReopenAsync(TextId text, int position, Actor actor, CancellationToken ct)
    {
        if (await LoadAsync(text, position, ct) is not { } card)
            return new NoSuchCard();
        var (made, document) = (card.MadeNew, card.DocumentId);
        card.Reopen();
        var takeBack = false;
        if (document is { } id)
        {
            var now = clock.GetUtcNow();
            db.Record(
                actor,
                now,
                "texts.card-reopened",
                "document",
                id.Value,
                new FieldChange("text", card.Symbol.Length > 0 ? card.Symbol : card.Number, null)
            );
            takeBack = made && await UntouchedAsync(id, card.Id, ct);
            if (takeBack)
            {
                db.RemoveRange(
                    await db.Set<RegisterEntry>().AsTracking().Where(e => e.DocumentId == id).ToListAsync(ct)
                );
                db.Remove(await db.Set<Document>().AsTracking().FirstAsync(d => d.Id == id, ct));
                db.Forget(DocumentIndex.Kind, id.Value);
            }
        }

        return await db.SaveAsync(ct) is { } error ? error : takeBack;
    }

    // Only a record that nobody has built on goes: never edited, no relation, outline, merge, other text or other
    // unit's register. Asked past the filters: what this post does not see is built on it all the same.
    async Task<bool> UntouchedAsync(DocumentId id, CardId card, CancellationToken ct) =>
        await db.Set<Document>().AnyAsync(d => d.Id == id && d.Version == 1, ct)
        && !await All<TextCard>().AnyAsync(c => c.DocumentId == id && c.Id != card, ct)
        && !await All<Relation>().AnyAsync(r => r.FromId == id || r.ToId == id, ct)
        && !await All<DocumentPart>().AnyAsync(p => p.DocumentId == id, ct)
        && !await All<Merge.DocumentMerge>().AnyAsync(m => m.KeptId == id || m.GoneId == id, ct)
        && await All<RegisterEntry>().CountAsync(e => e.DocumentId == id, ct) <= 1;

    IQueryable<T> All<T>()
        where T : class => db.Set<T>().IgnoreQueryFilters();
}
