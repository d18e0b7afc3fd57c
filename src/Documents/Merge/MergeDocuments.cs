using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Merge;

/// <summary>Which record is to go into the one whose page it is.</summary>
public sealed record MergeForm
{
    public Guid? With { get; init; }
    public string? Find { get; init; }
}

/// <summary>One field of the two records side by side.</summary>
public sealed record MergeLine(string Field, string Kept, string Gone, string Result);

sealed record MergeWithItself()
    : InvalidError(
        "merge.with-itself",
        new Phrase("Chọn bản ghi kia để gộp.", "Choose the other record to merge."),
        "Find"
    );

sealed record MergeUndone()
    : UnknownError(
        "merge.unknown",
        new Phrase("Lần gộp này đã được hoàn tác hoặc không còn.", "This merge was already undone, or is not there.")
    );

sealed record MergeNotLast()
    : ClashError(
        "merge.not-last",
        new Phrase(
            "Sau lần gộp này, bản ghi lại được gộp tiếp. Hoàn tác lần gộp sau trước.",
            "After this merge the record was merged again. Undo the later merge first."
        )
    );

sealed record TakenMeanwhile()
    : ClashError(
        "merge.identity-taken",
        new Phrase(
            "Trong sổ đã có một văn bản khác trùng cơ quan, loại, số và ngày với bản ghi sắp trở lại.",
            "The register now has another document with the issuer, type, number and date of the record that "
                + "would return."
        )
    );

