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

namespace ThongSuot.Conferences.Sites;

/// <summary>A list of sites, pasted or as a file; <c>save</c> stores it, anything else only tries.</summary>
public sealed record ImportSitesForm
{
    public string? Lines { get; init; }
    public IFormFile? File { get; init; }
    public string? Act { get; init; }

    public const int MostLines = 5000;
    public const int MostBytes = 4 * 1024 * 1024;
}

/// <summary>What a list would do, or why not.</summary>
public sealed record SiteTrial(int Good, int WasThere, IReadOnlyList<WrongLine> Wrong, int WrongCount);

/// <summary>Sites from a list: first a trial with every wrong line, then the whole list or nothing.</summary>
internal sealed class ImportSites(AppDb db, WriteSite write, UnitsBelow below, IUnitTree tree, TimeProvider clock)
{
    const int MostWrong = 200;

    static readonly Phrase Done = new("Đã mở {0:N0} điểm cầu từ danh sách.", "{0:N0} sites of the list are open.");

    static readonly IReadOnlyList<string>[] Columns =
    [
        ["unit", "don vi", "ma don vi"], ["name", "hoi truong", "diem cau", "hall"], ["address", "dia chi"],
        ["seats", "so cho", "cho"], ["members", "dang vien", "du kien dang vien"],
        ["guests", "khach", "du kien khach"], ["chair", "chu tri"], ["operator", "phu trach", "ky thuat"],
        ["contact", "lien he", "dien thoai"], ["link", "lien ket"], ["equipment", "thiet bi"],
        ["zone", "mui gio", "time zone"],
    ];

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/diem-cau/nhap", async (
            Guid id, ImportSites slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), "", null, null, ct)).Requires(May.Run);
        conferences.MapPost("/{id:guid}/diem-cau/nhap", async (
            Guid id, [FromForm] ImportSitesForm form, Actor actor, ImportSites slice, HttpContext http,
            CancellationToken ct) =>
        {
            var text = await Conferences.Lines.TextAsync(form.Lines, form.File, ImportSitesForm.MostBytes, ct);
            var result = await slice.HandleAsync(new(id), text, form.Act == "save", actor, ct);
            if (result.Error is InvalidError) return await slice.PageAsync(new(id), text, null, result.Error, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            if (form.Act != "save" || result.Value.WrongCount > 0)
                return await slice.PageAsync(new(id), text, result.Value, result.Value.WrongCount > 0
                    ? new SiteLinesWrong(result.Value.WrongCount) : null, ct);
            http.Say(Done.With(result.Value.Good));
            return Results.LocalRedirect($"/hoi-nghi/{id}/diem-cau");
        }).Requires(May.Run).WithMetadata(new RequestSizeLimitAttribute(ImportSitesForm.MostBytes + 1024 * 1024));
    }

    async Task<IResult> PageAsync(
        ConferenceId id, string text, SiteTrial? trial, Error? error, CancellationToken ct)
    {
        var may = await write.MayOpenAsync(id, ct);
        return may.Ok
            ? Endpoints.Page<ImportSitesPage>(
                new
                {
                    Conference = id.Value, ConferenceTitle = may.Value.Title, Text = text, Trial = trial, Error = error,
                },
                error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(may.Error!);
    }

    public async Task<Result<SiteTrial>> HandleAsync(
        ConferenceId id, string text, bool save, Actor actor, CancellationToken ct)
    {
        var may = await write.MayOpenAsync(id, ct);
        if (!may.Ok) return may.Error!;
        if (actor.UnitId is not { } root) return new ConferenceWithoutUnit();
        var lines = Conferences.Lines.Read(text, Columns);
        if (lines.Count == 0) return new SiteFileEmpty();
        if (lines.Count > ImportSitesForm.MostLines) return new SiteFileTooLong(ImportSitesForm.MostLines);
        var there = (await db.Set<Site>().IgnoreQueryFilters()
            .Where(s => s.ConferenceId == id && s.RemovedAt == null).Select(s => new { s.HomeUnit, s.FindKey })
            .ToListAsync(ct)).Select(s => (s.HomeUnit, s.FindKey)).ToHashSet();
        var (sites, wrong, was) = (new List<(Guid Unit, SiteFacts Facts)>(), new List<WrongLine>(), 0);
        var units = new Dictionary<string, Result<Guid>>(StringComparer.Ordinal);
        foreach (var (line, cell) in lines)
        {
            var typed = new Typed();
            var unit = await UnitAsync(cell("unit"), root, units, ct);
            if (!unit.Ok) typed.Refuse(unit.Error!);
            var facts = FormOf(cell).Read(typed);
            if (!typed.Ok) wrong.AddRange(Conferences.Lines.Told(line, typed.Errors, BoxName));
            else if (there.Add((unit.Value, Site.KeyOf(facts.Name, facts.Address)))) sites.Add((unit.Value, facts));
            else was++;
        }

        if (save && wrong.Count == 0 && sites.Count > 0 && await StoreAsync(id, sites, actor, ct) is { } error)
            return error;
        return new SiteTrial(sites.Count, was, [.. wrong.Take(MostWrong)], wrong.Count);
    }

    static SiteForm FormOf(Func<string, string> cell) => new()
    {
        Name = cell("name"), Address = cell("address"), Seats = cell("seats"), ExpectedMembers = cell("members"),
        ExpectedGuests = cell("guests"), Chair = cell("chair"), Operator = cell("operator"),
        Contact = cell("contact"), Link = cell("link"), Equipment = cell("equipment"), Zone = cell("zone"),
    };

    static Phrase? BoxName(string? box) => box switch
    {
        "Name" => new("Hội trường", "Hall"), "Address" => new("Địa chỉ", "Address"),
        "Seats" => new("Số chỗ", "Seats"), "ExpectedMembers" => new("Đảng viên", "Members"),
        "ExpectedGuests" => new("Khách", "Guests"), "Zone" => new("Múi giờ", "Time zone"),
        "Link" => new("Liên kết", "Link"), "Unit" => ConferenceWords.Unit, _ => null,
    };

    // Each unit is looked up once, however many lines name it.
    async Task<Result<Guid>> UnitAsync(
        string typed, Guid root, Dictionary<string, Result<Guid>> known, CancellationToken ct)
    {
        if (typed.Length == 0) return root;
        if (known.TryGetValue(typed, out var before)) return before;
        var found = await tree.FindAsync(typed, VietnamTime.DayOf(clock.GetUtcNow()), "Unit", ct);
        return known[typed] = !found.Ok ? found.Error!
            : await below.HoldsAsync(root, found.Value.Id, ct) ? found.Value.Id : new SiteUnitNotBelow(typed);
    }

    async Task<Error?> StoreAsync(
        ConferenceId id, IReadOnlyList<(Guid Unit, SiteFacts Facts)> sites, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (no, now) = (await db.NextSiteAsync(id, ct), clock.GetUtcNow());
        if (no + sites.Count - 1 > WriteSite.MostSites) return new SiteTooMany(WriteSite.MostSites);
        try
        {
            await SiteRows.InsertAsync(
                db, sites.Select((s, i) => Site.Open(s.Facts, id, no + i, s.Unit, false, now)), ct);
        }
        catch (Exception e) when (AppDb.IsUniqueViolation(e))
        {
            return new ChangedMeanwhile();
        }

        db.Record(
            actor, now, "conferences.sites-imported", "conference", id.Value,
            new FieldChange("sites", null, sites.Count.ToString(CultureInfo.InvariantCulture)));
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return null;
    }
}
