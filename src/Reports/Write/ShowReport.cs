using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Sign;

namespace ThongSuot.Reports.Write;

/// <summary>One question with its answer, as the page shows it.</summary>
/// <param name="Typed">As it stands in its box.</param>
/// <param name="Fact">What is recorded; null: it is not filled from records.</param>
/// <param name="Back">Why it came back; empty: it did not.</param>
public sealed record ItemView(
    FormItem Item, string Typed, string Print, string? Fact, bool Differs, string Reason, int Edit, string By,
    string Back, string? Refused);

public sealed record SectionView(string Title, string Note, IReadOnlyList<ItemView> Items);

/// <summary>A pair of numbers and what they come to.</summary>
public sealed record RateView(string Title, long Of, long All)
{
    public bool IsOver => Of > All;

    public string Percent => All == 0 ? "–" : (100m * Of / All).ToString("N2", ReportWords.Culture) + " %";
}

public sealed record ProblemView(string Item, string Sentence, bool Stops);

public sealed record ReportView(
    Guid Id, Guid Period, Guid Unit, string Title, string PeriodName, DateOnly From, DateOnly To, string UnitName,
    string FormName, string FormNote, string State, DateOnly DueOn, DateOnly LocksOn, string? Closed, bool CanWrite,
    bool CanSign, bool CanReceive, IReadOnlyList<SectionView> Sections, IReadOnlyList<RateView> Rates,
    IReadOnlyList<ProblemView> Problems, int Signed, string SignedBy, string SignedPost, DateTimeOffset? SignedAt,
    bool Late, DateTimeOffset? FilledAt, IReadOnlyList<string> Back, IReadOnlyList<AuditEntry> History)
{
    public bool IsOpen => ReportStates.IsOpen(State);

    public int Answered => Sections.Sum(s => s.Items.Count(i => i.Typed.Length > 0));

    public int Items => Sections.Sum(s => s.Items.Count);
}

