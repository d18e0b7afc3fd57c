using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Facts;

/// <summary>
/// People of units in conferences, for reports. From the same rows and by the same sums as the page of statistics, so
/// that both always say the same.
/// </summary>
internal sealed class AttendanceFigures(AppDb db) : IFactSource
{
    const int MostUnits = 500;
    const string EssaysRequired = "essays.required";

    /// <param name="Amount">Of one conference; a number that takes away may be below nought there.</param>
    /// <param name="Total">Of all together, as the statistics say it.</param>
    sealed record Figure(FactKind Kind, Func<CountedPeople, long> Amount, Func<CountedPeople, long> Total)
    {
        public string Code => Kind.Code;
    }

    static readonly Phrase Where = new(
        "{0} Người của đơn vị ở hội nghị đã kết thúc, kể cả do đơn vị khác tổ chức; lấy từ điểm danh đã chốt, tính vào "
        + "ngày họp, mỗi hội nghị mỗi người một lần.",
        "{0} People of the unit in closed conferences, also of other units; taken from the attendance after its end, "
        + "on the day of the conference, each person once for a conference.");

    static readonly IReadOnlyList<Figure> All =
    [
        Due("attendance.members-required", new("Đảng viên phải dự", "Members who had to come"), new(
            "Được mời (nơi không mời đích danh: số điểm cầu dự kiến), trừ miễn sinh hoạt và đi làm nhiệm vụ.",
            "Called (where nobody was called by name: those the site expected), without the exempt and those on "
            + "duty.")),
        Of("attendance.members", new("Đảng viên đã dự", "Members who came"), new(
            "Đảng viên có mặt, gồm cả cán bộ chủ chốt và người học bù.",
            "Members who were there, key cadres and those who made it up among them."), p => p.Members.Came),
        Of("attendance.key-cadres", new("Cán bộ chủ chốt đã dự", "Key cadres who came"), new(
            "Cán bộ chủ chốt có mặt; đã nằm trong số đảng viên đã dự.",
            "Key cadres who were there; they are among the members who came."), p => p.KeyCadres.Present),
        Of("attendance.guests", new("Khách mời, quần chúng đã dự", "Guests who came"), new(
            "Người ngoài Đảng có mặt; không nằm trong số nào khác.",
            "Those who are not members; they are in no other number."), p => p.Guests.Present),
        Of("attendance.made-up", new("Đảng viên học bù", "Members who made it up"), new(
            "Đảng viên học buổi bù; đã nằm trong số đảng viên đã dự.",
            "Members who came to a make-up session; they are among those who came."), p => p.Members.MadeUp),
        Of("attendance.excused", new("Đảng viên vắng có lý do", "Members excused"), new(
            "Đảng viên vắng mà có lý do.", "Members away with a reason."), p => p.Members.Excused),
        Of("attendance.unexcused", new("Đảng viên vắng không lý do", "Members not excused"), new(
            "Đảng viên được mời, vắng mà không có lý do.", "Members who were called, away without a reason."),
            p => p.Members.Unexcused),
        Of("attendance.exempt", new("Đảng viên được miễn sinh hoạt", "Members exempt"), new(
            "Đảng viên được miễn; không nằm trong số phải dự.", "Members exempt; not among those who had to come."),
            p => p.Members.Exempt),
        Of("attendance.on-duty", new("Đảng viên đi làm nhiệm vụ", "Members on duty"), new(
            "Đảng viên đi làm nhiệm vụ; không nằm trong số phải dự.",
            "Members away on duty; not among those who had to come."), p => p.Members.OnDuty),
        Due(EssaysRequired, new("Đảng viên phải viết bài thu hoạch", "Members who had to write an essay"), new(
            "Đảng viên phải dự những hội nghị có yêu cầu viết bài thu hoạch.",
            "Members who had to come to conferences that ask for an essay.")),
    ];

    static Figure Of(string code, Phrase name, Phrase rule, Func<CountedPeople, long> number) =>
        new(new(code, name, Where.With(rule)), number, number);

    // The statistics never let those who had to come fall below nought, but only of all together.
    static Figure Due(string code, Phrase name, Phrase rule) => new(
        new(code, name, Where.With(rule)),
        p => p.Members.Required - p.Members.Exempt - p.Members.OnDuty, p => p.Members.Due);

