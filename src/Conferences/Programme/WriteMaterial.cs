using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Register;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Programme;

/// <summary>A material as typed.</summary>
public sealed record MaterialForm
{
    public Guid? ClientId { get; init; }
    public string? Title { get; init; }
    public string? Link { get; init; }
    public string? Note { get; init; }
    public string? Item { get; init; }
    public string[]? Levels { get; init; }

    public const int MostTitle = 300;
    public const int MostNote = 4000;

    internal sealed record Facts(string Title, string Link, string Note, Guid? Item, string Levels);

    internal Result<Facts> Read()
    {
        var typed = new Typed();
        var facts = new Facts(
            typed.Words("Title", Title, MostTitle), typed.Link("Link", Link),
            typed.Words("Note", Note, MostNote, lines: true), Guid.TryParse(Item, out var item) ? item : null,
            string.Join(' ', (Levels ?? []).Where(ConferenceWords.IsLevel).Distinct(StringComparer.Ordinal)));
        if (facts.Title.Length == 0) typed.Refuse(new MaterialTitleMissing());
        if (facts.Link.Length == 0 && facts.Note.Length == 0) typed.Refuse(new MaterialEmpty());
        return typed.Ok ? facts : typed.Error;
    }
}

/// <summary>A material as shown.</summary>
public sealed record MaterialView(
    Guid Id, Guid? Item, string ItemTitle, string Title, string Link, string Note, IReadOnlyList<string> Levels,
    string Unit, bool MayEdit);

