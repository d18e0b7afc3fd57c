using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Audit;
using ThongSuot.Reading;

namespace ThongSuot.Documents;

/// <summary>
/// A guiding or legal document in the register. Its identity is family, issuer, type, number and date together: the
/// same symbol comes back every term. Nothing here is ever overwritten from an article.
/// </summary>
internal sealed class Document
{
    Document() { }

    public DocumentId Id { get; private init; }

    /// <summary>The unit that keeps these facts; <see cref="Guid.Empty"/> for the installation.</summary>
    public Guid HomeUnit { get; private init; }

    public string Type { get; private set; } = "";
    public string Number { get; private set; } = "";
    public string Symbol { get; private set; } = "";
    public string SymbolKey { get; private set; } = "";
    public string NumberKey { get; private set; } = "";
    public string Issuer { get; private set; } = "";
    public string IssuerCode { get; private set; } = "";
    public string Place { get; private set; } = "";
    public string Family { get; private set; } = "";
    public string Level { get; private set; } = "";
    public string IssuedOn { get; private set; } = "";

    /// <summary>First day the date may mean; the first day of all when nothing is known.</summary>
    public DateOnly SortedOn { get; private set; }

    public int? Year { get; private set; }
    public string Term { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string SubjectKey { get; private set; } = "";
    public string Status { get; private set; } = "";
    public string Note { get; private set; } = "";
    public string IdentityKey { get; private set; } = "";
    public DocumentId? MergedInto { get; private set; }
    public Guid? ClientId { get; private init; }
    public int Version { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }

    public static Document Register(DocumentFacts facts, Guid home, Guid? clientId, DateTimeOffset now)
    {
        var document = new Document
        {
            Id = DocumentId.New(now),
            HomeUnit = home,
            ClientId = clientId,
            CreatedAt = now,
        };
        document.Take(facts, now);
        return document;
    }

    /// <summary>Takes new facts and tells which fields changed.</summary>
    public IReadOnlyList<FieldChange> Correct(DocumentFacts facts, DateTimeOffset now)
    {
        var before = Facts();
        Take(facts, now);
        return DocumentFacts.Differences(before, Facts());
    }

    public void MergeInto(DocumentId kept, DateTimeOffset now) =>
        (MergedInto, ChangedAt, Version) = (kept, now, Version + 1);

    public void ComeBack(DateTimeOffset now) => (MergedInto, ChangedAt, Version) = (null, now, Version + 1);

    public void SetStatus(string status, DateTimeOffset now) =>
        (Status, ChangedAt, Version) = (status, now, Version + 1);

    /// <summary>Something that belongs to the document changed beside its own fields.</summary>
    public void Touch(DateTimeOffset now) => (ChangedAt, Version) = (now, Version + 1);

    public DocumentFacts Facts() =>
        new()
        {
            Type = Type,
            Number = Number,
            Symbol = Symbol,
            Issuer = Issuer,
            IssuerCode = IssuerCode,
            Place = Place,
            Family = Family,
            Level = Level,
            IssuedOn = IssueDate.FromIso(IssuedOn),
            Term = Term,
            Subject = Subject,
            Status = Status,
            Note = Note,
        };

    void Take(DocumentFacts facts, DateTimeOffset now)
    {
        (Type, Number, Symbol) = (facts.Type, facts.Number, facts.Symbol);
        (SymbolKey, NumberKey) = (DocumentKeys.Symbol(facts.Symbol), DocumentKeys.Number(facts.Number));
        (Issuer, IssuerCode, Place) = (facts.Issuer, facts.IssuerCode, facts.Place);
        (Family, Level) = (facts.Family, facts.Level);
        (IssuedOn, SortedOn, Year) = (
            facts.IssuedOn.Iso,
            facts.IssuedOn.First ?? DateOnly.MinValue,
            facts.IssuedOn.Year
        );
        (Term, Status, Note) = (facts.Term, facts.Status, facts.Note);
        (Subject, SubjectKey) = (facts.Subject, TextKey.Fold(facts.Subject));
        IdentityKey = DocumentKeys.Identity(facts);
        (ChangedAt, Version) = (now, Version + 1);
    }
}
