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
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Findings;

sealed record NoSuchFinding()
    : UnknownError("findings.unknown", new Phrase("Không có thẻ này.", "There is no such card."));

sealed record FindingFieldTooLong()
    : InvalidError(
        "findings.too-long",
        new Phrase(
            "Có ô dài quá {0} ký tự. Rút gọn lại rồi ghi.",
            "A box is longer than {0} characters. Shorten it and save again."
        ).With(FindingFields.Most)
    );

sealed record DocumentNotAccepted()
    : ClashError(
        "findings.document-not-accepted",
        new Phrase(
            "Nhận thẻ văn bản trước, rồi mới đưa nội dung này vào văn bản ấy.",
            "Accept the document's own card first; then this content can go to that document."
        )
    );

/// <summary>A person accepts, lays aside or reopens an event, a duty or a content, after correcting it.</summary>
internal sealed class DecideFinding(AppDb db, TimeProvider clock)
{
    static readonly Phrase Accepted = new("Đã nhận.", "Accepted.");
    static readonly Phrase ToOutline = new(
        "Đã nhận và ghi vào nội dung của văn bản.",
        "Accepted, and added to the document's contents."
    );
    static readonly Phrase Refused = new("Đã bỏ qua.", "Dismissed.");
    static readonly Phrase Reopened = new("Thẻ đã mở lại.", "The card is open again.");

    public static void Map(RouteGroupBuilder texts)
    {
        texts
            .MapPost(
                "/{id:guid}/muc/{finding:guid}",
                async (
                    Guid id,
                    Guid finding,
                    [FromForm] FindingFields form,
                    Actor actor,
                    DecideFinding slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.AcceptAsync(finding, form, actor, ct);
                    return Answer(
                        http,
                        id,
                        finding,
                        result,
                        result.Ok && result.Value.InOutline ? ToOutline : Accepted,
                        undo: true
                    );
                }
            )
            .Requires(May.Register);
        texts
            .MapPost(
                "/{id:guid}/muc/{finding:guid}/bo",
                async (Guid id, Guid finding, DecideFinding slice, HttpContext http, CancellationToken ct) =>
                    Answer(
                        http,
                        id,
                        finding,
                        await slice.SetAsync(finding, CardStates.Refused, ct),
                        Refused,
                        undo: true
                    )
            )
            .Requires(May.Register)
            .ValidatesForm();
        texts
            .MapPost(
                "/{id:guid}/muc/{finding:guid}/mo-lai",
                async (Guid id, Guid finding, DecideFinding slice, HttpContext http, CancellationToken ct) =>
                    Answer(http, id, finding, await slice.SetAsync(finding, CardStates.Open, ct), Reopened, undo: false)
            )
            .Requires(May.Register)
            .ValidatesForm();
    }

    static IResult Answer(HttpContext http, Guid text, Guid finding, Result<Decided> result, Phrase done, bool undo)
    {
        if (!result.Ok)
            return Endpoints.Refusal(result.Error!);
        http.Say(done, undo ? $"/doc/{text}/muc/{finding}/mo-lai" : null);
        return Results.LocalRedirect($"/doc/{text}#{result.Value.Anchor}");
    }

    internal sealed record Decided(string Anchor, bool InOutline = false);

    public async Task<Result<Decided>> AcceptAsync(Guid id, FindingFields form, Actor actor, CancellationToken ct)
    {
        if (form.All().Any(f => f.Value?.Length > FindingFields.Most))
            return new FindingFieldTooLong();
        var finding = await db.Set<TextFinding>().AsTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (finding is null)
            return new NoSuchFinding();
        if (finding.State != CardStates.Open)
            return new CardDecided();
        finding.Correct(Merged(finding.Read(), form));
        finding.Decide(CardStates.Accepted);
        var now = clock.GetUtcNow();
        db.Record(actor, now, "texts.finding-accepted", "text", finding.TextId.Value);
        var inOutline = finding.Kind == FindingKinds.Content && finding.Read().Words is { Length: > 0 };
        if (inOutline && await ToOutlineAsync(finding, actor, now, ct) is { } refused)
            return refused;
        return await db.SaveAsync(ct) is { } error
            ? error
            : new Decided(Pieces.FindingAnchor(finding.Kind, finding.Position), inOutline);
    }

    // A content goes to the end of the outline of the document it belongs to, as a line of its own.
    async Task<Error?> ToOutlineAsync(TextFinding finding, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var target = await db.Set<TextCard>()
            .Where(c => c.Id == finding.CardId)
            .Select(c => c.DocumentId)
            .FirstOrDefaultAsync(ct);
        if (target is not { } document)
            return new DocumentNotAccepted();
        var last =
            await db.Set<DocumentPart>().Where(p => p.DocumentId == document).Select(p => (int?)p.Position).MaxAsync(ct)
            ?? -1;
        var fields = finding.Read();
        var kind = PartKinds.All.Any(k => k.Code == fields.ContentKind) ? fields.ContentKind! : "other";
        db.Add(
            new DocumentPart
            {
                Id = Guid.CreateVersion7(now),
                DocumentId = document,
                Position = last + 1,
                Depth = 0,
                Kind = kind,
                Text = fields.Words ?? "",
            }
        );
        (await db.Set<Document>().AsTracking().FirstAsync(d => d.Id == document, ct)).Touch(now);
        db.Record(
            actor,
            now,
            "documents.outline-edited",
            "document",
            document.Value,
            new FieldChange("outline", null, $"{PartKinds.All.NameOf(kind)}: {fields.Words}")
        );
        return null;
    }

    public async Task<Result<Decided>> SetAsync(Guid id, string state, CancellationToken ct)
    {
        var finding = await db.Set<TextFinding>().AsTracking().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (finding is null)
            return new NoSuchFinding();
        if (state == CardStates.Refused && finding.State == CardStates.Accepted)
            return new CardDecided();
        finding.Decide(state);
        return await db.SaveAsync(ct) is { } error
            ? error
            : new Decided(Pieces.FindingAnchor(finding.Kind, finding.Position));
    }

    // A box that the page did not show keeps what it had; an emptied box is empty.
    static FindingFields Merged(FindingFields told, FindingFields form) =>
        new()
        {
            EventKind = form.EventKind ?? told.EventKind,
            Title = form.Title ?? told.Title,
            Date = form.Date ?? told.Date,
            DateText = form.DateText ?? told.DateText,
            Place = form.Place ?? told.Place,
            Organiser = form.Organiser ?? told.Organiser,
            Chair = form.Chair ?? told.Chair,
            ChairPost = form.ChairPost ?? told.ChairPost,
            Speakers = form.Speakers ?? told.Speakers,
            Count = form.Count ?? told.Count,
            Qualifier = form.Qualifier ?? told.Qualifier,
            Sites = form.Sites ?? told.Sites,
            Studies = form.Studies ?? told.Studies,
            Who = form.Who ?? told.Who,
            What = form.What ?? told.What,
            When = form.When ?? told.When,
            Cadence = form.Cadence ?? told.Cadence,
            Status = form.Status ?? told.Status,
            ContentKind = form.ContentKind ?? told.ContentKind,
            Words = form.Words ?? told.Words,
        };
}
