using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>Makes a plan of what was typed. It says what would happen; whether it may is judged afterwards.</summary>
internal sealed partial class MakePlan(AppDb db, TimeProvider clock)
{
    public const int MostUnits = 500;
    public const int MostName = 300;
    public const int MostCode = 60;
    const string Scheme = Imports.UnitLines.DefaultScheme;

    public async Task<Result<Plan>> OfAsync(ArrangeForm form, CancellationToken ct)
    {
        var errors = new List<Error>();
        var day = Day(form.Day, errors);
        Lengths(form, errors);
        var typed = Lines(form.Units);
        var least = form.InKind == "merge" && string.IsNullOrWhiteSpace(form.Into) ? 2 : 1;
        if (typed.Count < least) errors.Add(new TooFewUnits(least));
        if (typed.Count > MostUnits) errors.Add(new TooManyUnits(MostUnits));
        if (errors.Count > 0) return Refused(errors);
        var units = new List<UnitId>();
        foreach (var text in typed)
        {
            var found = await FindUnit.AsTypedAsync(db, text, day, "Units", ct);
            if (found.Ok) units.Add(found.Value);
            else errors.Add(found.Error!);
        }

        var parent = await OptionalAsync(form.Parent, day, "Parent", errors, ct);
        if (errors.Count > 0) return Refused(errors);
        var plan = new Plan
        {
            Id = ReorganisationId.New(clock.GetUtcNow()), Kind = form.InKind, Day = day,
            Title = form.Title?.Trim() is { Length: > 0 } title ? title : UnitWords.ActName(form.InKind),
            Decree = form.Decree?.Trim() ?? "",
        };
        var was = await OnDayAsync(units, day, ct);
        await FillAsync(plan, form, [.. units.Where(was.ContainsKey).Select(u => was[u])], parent, errors, ct);
        return errors.Count > 0 ? Refused(errors) : plan;
    }

    async Task FillAsync(
        Plan plan, ArrangeForm form, List<UnitNow> units, UnitId? parent, List<Error> errors, CancellationToken ct)
    {
        switch (form.InKind)
        {
            case "rename":
                foreach (var u in units.Take(1)) Rename(plan, form, u, errors);
                break;
            case "move":
                if (parent is null) errors.Add(new UnitNotFound("", "Parent"));
                foreach (var u in units) plan.Changes.Add(new(u.Id, u.Name, u.Level, u.Kind, parent));
                break;
            case "merge" when !string.IsNullOrWhiteSpace(form.Into):
                await MergeIntoAsync(plan, form, units, errors, ct);
                break;
            case "merge":
                await MergeAsync(plan, form, units, parent, errors, ct);
                break;
            case "split":
                await SplitAsync(plan, form, units[0], parent, errors, ct);
                break;
            case "edit":
                Edit(plan, form, units, parent, errors);
                break;
            default:
                foreach (var u in units) plan.Ends.Add(u.Id);
                var rest = await OptionalAsync(form.Rest, plan.Day, "Rest", errors, ct);
                if (rest is { } takes)
                {
                    await ChildrenAsync(plan, units, takes, ct);
                    foreach (var u in units) plan.Links.Add(new(u.Id, takes, LinkKinds.Merged));
                }

                break;
        }
    }

    static void Rename(Plan plan, ArrangeForm form, UnitNow u, List<Error> errors)
    {
        var change = new ChangeUnit(
            u.Id, Or(form.Name, u.Name), Or(form.Level, u.Level), Or(form.UnitKind, u.Kind), u.Parent);
        if (change.Name == u.Name && change.Level == u.Level && change.Kind == u.Kind) errors.Add(new NothingChanges());
        plan.Changes.Add(change);
    }

