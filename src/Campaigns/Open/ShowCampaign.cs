using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Open;

/// <summary>An obligation as the page of its campaign shows it.</summary>
public sealed record DutyView(
    int Number,
    string Kind,
    string Title,
    string Sentence,
    string Responsible,
    string Evidence,
    IReadOnlyList<string> Levels,
    Guid AddedBy,
    string AddedByName,
    IReadOnlyList<RuleView> Rules
);

/// <summary>A date of an obligation: for which level, whose.</summary>
/// <param name="Moved">The day that was typed, when it was off and moved to the next working day.</param>
public sealed record RuleView(
    Guid Id,
    string Level,
    string Due,
    DateOnly? Moved,
    Guid Unit,
    string UnitName,
    bool IsOwn
);

/// <summary>What a unit hands on to its branch.</summary>
public sealed record HandOnView(
    Guid Id,
    string Unit,
    string? Document,
    Guid? DocumentId,
    string Level,
    string Pack,
    bool IsOwn
);

/// <summary>A duty that a text tells, to be taken over.</summary>
public sealed record ProposedDuty(
    Guid Id,
    string Who,
    string What,
    string When,
    string Cadence,
    string Sentence
);

/// <summary>A campaign as its page shows it.</summary>
public sealed record CampaignView(
    Guid Id,
    int No,
    string Title,
    string Note,
    string State,
    Guid HostUnit,
    string Host,
    DateOnly? OpenedOn,
    DateTimeOffset MadeAt,
    string MadeBy,
    int Units,
    int Sent,
    DateTimeOffset? SentAt,
    string EndReason,
    DateTimeOffset? EndedAt
)
{
    public bool IsHost { get; init; }
    public IReadOnlyList<DocumentName> Documents { get; init; } = [];
    public DocumentName? ReplacedBy { get; init; }
    public IReadOnlyList<string> Themes { get; init; } = [];
    public IReadOnlyList<DutyView> Duties { get; init; } = [];
    public IReadOnlyList<HandOnView> HandOns { get; init; } = [];
    public IReadOnlyList<ProposedDuty> Proposed { get; init; } = [];
    public IReadOnlyList<(string Level, int Count)> Reach { get; init; } = [];
    public IReadOnlyList<string> TargetWords { get; init; } = [];
    public IReadOnlyList<AuditEntry> History { get; init; } = [];

    /// <summary>Obligations of the own unit, where the campaign reaches it.</summary>
    public IReadOnlyList<UnitDuty> Mine { get; init; } = [];

    public Guid? MyUnit { get; init; }
}

