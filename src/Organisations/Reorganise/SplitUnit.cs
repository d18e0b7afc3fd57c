using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>Splitting one unit: a line for each part; the unit itself ends, or goes on beside them.</summary>
internal sealed partial class MakePlan
{
    const int MostAlong = 500;

    async Task SplitAsync(
        Plan plan, ArrangeForm form, UnitNow unit, UnitId? parent, List<Error> errors, CancellationToken ct)
    {
        var parts = Lines(form.Parts);
        var stays = form.Stays == "true";
        if (parts.Count < (stays ? 1 : 2)) errors.Add(new PartNotUnderstood(parts.Count + 1));
        UnitId? rest = null;
        var sum = 0;
        foreach (var (line, number) in parts.Select((p, i) => (p.Split(';', StringSplitOptions.TrimEntries), i + 1)))
        {
            var share = Cell(line, 3).Length > 0 ? Share(line[3]) : null;
            if (line.Length is < 2 or > 5 || line[1].Length is 0 or > MostName || line[0].Length > MostCode
                || (Cell(line, 3).Length > 0 && share is null))
            {
                errors.Add(new PartNotUnderstood(number));
                continue;
            }

            var id = UnitId.New(clock.GetUtcNow());
            var kind = Cell(line, 2).Length > 0 ? line[2] : unit.Kind;
            plan.Begins.Add(new(
                id, unit.Tree, line[1], unit.Level, kind, parent ?? unit.Parent, unit.Territory, CodesOf(line[0])));
            plan.Links.Add(new(unit.Id, id, LinkKinds.Split, share));
            sum += share ?? 0;
            if (form.Rest?.Trim() is { Length: > 0 } r && (r == line[0] || r == line[1])) rest = id;
            await AlongAsync(plan, unit, id, Cell(line, 4), number, errors, ct);
        }

        if (sum > 100) errors.Add(new SharesTooLarge(sum));
        if (!stays) plan.Ends.Add(unit.Id);
        rest ??= await OptionalAsync(form.Rest, plan.Day, "Rest", errors, ct);
        if (rest is { } takes) await ChildrenAsync(plan, [unit], takes, ct);
    }

    // Codes of units below that go with this part.
    async Task AlongAsync(
        Plan plan, UnitNow unit, UnitId part, string codes, int number, List<Error> errors, CancellationToken ct)
    {
        foreach (var code in codes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Take(MostAlong))
        {
            if (await OptionalAsync(code, plan.Day, "Parts", errors, ct) is not { } id) continue;
            var child = (await OnDayAsync([id], plan.Day, ct))[id];
            if (child.Parent != unit.Id) errors.Add(new PartTakesStranger(code, number));
            else plan.Changes.Add(new(id, child.Name, child.Level, child.Kind, part));
        }
    }

    static string Cell(string[] line, int place) => line.Length > place ? line[place] : "";

    static int? Share(string text) =>
        int.TryParse(text.TrimEnd('%', ' '), CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 100 ? n : null;
}
