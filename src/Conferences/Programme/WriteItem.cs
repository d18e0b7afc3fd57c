using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Programme;

internal static class ProgrammeLimits
{
    public const int MostItems = 400;
    public const int MostSessions = 20;
}

/// <summary>A point of the programme as typed.</summary>
public sealed record ItemForm
{
    public Guid? ClientId { get; init; }
    public string? Session { get; init; }
    public string? Title { get; init; }
    public string? Minutes { get; init; }
    public string? Speaker { get; init; }
    public string? SpeakerPost { get; init; }
    public string? Grade { get; init; }
    public string? Document { get; init; }

    public const int MostTitle = 500;
    public const int MostName = 300;
    public const int MostMinutes = 600;

    internal sealed record Facts(
        int Session, string Title, int Minutes, string Speaker, string SpeakerPost, string Grade, Guid? Document);

    internal Result<Facts> Read(IReadOnlyList<int> sessions)
    {
        var typed = new Typed();
        var title = typed.Words("Title", Title, MostTitle);
        if (title.Length == 0) typed.Refuse(new ItemTitleMissing());
        var session = int.TryParse(
            Session, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var n) && sessions.Contains(n) ? n : -1;
        if (session < 0) typed.Refuse(new ItemSessionMissing());
        var facts = new Facts(
            session, title, typed.Number("Minutes", Minutes, 0, MostMinutes) ?? 0,
            typed.Words("Speaker", Speaker, MostName), typed.Words("SpeakerPost", SpeakerPost, MostName),
            ConferenceWords.IsGrade(Grade ?? "") ? Grade! : "", Guid.TryParse(Document, out var d) ? d : null);
        return typed.Ok ? facts : typed.Error;
    }

    internal static ItemForm Of(ProgrammeItem i) => new()
    {
        Session = i.Session.ToString(System.Globalization.CultureInfo.InvariantCulture), Title = i.Title,
        Minutes = i.Minutes.ToString(System.Globalization.CultureInfo.InvariantCulture), Speaker = i.Speaker,
        SpeakerPost = i.SpeakerPost, Grade = i.Grade, Document = i.DocumentId?.ToString(),
    };
}

sealed record ItemSessionMissing() : InvalidError("conferences.item-session-missing", new Phrase(
    "Chọn buổi của nội dung này.", "Choose the session of this point."), "Session");

/// <summary>What the form of a point chooses from.</summary>
public sealed record ItemChoices(IReadOnlyList<Choice> Sessions, IReadOnlyList<Choice> Documents);

