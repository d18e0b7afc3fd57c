using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Work;

/// <summary>One piece of evidence as it is shown.</summary>
public sealed record EvidenceView(
    Guid Id,
    DateOnly OnDay,
    string Text,
    string? Href,
    bool Completes,
    int? Done,
    int? Of,
    DateTimeOffset At,
    string By,
    string ByPost,
    DateTimeOffset? WithdrawnAt,
    string WithdrawnWhy
);

/// <summary>An answer to the superior.</summary>
public sealed record AnswerView(
    Guid Id,
    string Kind,
    string Reason,
    DateTimeOffset At,
    string By,
    bool? Accepted,
    string Decision,
    DateTimeOffset? DecidedAt,
    string DecidedBy,
    int Version
);

/// <summary>An obligation of the unit with all that belongs to it.</summary>
/// <param name="RuledBy">Whose date it is; empty for the host's.</param>
public sealed record WorkView(
    int Number,
    string Kind,
    string Title,
    string Sentence,
    string Responsible,
    string Shown,
    DutyState State,
    DateOnly? DueOn,
    string Rule,
    string RuledBy,
    IReadOnlyList<EvidenceView> Evidence,
    IReadOnlyList<AnswerView> Answers
);

/// <summary>What a unit does about one campaign.</summary>
public sealed record UnitWorkView(
    Guid Campaign,
    string CampaignTitle,
    string CampaignState,
    Guid Unit,
    string UnitName,
    string UnitPath,
    IReadOnlyList<WorkView> Work,
    IReadOnlyList<DocumentName> Documents
)
{
    public DateOnly Day { get; init; }

    /// <summary>The post works for this unit and may show evidence.</summary>
    public bool MayAnswer { get; init; }

    /// <summary>The post stands above and may decide answers.</summary>
    public bool MayDecide { get; init; }

    /// <summary>The unit has ended; who took over.</summary>
    public (Guid Id, string Name)? TakenBy { get; init; }

    public IReadOnlyList<(Guid Id, string Name)> TookOver { get; init; } = [];
}

