using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents;

/// <summary>
/// A document as typed by a person (register, edit, accept a card). Everything is text, as typed, so that a refused
/// form comes back exactly as it was.
/// </summary>
/// <remarks>Properties, not parameters: a form need not send every box (the binder insists on each
/// parameter).</remarks>
public sealed record DocumentForm
{
    /// <summary>Made by the page; sending the same form twice changes nothing.</summary>
    public Guid? ClientId { get; init; }

    public string? Type { get; init; }
    public string? Symbol { get; init; }
    public string? Issuer { get; init; }
    public string? Place { get; init; }
    public string? IssuedOn { get; init; }
    public string? Term { get; init; }
    public string? Subject { get; init; }
    public string? Level { get; init; }
    public string? Family { get; init; }
    public string? Status { get; init; }
    public string? Note { get; init; }

    /// <summary>The version the person saw; 0 for a new document.</summary>
    public int Version { get; init; }

    public const int MostSymbol = 60;
    public const int MostName = 200;
    public const int MostSubject = 1000;
    public const int MostNote = 4000;

    // The longest each box may be; said on the page by maxlength and checked here again.
    static readonly (string Field, Func<DocumentForm, string?> Of, int Most)[] Limits =
    [
        ("Symbol", f => f.Symbol, MostSymbol),
        ("Issuer", f => f.Issuer, MostName),
        ("Place", f => f.Place, MostName),
        ("IssuedOn", f => f.IssuedOn, MostName),
        ("Term", f => f.Term, MostSymbol),
        ("Subject", f => f.Subject, MostSubject),
        ("Note", f => f.Note, MostNote),
    ];

    /// <summary>Reads what was typed: the facts, or every refusal at once.</summary>
    internal Result<DocumentFacts> Read(Rulebook rules, DateOnly today)
    {
        var errors = new List<Error>();
        foreach (var (field, of, most) in Limits)
            if (of(this)?.Length > most)
                errors.Add(new TooLong(field, most));
        var symbol = rules.Symbol(Symbol ?? "");
        var type = Blank(Type) ? symbol?.Type : Type!.Trim();
        if (type is null)
            errors.Add(new TypeMissing());
        else if (!rules.Types.Any(t => t.Word == type))
            errors.Add(new TypeUnknown());
        if (Blank(Symbol) && Blank(Subject))
            errors.Add(new NumberOrSubjectMissing());
        else if (!Blank(Symbol) && symbol is null)
            errors.Add(new SymbolNotUnderstood());
        var date = ReadDate(today, errors);
        if (Secret(Subject) || Secret(Note))
            errors.Add(new SecretMark());
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        return Facts(rules, symbol, type!, date);
    }

    DocumentFacts Facts(Rulebook rules, TypedSymbol? symbol, string type, IssueDate date)
    {
        var issuer = Clean(Issuer);
        var seat = rules.Seat(issuer, symbol?.IssuerCode ?? "");
        return new DocumentFacts
        {
            Type = type,
            Number = symbol?.Number ?? "",
            Symbol = symbol?.Symbol ?? "",
            IssuerCode = symbol?.IssuerCode ?? "",
            Issuer = issuer,
            Place = Clean(Place),
            Family = Families.All.Any(f => f.Code == Family) ? Family! : seat.Family,
            Level = Levels.All.Any(l => l.Code == Level) ? Level! : seat.Level,
            IssuedOn = date,
            Term = Clean(Term),
            Subject = Clean(Subject),
            Status = Statuses.All.Any(s => s.Code == Status) ? Status! : Statuses.InForce,
            Note = Note?.Trim() ?? "",
        };
    }

    IssueDate ReadDate(DateOnly today, List<Error> errors)
    {
        if (Blank(IssuedOn))
            return IssueDate.Unknown;
        var date = VietnameseDates.TryParse(IssuedOn, out var read)
            ? IssueDate.FromIso(read.ToString())
            : IssueDate.Unknown;
        if (!date.IsKnown)
            errors.Add(new DateNotUnderstood());
        else if (date.First > today)
            errors.Add(new IssuedInFuture(date));
        return date;
    }