/// <summary>
/// Adds a point to the programme and changes it: the host's, or one of a lower unit that has a site, which only its own
/// sites see.
/// </summary>
internal sealed class WriteItem(AppDb db, IDocumentLookup documents, TimeProvider clock)
{
    static readonly Phrase Added = new("Đã thêm nội dung.", "The point is added.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Removed = new("Đã bỏ nội dung.", "The point is removed.");
    static readonly Phrase Back = new("Đã khôi phục nội dung.", "The point is back.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/noi-dung/moi", async (
            Guid id, string? session, Actor actor, WriteItem slice, CancellationToken ct) =>
            await slice.PageAsync(
                new(id), null, new() { ClientId = Guid.CreateVersion7(), Session = session }, null, actor, ct))
            .Requires(May.Run);
        conferences.MapPost("/{id:guid}/noi-dung/moi", async (
            Guid id, [FromForm] ItemForm form, Actor actor, WriteItem slice, HttpContext http, CancellationToken ct) =>
        {
            if (await slice.AddAsync(new(id), form, actor, ct) is { } error)
                return IsRefusal(error) ? Endpoints.Refusal(error)
                    : await slice.PageAsync(new(id), null, form, error, actor, ct);
            http.Say(Added);
            return Results.LocalRedirect($"/hoi-nghi/{id}");
        }).Requires(May.Run);
        conferences.MapGet("/{id:guid}/noi-dung/{item:guid}/sua", async (
            Guid id, Guid item, Actor actor, WriteItem slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), item, null, null, actor, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/noi-dung/{item:guid}/sua", async (
            Guid id, Guid item, [FromForm] ItemForm form, Actor actor, WriteItem slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.EditAsync(new(id), item, form, actor, ct) is { } error)
                return IsRefusal(error) ? Endpoints.Refusal(error)
                    : await slice.PageAsync(new(id), item, form, error, actor, ct);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{id}#item-{item}");
        }).Requires(May.Run);
        foreach (var (route, remove) in new[] { ("bo", true), ("khoi-phuc", false) })
        {
            conferences.MapPost("/{id:guid}/noi-dung/{item:guid}/" + route, async (
                Guid id, Guid item, Actor actor, WriteItem slice, HttpContext http, CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(new(id), item, remove, actor, ct) is { } error)
                    return Endpoints.Refusal(error);
                http.Say(remove ? Removed : Back, remove ? $"/hoi-nghi/{id}/noi-dung/{item}/khoi-phuc" : null);
                return Results.LocalRedirect($"/hoi-nghi/{id}");
            }).Requires(May.Run).ValidatesForm();
        }
    }

    static bool IsRefusal(Error error) => error is NotAllowed or UnknownError or ConferenceIsOver or NoPlaceInProgramme;

    async Task<IResult> PageAsync(
        ConferenceId id, Guid? item, ItemForm? form, Error? error, Actor actor, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, actor, ct);
        if (!may.Ok) return Endpoints.Refusal(may.Error!);
        if (item is { } at)
        {
            var found = await OwnItemAsync(id, at, ct);
            if (!found.Ok) return Endpoints.Refusal(found.Error!);
            form ??= ItemForm.Of(found.Value);
        }

        return Endpoints.Page<WriteItemPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = may.Value.Conference.Title, Item = item, Form = form,
                Error = error, Choices = await ChoicesAsync(may.Value, ct), IsOwnPart = !may.Value.IsHost,
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    sealed record Place(Conference Conference, bool IsHost);

    // The host, or a unit that has a site in a conference that was called.
    async Task<Result<Place>> MayWriteAsync(ConferenceId id, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error!;
        if (await db.Sight.ReachesAsync(db, [seen.Value.HomeUnit], ct)) return new Place(seen.Value, true);
        if (actor.UnitId is not { } unit) return new NotAllowed();
        return await db.Set<SitePlace>().AnyAsync(
            s => s.ConferenceId == id && s.HomeUnit == unit && s.RemovedAt == null, ct)
            ? new Place(seen.Value, false) : new NoPlaceInProgramme();
    }

    async Task<Result<ProgrammeItem>> OwnItemAsync(ConferenceId id, Guid item, CancellationToken ct)
    {
        var found = await db.Set<ProgrammeItem>().AsTracking()
            .FirstOrDefaultAsync(i => i.Id == item && i.ConferenceId == id, ct);
        if (found is null) return new NoSuchItem();
        return await db.Sight.ReachesAsync(db, [found.HomeUnit], ct) ? found : new NotAllowed();
    }

    async Task<ItemChoices> ChoicesAsync(Place place, CancellationToken ct)
    {
        var id = place.Conference.Id;
        var sessions = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id).OrderBy(s => s.StartsAt)
            .ThenBy(s => s.No).ToListAsync(ct);
        var choices = sessions.ConvertAll(s => new Choice(
            s.No.ToString(System.Globalization.CultureInfo.InvariantCulture),
            $"{s.Title}, {ConferenceWords.Hours(s.StartsAt, s.EndsAt, place.Conference.Day)}"));
        if (!place.IsHost) choices.Add(new("0", ConferenceWords.SessionName(0, "")));
        var ids = await db.Set<ConferenceDocument>().Where(d => d.ConferenceId == id).OrderBy(d => d.Position)
            .ThenBy(d => d.DocumentId).Select(d => d.DocumentId).ToListAsync(ct);
        var names = await documents.NamesOfSeenAsync(ids, ct);
        return new(
            choices, [.. ids.Where(names.ContainsKey).Select(d => new Choice(d.ToString(), names[d].Title))]);
    }

    async Task<IReadOnlyList<int>> SessionsAsync(Place place, CancellationToken ct)
    {
        var id = place.Conference.Id;
        var numbers = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id).Select(s => s.No)
            .ToListAsync(ct);
        if (!place.IsHost) numbers.Add(ProgrammeItem.SecondHalf);
        return numbers;
    }

    public async Task<Error?> AddAsync(ConferenceId id, ItemForm form, Actor actor, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, actor, ct);
        if (!may.Ok) return may.Error;
        if (form.ClientId is { } client && await db.Set<ProgrammeItem>().AnyAsync(i => i.ClientId == client, ct))
            return null;
        var read = form.Read(await SessionsAsync(may.Value, ct));
        if (!read.Ok) return read.Error;
        if (await db.Set<ProgrammeItem>().CountAsync(i => i.ConferenceId == id, ct) >= ProgrammeLimits.MostItems)
            return new ItemTooMany(ProgrammeLimits.MostItems);
        var (f, now) = (read.Value, clock.GetUtcNow());
        var home = may.Value.IsHost ? may.Value.Conference.HomeUnit : actor.UnitId ?? Guid.Empty;
        var last = await db.Set<ProgrammeItem>().IgnoreQueryFilters()
            .Where(i => i.ConferenceId == id && i.Session == f.Session).MaxAsync(i => (int?)i.Position, ct) ?? 0;
        db.Add(new ProgrammeItem
        {
            Id = Guid.CreateVersion7(now), ConferenceId = id, HomeUnit = home, Session = f.Session,
            Position = last + 1, Minutes = f.Minutes, Title = f.Title, Speaker = f.Speaker,
            SpeakerPost = f.SpeakerPost, Grade = f.Grade, DocumentId = await KnownAsync(id, f.Document, ct),
            ClientId = form.ClientId,
        });
        db.Record(
            actor, now, "conferences.item-set", "conference", id.Value, new FieldChange("item", null, Line(f)));
        return await db.SaveAsync(ct);
    }

    // Only a document the conference studies.
    async Task<Guid?> KnownAsync(ConferenceId id, Guid? document, CancellationToken ct) =>
        document is { } d && await db.Set<ConferenceDocument>().AnyAsync(
            x => x.ConferenceId == id && x.DocumentId == d, ct) ? d : null;

    static string Line(ItemForm.Facts f) => Line(f.Title, f.Minutes);

    static string Line(string title, int minutes) => $"{title} ({minutes}′)";

    public async Task<Error?> EditAsync(
        ConferenceId id, Guid item, ItemForm form, Actor actor, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, actor, ct);
        if (!may.Ok) return may.Error;
        var found = await OwnItemAsync(id, item, ct);
        if (!found.Ok) return found.Error;
        var read = form.Read(await SessionsAsync(may.Value, ct));
        if (!read.Ok) return read.Error;
        var (i, f, now) = (found.Value, read.Value, clock.GetUtcNow());
        var before = Line(i.Title, i.Minutes);
        if (f.Session != i.Session)
            i.Position = (await db.Set<ProgrammeItem>().IgnoreQueryFilters()
                .Where(x => x.ConferenceId == id && x.Session == f.Session).MaxAsync(x => (int?)x.Position, ct) ?? 0)
                + 1;
        (i.Session, i.Title, i.Minutes, i.Speaker, i.SpeakerPost, i.Grade) =
            (f.Session, f.Title, f.Minutes, f.Speaker, f.SpeakerPost, f.Grade);
        i.DocumentId = await KnownAsync(id, f.Document, ct);
        db.Record(
            actor, now, "conferences.item-set", "conference", id.Value, new FieldChange("item", before, Line(f)));
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> RemoveAsync(
        ConferenceId id, Guid item, bool remove, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;

        // Past the filter, because it hides what was removed.
        var found = await db.Set<ProgrammeItem>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(i => i.Id == item && i.ConferenceId == id, ct);
        if (found is null) return new NoSuchItem();
        if (!await db.Sight.ReachesAsync(db, [found.HomeUnit], ct)) return new NotAllowed();
        if (remove == found.RemovedAt is not null) return null;
        var now = clock.GetUtcNow();
        found.RemovedAt = remove ? now : null;
        var line = Line(found.Title, found.Minutes);
        db.Record(
            actor, now, remove ? "conferences.item-removed" : "conferences.item-restored", "conference", id.Value,
            new FieldChange("item", remove ? line : null, remove ? null : line));
        return await db.SaveAsync(ct);
    }
}
