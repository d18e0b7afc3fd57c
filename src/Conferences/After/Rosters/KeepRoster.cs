using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.After.Rosters;

sealed record RosterFileWrong() : InvalidError("after.roster-file", new Phrase(
    "Tệp phải là CSV mã UTF-8, không quá 2 MB. Chưa có gì được ghi.",
    "The file is CSV in UTF-8 of at most 2 MB. Nothing was recorded."), "File");

sealed record RosterNumbersWrong() : InvalidError("after.roster-numbers", new Phrase(
    "Cán bộ chủ chốt và người miễn sinh hoạt đều nằm trong số đảng viên, nên không lớn hơn.",
    "Key cadres and the exempt are among the members, so they are not more."), "Members");

sealed record RosterWithoutUnit() : InvalidError("after.roster-no-unit", new Phrase(
    "Chức vụ của bạn không thuộc đơn vị nào nên không có quân số.",
    "Your post belongs to no unit, so it has no roster."));

sealed record RosterTwice(int Count) : ClashError("after.roster-twice", new Phrase(
    "Có {0} họ tên trùng nhau khi bỏ dấu. Xem danh sách bên dưới: sửa tệp, hoặc đánh dấu “vẫn nhập” nếu là những "
    + "người khác nhau.",
    "{0} names are the same without marks. See the list below: correct the file, or tick “take them all” "
    + "if they are different people.").With(Count), "TakeAll");

/// <summary>The roster as typed: numbers only, or names from lines or a file.</summary>
public sealed record RosterForm
{
    public string? Members { get; init; }
    public string? KeyCadres { get; init; }
    public string? Exempt { get; init; }
    public string? TakenOn { get; init; }
    public string? Lines { get; init; }
    public IFormFile? File { get; init; }

    /// <summary>Same names are different people.</summary>
    public bool? TakeAll { get; init; }

    public int Version { get; init; }

    public const int Most = 2_000_000;
}

/// <summary>The roster as it stands.</summary>
public sealed record RosterView(
    bool IsThere, int Members, int KeyCadres, int Exempt, bool Named, DateOnly? TakenOn, string MadeBy,
    DateTimeOffset? MadeAt, IReadOnlyList<AuditEntry> History);

