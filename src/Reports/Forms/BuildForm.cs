using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Forms;

/// <summary>What somebody else stored while this page was open.</summary>
/// <param name="Titles">Of items that differ from what is typed here.</param>
public sealed record MeanwhileView(string By, DateTimeOffset At, IReadOnlyList<string> Titles);

/// <param name="FormVersion">The number it gets.</param>
/// <param name="Facts">What an item may be filled from.</param>
/// <param name="Preview">As a unit would see it; null: it was not asked for.</param>
/// <param name="HasUnit">False: nothing can be stored in this post.</param>
public sealed record BuildView(
    TypedForm Form, bool IsStored, int FormVersion, IReadOnlyList<Choice> Facts, FormDefinition? Preview,
    MeanwhileView? Meanwhile, bool HasUnit);

/// <summary>
/// Makes a form or the next version of one. The whole form is posted each time; a pressed button changes it and shows
/// it again, and only "save" and "issue" store it.
/// </summary>
internal sealed class BuildForm(AppDb db, FormStore forms, Facts facts, CurrentActor who, TimeProvider clock)
{
    /// <summary>Signs of one posted form; the longest that is right has far fewer.</summary>
    public const int MostSent = 4_000_000;
    const int MostBoxes = 10_000;
    const int MostTold = 40;

    static readonly Phrase Saved = new(
        "Đã lưu dự thảo biểu mẫu. Ban hành thì mới dùng được.", "The draft is saved. Issue it to use it.");
    static readonly Phrase Issued = new(
        "Đã ban hành biểu mẫu. Từ nay chọn được khi yêu cầu báo cáo.",
        "The form is issued. It can now be chosen when asking for reports.");

    public static void Map(RouteGroupBuilder reports)
    {
        ListForms.Map(reports);
        ShowForm.Map(reports);
        reports.MapGet("/bieu-mau/moi", async (
            string? from, string? own, BuildForm slice, CancellationToken ct) =>
            await slice.BeginAsync(from, own is not null, ct)).Requires(May.Ask);
        reports.MapPost("/bieu-mau/moi", async (
            BuildForm slice, HttpContext http, Actor actor, CancellationToken ct) =>
            await slice.PostAsync(null, http, actor, ct)).Requires(May.Ask).ValidatesForm()
            .WithFormOptions(valueCountLimit: MostBoxes);
        reports.MapGet("/bieu-mau/sua/{id:guid}", async (Guid id, BuildForm slice, CancellationToken ct) =>
            await slice.OpenAsync(id, ct)).Requires(May.Ask);
        reports.MapPost("/bieu-mau/sua/{id:guid}", async (
            Guid id, BuildForm slice, HttpContext http, Actor actor, CancellationToken ct) =>
            await slice.PostAsync(id, http, actor, ct)).Requires(May.Ask).ValidatesForm()
            .WithFormOptions(valueCountLimit: MostBoxes);
    }

    // Own forms get a next version; those of others and shipped ones are copied to a form of the unit's own.
    async Task<IResult> BeginAsync(string? from, bool own, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(from))
        {
            var today = VietnamTime.DayOf(clock.GetUtcNow());
            var next = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
            return await PageAsync(TypedForm.Empty(next), null, null, ct);
        }