    async Task MergeAsync(
        Plan plan, ArrangeForm form, List<UnitNow> units, UnitId? parent, List<Error> errors, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.Name)) errors.Add(new UnitNameMissing("Name"));
        var first = units[0];
        var id = UnitId.New(clock.GetUtcNow());
        plan.Begins.Add(new(
            id, first.Tree, Or(form.Name, ""), Or(form.Level, first.Level), Or(form.UnitKind, first.Kind),
            parent ?? first.Parent, first.Territory, CodesOf(form.Code)));
        foreach (var u in units)
        {
            plan.Ends.Add(u.Id);
            plan.Links.Add(new(u.Id, id, LinkKinds.Merged));
        }

        await ChildrenAsync(plan, units, id, ct);
    }

    // One of them goes on, or a unit beside them: it keeps its id, and its name unless another is typed.
    async Task MergeIntoAsync(
        Plan plan, ArrangeForm form, List<UnitNow> units, List<Error> errors, CancellationToken ct)
    {
        if (await OptionalAsync(form.Into, plan.Day, "Into", errors, ct) is not { } into) return;
        var goesOn = (await OnDayAsync([into], plan.Day, ct))[into];
        var ending = units.FindAll(u => u.Id != into);
        if (ending.Count == 0) errors.Add(new TooFewUnits(2));
        var change = new ChangeUnit(
            into, Or(form.Name, goesOn.Name), Or(form.Level, goesOn.Level), Or(form.UnitKind, goesOn.Kind),
            goesOn.Parent);
        if (change.Name != goesOn.Name || change.Level != goesOn.Level || change.Kind != goesOn.Kind)
            plan.Changes.Add(change);
        foreach (var u in ending)
        {
            plan.Ends.Add(u.Id);
            plan.Links.Add(new(u.Id, into, LinkKinds.Merged));
        }

        await ChildrenAsync(plan, ending, into, ct);
    }

    static void Edit(Plan plan, ArrangeForm form, List<UnitNow> units, UnitId? parent, List<Error> errors)
    {
        var (level, kind) = (form.Level?.Trim() ?? "", form.UnitKind?.Trim() ?? "");
        if (form.Ends == "true")
        {
            if (level.Length > 0 || kind.Length > 0 || parent is not null) errors.Add(new EndComesAlone());
            plan.Ends.AddRange(units.Select(u => u.Id));
            return;
        }

        foreach (var u in units)
        {
            var becomes = new ChangeUnit(
                u.Id, OfKind(u, kind), Or(level, u.Level), Or(kind, u.Kind), parent ?? u.Parent);
            if ((becomes.Level, becomes.Kind, becomes.Parent) != (u.Level, u.Kind, u.Parent)) plan.Changes.Add(becomes);
        }
    }

    // A name that begins with its kind takes the new one: Xã Tân Phú becomes Phường Tân Phú.
    static string OfKind(UnitNow u, string kind) =>
        kind.Length > 0 && UnitNames.Short(u.Name, u.Kind) is var rest && rest != u.Name ? $"{kind} {rest}" : u.Name;

    // Whatever stands below on the day goes along, unless the same act ends it or has moved it already.
    async Task ChildrenAsync(Plan plan, IEnumerable<UnitNow> units, UnitId to, CancellationToken ct)
    {
        var ids = units.Select(u => (UnitId?)u.Id).ToList();
        var done = plan.Ends.Concat(plan.Changes.Select(c => c.Id)).ToHashSet();
        var below = await db.Set<UnitVersion>().Where(v => ids.Contains(v.ParentId) && v.ValidFrom <= plan.Day
                && (v.ValidTo == null || v.ValidTo > plan.Day))
            .OrderBy(v => v.SortKey).ThenBy(v => v.Id).ToListAsync(ct);
        plan.Changes.AddRange(below.Where(v => !done.Contains(v.UnitId))
            .Select(v => new ChangeUnit(v.UnitId, v.Name, v.Level, v.Kind, to)));
    }

    /// <summary>What units are on a day; else the last that is known of them.</summary>
    public async Task<Dictionary<UnitId, UnitNow>> OnDayAsync(
        IReadOnlyList<UnitId> ids, DateOnly day, CancellationToken ct)
    {
        var some = ids.Distinct().ToList();
        var rows = await (
            from v in db.Set<UnitVersion>()
            join u in db.Set<Unit>() on v.UnitId equals u.Id
            where some.Contains(v.UnitId) && (v.ValidTo == null || v.ValidTo > v.ValidFrom)
            orderby v.ValidFrom
            select new UnitNow(
                u.Id, u.Tree, u.TerritoryId, u.BeganOn, u.Version, v.Id, v.Name, v.Level, v.Kind, v.ParentId,
                v.ValidFrom, v.ValidTo, v.MadeBy, v.ClosedBy, v.Reason)).ToListAsync(ct);
        var now = new Dictionary<UnitId, UnitNow>();
        foreach (var row in rows)
            if (!now.TryGetValue(row.Id, out var kept) || !kept.HoldsOn(day)) now[row.Id] = row;
        return now;
    }

    public async Task<UnitId?> OptionalAsync(
        string? typed, DateOnly day, string field, List<Error> errors, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        var found = await FindUnit.AsTypedAsync(db, typed, day, field, ct);
        if (found.Ok) return found.Value;
        errors.Add(found.Error!);
        return null;
    }

    static void Lengths(ArrangeForm form, List<Error> errors)
    {
        Max("Name", form.Name, MostName);
        Max("Title", form.Title, MostName);
        Max("Decree", form.Decree, MostName);
        Max("UnitKind", form.UnitKind, MostCode);
        Max("Code", form.Code, MostCode);

        void Max(string field, string? text, int most)
        {
            if (text?.Length > most) errors.Add(new UnitFieldTooLong(field, most));
        }
    }

    public static DateOnly Day(string? typed, List<Error> errors)
    {
        if (UnitDays.Read(typed) is { } day) return day;
        errors.Add(string.IsNullOrWhiteSpace(typed) ? new DayMissing() : new DayNotUnderstood("Day"));
        return default;
    }

    public static IReadOnlyList<CodeOf> CodesOf(string? code) =>
        code?.Trim() is { Length: > 0 } c ? [new(Scheme, c)] : [];

    static Result<Plan> Refused(List<Error> errors) => errors.Count == 1 ? errors[0] : new ManyErrors(errors);

    static string Or(string? typed, string otherwise) => typed?.Trim() is { Length: > 0 } t ? t : otherwise;

    static List<string> Lines(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => l.Length > 0).Distinct(StringComparer.Ordinal)];
}