/// <summary>The report of a unit: to be written while it is open, to be read and judged afterwards.</summary>
internal sealed class ShowReport(AppDb db, OpenReport open, FormStore forms, IUnitTree tree, CurrentActor who)
{
    const int MostHistory = 60;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/{id:guid}", async (Guid id, ShowReport slice, CancellationToken ct) =>
            await slice.PageAsync(id, null, ct)).Requires(May.See);

    /// <summary>The page, with what was refused at the top.</summary>
    public async Task<IResult> PageAsync(Guid id, Error? error, CancellationToken ct) =>
        await ViewAsync(new(id), ct) is { } view
            ? Endpoints.Page<ShowReportPage>(
                new { View = view, Error = error }, error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(new NoSuchReport());

    /// <summary>The page with everything that was typed, right or wrong, in its box.</summary>
    public async Task<IResult> EditPageAsync(
        Guid id, IReadOnlyList<AnswerWire> typed, IReadOnlyList<RefusedWire> refused, Actor actor,
        CancellationToken ct)
    {
        if (await ViewAsync(new(id), ct) is not { } view) return Endpoints.Refusal(new NoSuchReport());
        var wrong = refused.ToDictionary(r => r.Item, StringComparer.Ordinal);
        var own = typed.Where(t => t.Item is not null).ToDictionary(t => t.Item!, StringComparer.Ordinal);
        var sections = view.Sections.Select(s => s with
        {
            Items =
            [
                .. s.Items.Select(i => wrong.TryGetValue(i.Item.Code, out var r)
                    ? i with
                    {
                        Typed = own.GetValueOrDefault(i.Item.Code)?.Value ?? i.Typed, Refused = r.Message,
                        Edit = r.Edit ?? i.Edit,
                    }
                    : i),
            ],
        }).ToList();
        return Endpoints.Page<ShowReportPage>(
            new { View = view with { Sections = sections }, Refused = refused },
            StatusCodes.Status422UnprocessableEntity);
    }

    public async Task<ReportView?> ViewAsync(ReportId id, CancellationToken ct)
    {
        var found = await open.FindAsync(id, false, ct);
        if (!found.Ok) return null;
        var (report, period, call, form) = found.Value;
        var own = report.HomeUnit == who.Actor.UnitId;
        var answers = await AnswersAsync(report, own, ct);
        var returns = report.State == ReportStates.Returned
            ? await db.Set<ReportReturn>().Where(r => r.ReportId == id && r.No == report.Signed).ToListAsync(ct) : [];
        var closed = await open.RefusesAsync(period, report.HomeUnit, ct);
        var isOpen = ReportStates.IsOpen(report.State) && own;
        var problems = isOpen
            ? FindProblems.Of(form, answers, await CheckReport.LastAsync(db, forms, report, period, ct)) : [];
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "report" && a.RecordId == id.Value)
            .OrderByDescending(a => a.Id).Take(MostHistory).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([report.HomeUnit], period.ToDay, ct);
        return new(
            id.Value, period.Id.Value, report.HomeUnit, call.Title, ReportWords.PeriodName(period.Name),
            period.FromDay, period.ToDay, names.GetValueOrDefault(report.HomeUnit, ""), form.Name, form.Note,
            report.State, period.DueOn, period.LocksOn, isOpen ? closed?.Sentence.ToString() : null,
            isOpen && closed is null && report.State != ReportStates.Checked && who.May(May.Write),
            own && closed is null && report.State == ReportStates.Checked && who.May(May.Sign),
            ReportStates.Counts(report.State) && (!own || call.HomeUnit == report.HomeUnit) && who.May(May.Receive),
            Sections(form, answers, returns), Rates(form, answers),
            [.. problems.Select(p => new ProblemView(p.Error.Field ?? "", p.Error.Sentence, p.Stops))],
            report.Signed, report.SignedBy, report.SignedPost, report.SignedAt,
            report.FirstSignedAt is { } first ? VietnamTime.DayOf(first) > period.DueOn
                : ReportStates.IsOpen(report.State) && open.Today > period.DueOn,
            report.FilledAt, [.. returns.Where(r => r.Item.Length == 0).Select(r => $"{r.By}: {r.Reason}")], history);
    }

    // Whoever is above sees what was signed, not what the unit is writing now.
    async Task<IReadOnlyDictionary<string, ReportAnswer>> AnswersAsync(Report report, bool own, CancellationToken ct)
    {
        if (own || report.Signed == 0) return await open.AnswersAsync(report.Id, false, ct);
        var (id, no) = (report.Id, report.Signed);
        var signed = await db.Set<ReportVersion>().FirstAsync(v => v.ReportId == id && v.No == no, ct);
        return SignedContent.Read(signed.Content).Answers.ToDictionary(a => a.Item, a => new ReportAnswer
        {
            ReportId = id, Item = a.Item, Value = a.Value, Fact = a.Fact, Reason = a.Reason, At = signed.At,
            By = signed.By,
        }, StringComparer.Ordinal);
    }

    static List<SectionView> Sections(
        FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers, IReadOnlyList<ReportReturn> returns) =>
    [
        .. form.Sections.Select(s => new SectionView(s.Title, s.Note,
        [
            .. s.Items.Select(i =>
            {
                var a = answers.GetValueOrDefault(i.Code);
                return new ItemView(
                    i, WriteAnswers.Typed(i, a?.Value ?? ""), ReportWords.Answer(i, a?.Value ?? ""),
                    a?.Fact is { } fact ? ReportWords.Number(i, fact) : null, FindProblems.Differs(a), a?.Reason ?? "",
                    a?.Edit ?? 0, a?.By ?? "",
                    string.Join("\n", returns.Where(r => r.Item == i.Code).Select(r => $"{r.By}: {r.Reason}")), null);
            }),
        ])),
    ];

    static List<RateView> Rates(FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers) =>
    [
        .. from r in form.Rates
           let of = FindProblems.NumberOf(answers.GetValueOrDefault(r.Of))
           let all = FindProblems.NumberOf(answers.GetValueOrDefault(r.All))
           where of is not null && all is not null
           select new RateView(r.Title, of.Value, all.Value),
    ];
}
