using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Facts;

/// <summary>Conferences that units held, their sites, what was studied and handed in, for reports.</summary>
internal sealed class ConferenceFigures(AppDb db, IDocumentLookup documents) : FactsOfLines
{
    const string Held = "conferences.held";
    const string Sites = "conferences.sites";
    const string Documents = "conferences.documents";
    const string Essays = "essays.submitted";

    static readonly Phrase HeldRule = new(
        "Hội nghị do đơn vị tổ chức, đã kết thúc; tính vào ngày họp. Không tính hội nghị đang soạn, đang mời, đang "
        + "họp hay đã hủy.",
        "Conferences that the unit held and that are closed; each counts on its day. Not those that are drafted, "
        + "called, going on or cancelled.");

    static readonly IReadOnlyDictionary<string, string> KindOf = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["conferences.in-person"] = ConferenceKinds.InPerson,
        ["conferences.online"] = ConferenceKinds.Online,
        ["conferences.hybrid"] = ConferenceKinds.Hybrid,
        ["conferences.cell-meetings"] = ConferenceKinds.CellMeeting,
        ["conferences.thematic"] = ConferenceKinds.Thematic,
        ["conferences.talks"] = ConferenceKinds.Talk,
    };

    static readonly IReadOnlyList<FactKind> All =
    [
        new(Held, new("Hội nghị, lớp đã mở", "Conferences held"), HeldRule),
        new("conferences.in-person", new("Hội nghị trực tiếp", "Conferences in person"), HeldRule),
        new("conferences.online", new("Hội nghị trực tuyến", "Conferences online"), HeldRule),
        new("conferences.hybrid", new("Hội nghị trực tiếp kết hợp trực tuyến", "Hybrid conferences"), HeldRule),
        new("conferences.cell-meetings", new("Buổi sinh hoạt chi bộ", "Cell meetings"), HeldRule),
        new("conferences.thematic", new("Buổi sinh hoạt chuyên đề", "Thematic meetings"), HeldRule),
        new("conferences.talks", new("Buổi nói chuyện", "Talks"), HeldRule),
        new(Sites, new("Điểm cầu đã mở", "Sites opened"), new(
            "Điểm cầu của đơn vị, kể cả ở hội nghị do đơn vị khác tổ chức, của hội nghị đã kết thúc; tính vào ngày "
            + "họp. Không tính điểm cầu đã bỏ.",
            "Sites of the unit, also in conferences that another unit held, once the conference is closed; each counts "
            + "on the day of the conference. Not sites that were taken out.")),
        new(Documents, new("Văn bản đã học tập, quán triệt", "Documents studied"), new(
            "Văn bản được học ở hội nghị đã kết thúc do đơn vị tổ chức; mỗi văn bản tính một lần trong kỳ, vào ngày "
            + "họp đầu tiên. Vì thế không cộng số của các kỳ, các đơn vị với nhau được.",
            "Documents studied in closed conferences of the unit; each counts once in the time, on the first such day. "
            + "So numbers of several times or units do not add up.")),
        new(Essays, new("Bài thu hoạch đã nộp", "Essays handed in"), new(
            "Bài của người thuộc đơn vị (kể cả khách mời có giấy mời), nộp cho hội nghị đã kết thúc; tính vào ngày "
            + "họp, không phải ngày nộp.",
            "Essays of people of the unit (also of invited guests) for closed conferences; they count on the day of "
            + "the conference, not on that of handing in.")),
    ];

    public override IReadOnlyList<FactKind> Kinds => All;

    protected override Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct) =>
        Task.FromResult(LinesOf(code, units, Closed(db, from, to)));

    FactLines LinesOf(string code, IReadOnlyList<Guid> units, IQueryable<Conference> closed) => code switch
    {
        Sites => SitesOf(units, closed),
        Documents => new DocumentLines(DocumentsOf(units, closed), documents),
        Essays => EssaysOf(units, closed),
        _ => HeldOf(KindOf.GetValueOrDefault(code), units, closed),
    };

    /// <summary>What counts at all: closed, on a day of the time. Also for those who only count people.</summary>
    public static IQueryable<Conference> Closed(AppDb db, DateOnly from, DateOnly to) =>
        db.Set<Conference>().IgnoreQueryFilters()
            .Where(c => c.State == ConferenceStates.Closed && c.Day >= from && c.Day <= to);

    static FactLines HeldOf(string? kind, IReadOnlyList<Guid> units, IQueryable<Conference> closed)
    {
        var held = closed.Where(c => units.Contains(c.HomeUnit));
        if (kind is not null) held = held.Where(c => c.Kind == kind);
        return FactLines.Of(
            held.Select(c => new FactLine<DateOnly, ConferenceId, int>
            {
                Unit = c.HomeUnit, Day = c.Day, Id = c.Id, Part = 0, Title = c.Title, Amount = 1,
            }), l => $"/hoi-nghi/{l.Id}");
    }

    FactLines SitesOf(IReadOnlyList<Guid> units, IQueryable<Conference> closed) => FactLines.Of(
        from s in db.Set<Site>().IgnoreQueryFilters()
        join c in closed on s.ConferenceId equals c.Id
        where s.RemovedAt == null && units.Contains(s.HomeUnit)
        select new FactLine<DateOnly, SiteId, ConferenceId>
        {
            Unit = s.HomeUnit, Day = c.Day, Id = s.Id, Part = c.Id, Title = s.Name + ": " + c.Title, Amount = 1,
        }, l => $"/hoi-nghi/{l.Part}/diem-cau/{l.Id}");

    IQueryable<FactLine<DateOnly, Guid, int>> DocumentsOf(IReadOnlyList<Guid> units, IQueryable<Conference> closed) =>
        from c in closed
        join d in db.Set<ConferenceDocument>().IgnoreQueryFilters() on c.Id equals d.ConferenceId
        where units.Contains(c.HomeUnit)
        group c by new { c.HomeUnit, d.DocumentId } into g
        select new FactLine<DateOnly, Guid, int>
        {
            Unit = g.Key.HomeUnit, Day = g.Min(c => c.Day), Id = g.Key.DocumentId, Part = 0, Title = "", Amount = 1,
        };

    // One line for a conference: who of the unit wrote is nobody's business here.
    FactLines EssaysOf(IReadOnlyList<Guid> units, IQueryable<Conference> closed) => FactLines.Of(
        from e in db.Set<Essay>().IgnoreQueryFilters()
        join c in closed on e.ConferenceId equals c.Id
        where units.Contains(e.HomeUnit)
        group e by new { e.HomeUnit, c.Id, c.Day, c.Title } into g
        select new FactLine<DateOnly, ConferenceId, int>
        {
            Unit = g.Key.HomeUnit, Day = g.Key.Day, Id = g.Key.Id, Part = 0, Title = g.Key.Title,
            Amount = g.LongCount(),
        }, l => $"/hoi-nghi/{l.Id}/sau/thu-hoach");

    // Documents are told by the room that keeps them.
    sealed class DocumentLines(IQueryable<FactLine<DateOnly, Guid, int>> lines, IDocumentLookup documents) : FactLines
    {
        public override Task<IReadOnlyList<FactFigure>> SumsAsync(string code, CancellationToken ct) =>
            Of(lines, Href).SumsAsync(code, ct);

        public override async Task<IReadOnlyList<FactRecord>> RecordsAsync(int most, CancellationToken ct)
        {
            var rows = await lines.OrderBy(l => l.Day).ThenBy(l => l.Id).Take(most).ToListAsync(ct);
            var names = await documents.NamesOfSeenAsync(rows.ConvertAll(l => l.Id), ct);
            return rows.ConvertAll(l => new FactRecord(
                l.Day, names.TryGetValue(l.Id, out var name) ? name.Title : "–", Href(l), l.Amount));
        }

        static string Href(FactLine<DateOnly, Guid, int> line) => $"/van-ban/{line.Id}";
    }
}