/// <summary>The roster of the own unit: how many members it has, with or without their names.</summary>
internal sealed class KeepRoster(AppDb db, TimeProvider clock)
{
    const int MostMembers = 10_000_000;
    const int MostFile = 2 * 1024 * 1024;
    static readonly Phrase Saved = new("Đã ghi quân số: {0} đảng viên.", "The roster is saved: {0} members.");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/quan-so", async (Actor actor, KeepRoster slice, CancellationToken ct) =>
            await slice.PageAsync(actor, null, null, [], ct)).Requires(May.Run);
        foreach (var named in new[] { false, true })
            conferences.MapPost(named ? "/quan-so/ten" : "/quan-so", async (
                [FromForm] RosterForm form, Actor actor, KeepRoster slice, HttpContext http, CancellationToken ct) =>
            {
                var twice = new List<SameName>();
                var result = await slice.HandleAsync(form, named, twice, actor, ct);
                if (!result.Ok) return await slice.PageAsync(actor, form, result.Error, twice, ct);
                http.Say(Saved.With(result.Value));
                return Results.LocalRedirect("/hoi-nghi/quan-so");
            }).Requires(May.Run);
        conferences.MapGet("/quan-so/ten", async (KeepRoster slice, CancellationToken ct) =>
            await slice.NamesAsync(ct)).Requires(May.Names).ShowsPeople("conferences.roster");
    }

    async Task<IResult> PageAsync(
        Actor actor, RosterForm? form, Error? error, IReadOnlyList<SameName> twice, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return Endpoints.Refusal(new RosterWithoutUnit());
        var kept = await db.Set<Roster>().FirstOrDefaultAsync(r => r.UnitId == unit, ct);
        var history = await db.Set<AuditEntry>().Where(a => a.Kind == "roster" && a.RecordId == unit)
            .OrderByDescending(a => a.Id).Take(50).ToListAsync(ct);
        form ??= new()
        {
            Members = Text(kept?.Members), KeyCadres = Text(kept?.KeyCadres), Exempt = Text(kept?.Exempt),
            TakenOn = VietnamTime.Print(VietnamTime.DayOf(clock.GetUtcNow())), Version = kept?.Version ?? 0,
        };
        return Endpoints.Page<KeepRosterPage>(
            new
            {
                Form = form, Error = error, Twice = twice,
                View = new RosterView(
                    kept is not null, kept?.Members ?? 0, kept?.KeyCadres ?? 0, kept?.Exempt ?? 0,
                    kept?.Named ?? false, kept?.TakenOn, kept?.MadeBy ?? "", kept?.MadeAt, history),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    static string Text(int? n) => n?.ToString(CultureInfo.InvariantCulture) ?? "";

    async Task<IResult> NamesAsync(CancellationToken ct)
    {
        var people = await db.Set<RosterPerson>().OrderBy(p => p.NameKey).ThenBy(p => p.No).Take(ReadRoster.Most)
            .ToListAsync(ct);
        return Endpoints.Page<ListRosterPage>(new
        {
            People = (IReadOnlyList<(string Name, string Class, bool Exempt)>)
                [.. people.Select(p => (p.Name, p.Class, p.Exempt))],
        });
    }

    async Task<Result<int>> HandleAsync(
        RosterForm form, bool named, List<SameName> twice, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit) return new RosterWithoutUnit();
        var typed = new Typed();
        var day = typed.Day("TakenOn", form.TakenOn);
        IReadOnlyList<RosterLine> people = [];
        int members, cadres, exempt;
        if (named)
        {
            if (!typed.Ok) return typed.Error;
            var read = await ReadAsync(form, ct);
            if (!read.Ok) return read.Error!;
            twice.AddRange(read.Value.Twice);
            if (twice.Count > 0 && form.TakeAll != true) return new RosterTwice(twice.Count);
            people = read.Value.People;
            (members, cadres, exempt) = (people.Count, people.Count(p => p.Class == PeopleClasses.KeyCadre),
                people.Count(p => p.Exempt));
        }
        else
        {
            members = typed.Number("Members", form.Members, 0, MostMembers);
            cadres = typed.Number("KeyCadres", string.IsNullOrWhiteSpace(form.KeyCadres) ? "0" : form.KeyCadres, 0,
                MostMembers);
            exempt = typed.Number("Exempt", string.IsNullOrWhiteSpace(form.Exempt) ? "0" : form.Exempt, 0, MostMembers);
            if (typed.Ok && (cadres > members || exempt > members)) typed.Refuse(new RosterNumbersWrong());
            if (!typed.Ok) return typed.Error;
        }

        return await StoreAsync(unit, (members, cadres, exempt), day, people, form.Version, actor, ct);
    }

    static async Task<Result<RosterFile>> ReadAsync(RosterForm form, CancellationToken ct)
    {
        var text = form.Lines ?? "";
        if (form.File is { Length: > 0 } file)
        {
            if (file.Length > MostFile) return new RosterFileWrong();
            using var memory = new MemoryStream((int)file.Length);
            await file.CopyToAsync(memory, ct);
            try
            {
                text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(memory.ToArray());
            }
            catch (DecoderFallbackException)
            {
                return new RosterFileWrong();
            }
        }

        return text.Length > RosterForm.Most ? new RosterFileWrong() : ReadRoster.Csv(text);
    }

    async Task<Result<int>> StoreAsync(
        Guid unit, (int Members, int Cadres, int Exempt) numbers, DateOnly day, IReadOnlyList<RosterLine> people,
        int version, Actor actor, CancellationToken ct)
    {
        var kept = await db.Set<Roster>().AsTracking().FirstOrDefaultAsync(r => r.UnitId == unit, ct);
        if ((kept?.Version ?? 0) != version) return new ChangedMeanwhile();
        var fresh = kept is null;
        if (kept is null) db.Add(kept = new() { UnitId = unit });
        var now = clock.GetUtcNow();
        db.RemoveRange(await db.Set<RosterPerson>().AsTracking().Where(p => p.UnitId == unit).ToListAsync(ct));
        var changes = new[]
        {
            new FieldChange("members", fresh ? null : Text(kept.Members), Text(numbers.Members)),
            new FieldChange("key-cadres", fresh ? null : Text(kept.KeyCadres), Text(numbers.Cadres)),
            new FieldChange("exempt", fresh ? null : Text(kept.Exempt), Text(numbers.Exempt)),
            new FieldChange("taken-on", fresh ? null : VietnamTime.Print(kept.TakenOn), VietnamTime.Print(day)),
        }.Where(c => c.Before != c.After).ToList();
        (kept.Members, kept.KeyCadres, kept.Exempt) = numbers;
        (kept.Named, kept.TakenOn, kept.MadeAt, kept.MadeBy) = (people.Count > 0, day, now, actor.Name);
        kept.Version++;

        // Numbers go on from the last roster, so that no key is taken twice in one save.
        var from = await db.Set<RosterPerson>().Where(p => p.UnitId == unit).MaxAsync(p => (int?)p.No, ct) ?? 0;
        db.AddRange(people.Select((p, i) => new RosterPerson
        {
            UnitId = unit, No = from + i + 1, Name = p.Name, NameKey = TextKey.Fold(p.Name), Class = p.Class,
            Exempt = p.Exempt,
        }));
        db.Record(actor, now, "after.roster", "roster", unit, changes);
        return await db.SaveAsync(ct) switch
        {
            null => numbers.Members,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }
}