    public IReadOnlyList<FactKind> Kinds { get; } = [.. All.Select(f => f.Kind)];

    public async Task<IReadOnlyList<FactFigure>> OfAsync(
        IReadOnlyCollection<string> codes, IReadOnlyCollection<Guid> units, DateOnly from, DateOnly to,
        CancellationToken ct)
    {
        var asked = All.Where(f => codes.Contains(f.Code, StringComparer.Ordinal)).ToList();
        var figures = new List<FactFigure>();
        foreach (var essays in asked.Select(f => f.Code == EssaysRequired).Distinct())
            foreach (var some in units.Distinct().Chunk(MostUnits))
                foreach (var (unit, people) in await PeopleAsync(Counted(some, from, to, essays), ct))
                    figures.AddRange(asked.Where(f => f.Code == EssaysRequired == essays)
                        .Select(f => new FactFigure(unit, f.Code, f.Total(people))).Where(f => f.Value != 0));
        return figures;
    }

    public async Task<IReadOnlyList<FactRecord>?> RecordsAsync(
        string code, Guid unit, DateOnly from, DateOnly to, int most, CancellationToken ct)
    {
        if (All.FirstOrDefault(f => f.Code == code) is not { } figure) return null;
        var rows = await Counted([unit], from, to, code == EssaysRequired).ToListAsync(ct);
        if (figure.Total(CountedPeople.Of(rows.Select(l => l.Row))) == 0) return [];
        return
        [
            .. rows.GroupBy(l => l.Conference).OrderBy(g => g.First().Day).ThenBy(g => g.Key.Value)
                .Select(g => new FactRecord(
                    g.First().Day, g.First().Title, $"/hoi-nghi/{g.Key}/sau/thong-ke",
                    figure.Amount(CountedPeople.Of(g.Select(l => l.Row)))))
                .Where(r => r.Amount != 0).Take(Math.Max(1, most)),
        ];
    }

    sealed class Line
    {
        public required Guid Unit { get; init; }
        public required ConferenceId Conference { get; init; }
        public required DateOnly Day { get; init; }
        public required string Title { get; init; }
        public required CountedRow Row { get; init; }
    }

    IQueryable<Line> Counted(IReadOnlyList<Guid> units, DateOnly from, DateOnly to, bool essays)
    {
        var closed = ConferenceFigures.Closed(db, from, to);
        if (essays)
            closed = closed.Where(c => db.Set<EssayCall>().IgnoreQueryFilters().Any(e => e.ConferenceId == c.Id));
        return from r in db.Set<CountedRow>().IgnoreQueryFilters()
            join c in closed on r.ConferenceId equals c.Id
            where r.Session == CountedRow.Whole && units.Contains(r.UnitId)
            select new Line { Unit = r.UnitId, Conference = c.Id, Day = c.Day, Title = c.Title, Row = r };
    }

    static async Task<Dictionary<Guid, CountedPeople>> PeopleAsync(IQueryable<Line> lines, CancellationToken ct)
    {
        var rows = await lines.GroupBy(l => new { l.Unit, l.Row.Class })
            .Select(g => new
            {
                g.Key.Unit, g.Key.Class, Required = g.Sum(l => l.Row.Required), Present = g.Sum(l => l.Row.Present),
                Excused = g.Sum(l => l.Row.Excused), Unexcused = g.Sum(l => l.Row.Unexcused),
                Exempt = g.Sum(l => l.Row.Exempt), OnDuty = g.Sum(l => l.Row.OnDuty),
                MadeUp = g.Sum(l => l.Row.MadeUp),
            }).ToListAsync(ct);
        return rows.GroupBy(r => r.Unit).ToDictionary(
            g => g.Key, g => CountedPeople.Of(g.Select(r => RowOf(r.Class, new(
                r.Required, r.Present, r.Excused, r.Unexcused, r.Exempt, r.OnDuty, r.MadeUp)))));
    }

    static CountedRow RowOf(string kind, ClassCount n) => new()
    {
        ConferenceId = default, SiteId = default, UnitId = default, Session = CountedRow.Whole, Class = kind,
        Required = n.Required, Present = n.Present, Excused = n.Excused, Unexcused = n.Unexcused, Exempt = n.Exempt,
        OnDuty = n.OnDuty, MadeUp = n.MadeUp,
    };
}
