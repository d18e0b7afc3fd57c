using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Bench.Plans;

/// <summary>
/// A tree of committees, and plans in all of them; written past the slices, with the rules of the entities.
/// </summary>
sealed class Fill(IServiceProvider services)
{
    const int Provinces = 34;
    const int Communes = 98;
    const int Batch = 100;
    public const int Tasks = 10;

    readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public List<Guid> ProvinceIds { get; } = [];

    public List<Guid> CommuneIds { get; } = [];

    /// <summary>Plans of communes, each with a plan of the province above for the same document.</summary>
    public List<PlanId> Below { get; } = [];

    public async Task UnitsAsync(string folder)
    {
        var file = Path.Combine(folder, "units.csv");
        await using (var text = File.CreateText(file))
        {
            await text.WriteLineAsync("code,name,level,kind,tree,parent,valid_from,valid_to,predecessors");
            await text.WriteLineAsync("D,Ban Chấp hành Trung ương,centre,Ban,party,,2025-01-01,,");
            for (var p = 0; p < Provinces; p++)
            {
                await text.WriteLineAsync($"P{p},Tỉnh ủy {p},province,Tỉnh ủy,party,D,2025-01-01,,");
                for (var c = 0; c < Communes; c++)
                    await text.WriteLineAsync($"P{p}-{c},Đảng ủy xã {p}.{c},commune,Đảng ủy,party,P{p},2025-01-01,,");
            }
        }

        await using var scope = services.CreateAsyncScope();
        using var lines = File.OpenText(file);
        var report = await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
            "units.csv", lines, false, new("Máy đo"), default);
        if (!report.Ok) throw new InvalidOperationException(report.Problems[0].Code);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        await foreach (var place in tree.PlacesAsync(VietnamTime.DayOf(now), default))
        {
            if (place.Level == "province") ProvinceIds.Add(place.Id);
            else if (place.Level == "commune") CommuneIds.Add(place.Id);
        }
    }

    /// <summary>Each in its turn gets a plan; the document is the same, so that each has a superior's plan.</summary>
    public async Task PlansAsync(int many, Guid document, IReadOnlyDictionary<Guid, Somebody> people)
    {
        var units = ProvinceIds.Concat(CommuneIds).ToList();
        var random = new Random(7);
        for (var from = 0; from < many; from += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            for (var i = from; i < Math.Min(from + Batch, many); i++)
                One(db, i, units[i % units.Count], document, people, random);
            await db.SaveChangesAsync();
        }
    }

    void One(
        AppDb db, int i, Guid unit, Guid document, IReadOnlyDictionary<Guid, Somebody> people, Random random)
    {
        var today = VietnamTime.DayOf(now);
        var plan = Plan.Draft(
            new(
                $"{i}-KH/ĐU", $"thực hiện chỉ thị về đối ngoại nhân dân, phần {i}", today.AddDays(-i % 300),
                "Mục đích"),
            unit, "Máy đo", null, now.AddSeconds(-i));
        db.Add(plan);
        db.Add(new PlanDocument { PlanId = plan.Id, DocumentId = document });
        plan.Issue(unit, now.AddSeconds(-i));
        plan.CountFor(unit);
        if (i >= ProvinceIds.Count && Below.Count < 2000) Below.Add(plan.Id);
        for (var n = 1; n <= Tasks; n++)
        {
            var task = PlanTask.Of(plan, n, new()
            {
                Title = $"Nhiệm vụ {n}: {Words[random.Next(Words.Length)]} {Words[random.Next(Words.Length)]}",
                GroupTitle = $"Nhóm {(n + 2) / 3}", Lead = "Văn phòng", Deliverable = "báo cáo", Measure = "100 %",
                Authority = "Ban Thường vụ", StartOn = today.AddDays(random.Next(-200, 0)),
                DueOn = today.AddDays(random.Next(0, 300) - 60),
                Assignee = n % 3 == 0 && people.TryGetValue(unit, out var who)
                    ? new(who.Account, who.Post, who.Name) : null,
            }, TaskSource.None, now);
            task.Told();
            if (random.Next(3) == 0) task.Count(1, today.AddDays(-1), now);
            db.Add(task);
        }
    }

    public async Task ActivitiesAsync(int many, IReadOnlyList<string> themes)
    {
        var random = new Random(11);
        var partners = new List<PartnerId>();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            for (var i = 0; i < 200; i++)
            {
                var partner = Partner.Of($"Đối tác {i}", i % 2 == 0 ? "LA" : "JP", "", CommuneIds[i], now);
                partners.Add(partner.Id);
                db.Add(partner);
            }

            await db.SaveChangesAsync();
        }

        for (var from = 0; from < many; from += Batch)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var carry = scope.ServiceProvider.GetRequiredService<ThongSuot.Campaigns.Contracts.IThemes>();
            for (var i = from; i < Math.Min(from + Batch, many); i++)
            {
                var on = VietnamTime.DayOf(now).AddDays(-random.Next(300));
                var activity = Activity.Of(
                    new()
                    {
                        Kind = "meeting", Title = $"Gặp mặt {i}", FromOn = on, ToOn = on, People = random.Next(100),
                        Amount = random.Next(1_000_000), Currency = "VND",
                    },
                    CommuneIds[random.Next(CommuneIds.Count)], null, "Máy đo", null, now);
                db.Add(activity);
                db.Add(new ActivityPartner
                {
                    ActivityId = activity.Id, PartnerId = partners[random.Next(partners.Count)],
                });
                await carry.SetAsync("activity", activity.Id.Value, [themes[i % themes.Count]], default);
            }

            await db.SaveChangesAsync();
        }
    }

    static readonly string[] Words =
    [
        "tuyên truyền", "tập huấn", "giao lưu", "vận động", "kiện toàn", "báo cáo", "kiểm tra", "biên giới", "kiều bào",
        "thông tin đối ngoại", "viện trợ", "hữu nghị", "sơ kết",
    ];
}