/// <summary>
/// What is handed out, for the levels it is meant for. Links and short texts for now: there is no store of files yet.
/// The unit that put it in, and whoever has the conference in hand or looks from above the host, sees all of it.
/// </summary>
internal sealed class WriteMaterial(
    AppDb db, ShowConference show, IUnitTree tree, Actor actor, CurrentActor who, TimeProvider clock)
{
    const int Most = 200;

    static readonly Phrase Added = new("Đã thêm tài liệu.", "The material is added.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");
    static readonly Phrase Removed = new("Đã bỏ tài liệu.", "The material is removed.");
    static readonly Phrase Back = new("Đã khôi phục tài liệu.", "The material is back.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/tai-lieu", async (Guid id, WriteMaterial slice, CancellationToken ct) =>
            await slice.ListAsync(new(id), ct)).Requires(May.See);
        conferences.MapGet("/{id:guid}/tai-lieu/moi", async (
            Guid id, string? item, WriteMaterial slice, CancellationToken ct) =>
            await slice.PageAsync(
                new(id), null, new() { ClientId = Guid.CreateVersion7(), Item = item }, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/tai-lieu/moi", async (
            Guid id, [FromForm] MaterialForm form, WriteMaterial slice, HttpContext http, CancellationToken ct) =>
            Answer(http, id, await slice.AddAsync(new(id), form, ct), Added)
                ?? await slice.PageAsync(new(id), null, form, slice.last, ct)).Requires(May.Run);
        conferences.MapGet("/{id:guid}/tai-lieu/{material:guid}/sua", async (
            Guid id, Guid material, WriteMaterial slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), material, null, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/tai-lieu/{material:guid}/sua", async (
            Guid id, Guid material, [FromForm] MaterialForm form, WriteMaterial slice, HttpContext http,
            CancellationToken ct) =>
            Answer(http, id, await slice.EditAsync(new(id), material, form, ct), Done)
                ?? await slice.PageAsync(new(id), material, form, slice.last, ct)).Requires(May.Run);
        foreach (var (route, remove) in new[] { ("bo", true), ("khoi-phuc", false) })
        {
            conferences.MapPost("/{id:guid}/tai-lieu/{material:guid}/" + route, async (
                Guid id, Guid material, WriteMaterial slice, HttpContext http, CancellationToken ct) =>
            {
                if (await slice.RemoveAsync(new(id), material, remove, ct) is { } error)
                    return Endpoints.Refusal(error);
                http.Say(remove ? Removed : Back, remove ? $"/hoi-nghi/{id}/tai-lieu/{material}/khoi-phuc" : null);
                return Results.LocalRedirect($"/hoi-nghi/{id}/tai-lieu");
            }).Requires(May.Run).ValidatesForm();
        }
    }

    // What a refused form is told; the page takes it.
    Error? last;

    // Null: the form is shown again.
    static IResult? Answer(HttpContext http, Guid id, Error? error, Phrase said)
    {
        if (error is InvalidError or ManyErrors) return null;
        if (error is not null) return Endpoints.Refusal(error);
        http.Say(said);
        return Results.LocalRedirect($"/hoi-nghi/{id}/tai-lieu");
    }

    async Task<IResult> ListAsync(ConferenceId id, CancellationToken ct)
    {
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null) return Endpoints.Refusal(new NoSuchConference());
        var head = await show.HeadOfAsync(c, ct);
        var unit = actor.UnitId ?? Guid.Empty;
        var places = await tree.PlacesOfAsync([unit], Today, ct);
        var level = places.TryGetValue(unit, out var place) ? place.Level : "";
        var all = await db.Sight.ReachesAsync(db, [c.HomeUnit], ct);
        var rows = await db.Set<Material>().Where(m => m.ConferenceId == id).OrderBy(m => m.Id).Take(Most)
            .ToListAsync(ct);
        var items = await db.Set<ProgrammeItem>().Where(i => i.ConferenceId == id)
            .ToDictionaryAsync(i => i.Id, i => i.Title, ct);
        var units = await tree.ShortNamesAsync([.. rows.Select(m => m.HomeUnit)], Today, ct);
        return Endpoints.Page<ListMaterialsPage>(new
        {
            Head = head, MayAdd = who.May(May.Run) && !c.IsOver && (head.MayRun || await HasSiteAsync(id, unit, ct)),
            Materials = (IReadOnlyList<MaterialView>)
            [
                .. rows.Where(m => all || m.HomeUnit == unit || IsFor(m.Levels, level)).Select(m => new MaterialView(
                    m.Id, m.ItemId, m.ItemId is { } i ? items.GetValueOrDefault(i, "") : "", m.Title, m.Link, m.Note,
                    m.Levels.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    m.HomeUnit == c.HomeUnit ? "" : units.GetValueOrDefault(m.HomeUnit, ""),
                    who.May(May.Run) && !c.IsOver && m.HomeUnit == unit)),
            ],
        });
    }

    /// <summary>Whether a material of these levels is for a unit of that level.</summary>
    internal static bool IsFor(string levels, string level) =>
        levels.Length == 0 || levels.Split(' ').Contains(level, StringComparer.Ordinal);

    DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    Task<bool> HasSiteAsync(ConferenceId id, Guid unit, CancellationToken ct) =>
        db.Set<SitePlace>().AnyAsync(s => s.ConferenceId == id && s.HomeUnit == unit && s.RemovedAt == null, ct);

    // The host, or a unit that has a site in it.
    async Task<Result<Conference>> MayWriteAsync(ConferenceId id, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok || await db.Sight.ReachesAsync(db, [seen.Value.HomeUnit], ct)) return seen;
        return actor.UnitId is { } unit && await HasSiteAsync(id, unit, ct) ? seen : new NoPlaceInProgramme();
    }

    async Task<Result<Material>> OwnAsync(ConferenceId id, Guid material, CancellationToken ct)
    {
        var found = await db.Set<Material>().AsTracking()
            .FirstOrDefaultAsync(m => m.Id == material && m.ConferenceId == id, ct);
        if (found is null) return new NoSuchMaterial();
        return await db.Sight.ReachesAsync(db, [found.HomeUnit], ct) ? found : new NotAllowed();
    }

    async Task<IResult> PageAsync(
        ConferenceId id, Guid? material, MaterialForm? form, Error? error, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, ct);
        if (!may.Ok) return Endpoints.Refusal(may.Error!);
        if (material is { } key)
        {
            var found = await OwnAsync(id, key, ct);
            if (!found.Ok) return Endpoints.Refusal(found.Error!);
            var m = found.Value;
            form ??= new()
            {
                Title = m.Title, Link = m.Link, Note = m.Note, Item = m.ItemId?.ToString(),
                Levels = m.Levels.Split(' '),
            };
        }

        var items = await db.Set<ProgrammeItem>().Where(i => i.ConferenceId == id).OrderBy(i => i.Session)
            .ThenBy(i => i.Position).ThenBy(i => i.Id).Take(ProgrammeLimits.MostItems)
            .Select(i => new { i.Id, i.Title }).ToListAsync(ct);
        return Endpoints.Page<WriteMaterialPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = may.Value.Title, Material = material, Form = form,
                Error = error,
                Items = (IReadOnlyList<Choice>)[.. items.Select(i => new Choice(i.Id.ToString(), i.Title))],
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    public async Task<Error?> AddAsync(ConferenceId id, MaterialForm form, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, ct);
        if (!may.Ok) return may.Error;
        if (form.ClientId is { } client
            && await db.Set<Material>().IgnoreQueryFilters().AnyAsync(m => m.ClientId == client, ct)) return null;
        var read = form.Read();
        if (!read.Ok) return last = read.Error;
        if (await db.Set<Material>().CountAsync(m => m.ConferenceId == id, ct) >= Most)
            return last = new MaterialTooMany(Most);
        var (f, now) = (read.Value, clock.GetUtcNow());
        var home = await db.Sight.ReachesAsync(db, [may.Value.HomeUnit], ct)
            ? may.Value.HomeUnit : actor.UnitId ?? Guid.Empty;
        db.Add(new Material
        {
            Id = Guid.CreateVersion7(now), ConferenceId = id, HomeUnit = home, Title = f.Title, Link = f.Link,
            Note = f.Note, Levels = f.Levels, ItemId = await ItemAsync(id, f.Item, ct), ClientId = form.ClientId,
        });
        Record(id, now, "conferences.material-set", null, f);
        return await db.SaveAsync(ct);
    }

    async Task<Guid?> ItemAsync(ConferenceId id, Guid? item, CancellationToken ct) =>
        item is { } i && await db.Set<ProgrammeItem>().AnyAsync(x => x.Id == i && x.ConferenceId == id, ct) ? i : null;

    void Record(ConferenceId id, DateTimeOffset now, string act, string? before, MaterialForm.Facts f) => db.Record(
        actor, now, act, "conference", id.Value, new FieldChange("material", before, f.Title),
        new FieldChange("levels", null, string.Join(
            "; ", f.Levels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ConferenceWords.LevelName))));

    public async Task<Error?> EditAsync(ConferenceId id, Guid material, MaterialForm form, CancellationToken ct)
    {
        var may = await MayWriteAsync(id, ct);
        if (!may.Ok) return may.Error;
        var found = await OwnAsync(id, material, ct);
        if (!found.Ok) return found.Error;
        var read = form.Read();
        if (!read.Ok) return last = read.Error;
        var (m, f) = (found.Value, read.Value);
        var before = m.Title;
        (m.Title, m.Link, m.Note, m.Levels) = (f.Title, f.Link, f.Note, f.Levels);
        m.ItemId = await ItemAsync(id, f.Item, ct);
        Record(id, clock.GetUtcNow(), "conferences.material-set", before, f);
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> RemoveAsync(ConferenceId id, Guid material, bool remove, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error;

        // Past the filter, because it hides what was removed.
        var m = await db.Set<Material>().IgnoreQueryFilters().AsTracking()
            .FirstOrDefaultAsync(x => x.Id == material && x.ConferenceId == id, ct);
        if (m is null) return new NoSuchMaterial();
        if (!await db.Sight.ReachesAsync(db, [m.HomeUnit], ct)) return new NotAllowed();
        if (remove == m.RemovedAt is not null) return null;
        var now = clock.GetUtcNow();
        m.RemovedAt = remove ? now : null;
        db.Record(
            actor, now, remove ? "conferences.material-removed" : "conferences.material-restored", "conference",
            id.Value, new FieldChange("material", remove ? m.Title : null, remove ? null : m.Title));
        return await db.SaveAsync(ct);
    }
}
