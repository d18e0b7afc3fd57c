using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Documents.Register;

/// <summary>The outline as typed: one line each, two blanks a step inwards, "kind: words".</summary>
public sealed record OutlineForm
{
    public string? Lines { get; init; }
    public int Version { get; init; }
}

sealed record OutlineTooLong()
    : InvalidError(
        "documents.outline-too-long",
        new Phrase(
            "Nội dung dài quá {0} dòng hoặc có dòng dài quá {1} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
            "The contents have more than {0} lines, or a line of more than {1} characters. Shorten them; "
                + "what you typed is still here."
        ).With(EditOutline.MostLines, EditOutline.MostSigns),
        "Lines"
    );

/// <summary>A clerk writes down what a document contains: viewpoints, aims, tasks.</summary>
internal sealed class EditOutline(AppDb db, TimeProvider clock)
{
    public const int MostLines = 500;
    public const int MostSigns = 2000;
    const int MostDepth = 5;

    static readonly Phrase Done = new("Đã ghi phần nội dung.", "The contents are saved.");

    public static void Map(RouteGroupBuilder documents)
    {
        documents
            .MapGet(
                "/{id:guid}/noi-dung",
                async (Guid id, AppDb db, CancellationToken ct) => await PageAsync(id, null, null, db, ct)
            )
            .Requires(May.Register);
        documents
            .MapPost(
                "/{id:guid}/noi-dung",
                async (
                    Guid id,
                    [FromForm] OutlineForm form,
                    Actor actor,
                    EditOutline slice,
                    HttpContext http,
                    AppDb db,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(new DocumentId(id), form, actor, ct) is { } error)
                        return await PageAsync(id, form, error, db, ct);
                    http.Say(Done);
                    return Results.LocalRedirect($"/van-ban/{id}#outline");
                }
            )
            .Requires(May.Register);
    }

    static async Task<IResult> PageAsync(Guid id, OutlineForm? form, Error? error, AppDb db, CancellationToken ct)
    {
        var document = await db.Set<Document>()
            .FirstOrDefaultAsync(d => d.Id == new DocumentId(id) && d.MergedInto == null, ct);
        if (document is null)
            return Endpoints.Refusal(new NoSuchDocument());
        form ??= new() { Lines = Print(await PartsAsync(db, document.Id, ct)), Version = document.Version };
        return Endpoints.Page<EditOutlinePage>(
            new
            {
                Id = id,
                Form = form,
                Error = error,
                Title = DocumentTitle.Of(document.Type, document.Symbol, document.Number),
            },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    static Task<List<DocumentPart>> PartsAsync(AppDb db, DocumentId id, CancellationToken ct) =>
        db.Set<DocumentPart>().Where(p => p.DocumentId == id).OrderBy(p => p.Position).ToListAsync(ct);

    public async Task<Error?> HandleAsync(DocumentId id, OutlineForm form, Actor actor, CancellationToken ct)
    {
        var lines = (form.Lines ?? "")
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Where(l => !string.IsNullOrWhiteSpace(l))
            .ToList();
        if (lines.Count > MostLines || lines.Exists(l => l.Length > MostSigns))
            return new OutlineTooLong();
        if (ThongSuot.Reading.SecrecyStamp.Find(form.Lines ?? "") is not null)
            return new SecretMark();
        var document = await db.Set<Document>()
            .AsTracking()
            .FirstOrDefaultAsync(d => d.Id == id && d.MergedInto == null, ct);
        if (document is null)
            return new NoSuchDocument();
        if (document.Version != form.Version)
            return new ChangedMeanwhile();
        var now = clock.GetUtcNow();
        var before = await PartsAsync(db, id, ct);
        db.RemoveRange(before);
        db.AddRange(lines.Select((line, i) => Part(id, line, i)));
        document.Touch(now);
        db.Record(
            actor,
            now,
            "documents.outline-edited",
            "document",
            id.Value,
            new FieldChange("outline", Null(Print(before)), Null(string.Join('\n', lines)))
        );
        return await db.SaveAsync(ct);
    }

    internal static DocumentPart Part(DocumentId id, string line, int position)
    {
        var words = line.TrimStart();
        var depth = Math.Min(MostDepth, line[..^words.Length].Replace("\t", "  ", StringComparison.Ordinal).Length / 2);
        var kind = "other";
        if (
            words.IndexOf(':', StringComparison.Ordinal) is > 0 and < 30 and var colon
            && KindOf(words[..colon]) is { } k
        )
            (kind, words) = (k, words[(colon + 1)..]);
        return new()
        {
            Id = Guid.CreateVersion7(),
            DocumentId = id,
            Position = position,
            Depth = depth,
            Kind = kind,
            Text = words.Trim(),
        };
    }

    // "Quan điểm", "quan diem", "viewpoint": any of them names the kind.
    static string? KindOf(string word)
    {
        var key = ThongSuot.Reading.TextKey.Fold(word.Trim());
        foreach (var (code, name) in PartKinds.All)
        {
            if (
                key == code
                || key == ThongSuot.Reading.TextKey.Fold(name.Vi)
                || key == ThongSuot.Reading.TextKey.Fold(name.En)
            )
                return code;
        }

        return null;
    }

    static string Print(IEnumerable<DocumentPart> parts)
    {
        var s = new StringBuilder();
        foreach (var p in parts)
            s.Append(' ', p.Depth * 2).Append(PartKinds.All.NameOf(p.Kind)).Append(": ").Append(p.Text).Append('\n');
        return s.ToString();
    }

    static string? Null(string s) => s.Length == 0 ? null : s;
}