/// <summary>The page of a campaign: what, for whom, by when; the draft's forms; what the own unit has to do.</summary>
internal sealed class ShowCampaign(
    AppDb db,
    IDocumentLookup documents,
    IUnitTree tree,
    IWorkingDays days,
    CurrentActor who,
    ICampaignWork work,
    SendCampaign send,
    IThemes themes,
    TimeProvider clock
)
{
    const int MostHistory = 50;

    public static void Map(RouteGroupBuilder campaigns) =>
        campaigns
            .MapGet(
                "/{id:guid}",
                async (Guid id, Guid? take, ShowCampaign slice, CancellationToken ct) =>
                    await slice.ViewAsync(new(id), ct) is { } view
                        ? slice.Page(view, null, null, take is { } t ? FormOf(view, t) : null, null)
                        : Endpoints.Refusal(new NoSuchCampaign())
            )
            .Requires(May.See);

    /// <summary>The page once more, with a form that was refused as it was typed.</summary>
    public async Task<IResult> AgainAsync(
        Guid id,
        Error error,
        TargetForm? targets,
        DutyForm? duty,
        DueForm? due,
        CancellationToken ct
    ) =>
        await ViewAsync(new(id), ct) is { } view
            ? Page(view, error, targets, duty, due)
            : Endpoints.Refusal(new NoSuchCampaign());

    IResult Page(
        CampaignView view,
        Error? error,
        TargetForm? targets,
        DutyForm? duty,
        DueForm? due
    ) =>
        Endpoints.Page<ShowCampaignPage>(
            new
            {
                View = view,
                Error = error,
                Targets = targets ?? new(),
                Duty = duty ?? new(),
                Due = due ?? new(),
            },
            error?.Status ?? StatusCodes.Status200OK
        );

    // An accepted duty card becomes a proposed obligation, with its sentence.
    static DutyForm? FormOf(CampaignView view, Guid card) =>
        view.Proposed.FirstOrDefault(p => p.Id == card) is { } told
            ? new()
            {
                Title = Cut(told.What, DutyForm.MostTitle),
                Sentence = Cut(told.Sentence, DutyForm.MostSentence),
                Responsible = Cut(told.Who, DutyForm.MostTitle),
                Day = told.When,
                Kind = told.Cadence.Length > 0 ? DutyKinds.Report : DutyKinds.Act,
            }
            : null;

    static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    async Task<CampaignView?> ViewAsync(CampaignId id, CancellationToken ct)
    {
        var c = await db.Set<Campaign>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null)
            return null;
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var isHost = db.Sight.All || db.Sight.Own.Contains(c.HostUnit);
        if (
            c.State == CampaignStates.Draft
            && !isHost
            && !await db.Sight.ReachesAsync(db, [c.HostUnit], ct)
        )
            return null;
        var ids = await db.Set<CampaignDocument>()
            .Where(d => d.CampaignId == id)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId)
            .Select(d => d.DocumentId)
            .ToListAsync(ct);
        var names = await documents.NamesOfSeenAsync(c.ReplacedBy is { } r ? [.. ids, r] : ids, ct);
        var host = (await tree.ShortNamesAsync([c.HostUnit], today, ct)).GetValueOrDefault(
            c.HostUnit,
            ""
        );
        var mine = who.Actor.UnitId is { } unit
            ?
            [
                .. (await work.DutiesAsync(unit, ct))
                    .Where(d => d.Campaign == id)
                    .OrderBy(d => d.Duty),
            ]
            : (IReadOnlyList<UnitDuty>)[];
        var carried = await themes.OfAsync("campaign", [id.Value], ct);
        return new(
            id.Value,
            c.No,
            c.Title,
            c.Note,
            c.State,
            c.HostUnit,
            host,
            c.OpenedOn,
            c.MadeAt,
            c.MadeBy,
            c.Units,
            c.Sent,
            c.SentAt,
            c.EndReason,
            c.EndedAt
        )
        {
            IsHost = isHost && who.Permissions.Contains(May.Run.Code),
            MyUnit = who.Actor.UnitId,
            Mine = mine,
            Documents = [.. ids.Where(names.ContainsKey).Select(d => names[d])],
            ReplacedBy = c.ReplacedBy is { } by ? names.GetValueOrDefault(by) : null,
            Themes = [.. carried.GetValueOrDefault(id.Value, []).Select(themes.NameOf)],
            Duties = await DutiesAsync(c, today, ct),
            HandOns = await HandOnsAsync(c, today, ct),
            Proposed = isHost || mine.Count > 0 ? await ProposedAsync(ids, ct) : [],
            Reach = c.State == CampaignStates.Draft ? await send.CountAsync(c, today, ct) : [],
            TargetWords = await TargetWordsAsync(id, today, ct),
            History = await db.Set<AuditEntry>()
                .Where(a => a.Kind == "campaign" && a.RecordId == id.Value)
                .OrderByDescending(a => a.Id)
                .Take(MostHistory)
                .ToListAsync(ct),
        };
    }

    async Task<IReadOnlyList<DutyView>> DutiesAsync(
        Campaign c,
        DateOnly today,
        CancellationToken ct
    )
    {
        var duties = await db.Set<CampaignDuty>()
            .Where(d => d.CampaignId == c.Id)
            .OrderBy(d => d.Number)
            .ToListAsync(ct);
        var above = await MakersAboveAsync(c, today, ct);
        var rules = (
            await db.Set<DueRule>()
                .Where(r => r.CampaignId == c.Id)
                .OrderBy(r => r.Id)
                .ToListAsync(ct)
        )
            .Where(r => above is null || above.Contains(r.UnitId))
            .ToList();
        var names = await tree.ShortNamesAsync(
            [.. rules.Select(r => r.UnitId).Concat(duties.Select(d => d.AddedBy)).Distinct()],
            today,
            ct
        );
        return
        [
            .. duties
                .Where(d => above is null || above.Contains(d.AddedBy))
                .Select(d => new DutyView(
                    d.Number,
                    d.Kind,
                    d.Title,
                    d.Sentence,
                    d.Responsible,
                    d.Evidence,
                    d.Levels.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    d.AddedBy,
                    names.GetValueOrDefault(d.AddedBy, ""),
                    [
                        .. rules
                            .Where(r => r.Duty == d.Number)
                            .Select(r => Rule(r, c.OpenedOn ?? today, names)),
                    ]
                )),
        ];
    }

    RuleView Rule(DueRule r, DateOnly opened, IReadOnlyDictionary<Guid, string> names)
    {
        var due = Due.Of(r, opened, days);
        return new(
            r.Id,
            r.Level,
            CampaignWords.DueText(due),
            r.Day is { } typed && due.Day != typed ? typed : null,
            r.UnitId,
            names.GetValueOrDefault(r.UnitId, ""),
            db.Sight.All || db.Sight.Own.Contains(r.UnitId)
        );
    }

    // A branch sees what was said above it and by itself, not what a branch beside it said. Null: everything.
    async Task<HashSet<Guid>?> MakersAboveAsync(Campaign c, DateOnly today, CancellationToken ct)
    {
        if (db.Sight.All || db.Sight.Own.Contains(c.HostUnit) || who.Actor.UnitId is not { } unit)
            return null;
        var above = await tree.AboveAsync(unit, today, ct);
        return [c.HostUnit, unit, .. above.Select(a => a.Id)];
    }

    async Task<IReadOnlyList<HandOnView>> HandOnsAsync(
        Campaign c,
        DateOnly today,
        CancellationToken ct
    )
    {
        var above = await MakersAboveAsync(c, today, ct);
        var all = (
            await db.Set<HandOver>()
                .Where(h => h.CampaignId == c.Id && h.RemovedAt == null)
                .OrderBy(h => h.Id)
                .Take(200)
                .ToListAsync(ct)
        )
            .Where(h => above is null || above.Contains(h.UnitId))
            .ToList();
        var names = await tree.ShortNamesAsync([.. all.Select(h => h.UnitId)], today, ct);
        var titles = await documents.NamesOfSeenAsync(
            [.. all.Select(h => h.DocumentId).OfType<Guid>()],
            ct
        );
        return
        [
            .. all.Select(h => new HandOnView(
                h.Id,
                names.GetValueOrDefault(h.UnitId, ""),
                h.DocumentId is { } d ? titles.GetValueOrDefault(d)?.Title : null,
                h.DocumentId,
                h.Level,
                h.Pack,
                db.Sight.All || db.Sight.Own.Contains(h.UnitId)
            )),
        ];
    }

    async Task<IReadOnlyList<ProposedDuty>> ProposedAsync(
        IReadOnlyList<Guid> ids,
        CancellationToken ct
    ) =>
        [
            .. (await documents.DutiesAsync(ids, ct)).Select(d => new ProposedDuty(
                d.Id,
                d.Who,
                d.What,
                d.When,
                d.Cadence,
                d.Sentence
            )),
        ];

    async Task<IReadOnlyList<string>> TargetWordsAsync(
        CampaignId id,
        DateOnly today,
        CancellationToken ct
    )
    {
        var targets = await db.Set<CampaignTarget>()
            .Where(t => t.CampaignId == id)
            .OrderBy(t => t.Position)
            .ToListAsync(ct);
        var units = targets
            .Select(t => Guid.TryParse(t.Value, out var g) ? g : Guid.Empty)
            .Where(g => g != Guid.Empty);
        var names = await tree.ShortNamesAsync([.. units], today, ct);
        return [.. targets.Select(t => TargetWords.Of(t.Kind, t.Value, names))];
    }
}