        if (await forms.VersionsAsync(from, ct) is not [.., var latest]) return Endpoints.Refusal(new NoSuchForm());
        var typed = TypedForm.Of(latest);
        typed.Id = Guid.CreateVersion7();
        typed.ValidFrom = "";
        if (own || !await IsOwnAsync(from, ct)) typed.Code = "";
        else if (await DraftAsync(from, ct) is { } draft)
            return Results.LocalRedirect($"/bao-cao/bieu-mau/sua/{draft}");
        else typed.NextOf = from;
        return await PageAsync(typed, null, null, ct);
    }

    async Task<IResult> OpenAsync(Guid id, CancellationToken ct)
    {
        var stored = await db.Set<StoredForm>().FirstOrDefaultAsync(f => f.Id == id, ct);
        if (Refused(stored) is { } refused) return Endpoints.Refusal(refused);
        if (stored!.Issued) return Results.LocalRedirect($"/bao-cao/bieu-mau/{stored.Code}/{stored.FormVersion}");
        var typed = TypedForm.Of(FormDefinition.Read(stored.Definition));
        (typed.Id, typed.Version, typed.NextOf) = (id, stored.Version, stored.Code);
        return await PageAsync(typed, null, null, ct);
    }

    Error? Refused(StoredForm? stored) =>
        stored is null ? new NoSuchForm()
        : who.Actor.UnitId is { } unit && stored.HomeUnit == unit ? null
        : stored.Issued ? new FormNotYours() : new NoSuchForm();

    async Task<bool> IsOwnAsync(string code, CancellationToken ct) =>
        who.Actor.UnitId is { } unit
        && await db.Set<StoredForm>().AnyAsync(f => f.Code == code && f.HomeUnit == unit && f.Issued, ct);

    async Task<Guid?> DraftAsync(string code, CancellationToken ct) =>
        await db.Set<StoredForm>().Where(f => f.Code == code && !f.Issued).Select(f => (Guid?)f.Id)
            .FirstOrDefaultAsync(ct);

    async Task<IResult> PostAsync(Guid? id, HttpContext http, Actor actor, CancellationToken ct)
    {
        var sent = await http.Request.ReadFormAsync(ct);
        if (sent.Sum(f => f.Value.Sum(v => (long)(v?.Length ?? 0))) > MostSent)
            return Endpoints.Refusal(new FormTooLarge(MostSent / 1_000_000));
        var typed = TypedForm.Read(sent);
        var act = sent["Act"].ToString();
        if (id is not null)
        {
            typed.Id = id.Value;
            var stored = await db.Set<StoredForm>().FirstOrDefaultAsync(f => f.Id == id, ct);
            if (Refused(stored) is { } refused) return Endpoints.Refusal(refused);
            typed.NextOf = stored!.Code;
        }

        EditTyped.GiveCodes(typed);
        if (act is "save" or "issue")
        {
            var done = await HandleAsync(typed, act == "issue", actor, ct);
            if (!done.Ok) return await PageAsync(typed, done.Error, null, ct);
            http.Say(done.Value.Issued ? Issued : Saved);
            return Results.LocalRedirect(done.Value.Issued
                ? $"/bao-cao/bieu-mau/{done.Value.Code}/{done.Value.FormVersion}"
                : $"/bao-cao/bieu-mau/sua/{done.Value.Id}");
        }

        if (act == "preview")
        {
            var read = new ReadForm(typed, facts.Kinds);
            return await PageAsync(typed, null, read, ct);
        }

        EditTyped.Apply(typed, act);
        return await PageAsync(typed, null, null, ct);
    }

    async Task<IResult> PageAsync(TypedForm typed, Error? error, ReadForm? read, CancellationToken ct)
    {
        var stored = await db.Set<StoredForm>().FirstOrDefaultAsync(f => f.Id == typed.Id, ct);
        var version = stored?.FormVersion ?? (typed.NextOf.Length == 0 ? 1 : await NextAsync(typed.NextOf, ct));
        var preview = read?.Read(version);
        error ??= read?.Error;
        MeanwhileView? meanwhile = null;
        if (error is ChangedMeanwhile && stored is not null)
        {
            // What stands there now is told; saving again from here is done knowing it.
            var own = new ReadForm(typed, facts.Kinds).Read(version);
            meanwhile = new(
                stored.By, stored.At,
                [.. Differences(own, FormDefinition.Read(stored.Definition)).Select(c => c.After ?? c.Before ?? "")]);
            typed.Version = stored.Version;
        }

        return Endpoints.Page<BuildFormPage>(
            new
            {
                Error = error,
                View = new BuildView(
                    typed, stored is not null, version,
                    [.. facts.Kinds.Values.OrderBy(k => k.Code, StringComparer.Ordinal).Select(
                        k => new Choice(k.Code, k.Name))],
                    preview, meanwhile, who.Actor.UnitId is not null),
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<int> NextAsync(string code, CancellationToken ct) =>
        (await db.Set<StoredForm>().Where(f => f.Code == code).MaxAsync(f => (int?)f.FormVersion, ct) ?? 0) + 1;

    /// <summary>Stores what was typed as a draft, and issues it where that is asked.</summary>
    public async Task<Result<StoredForm>> HandleAsync(TypedForm typed, bool issue, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } home) return new ReportWithoutUnit();
        var stored = await db.Set<StoredForm>().AsTracking().FirstOrDefaultAsync(f => f.Id == typed.Id, ct);
        if (stored is not null)
        {
            if (Refused(stored) is { } refused) return refused;
            typed.NextOf = stored.Code;
        }
        else if (typed.NextOf.Length > 0 && !await IsOwnAsync(typed.NextOf, ct)) return new FormNotYours();

        var version = stored?.FormVersion ?? (typed.NextOf.Length == 0 ? 1 : await NextAsync(typed.NextOf, ct));
        var read = await ReadAsync(typed, version, ct);
        if (!read.Ok) return read.Error!;
        var (form, now) = (read.Value, clock.GetUtcNow());
        if (stored is null)
        {
            if (await TakenAsync(typed, form, ct) is { } taken) return taken;
            stored = new()
            {
                Id = typed.Id, Code = form.Code, FormVersion = version, HomeUnit = home, Name = form.Name,
                Definition = form.Write(), ValidFrom = form.ValidFrom, Issued = issue, At = now, By = actor.Name,
                Version = 1,
            };
            db.Add(stored);
            db.Record(
                actor, now, "reports.form-made", "report-form", stored.Id, new FieldChange("title", null, form.Name),
                new FieldChange("version", null, $"{version}"));
        }
        else if (Change(stored, form, typed.Version, issue, actor, now) is var (changed, wrong) && !changed)
        {
            return wrong is null ? stored : wrong;
        }

        if (issue)
            db.Record(
                actor, now, "reports.form-issued", "report-form", stored.Id, new FieldChange("title", null, form.Name));
        return await db.SaveAsync(ct) switch
        {
            null => stored,
            Duplicate when typed.NextOf.Length > 0 => new FormDraftThere(),
            Duplicate => new FormCodeTaken(form.Code),
            var error => error,
        };
    }

    // The same sent twice changes nothing; what somebody else changed meanwhile is not written over.
    (bool Changed, Error? Wrong) Change(
        StoredForm stored, FormDefinition form, int seen, bool issue, Actor actor, DateTimeOffset now)
    {
        var definition = form.Write();
        var same = string.Equals(definition, stored.Definition, StringComparison.Ordinal);
        if (same && stored.Issued == issue) return (false, null);
        if (stored.Issued) return (false, new FormIsIssued());
        if (stored.Version != seen) return (false, new ChangedMeanwhile());
        if (!same)
            db.Record(
                actor, now, "reports.form-changed", "report-form", stored.Id,
                [.. Differences(FormDefinition.Read(stored.Definition), form)]);
        (stored.Name, stored.Definition, stored.ValidFrom) = (form.Name, definition, form.ValidFrom);
        (stored.Issued, stored.At, stored.By, stored.Version) = (issue, now, actor.Name, stored.Version + 1);
        return (true, null);
    }

    async Task<Result<FormDefinition>> ReadAsync(TypedForm typed, int version, CancellationToken ct)
    {
        var read = new ReadForm(typed, facts.Kinds);
        var form = read.Read(version);
        var errors = read.Error.Each().ToList();
        // A version begins after the one before it, which ends on that day.
        if (typed.NextOf.Length > 0 && form.ValidFrom != default
            && (await forms.VersionsAsync(typed.NextOf, ct)).LastOrDefault(f => f.Version < version) is { } before
            && form.ValidFrom <= before.ValidFrom) errors.Add(new FormDayNotAfter(before.ValidFrom));
        return errors.Count switch { 0 => form, 1 => errors[0], _ => new ManyErrors(errors) };
    }

    async Task<Error?> TakenAsync(TypedForm typed, FormDefinition form, CancellationToken ct)
    {
        if (typed.NextOf.Length > 0)
            return await DraftAsync(typed.NextOf, ct) is null ? null : new FormDraftThere();
        return FormStore.IsShipped(form.Code) || await db.Set<StoredForm>().AnyAsync(f => f.Code == form.Code, ct)
            ? new FormCodeTaken(form.Code) : null;
    }

    // The name, and items that came, went or are another; a few lines however much was changed.
    static IEnumerable<FieldChange> Differences(FormDefinition before, FormDefinition after)
    {
        var changes = new List<FieldChange>();
        if (before.Name != after.Name) changes.Add(new("title", before.Name, after.Name));
        foreach (var code in before.Items.Concat(after.Items).Select(i => i.Code).Distinct(StringComparer.Ordinal))
        {
            var (old, now) = (before.Item(code), after.Item(code));
            if (Words(old) is var was && Words(now) is var its && was != its) changes.Add(new("item", was, its));
        }

        return changes.Take(MostTold);

        static string? Words(FormItem? item) => item is null ? null : string.Join(" · ", new[]
        {
            item.Title, FormWords.Name(item.Type), item.Measure, item.Fact, string.Join(" / ", item.Choices),
            item.Definition,
        }.Where(w => w.Length > 0));
    }
}
