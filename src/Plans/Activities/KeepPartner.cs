using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Activities;

/// <summary>A partner as typed.</summary>
public sealed record PartnerForm
{
    public string? Name { get; init; }
    public string? Country { get; init; }
    public string? Note { get; init; }
    public int Version { get; init; }

    public const int MostName = 200;
    public const int MostNote = 1000;
}

/// <summary>One line of the register of partners.</summary>
public sealed record PartnerRow(Guid Id, string Name, string Country, string Note, int Activities);

/// <summary>The register of partners: one for all, each line changed by the unit that wrote it.</summary>
internal sealed class KeepPartner(AppDb db, TimeProvider clock)
{
    const int Most = 300;
    static readonly Phrase Added = new("Đã thêm {0} vào sổ đối tác.", "{0} is in the register of partners.");
    static readonly Phrase Done = new("Đã ghi thay đổi.", "The change is saved.");

    public static void Map(RouteGroupBuilder partners)
    {
        partners.MapGet("", async (string? q, KeepPartner slice, CancellationToken ct) =>
            Endpoints.Page<ListPartnersPage>(new { Q = q, Rows = await slice.FindAsync(q, ct) }))
            .Requires(May.SeeActivities);
        partners.MapGet("/moi", () => Page(null, new(), null)).Requires(May.KeepActivities);
        partners.MapPost("/moi", async (
            [FromForm] PartnerForm form, Actor actor, KeepPartner slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.AddAsync(form, actor, ct);
            if (!result.Ok) return Page(null, form, result.Error);
            http.Say(Added.With(form.Name));
            return Results.LocalRedirect("/doi-tac");
        }).Requires(May.KeepActivities);
        partners.MapGet("/{id:guid}/sua", async (Guid id, KeepPartner slice, CancellationToken ct) =>
        {
            var found = await slice.LoadAsync(new(id), ct);
            if (!found.Ok) return Endpoints.Refusal(found.Error!);
            var p = found.Value;
            return Page(id, new() { Name = p.Name, Country = p.Country, Note = p.Note, Version = p.Version }, null);
        }).Requires(May.KeepActivities);
        partners.MapPost("/{id:guid}/sua", async (
            Guid id, [FromForm] PartnerForm form, Actor actor, KeepPartner slice, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.EditAsync(new(id), form, actor, ct) is { } error)
                return error is NoSuchPartner or NotAllowed ? Endpoints.Refusal(error) : Page(id, form, error);
            http.Say(Done);
            return Results.LocalRedirect("/doi-tac");
        }).Requires(May.KeepActivities);
    }

    static IResult Page(Guid? id, PartnerForm form, Error? error) => Endpoints.Page<KeepPartnerPage>(
        new { Id = id, Form = form, Error = error }, error?.Status ?? StatusCodes.Status200OK);

    // Numbers count what the request sees of the activities.
    async Task<IReadOnlyList<PartnerRow>> FindAsync(string? q, CancellationToken ct)
    {
        var all = db.Set<Partner>().AsQueryable();
        foreach (var word in TextKey.Fold(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(p => p.NameKey.Contains(word));
        return await all.OrderBy(p => p.NameKey).ThenBy(p => p.Country).ThenBy(p => p.Id).Take(Most)
            .Select(p => new PartnerRow(
                p.Id.Value, p.Name, p.Country, p.Note, db.Set<ActivityPartner>().Count(a => a.PartnerId == p.Id)))
            .ToListAsync(ct);
    }

    async Task<Result<Partner>> LoadAsync(PartnerId id, CancellationToken ct)
    {
        var partner = await db.Set<Partner>().AsTracking().FirstOrDefaultAsync(p => p.Id == id, ct);
        if (partner is null) return new NoSuchPartner();
        return await db.Sight.ReachesAsync(db, [partner.HomeUnit], ct) ? partner : new NotAllowed();
    }

    static Result<(string Name, string Country, string Note)> Read(PartnerForm form)
    {
        var typed = new Typed();
        var name = typed.Words("Name", form.Name, PartnerForm.MostName);
        var note = typed.Words("Note", form.Note, PartnerForm.MostNote, lines: true);
        if (name.Length == 0) typed.Refuse(new PartnerNameMissing());
        if (!Countries.IsKnown(form.Country ?? "")) typed.Refuse(new PartnerCountryMissing());
        return typed.Ok ? (name, form.Country ?? "", note) : typed.Error;
    }

    public async Task<Result<PartnerId>> AddAsync(PartnerForm form, Actor actor, CancellationToken ct)
    {
        var read = Read(form);
        if (!read.Ok) return read.Error!;
        var (name, country, note) = read.Value;
        var now = clock.GetUtcNow();
        var partner = Partner.Of(name, country, note, actor.UnitId ?? Guid.Empty, now);
        db.Add(partner);
        db.Record(
            actor, now, "partners.added", "partner", partner.Id.Value, new FieldChange("name", null, name),
            new FieldChange("country", null, country));
        return await db.SaveAsync(ct) switch
        {
            null => partner.Id,
            Duplicate => new PartnerExists(),
            var error => error,
        };
    }

    public async Task<Error?> EditAsync(PartnerId id, PartnerForm form, Actor actor, CancellationToken ct)
    {
        var found = await LoadAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var read = Read(form);
        if (!read.Ok) return read.Error!;
        var (partner, (name, country, note)) = (found.Value, read.Value);
        if (partner.Version != form.Version) return new ChangedMeanwhile();
        var changes = new List<FieldChange>();
        void Compare(string field, string a, string b)
        {
            if (a != b) changes.Add(new(field, a.Length > 0 ? a : null, b.Length > 0 ? b : null));
        }

        Compare("name", partner.Name, name);
        Compare("country", partner.Country, country);
        Compare("note", partner.Note, note);
        if (changes.Count == 0) return null;
        var now = clock.GetUtcNow();
        partner.Take(name, country, note, now);
        db.Record(actor, now, "partners.edited", "partner", id.Value, changes);
        return await db.SaveAsync(ct) switch { Duplicate => new PartnerExists(), var error => error };
    }
}