/// <summary>The page every state opens to: the obligations of a unit in a campaign, with their evidence.</summary>
internal sealed class ShowUnitWork(
    AppDb db,
    IUnitTree tree,
    IDocumentLookup documents,
    CurrentActor who,
    TimeProvider clock
)
{
    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapGet(
                "/{id:guid}/don-vi/{unit:guid}",
                async (Guid id, Guid unit, ShowUnitWork slice, CancellationToken ct) =>
                    await slice.PageAsync(id, unit, null, null, ct)
            )
            .Requires(May.See);

    /// <summary>The page; with a refused form as it was typed.</summary>
    public async Task<IResult> PageAsync(
        Guid id,
        Guid unit,
        Error? error,
        EvidenceForm? form,
        CancellationToken ct
    )
    {
        var result = await ViewAsync(new(id), unit, ct);
        return result.Ok
            ? Endpoints.Page<ShowUnitWorkPage>(
                new
                {
                    View = result.Value,
                    Error = error,
                    Form = form ?? new(),
                },
                error?.Status ?? StatusCodes.Status200OK
            )
            : Endpoints.Refusal(result.Error!);
    }

    async Task<Result<UnitWorkView>> ViewAsync(CampaignId id, Guid unit, CancellationToken ct)
    {
        var c = await db.Set<Campaign>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await db.Sight.ReachesAsync(db, [unit], ct))
            return new NoSuchCampaign();
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var node = await db.Set<BoardNode>().FirstOrDefaultAsync(n => n.UnitId == unit, ct);
        var member = node is null
            ? null
            : await db.Set<CampaignMember>()
                .FirstOrDefaultAsync(m => m.Campaign == c.No && m.Node == node.No, ct);
        if (member is null || member.Profile == 0)
            return new NotInCampaign();
        var name = (await tree.NamesAsync([unit], today, ct)).GetValueOrDefault(unit);
        var ids = await db.Set<CampaignDocument>()
            .Where(d => d.CampaignId == id)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId)
            .Select(d => d.DocumentId)
            .ToListAsync(ct);
        var titles = await documents.NamesOfSeenAsync(ids, ct);
        var own = db.Sight.All || db.Sight.Own.Contains(unit);
        var running = c.State is CampaignStates.Open or CampaignStates.Sending;
        return new UnitWorkView(
            id.Value,
            c.Title,
            c.State,
            unit,
            name?.Name ?? "",
            name?.Path ?? "",
            await WorkAsync(c, member, today, ct),
            [.. ids.Where(titles.ContainsKey).Select(d => titles[d])]
        )
        {
            Day = Board.BoardDays.Seen(c, today),
            MayAnswer =
                own
                && running
                && member.Parent >= 0
                && who.Permissions.Contains(May.Answer.Code)
                && (who.Actor.UnitId == unit || db.Sight.All),
            MayDecide =
                running && who.Actor.UnitId != unit && who.Permissions.Contains(May.Decide.Code),
            TakenBy = await TakenByAsync(member, today, ct),
            TookOver = await TookOverAsync(member, today, ct),
        };
    }

    async Task<IReadOnlyList<WorkView>> WorkAsync(
        Campaign c,
        CampaignMember m,
        DateOnly today,
        CancellationToken ct
    )
    {
        var lines = await db.Set<ProfileDuty>()
            .Where(p => p.Campaign == c.No && p.Profile == m.Profile)
            .OrderBy(p => p.Duty)
            .ToListAsync(ct);
        var duties = await db.Set<CampaignDuty>()
            .Where(d => d.CampaignId == c.Id)
            .ToDictionaryAsync(d => d.Number, ct);
        var states = await db.Set<Obligation>()
            .Where(o => o.Campaign == c.No && o.Node == m.Node)
            .ToDictionaryAsync(o => o.Duty, ct);
        var evidence = (
            await db.Set<Evidence>()
                .Where(e => e.Campaign == c.No && e.Node == m.Node)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync(ct)
        ).ToLookup(e => e.Duty);
        var answers = (
            await db.Set<Answer>()
                .Where(e => e.Campaign == c.No && e.Node == m.Node)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync(ct)
        ).ToLookup(e => e.Duty);
        var names = await tree.ShortNamesAsync(
            [.. lines.Select(l => l.RuledBy).OfType<Guid>().Distinct()],
            today,
            ct
        );
        return
        [
            .. lines
                .Where(l => duties.ContainsKey(l.Duty))
                .Select(l =>
                {
                    var (d, o) = (duties[l.Duty], states.GetValueOrDefault(l.Duty));
                    var due = o?.Due ?? l.Due;
                    return new WorkView(
                        d.Number,
                        d.Kind,
                        d.Title,
                        d.Sentence,
                        d.Responsible,
                        d.Evidence,
                        o?.State ?? DutyState.Open,
                        due == 0 ? null : DateOnly.FromDayNumber(due),
                        CampaignWords.DueText(l.AsDue()),
                        l.RuledBy is { } by && by != c.HostUnit
                            ? names.GetValueOrDefault(by, "")
                            : "",
                        [.. evidence[d.Number].Select(View)],
                        [.. answers[d.Number].Select(View)]
                    );
                }),
        ];
    }

    static EvidenceView View(Evidence e) =>
        new(
            e.Id,
            e.OnDay,
            e.Text,
            e.Href,
            e.Completes,
            e.Done,
            e.Of,
            e.At,
            e.By,
            e.ByPost,
            e.WithdrawnAt,
            e.WithdrawnWhy
        );

    static AnswerView View(Answer a) =>
        new(
            a.Id,
            a.Kind,
            a.Reason,
            a.At,
            a.By,
            a.Accepted,
            a.Decision,
            a.DecidedAt,
            a.DecidedBy,
            a.Version
        );

    async Task<(Guid, string)?> TakenByAsync(CampaignMember m, DateOnly today, CancellationToken ct)
    {
        if (m.TakenBy is not { } node)
            return null;
        var unit = await db.Set<BoardNode>()
            .Where(n => n.No == node)
            .Select(n => n.UnitId)
            .FirstAsync(ct);
        return (unit, (await tree.ShortNamesAsync([unit], today, ct)).GetValueOrDefault(unit, ""));
    }

    async Task<IReadOnlyList<(Guid, string)>> TookOverAsync(
        CampaignMember m,
        DateOnly today,
        CancellationToken ct
    )
    {
        var units = await (
            from o in db.Set<CampaignMember>()
            join n in db.Set<BoardNode>() on o.Node equals n.No
            where o.Campaign == m.Campaign && o.TakenBy == m.Node && o.Profile > 0
            orderby n.No
            select n.UnitId
        )
            .Take(50)
            .ToListAsync(ct);
        var names = await tree.ShortNamesAsync(units, today, ct);
        return units.ConvertAll(u => (u, names.GetValueOrDefault(u, "")));
    }
}