    internal static DocumentForm Of(DocumentFacts f, int version) =>
        new()
        {
            Type = f.Type,
            Symbol = f.Symbol.Length > 0 ? f.Symbol : f.Number,
            Issuer = f.Issuer,
            Place = f.Place,
            IssuedOn = f.IssuedOn.ToString(),
            Term = f.Term,
            Subject = f.Subject,
            Level = f.Level,
            Family = f.Family,
            Status = f.Status,
            Note = f.Note,
            Version = version,
        };

    static bool Blank(string? s) => string.IsNullOrWhiteSpace(s);

    static bool Secret(string? s) => !Blank(s) && SecrecyStamp.Find(s!) is not null;

    static string Clean(string? s) =>
        string.Join(' ', (s ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

sealed record TypeMissing()
    : InvalidError(
        "documents.type-missing",
        new Phrase(
            "Chọn loại văn bản, hoặc ghi ký hiệu có mã loại (ví dụ 12-CT/TW).",
            "Choose the type of the document, or type a symbol that tells it (for example 12-CT/TW)."
        ),
        "Type"
    );

sealed record TypeUnknown()
    : InvalidError(
        "documents.type-unknown",
        new Phrase("Loại văn bản này không có trong danh mục.", "This type of document is not in the catalogue."),
        "Type"
    );

sealed record NumberOrSubjectMissing()
    : InvalidError(
        "documents.number-or-subject-missing",
        new Phrase(
            "Ghi số, ký hiệu; văn bản không số thì ghi trích yếu.",
            "Type the number and symbol; for a document without a number, its subject."
        ),
        "Symbol"
    );

sealed record SymbolNotUnderstood()
    : InvalidError(
        "documents.symbol-not-understood",
        new Phrase(
            "Chưa hiểu số, ký hiệu này. Ví dụ đúng: 12-CT/TW, 30/2020/NĐ-CP, 12.",
            "This number is not understood. Good examples: 12-CT/TW, 30/2020/NĐ-CP, 12."
        ),
        "Symbol"
    );

sealed record DateNotUnderstood()
    : InvalidError(
        "documents.date-not-understood",
        new Phrase(
            "Chưa hiểu ngày này. Có thể ghi 8/8/2018, 08-08-2018, “ngày 8 tháng 8 năm 2018”, 8/2018 hoặc 2018.",
            "This date is not understood. You may type 8/8/2018, 08-08-2018, “ngày 8 tháng 8 năm 2018”, 8/2018 or 2018."
        ),
        "IssuedOn"
    );

sealed record IssuedInFuture(IssueDate On)
    : InvalidError(
        "documents.issued-in-future",
        new Phrase(
            "Ngày ban hành {0} còn ở phía trước. Kiểm tra lại ngày.",
            "The date of issue {0} is still to come. Check the date."
        ).With(On),
        "IssuedOn"
    );

sealed record TooLong(string Box, int Most)
    : InvalidError(
        "documents.too-long",
        new Phrase(
            "Dài quá {0} ký tự. Rút gọn lại; phần đã gõ vẫn còn.",
            "Longer than {0} characters. Shorten it; what you typed is still here."
        ).With(Most),
        Box
    );

sealed record SecretMark()
    : InvalidError(
        "documents.secret",
        new Phrase(
            "Có dấu mức độ mật. Chương trình này không nhận văn bản mật, kể cả trích yếu.",
            "There is a secrecy mark. This program takes no classified paper, not even its subject."
        ),
        "Subject"
    );

sealed record AlreadyRegistered()
    : ClashError(
        "documents.already-registered",
        new Phrase(
            "Văn bản này đã có trong sổ (cùng cơ quan, loại, số và ngày). Những gì bạn gõ vẫn ở đây.",
            "This document is already in the register (same issuer, type, number and date). What you typed is "
            + "still here."
        ),
        "Symbol"
    );

sealed record NoSuchDocument()
    : UnknownError(
        "documents.unknown",
        new Phrase("Không có văn bản này trong sổ.", "There is no such document in the register.")
    );
