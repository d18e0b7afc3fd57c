using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents;

/// <summary>Builds the forms a person would fill in and calls the same slices.</summary>
internal sealed class DocumentIntake(
    AppDb db,
    RegisterDocument register,
    EditOutline outline,
    AddRelation relate,
    KeepText keep,
    AcceptCard accept,
    ExportLabels labels,
    EnterDocument enter
) : IDocumentIntake
{
    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.Set<Document>().AnyAsync(ct);

    public async Task<Result<DocumentId>> RegisterAsync(NewDocument d, Actor actor, CancellationToken ct)
    {
        var form = new DocumentForm
        {
            Type = d.Type,
            Symbol = d.Symbol,
            Issuer = d.Issuer,
            Place = d.Place,
            IssuedOn = IssueDate.FromIso(d.IssuedOn).ToString(),
            Subject = d.Subject,
            Status = d.Status,
            Level = d.Level,
            Family = d.Family,
        };
        var result = await register.HandleAsync(form, actor, ct);
        if (
            result.Ok
            && d.Outline.Count > 0
            && await outline.HandleAsync(
                result.Value,
                new OutlineForm { Lines = string.Join('\n', d.Outline), Version = 1 },
                actor,
                ct
            )
                is { } error
        )
            return error;
        db.ChangeTracker.Clear();
        return result;
    }

    public async Task<Error?> EnterAsync(DocumentId document, Actor actor, CancellationToken ct)
    {
        var error = await enter.HandleAsync(document, actor, ct);
        db.ChangeTracker.Clear();
        return error;
    }

    public async IAsyncEnumerable<string> LabelsAsync(bool withOpen, [EnumeratorCancellation] CancellationToken ct)
    {
        var texts = await db.Set<StoredText>()
            .Where(t => t.RemovedAt == null)
            .OrderBy(t => t.KeptAt)
            .ThenBy(t => t.ContentHash)
            .Select(t => t.Id)
            .ToListAsync(ct);
        foreach (var id in texts)
        {
            if (!withOpen && await db.Set<TextCard>().AnyAsync(c => c.TextId == id && c.State == CardStates.Open, ct))
                continue;
            if (await labels.OfAsync(id, ct) is { } line)
                yield return line;
        }
    }

    public async Task<Error?> RelateAsync(
        DocumentId from,
        string kind,
        DocumentId to,
        string evidence,
        Actor actor,
        CancellationToken ct
    )
    {
        var result = await relate.HandleAsync(
            from,
            new RelationForm
            {
                Kind = kind,
                Other = to.Value,
                Evidence = evidence,
            },
            null,
            actor,
            ct
        );
        db.ChangeTracker.Clear();
        return result.Error;
    }

    public async Task<Result<TextId>> ReadAsync(
        string fileName,
        string content,
        bool acceptClear,
        Actor actor,
        CancellationToken ct
    )
    {
        if (TextIntake.KindOf(fileName) is not { } kind)
            return new FileKindUnknown();
        var incoming = TextIntake.Of(content, kind, fileName);
        if (!incoming.Ok)
            return incoming.Error!;
        var kept = await keep.KeepAsync(incoming.Value, null, actor, ct);
        db.ChangeTracker.Clear();
        if (!kept.Ok)
            return kept.Error!;
        if (acceptClear)
            await accept.AllAsync(kept.Value.Id, actor, ct);
        db.ChangeTracker.Clear();
        return kept.Value.Id;
    }
}
