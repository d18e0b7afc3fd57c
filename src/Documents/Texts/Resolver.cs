using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Texts;

/// <summary>What a text says of a cited document, as far as it says it.</summary>
internal sealed record Cited(
    string Type,
    string Symbol,
    string Number,
    IssueDate IssuedOn,
    string Issuer,
    string IssuerCode,
    string Subject
);

/// <summary>A document of the register that the text may mean, how well it fits (0 to 1), and why.</summary>
public sealed record Candidate(
    Guid Id,
    string Title,
    string IssuedOn,
    string Issuer,
    string Subject,
    double Score,
    IReadOnlyList<Phrase> Reasons,
    bool DateDiffers
);

/// <summary>
/// Finds what the register has for a citation: never one silently, always with scores and reasons. A number alone is
/// no identity: dates, issuers, subjects and the text's own day decide between those that share it.
/// </summary>
internal sealed class Resolver(AppDb db)
{
    /// <summary>From here on, and this far ahead of the next one, a candidate counts as the one meant.</summary>
    public const double Sure = 0.75;

    public const double Lead = 0.15;
    const int MostLoaded = 200;
    const int MostShown = 5;
    const double Weakest = 0.2;

    public async Task<IReadOnlyList<Candidate>> FindAsync(Cited cited, DateOnly? textDay, CancellationToken ct)
    {
        var known = db.Set<Document>().Where(d => d.MergedInto == null);
        var number = DocumentKeys.Number(cited.Number);
        var symbol = DocumentKeys.Symbol(cited.Symbol);
        var subject = TextKey.Fold(cited.Subject);
        if (number.Length > 0)
            known = known.Where(d => d.NumberKey == number || (symbol != "" && d.SymbolKey == symbol));
        else if (subject.Length > 0)
            known = known.Where(d => d.Type == cited.Type && d.SubjectKey.StartsWith(subject));
        else
            return [];
        var rows = await known
            .OrderByDescending(d => d.SortedOn)
            .ThenBy(d => d.IdentityKey)
            .Take(MostLoaded)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(d => Score(d, cited, textDay))
                .Where(c => c.Score >= Weakest)
                .OrderByDescending(c => c.Score)
                .ThenByDescending(c => c.IssuedOn, StringComparer.Ordinal)
                .ThenBy(c => c.Id)
                .Take(MostShown),
        ];
    }

    /// <summary>Pure: how well one document fits what the text says.</summary>
    internal static Candidate Score(Document d, Cited cited, DateOnly? textDay)
    {
        var reasons = new List<Phrase>();
        var score = Name(d, cited, reasons);
        var date = Date(d, cited, textDay, reasons);
        score += date + Issuer(d, cited, reasons) + Subject(d, cited, reasons);
        var differs =
            cited.IssuedOn.IsKnown && d.IssuedOn.Length > 0 && !cited.IssuedOn.Agrees(IssueDate.FromIso(d.IssuedOn));
        return new(
            d.Id.Value,
            DocumentTitle.Of(d.Type, d.Symbol, d.Number),
            IssueDate.FromIso(d.IssuedOn).ToString(),
            d.Issuer,
            d.Subject,
            Math.Clamp(score, 0, 1),
            reasons,
            differs
        );
    }

    static double Name(Document d, Cited c, List<Phrase> reasons)
    {
        var typeFits = c.Type.Length == 0 || d.Type == c.Type;
        if (c.Symbol.Length > 0 && d.SymbolKey == DocumentKeys.Symbol(c.Symbol))
        {
            reasons.Add(typeFits ? Why.SymbolFits : Why.TypeDiffers);
            return typeFits ? 0.6 : 0.35;
        }

        if (c.Symbol.Length > 0 && d.SymbolKey.Length > 0)
        {
            reasons.Add(Why.SymbolDiffers);
            return typeFits ? 0.15 : 0;
        }

        if (c.Number.Length == 0)
        {
            reasons.Add(Why.NameFits);
            return 0.6;
        }

        reasons.Add(typeFits ? Why.NumberFits : Why.TypeDiffers);
        return typeFits ? 0.5 : 0.1;
    }

    static double Date(Document d, Cited c, DateOnly? textDay, List<Phrase> reasons)
    {
        var known = IssueDate.FromIso(d.IssuedOn);
        if (c.IssuedOn.IsKnown && known.IsKnown)
        {
            if (c.IssuedOn.Agrees(known))
            {
                reasons.Add(Why.DateFits);
                return 0.3;
            }

            reasons.Add(Why.DateDiffers.With(c.IssuedOn, known));
            return -0.2;
        }

        if (known.First is not { } issued || textDay is not { } day)
            return 0;
        if (issued > day)
        {
            reasons.Add(Why.AfterText.With(VietnamTime.Print(day)));
            return -0.3;
        }

        // Numbers start again with every term: of two that share one, the nearer one before the text is likelier.
        var years = (day.DayNumber - issued.DayNumber) / 365.0;
        if (years > 6)
            reasons.Add(Why.LongBefore.With((int)years));
        return years <= 6 ? 0.15 : -0.05;
    }

    static double Issuer(Document d, Cited c, List<Phrase> reasons)
    {
        if (c.Issuer.Length == 0 || d.Issuer.Length == 0)
            return 0;
        var (a, b) = (TextKey.Fold(c.Issuer), TextKey.Fold(d.Issuer));
        if (a == b || a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal))
        {
            reasons.Add(Why.IssuerFits);
            return 0.15;
        }

        reasons.Add(Why.IssuerDiffers.With(c.Issuer, d.Issuer));
        return -0.15;
    }

    static double Subject(Document d, Cited c, List<Phrase> reasons)
    {
        if (c.Subject.Length == 0 || d.Subject.Length == 0)
            return 0;
        var like = Likeness.Of(c.Subject, d.Subject);
        if (like >= 0.6)
            reasons.Add(Why.SubjectFits);
        else if (like < 0.2)
            reasons.Add(Why.SubjectDiffers);
        return like >= 0.6 ? 0.15
            : like < 0.2 ? -0.15
            : 0.05;
    }

    static class Why
    {
        public static readonly Phrase SymbolFits = new("trùng số, ký hiệu", "same number and symbol");
        public static readonly Phrase SymbolDiffers = new("khác ký hiệu", "another symbol");
        public static readonly Phrase TypeDiffers = new("khác loại văn bản", "another type");
        public static readonly Phrase NumberFits = new(
            "trùng loại và số; bài không ghi ký hiệu",
            "same type and number; the text gives no symbol"
        );
        public static readonly Phrase NameFits = new("trùng tên gọi", "same name");
        public static readonly Phrase DateFits = new("trùng ngày", "same date");
        public static readonly Phrase DateDiffers = new(
            "khác ngày: bài ghi {0}, sổ ghi {1}",
            "another date: the text says {0}, the register {1}"
        );
        public static readonly Phrase AfterText = new(
            "ban hành sau ngày đăng bài ({0})",
            "issued after the text was published ({0})"
        );
        public static readonly Phrase LongBefore = new("cũ hơn bài {0} năm", "{0} years older than the text");
        public static readonly Phrase IssuerFits = new("trùng cơ quan ban hành", "same issuer");
        public static readonly Phrase IssuerDiffers = new(
            "khác cơ quan: bài ghi {0}, sổ ghi {1}",
            "another issuer: the text says {0}, the register {1}"
        );
        public static readonly Phrase SubjectFits = new("trích yếu giống", "similar subject");
        public static readonly Phrase SubjectDiffers = new("trích yếu khác", "a different subject");
    }
}
