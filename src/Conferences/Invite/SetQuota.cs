using System.Globalization;
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
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Invite;

/// <summary>How many of each class which units may name, for which site.</summary>
public sealed record QuotaForm
{
    public string[]? Levels { get; init; }

    /// <summary>Units, one on each line.</summary>
    public string? Units { get; init; }

    public string? Site { get; init; }
    public string? SeatsMember { get; init; }
    public string? SeatsKeyCadre { get; init; }
    public string? SeatsGuest { get; init; }

    public const int MostSeats = 10_000;

    internal IReadOnlyList<(string Class, string Box, string? Typed)> Boxes =>
    [
        (PeopleClasses.Member, nameof(SeatsMember), SeatsMember),
        (PeopleClasses.KeyCadre, nameof(SeatsKeyCadre), SeatsKeyCadre),
        (PeopleClasses.Guest, nameof(SeatsGuest), SeatsGuest),
    ];
}

/// <summary>What one unit may fill, and has filled.</summary>
public sealed record QuotaRow(string Unit, string Site, string Class, int Seats, int Used);

/// <summary>
/// Gives seats to units: they name their people on a page of their own. Rows belong to the units that fill them, so the
/// host writes them past the check of owners, after asking that each unit stands below it.
/// </summary>
internal sealed class SetQuota(AppDb db, InvitedUnits units, IUnitTree tree, TimeProvider clock)
{
    const int MostShown = 500;

    static readonly Phrase Done = new("Đã phân bổ chỗ cho {0:N0} đơn vị.", "Seats are given to {0:N0} units.");

    static readonly string[] Columns =
        ["id", "conference_id", "unit_id", "site_id", "class", "seats", "used", "version"];

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/giay-moi/phan-bo", async (
            Guid id, Actor actor, SetQuota slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), new(), null, actor, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/giay-moi/phan-bo", async (
            Guid id, [FromForm] QuotaForm form, Actor actor, SetQuota slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(new(id), form, actor, ct);
            if (result.Error is { } error && (error is InvalidError or ManyErrors or QuotaBelowUsed
                || error.Field is not null))
                return await slice.PageAsync(new(id), form, error, actor, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Done.With(result.Value));
            return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi/phan-bo");
        }).Requires(May.Run);
    }

    async Task<IResult> PageAsync(
        ConferenceId id, QuotaForm form, Error? error, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        var sites = await InvitationSites.OfAsync(db, found.Value, found.Value.HomeUnit, ct);
        if (sites.IsEmpty) return Endpoints.Refusal(new InvitationNoSite());
        return Endpoints.Page<SetQuotaPage>(
            new
            {
                Conference = id.Value, ConferenceTitle = found.Value.Title, Form = form, Error = error,
                Sites = sites.Choices, Levels = await units.LevelsAsync(found.Value.HomeUnit, ct),
                Rows = await RowsAsync(id, ct),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<IReadOnlyList<QuotaRow>> RowsAsync(ConferenceId id, CancellationToken ct)
    {
        var rows = await (
            from q in db.Set<InvitationQuota>()
            join s in db.Set<Site>() on q.SiteId equals s.Id
            where q.ConferenceId == id
            orderby s.No, q.UnitId, q.Class
            select new { q.UnitId, s.No, s.Name, q.Class, q.Seats, q.Used }).Take(MostShown).ToListAsync(ct);
        var names = await tree.ShortNamesAsync(
            [.. rows.Select(r => r.UnitId)], VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return rows.ConvertAll(r => new QuotaRow(
            names.GetValueOrDefault(r.UnitId, ""), $"{r.No}. {r.Name}", r.Class, r.Seats, r.Used));
    }

    /// <summary>The number of units.</summary>
    public async Task<Result<int>> HandleAsync(
        ConferenceId id, QuotaForm form, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error!;
        var sites = await InvitationSites.OfAsync(db, found.Value, found.Value.HomeUnit, ct);
        if (sites.IsEmpty) return new InvitationNoSite();
        var typed = new Typed();
        var seats = form.Boxes.Select(b => (b.Class, Seats: typed.Number(b.Box, b.Typed, 0, QuotaForm.MostSeats)))
            .Where(b => b.Seats is not null).Select(b => (b.Class, Seats: b.Seats ?? 0)).ToList();
        if (typed.Ok && seats.Count == 0) typed.Refuse(new QuotaSeatsMissing());
        if (sites.Find(form.Site) is not { } site)
        {
            typed.Refuse(new InvitationSiteUnknown(form.Site ?? ""));
            return typed.Error;
        }

        if (!typed.Ok) return typed.Error;
        var chosen = await units.ReadAsync(found.Value.HomeUnit, form.Levels, form.Units, ct);
        if (!chosen.Ok) return chosen.Error!;
        return await StoreAsync(id, site, chosen.Value, seats, actor, ct) is { } error ? error : chosen.Value.Count;
    }

    async Task<Error?> StoreAsync(
        ConferenceId id, SiteId site, IReadOnlyList<Guid> chosen, IReadOnlyList<(string Class, int Seats)> seats,
        Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var (kind, count) in seats)
        {
            var there = (await db.Set<InvitationQuota>().IgnoreQueryFilters()
                .Where(q => q.ConferenceId == id && q.SiteId == site && q.Class == kind)
                .Select(q => new { q.Id, q.UnitId, q.Used }).ToListAsync(ct)).ToDictionary(q => q.UnitId);
            var old = chosen.Where(there.ContainsKey).Select(u => there[u].Id).ToList();
            var met = await Bulk.UpdateAsync(
                db, "update invitation_quotas set seats = @seats, version = version + 1 where used <= @seats and id in",
                [("@seats", count)], old, ct);
            if (met < old.Count) return new QuotaBelowUsed();
            if (count == 0) continue;
            await Bulk.InsertAsync(
                db, "invitation_quotas", Columns,
                chosen.Where(u => !there.ContainsKey(u)).Select(u => new object?[]
                {
                    Guid.CreateVersion7(now), id.Value, u, site.Value, kind, count, 0, 1,
                }), ct);
        }

        db.Record(
            actor, now, "conferences.quota-set", "conference", id.Value,
            new FieldChange("units", null, chosen.Count.ToString(CultureInfo.InvariantCulture)),
            new FieldChange("seats", null, string.Join(
                "; ", seats.Select(s => $"{ConferenceWords.ClassName(s.Class)}: {s.Seats}"))));
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return null;
    }
}