/// <summary>Two records turn out to be one document. One stays, the other leads to it; it can be undone.</summary>
internal sealed class MergeDocuments(AppDb db, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đã gộp. Bản ghi kia nay dẫn tới đây.",
        "Merged. The other record now leads here."
    );
    static readonly Phrase Undone = new("Đã hoàn tác việc gộp.", "The merge is undone.");

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "/{id:guid}/gop",
                async (
                    Guid id,
                    [AsParameters] MergeForm form,
                    MergeDocuments slice,
                    ISearchIndex index,
                    CancellationToken ct
                ) => await slice.PageAsync(id, form, null, index, ct)
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/{id:guid}/gop",
                async (
                    Guid id,
                    [FromForm] MergeForm form,
                    Actor actor,
                    MergeDocuments slice,
                    ISearchIndex index,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.HandleAsync(new DocumentId(id), form, actor, ct);
                    if (!result.Ok)
                        return await slice.PageAsync(id, form, result.Error, index, ct);
                    http.Say(Done, $"/van-ban/{id}/gop/{result.Value}/hoan-tac");
                    return Results.LocalRedirect($"/van-ban/{id}");
                }
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/{id:guid}/gop/{merge:guid}/hoan-tac",
                async (
                    Guid id,
                    Guid merge,
                    Actor actor,
                    MergeDocuments slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.UndoAsync(merge, actor, ct) is { } error)
                        return Endpoints.Refusal(error);
                    http.Say(Undone);
                    return Results.LocalRedirect($"/van-ban/{id}");
                }
            )
            .Requires(May.Register)
            .ValidatesForm();
    }

    async Task<IResult> PageAsync(Guid id, MergeForm form, Error? error, ISearchIndex index, CancellationToken ct)
    {
        var kept = await LoadAsync(new DocumentId(id), false, ct);
        if (kept is null)
            return Endpoints.Refusal(new NoSuchDocument());
        var gone = form.With is { } with && with != id ? await LoadAsync(new DocumentId(with), false, ct) : null;
        return Endpoints.Page<MergeDocumentsPage>(
            new
            {
                Id = id,
                Form = form,
                Error = error,
                Title = DocumentTitle.Of(kept.Type, kept.Symbol, kept.Number),
                GoneTitle = gone is null ? "" : DocumentTitle.Of(gone.Type, gone.Symbol, gone.Number),
                Lines = gone is null ? [] : Compare(kept.Facts(), gone.Facts()),
                Found = await PickDocument.FindAsync(form.Find, id, db, index, ct),
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    Task<Document?> LoadAsync(DocumentId id, bool tracking, CancellationToken ct)
    {
        var set = tracking ? db.Set<Document>().AsTracking() : db.Set<Document>();
        return set.FirstOrDefaultAsync(d => d.Id == id && d.MergedInto == null, ct);
    }

    static IReadOnlyList<MergeLine> Compare(DocumentFacts kept, DocumentFacts gone) =>
        [
            .. kept.Fields()
                .Zip(gone.Fields(), Filled(kept, gone).Fields())
                .Select(t => new MergeLine(t.First.Name, t.First.Value, t.Second.Value, t.Third.Value)),
        ];

    // What the kept record does not know is taken from the other; what it knows stays.
    static DocumentFacts Filled(DocumentFacts kept, DocumentFacts gone) =>
        kept with
        {
            Issuer = Or(kept.Issuer, gone.Issuer),
            IssuerCode = Or(kept.IssuerCode, gone.IssuerCode),
            Symbol = Or(kept.Symbol, gone.Symbol),
            Number = Or(kept.Number, gone.Number),
            Place = Or(kept.Place, gone.Place),
            IssuedOn = kept.IssuedOn.Iso.Length >= gone.IssuedOn.Iso.Length ? kept.IssuedOn : gone.IssuedOn,
            Term = Or(kept.Term, gone.Term),
            Subject = Or(kept.Subject, gone.Subject),
            Note = Or(kept.Note, gone.Note),
        };

    static string Or(string a, string b) => a.Length > 0 ? a : b;

    public async Task<Result<Guid>> HandleAsync(DocumentId id, MergeForm form, Actor actor, CancellationToken ct)
    {
        if (form.With is not { } with || with == id.Value)
            return new MergeWithItself();
        var kept = await LoadAsync(id, true, ct);
        var gone = await LoadAsync(new DocumentId(with), true, ct);
        if (kept is null || gone is null)
            return new NoSuchDocument();

        var now = clock.GetUtcNow();
        var before = DocumentForm.Of(kept.Facts(), 0);
        gone.MergeInto(id, now);
        var moved = await MoveAsync(kept.Id, gone.Id, ct);
        var changes = kept.Correct(Filled(kept.Facts(), gone.Facts()), now);
        var merge = new DocumentMerge
        {
            Id = Guid.CreateVersion7(now),
            KeptId = id,
            GoneId = gone.Id,
            MergedBy = actor.Name,
            MergedAt = now,
            Moved = JsonSerializer.Serialize(
                moved with
                {
                    Before = before,
                    Filled = [.. changes.Select(c => c.Field)],
                }
            ),
        };
        db.Add(merge);
        db.Record(
            actor,
            now,
            "documents.merged",
            "document",
            id.Value,
            [new FieldChange("merged", null, DocumentTitle.Of(gone.Type, gone.Symbol, gone.Number)), .. changes]
        );
        db.Record(
            actor,
            now,
            "documents.merged-away",
            "document",
            gone.Id.Value,
            new FieldChange("merged", null, DocumentTitle.Of(kept.Type, kept.Symbol, kept.Number))
        );
        db.Forget(DocumentIndex.Kind, gone.Id.Value);
        db.Index(DocumentIndex.Entry(kept));
        return await db.SaveAsync(ct) switch
        {
            null => merge.Id,
            Duplicate => new AlreadyRegistered(),
            var error => error,
        };
    }

    async Task<MovedThings> MoveAsync(DocumentId kept, DocumentId gone, CancellationToken ct)
    {
        var cards = await db.Set<TextCard>()
            .IgnoreQueryFilters()
            .AsTracking()
            .Where(c => c.DocumentId == gone)
            .ToListAsync(ct);
        cards.ForEach(c => c.Repoint(kept));
        var edges = await db.Set<Relation>()
            .IgnoreQueryFilters()
            .AsTracking()
            .Where(r => r.FromId == gone || r.ToId == gone || r.FromId == kept || r.ToId == kept)
            .ToListAsync(ct);
        var known = edges
            .Where(r => r.FromId != gone && r.ToId != gone)
            .Select(r => (r.FromId, r.ToId, r.Kind))
            .ToHashSet();
        List<Guid> from = [],
            to = [];
        List<DroppedRelation> dropped = [];
        foreach (var r in edges.Where(r => r.FromId == gone || r.ToId == gone))
        {
            var moved = (FromId: r.FromId == gone ? kept : r.FromId, ToId: r.ToId == gone ? kept : r.ToId, r.Kind);
            if (moved.FromId == moved.ToId || !known.Add(moved))
            {
                dropped.Add(
                    new(r.Id, r.FromId.Value, r.ToId.Value, r.Kind, r.TextId?.Value, r.Evidence, r.MadeBy, r.MadeAt)
                );
                db.Remove(r);
                continue;
            }

            (r.FromId == gone ? from : to).Add(r.Id);
            (r.FromId, r.ToId) = (moved.FromId, moved.ToId);
        }

        // The outline goes along only where the kept record has none.
        var parts = await db.Set<DocumentPart>().AnyAsync(p => p.DocumentId == kept, ct)
            ? []
            : await db.Set<DocumentPart>().AsTracking().Where(p => p.DocumentId == gone).ToListAsync(ct);
        parts.ForEach(p => p.DocumentId = kept);
        return new([.. cards.Select(c => c.Id.Value)], from, to, dropped, [.. parts.Select(p => p.Id)], null, [])
        {
            Entered = await EnterAsync(kept, gone, ct),
        };
    }

    // Whoever had the one in the register has the other now. Like cards and relations, asked past the filters: what
    // other units hold follows the merge too.
    async Task<IReadOnlyList<Guid>> EnterAsync(DocumentId kept, DocumentId gone, CancellationToken ct)
    {
        var entries = await db.Set<RegisterEntry>()
            .IgnoreQueryFilters()
            .Where(e => e.DocumentId == kept || e.DocumentId == gone)
            .ToListAsync(ct);
        var there = entries.Where(e => e.DocumentId == kept).Select(e => e.UnitId).ToHashSet();
        var missing = entries.Where(e => e.DocumentId == gone && !there.Contains(e.UnitId)).ToList();
        db.AddRange(
            missing.Select(e => new RegisterEntry
            {
                DocumentId = kept,
                UnitId = e.UnitId,
                EnteredAt = e.EnteredAt,
                EnteredBy = e.EnteredBy,
            })
        );
        return missing.ConvertAll(e => e.UnitId);
    }

    public async Task<Error?> UndoAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var merge = await db.Set<DocumentMerge>()
            .AsTracking()
            .FirstOrDefaultAsync(m => m.Id == id && m.UndoneAt == null, ct);
        if (merge is null)
            return new MergeUndone();
        var kept = await db.Set<Document>().AsTracking().FirstAsync(d => d.Id == merge.KeptId, ct);
        var gone = await db.Set<Document>().AsTracking().FirstAsync(d => d.Id == merge.GoneId, ct);
        if (kept.MergedInto is not null)
            return new MergeNotLast();
        var now = clock.GetUtcNow();
        var moved = JsonSerializer.Deserialize<MovedThings>(merge.Moved)!;
        await MoveBackAsync(moved, kept.Id, gone.Id, ct);
        var changes = kept.Correct(UnfillMerge.Of(kept.Facts(), moved), now);
        gone.ComeBack(now);
        merge.Undo(now);
        foreach (var end in new[] { kept, gone })
        {
            db.Record(actor, now, "documents.merge-undone", "document", end.Id.Value, end == kept ? changes : []);
            db.Index(DocumentIndex.Entry(end));
        }

        return await db.SaveAsync(ct) is { } error
            ? error is Duplicate
                ? new TakenMeanwhile()
                : error
            : null;
    }

    async Task MoveBackAsync(MovedThings moved, DocumentId kept, DocumentId gone, CancellationToken ct)
    {
        db.RemoveRange(
            await db.Set<RegisterEntry>()
                .IgnoreQueryFilters()
                .AsTracking()
                .Where(e => e.DocumentId == kept && moved.Entered.Contains(e.UnitId))
                .ToListAsync(ct)
        );
        var cardIds = moved.Cards.Select(g => new CardId(g)).ToList();
        foreach (
            var card in await db.Set<TextCard>()
                .IgnoreQueryFilters()
                .AsTracking()
                .Where(c => cardIds.Contains(c.Id))
                .ToListAsync(ct)
        )
            card.Repoint(gone);
        var edgeIds = moved.FromMoved.Concat(moved.ToMoved).ToList();
        foreach (
            var r in await db.Set<Relation>()
                .IgnoreQueryFilters()
                .AsTracking()
                .Where(r => edgeIds.Contains(r.Id))
                .ToListAsync(ct)
        )
        {
            if (moved.FromMoved.Contains(r.Id))
                r.FromId = gone;
            else
                r.ToId = gone;
        }

        foreach (
            var p in await db.Set<DocumentPart>().AsTracking().Where(p => moved.Parts.Contains(p.Id)).ToListAsync(ct)
        )
            p.DocumentId = gone;
        db.AddRange(
            moved.Dropped.Select(d => new Relation
            {
                Id = d.Id,
                FromId = new(d.From),
                ToId = new(d.To),
                Kind = d.Kind,
                Evidence = d.Evidence,
                MadeBy = d.MadeBy,
                MadeAt = d.MadeAt,
                TextId = d.Text is { } t ? new TextId(t) : null,
            })
        );
    }
}
