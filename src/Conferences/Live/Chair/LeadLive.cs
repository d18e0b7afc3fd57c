using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Live.Chair;

/// <summary>The point that is spoken to from now on; empty: none.</summary>
public sealed record ItemForm
{
    public string? Item { get; init; }
}

/// <summary>give: the site has the floor; end: it has spoken; refuse: the hand goes down.</summary>
public sealed record FloorForm
{
    public string? Act { get; init; }
}

/// <summary>A word to the operators.</summary>
public sealed record MessageForm
{
    public string? ClientId { get; init; }
    public string? Text { get; init; }

    public const int MostText = 500;
}

/// <summary>The chair leads: which point, the roll-call of sites, who has the floor, messages.</summary>
internal sealed class LeadLive(AppDb db, TimeProvider clock)
{
    static readonly Phrase Called = new("Đã điểm danh điểm cầu.", "The roll of sites is called.");
    static readonly Phrase Sent = new("Đã nhắn các điểm cầu.", "The sites have the message.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapPost("/{id:guid}/dieu-hanh/noi-dung", async (
            Guid id, [FromForm] ItemForm form, Actor actor, LeadLive slice, CancellationToken ct) =>
            Back(id, await slice.GoToAsync(new(id), form, actor, ct))).Requires(May.Run);
        conferences.MapPost("/{id:guid}/dieu-hanh/diem-danh", async (
            Guid id, Actor actor, LeadLive slice, HttpContext http, CancellationToken ct) =>
        {
            var error = await slice.CallRollAsync(new(id), actor, ct);
            if (error is null) http.Say(Called);
            return Back(id, error);
        }).Requires(May.Run).ValidatesForm();
        conferences.MapPost("/{id:guid}/dieu-hanh/phat-bieu/{hand:guid}", async (
            Guid id, Guid hand, [FromForm] FloorForm form, Actor actor, LeadLive slice, CancellationToken ct) =>
            Back(id, await slice.FloorAsync(new(id), hand, form, actor, ct))).Requires(May.Run);
        conferences.MapPost("/{id:guid}/dieu-hanh/nhan", async (
            Guid id, [FromForm] MessageForm form, Actor actor, LeadLive slice, ShowChair show, HttpContext http,
            CancellationToken ct) =>
        {
            var error = await slice.SendAsync(new(id), form, actor, ct);
            if (error is InvalidError or ManyErrors)
                return await show.PageAsync(id, new(null, null, null), new(error, form, null, null), ct);
            if (error is null) http.Say(Sent);
            return Back(id, error);
        }).Requires(May.Run);
    }

    static IResult Back(Guid id, Error? error) =>
        error is null ? Results.LocalRedirect($"/hoi-nghi/{id}/dieu-hanh") : Endpoints.Refusal(error);

    /// <summary>The conference, in session and of the chair's own unit.</summary>
    public static async Task<Result<Conference>> InSessionAsync(AppDb db, ConferenceId id, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(id, ct);
        return found.Ok && found.Value.State != ConferenceStates.Open ? new LiveNotInSession() : found;
    }

    /// <summary>The row of what goes on, to be changed; the first act makes it. Of two at once, one is told.</summary>
    public static async Task<LiveNow> NowAsync(AppDb db, ConferenceId id, CancellationToken ct)
    {
        var now = await db.Set<LiveNow>().AsTracking().FirstOrDefaultAsync(n => n.ConferenceId == id, ct);
        if (now is null) db.Add(now = new LiveNow { ConferenceId = id });
        now.Version++;
        return now;
    }

    async Task<Error?> SaveAsync(Conference c, CancellationToken ct)
    {
        db.Publish(DaySignals.Of(c.No), "live");
        return await db.SaveAsync(ct) switch { Duplicate => new ChangedMeanwhile(), var error => error };
    }

    public async Task<Error?> GoToAsync(ConferenceId id, ItemForm form, Actor actor, CancellationToken ct)
    {
        var found = await InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var c = found.Value;
        ProgrammeItem? item = null;
        if (!string.IsNullOrEmpty(form.Item))
        {
            if (!Guid.TryParse(form.Item, out var asked)) return new LiveThingUnknown();
            item = await db.Set<ProgrammeItem>().FirstOrDefaultAsync(
                x => x.Id == asked && x.ConferenceId == id && x.HomeUnit == c.HomeUnit, ct);
            if (item is null) return new LiveThingUnknown();
        }

        if (await db.Set<LiveNow>().AnyAsync(
            n => n.ConferenceId == id && n.ItemId == (item == null ? null : item.Id), ct)) return null;
        var now = await NowAsync(db, id, ct);
        var at = clock.GetUtcNow();
        (now.ItemId, now.ItemSince) = (item?.Id, item is null ? null : at);
        db.Record(actor, at, "live.item", "live", id.Value, new FieldChange("item", null, item?.Title));
        return await SaveAsync(c, ct);
    }

    public async Task<Error?> CallRollAsync(ConferenceId id, Actor actor, CancellationToken ct)
    {
        var found = await InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var now = await NowAsync(db, id, ct);
        var at = clock.GetUtcNow();
        (now.RollNo, now.RollAt) = (now.RollNo + 1, at);
        db.Record(
            actor, at, "live.roll-call", "live", id.Value,
            new FieldChange("roll", null, now.RollNo.ToString(CultureInfo.InvariantCulture)));
        return await SaveAsync(found.Value, ct);
    }

    public async Task<Error?> FloorAsync(ConferenceId id, Guid hand, FloorForm form, Actor actor, CancellationToken ct)
    {
        var found = await InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var raised = await db.Set<LiveHand>().AsTracking()
            .FirstOrDefaultAsync(h => h.Id == hand && h.ConferenceId == id && h.State != HandStates.Done, ct);
        if (raised is null) return new LiveThingUnknown();
        var at = clock.GetUtcNow();
        if (form.Act == "give")
        {
            // One at a time: who spoke before has spoken.
            foreach (var before in await db.Set<LiveHand>().AsTracking()
                .Where(h => h.ConferenceId == id && h.State == HandStates.Floor && h.Id != hand).ToListAsync(ct))
                before.State = HandStates.Done;
            (raised.State, raised.FloorAt) = (HandStates.Floor, at);
            var site = await db.Set<Site>().IgnoreQueryFilters().Where(s => s.Id == raised.SiteId).Select(s => s.Name)
                .FirstAsync(ct);
            db.Record(actor, at, "live.floor", "live", id.Value, new FieldChange("site", null, site));
        }
        else
        {
            raised.State = HandStates.Done;
        }

        return await SaveAsync(found.Value, ct);
    }

    public async Task<Error?> SendAsync(ConferenceId id, MessageForm form, Actor actor, CancellationToken ct)
    {
        var found = await InSessionAsync(db, id, ct);
        if (!found.Ok) return found.Error;
        var typed = new Typed();
        var text = typed.Words(nameof(form.Text), form.Text, MessageForm.MostText);
        if (text.Length == 0) typed.Refuse(new LiveWordsMissing(nameof(form.Text)));
        if (!typed.Ok) return typed.Error;
        var at = clock.GetUtcNow();
        var own = Guid.TryParse(form.ClientId, out var client) ? client : Guid.CreateVersion7(at);
        if (await db.Set<LiveMessage>().AnyAsync(m => m.Id == own, ct)) return null;
        db.Add(new LiveMessage { Id = own, ConferenceId = id, Text = text, By = actor.Name, At = at });
        db.Record(actor, at, "live.message", "live", id.Value, new FieldChange("text", null, text));
        return await SaveAsync(found.Value, ct);
    }
}
