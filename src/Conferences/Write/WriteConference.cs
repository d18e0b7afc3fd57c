using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Write;

/// <summary>Drafts a conference, or a series of them, and changes the head of one.</summary>
internal sealed class WriteConference(AppDb db, ConferenceLinks links, TimeProvider clock)
{
    static readonly Phrase Drafted = new(
        "Đã lưu hội nghị. Ghi chương trình, mở điểm cầu, rồi triệu tập.",
        "The conference is saved. Write its programme, open sites, then call it.");
    static readonly Phrase Series = new(
        "Đã lưu {0} hội nghị của chuỗi; đây là hội nghị đầu tiên.",
        "{0} conferences of the series are saved; this is the first.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Nothing = new("Không có gì thay đổi.", "Nothing was changed.");
    static readonly Phrase Morning = new("Buổi sáng", "Morning");
    static readonly Phrase Afternoon = new("Buổi chiều", "Afternoon");
    static readonly Phrase Evening = new("Buổi tối", "Evening");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/moi", async (
            string? campaign, string? document, Actor actor, WriteConference slice, CancellationToken ct) =>
            await slice.PageAsync(null, new ConferenceForm
            {
                ClientId = Guid.CreateVersion7(), Kind = ConferenceKinds.InPerson, From = "7:30", To = "11:30",
                Campaigns = campaign is null ? null : [campaign], Documents = document is null ? null : [document],
            }, actor.UnitId ?? Guid.Empty, null, ct)).Requires(May.Run);
        conferences.MapPost("/moi", async (
            [FromForm] ConferenceForm form, Actor actor, WriteConference slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.AddAsync(form, actor, ct);
            if (!result.Ok) return await slice.PageAsync(null, form, actor.UnitId ?? Guid.Empty, result.Error, ct);
            http.Say(result.Value.Count > 1 ? Series.With(result.Value.Count) : Drafted);
            return Results.LocalRedirect($"/hoi-nghi/{result.Value[0]}");
        }).Requires(May.Run);
        conferences.MapGet("/{id:guid}/sua", async (Guid id, WriteConference slice, CancellationToken ct) =>
            await slice.EditPageAsync(new(id), null, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/sua", async (
            Guid id, [FromForm] ConferenceForm form, Actor actor, WriteConference slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.EditAsync(new(id), form, actor, ct);
            if (result.Error is NotAllowed or NoSuchConference or ConferenceIsOver)
                return Endpoints.Refusal(result.Error);
            if (!result.Ok) return await slice.EditPageAsync(new(id), form, result.Error, ct);
            http.Say(result.Value > 0 ? Done : Nothing);
            return Results.LocalRedirect($"/hoi-nghi/{id}");
        }).Requires(May.Run);
    }

    async Task<IResult> EditPageAsync(ConferenceId id, ConferenceForm? form, Error? error, CancellationToken ct)
    {
        var found = await db.OwnConferenceAsync(id, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        var conference = found.Value;
        if (conference.IsOver) return Endpoints.Refusal(new ConferenceIsOver());
        if (form is null)
        {
            var chosen = await links.LoadAsync(id, ct);
            form = ConferenceForm.Of(conference.Facts(), conference.Version) with
            {
                Documents = [.. chosen.Documents.Select(d => d.ToString())],
                Campaigns = [.. chosen.Campaigns.Select(c => c.ToString())],
            };
        }

        return await PageAsync(conference, form, conference.HomeUnit, error, ct);
    }

    async Task<IResult> PageAsync(
        Conference? conference, ConferenceForm form, Guid unit, Error? error, CancellationToken ct) =>
        Endpoints.Page<WriteConferencePage>(
            new
            {
                Id = conference?.Id.Value, Name = conference?.Title ?? "", Form = form, Error = error,
                DayIsKept = conference is { IsDraft: false }, Choices = await links.ChoicesAsync(form, unit, ct),
            },
            error?.Status ?? StatusCodes.Status200OK);

    /// <summary>The new conferences, the first of the series first.</summary>
    public async Task<Result<IReadOnlyList<ConferenceId>>> AddAsync(
        ConferenceForm form, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        if (form.ClientId is { } client && await db.Set<Conference>().Where(c => c.ClientId == client)
            .Select(c => (ConferenceId?)c.Id).FirstOrDefaultAsync(ct) is { } before) return new[] { before };
        var read = form.ReadNew();
        if (!read.Ok) return read.Error!;
        var chosen = await links.ReadAsync(form, ct);
        if (!chosen.Ok) return chosen.Error!;
        for (var attempt = 1; ; attempt++)
        {
            var made = new List<ConferenceId>();
            Guid? first = null;
            foreach (var day in read.Value.Days)
            {
                var facts = read.Value.Facts with { Day = day };
                var hours = read.Value.Hours.Select(h => (ZoneTime.At(day, h.From), ZoneTime.At(day, h.To))).ToList();
                var conference = await PrepareAsync(
                    facts, hours, chosen.Value, home, first is null ? form.ClientId : null, first, actor,
                    made.Count, ct);
                first ??= conference.Id.Value;
                made.Add(conference.Id);
            }

            var error = await db.SaveAsync(ct);
            if (error is null) return made;
            db.ChangeTracker.Clear();
            if (error is not Duplicate || attempt == 3) return error;
        }
    }

    /// <summary>Prepares a draft with its sessions in the transaction of the caller.</summary>
    public async Task<Conference> PrepareAsync(
        ConferenceFacts facts, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> hours, ChosenLinks chosen,
        Guid home, Guid? clientId, Guid? copyOf, Actor actor, int ahead, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var no = (await db.Set<Conference>().IgnoreQueryFilters().MaxAsync(c => (int?)c.No, ct) ?? 0) + 1 + ahead;
        var conference = Conference.Draft(facts, no, home, actor.Name, clientId, copyOf, now);
        db.Add(conference);
        foreach (var ((from, to), at) in hours.Select((h, i) => (h, i)))
            db.Add(new ConferenceSession
            {
                ConferenceId = conference.Id, No = at + 1, Title = PartOfDay(from).Vi, StartsAt = from, EndsAt = to,
            });
        var changes = await links.StoreAsync(conference.Id, new([], []), chosen, ct);
        db.Record(
            actor, now, "conferences.drafted", "conference", conference.Id.Value,
            [.. ConferenceAudit.Differences(null, facts), .. changes]);
        Index(conference);
        return conference;
    }

    /// <summary>What a session is called when nobody has called it otherwise.</summary>
    public static Phrase PartOfDay(DateTimeOffset at) => VietnamTime.Of(at).Hour switch
    {
        < 12 => Morning, < 18 => Afternoon, _ => Evening,
    };

    /// <summary>Prepares that it is found by its title, place and chair.</summary>
    public void Index(Conference c) => db.Index(new SearchEntry(
        "conference", c.Id.Value, $"{c.Title} {c.Place} {c.Chair}".Trim(), c.Day));

    /// <summary>The number of fields that changed.</summary>
    public async Task<Result<int>> EditAsync(
        ConferenceId id, ConferenceForm form, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var conference = found.Value;

        // The day of what was called is moved by an act of its own, which tells those who were invited.
        var facts = form.Read(conference.IsDraft ? null : conference.Day);
        if (!facts.Ok) return facts.Error!;
        var chosen = await links.ReadAsync(form, ct);
        if (!chosen.Ok) return chosen.Error!;
        if (conference.Version != form.Version) return new ChangedMeanwhile
        {
            Changes = ConferenceAudit.Differences(conference.Facts(), facts.Value),
        };
        var now = clock.GetUtcNow();
        List<FieldChange> changes =
        [
            .. ConferenceAudit.Differences(conference.Facts(), facts.Value),
            .. await links.StoreAsync(id, await links.LoadAsync(id, ct), chosen.Value, ct),
        ];
        if (changes.Count == 0) return 0;
        if (facts.Value.Day != conference.Day)
            await ShiftAsync(id, facts.Value.Day.DayNumber - conference.Day.DayNumber, ct);
        conference.Take(facts.Value, now);
        db.Record(actor, now, "conferences.edited", "conference", id.Value, changes);
        Index(conference);
        return await db.SaveAsync(ct) is { } error ? error : changes.Count;
    }

    /// <summary>Sessions go with their conference to another day.</summary>
    public async Task ShiftAsync(ConferenceId id, int days, CancellationToken ct)
    {
        foreach (var s in await db.Set<ConferenceSession>().AsTracking()
            .Where(s => s.ConferenceId == id && !s.MakeUp).ToListAsync(ct))
            (s.StartsAt, s.EndsAt) = (s.StartsAt.AddDays(days), s.EndsAt.AddDays(days));
    }
}
