using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Periods;

/// <summary>A unit asks those below it for reports: which form, how often, who, until when.</summary>
internal sealed class AskReports(
    AppDb db, FormStore forms, OpenPeriods open, IUnitTree tree, Boundaries boundaries, TimeProvider clock)
{
    const int MostAttempts = 5;

    static readonly Phrase Done = new(
        "Đã ghi yêu cầu. Các đơn vị thấy kỳ báo cáo trong “Việc hôm nay”.",
        "The request is saved. Units see the period among today's work.");

    static readonly Phrase Counted = new("{0} ({1:N0} đơn vị)", "{0} ({1:N0} units)");

    public static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/yeu-cau/moi", async (
            string? form, Guid? campaign, AskReports slice, Actor actor, CancellationToken ct) => await slice.PageAsync(
            new() { ClientId = Guid.CreateVersion7(), Form = form, CampaignId = campaign }, null, actor, ct))
            .Requires(May.Ask);
        reports.MapPost("/yeu-cau/moi", async (
            [FromForm] CallForm form, Actor actor, AskReports slice, HttpContext http, CancellationToken ct) =>
        {
            var made = await slice.HandleAsync(form, actor, ct);
            if (!made.Ok) return await slice.PageAsync(form, made.Error, actor, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/bao-cao/yeu-cau/{made.Value}");
        }).Requires(May.Ask);
    }

    async Task<IResult> PageAsync(CallForm form, Error? error, Actor actor, CancellationToken ct)
    {
        var levels = new List<Choice>();
        if (actor.UnitId is { } unit)
        {
            levels = await LevelsBelowAsync(unit, ct);
            if (form.Boundary is null)
                form = form with { Boundary = $"{await BoundaryAsync(unit, ct)}" };
        }

        return Endpoints.Page<AskReportsPage>(
            new
            {
                Form = form, Error = error, Levels = levels,
                Forms = (await forms.AllAsync(ct)).Select(f => new Choice(f.Code, f.Name)).ToList(),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<int> BoundaryAsync(Guid unit, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return (await tree.PlacesOfAsync([unit], today, ct)).TryGetValue(unit, out var place)
            ? boundaries.Of(place.Tree, today) : 1;
    }

    // The levels there are below the unit today, with how many units each has.
    async Task<List<Choice>> LevelsBelowAsync(Guid unit, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var found = await Sums.PeriodTree.LoadAsync(tree, unit, today, ct);
        return
        [
            .. found.Levels.Skip(1).GroupBy(l => l, StringComparer.Ordinal).OrderBy(g => g.Count()).Select(g =>
                new Choice(
                g.Key, Counted.With(LevelNames.Of(g.Key), g.Count()))),
        ];
    }

    // Whoever asks at the same moment takes the same numbers of periods, and one of both takes the next.
    public async Task<Result<CallId>> HandleAsync(CallForm form, Actor actor, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var asked = await TryAsync(form, actor, ct);
            if (asked.Error is not Duplicate || attempt == MostAttempts) return asked;
            db.ChangeTracker.Clear();
        }
    }

    async Task<Result<CallId>> TryAsync(CallForm form, Actor actor, CancellationToken ct)
    {
        if (form.ClientId is { } client && await db.Set<Call>().Where(c => c.ClientId == client)
            .Select(c => (CallId?)c.Id).FirstOrDefaultAsync(ct) is { } before) return before;
        if (actor.UnitId is not { } home) return new ReportWithoutUnit();
        var facts = form.Read(await BoundaryAsync(home, ct));
        if (!facts.Ok) return facts.Error!;
        var f = facts.Value;
        if ((await forms.VersionsAsync(f.Form, ct)).Count == 0) return new CallChoiceWrong("Form");
        var now = clock.GetUtcNow();
        var call = new Call
        {
            Id = CallId.New(now), HomeUnit = home, Title = f.Title, TitleKey = TextKey.Fold(f.Title), Form = f.Form,
            Cadence = f.Cadence, Boundary = f.Boundary, Levels = f.Levels, Itself = f.Itself,
                OpensBefore = f.OpensBefore,
            DueAfter = f.DueAfter, LocksAfter = f.LocksAfter, RemindsBefore = f.RemindsBefore, StartsOn = f.StartsOn,
            EndsOn = f.EndsOn, CampaignId = f.CampaignId, ClientId = form.ClientId, MadeAt = now, MadeBy = actor.Name,
        };
        db.Add(call);
        db.Record(actor, now, "reports.asked", "report-call", call.Id.Value, new FieldChange("title", null, f.Title));
        if (await open.PrepareAsync(call, ct) is { } refused) return refused;
        return await db.SaveAsync(ct) is { } error ? error : call.Id;
    }
}
