using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>An act of any kind on any units; it may well be one that must be refused.</summary>
static class RandomPlan
{
    public static async Task<Plan> OfAsync(Random random, List<UnitId> units, int number, IServiceProvider services)
    {
        // Days mostly rise, so that much is stored; some lie long before, and are refused or carried on.
        var off = random.Next(4) == 0 ? random.Next(-400, 0) : random.Next(-30, 30);
        var day = new DateOnly(2020, 1, 1).AddDays(number * 10 + off);
        var now = TickingClock.Start.AddSeconds(number);
        var plan = new Plan { Id = ReorganisationId.New(now), Kind = "random", Day = day };
        var db = services.GetRequiredService<AppDb>();
        var world = await LoadWorld.WholeAsync(db, day, default);
        var some = units.Where(u => world.Units.TryGetValue(u, out var x) && x.ValidTo is null)
            .OrderBy(_ => random.Next()).ToList();
        var kind = some.Count < 6 ? 0 : random.Next(8);
        switch (kind)
        {
            case 0:
                plan.Begins.Add(Begin(some.Count > 0 && random.Next(5) > 0 ? some[0] : null));
                break;
            case 1:
                var u = world.At(some[0], day)!;
                plan.Changes.Add(new(u.Id, $"{u.Name}*", u.Level, u.Kind, u.Parent));
                break;
            case 2:
                var moved = world.At(some[0], day)!;
                plan.Changes.Add(new(moved.Id, moved.Name, moved.Level, moved.Kind, some[1]));
                break;
            case 3:
                var into = Begin(world.Units[some[0]].Parent);
                plan.Begins.Add(into);
                foreach (var from in some.Take(random.Next(1, 4))) End(from, into.Id, LinkKinds.Merged);
                break;
            case 4:
                var parts = Enumerable.Range(0, 2).Select(_ => Begin(world.Units[some[0]].Parent)).ToList();
                plan.Begins.AddRange(parts);
                End(some[0], parts[0].Id, LinkKinds.Split);
                plan.Links.Add(new(some[0], parts[1].Id, LinkKinds.Split, 40));
                break;
            case 5:
                var part = Begin(world.Units[some[0]].Parent);
                plan.Begins.Add(part);
                plan.Links.Add(new(some[0], part.Id, LinkKinds.Split, 30));
                break;
            default:
                if (random.Next(2) == 0) End(some[0], some[1], LinkKinds.Merged);
                else plan.Ends.Add(some[0]);
                break;
        }

        return plan;

        BeginUnit Begin(UnitId? parent) => new(
            UnitId.New(now), UnitTrees.Union, $"Đơn vị {number}", "commune", "Xã", parent, null, []);

        void End(UnitId from, UnitId to, string kind)
        {
            plan.Ends.Add(from);
            plan.Links.Add(new(from, to, kind));
            foreach (var child in world.Children[from].Where(c => !plan.Ends.Contains(c.Id)))
                plan.Changes.Add(new(child.Id, child.Name, child.Level, child.Kind, to));
        }
    }
}
