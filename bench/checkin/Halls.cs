using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Bench.Checkin;

/// <summary>A site of the country, and how many people are invited to it; their numbers follow each other.</summary>
sealed record Hall(Guid Id, int No, int First, int People);

/// <summary>
/// One conference of the whole country: 34 provinces, 3,321 communes and grass-roots committees below them, a site in
/// each, two million invited people by name. Written in bulk, as an import would.
/// </summary>
sealed class Halls(int sites, int people)
{
    const int Provinces = 34;
    const int Communes = 3_321;

    public Guid Conference { get; private set; }
    public List<Hall> All { get; } = [];
    public Guid Province { get; private set; }

    public async Task MakeAsync(IServiceProvider services, string folder)
    {
        await using var scope = services.CreateAsyncScope();
        var units = await UnitsAsync(scope.ServiceProvider, folder);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = TimeProvider.System.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var conference = ThongSuot.Conferences.Conference.Draft(
            new() { Kind = ConferenceKinds.Online, Title = "Hội nghị toàn quốc", Day = VietnamTime.DayOf(now) }, 1,
                units[0],
            "Máy đo", null, null, now);
        conference.Become(ConferenceStates.Open, "", now);
        Conference = conference.Id.Value;
        db.Add(conference);
        db.Add(new ConferenceSession
        {
            ConferenceId = conference.Id, No = 1, Title = "Buổi sáng", StartsAt = now, EndsAt = now.AddHours(10),
        });
        if (await db.SaveAsync(default) is { } refused) throw new InvalidOperationException(refused.Code);
        await using var transaction = await db.Database.BeginTransactionAsync();

        // Two million codes in no order: with the usual cache every one would fetch its page anew.
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync("pragma cache_size = -2000000");
        await Bulk.InsertAsync(
            db, "sites",
            [
                "id", "conference_id", "no", "home_unit", "main", "name", "address", "find_key",
                "seats", "chair", "operator",
                    "contact",
                "link", "equipment", "zone", "test_call", "state", "state_at", "version", "created_at",
            ],
            Enumerable.Range(1, sites).Select(no => Site(no, conference.Id.Value, units[no], now)), default);
        await Bulk.InsertAsync(
            db, "conference_invitations",
            [
                "id", "conference_id", "home_unit", "site_id", "no", "class", "name", "name_key", "post", "mail",
                    "code",
                "answer", "answer_text", "version",
            ],
            All.SelectMany(h => Enumerable.Range(h.First, h.People).Select(
                no => Person(no, conference.Id.Value, units[h.No], h.Id, now))), default);
        await transaction.CommitAsync();
        Console.WriteLine($"{sites:N0} sites, {people:N0} people written: {watch.Elapsed.TotalSeconds:F1} s");
        await FoldAsync(services);
    }

    object?[] Site(int no, Guid conference, Guid unit, DateTimeOffset now)
    {
        var first = (int)((long)people * (no - 1) / sites) + 1;
        var hall = new Hall(
            Guid.CreateVersion7(now), no, first, (int)((long)people * no / sites) + 1 - first);
        All.Add(hall);
        return
        [
            hall.Id, conference, no, unit, false, $"Điểm cầu {no}", "",
                $"diem cau {no}", hall.People, "", "", "", "", "", "", "",
                "ready",
            now.UtcDateTime, 1, now.UtcDateTime,
        ];
    }

    static object?[] Person(int no, Guid conference, Guid unit, Guid site, DateTimeOffset now) =>
    [
        Guid.CreateVersion7(now), conference, unit, site, no, no % 10 == 0 ? "guest" : no % 7 == 0 ? "key-cadre"
            : "member",
        $"Nguyễn Văn {no}", $"nguyen van {no}", "", "", CodeOf(no), "none", "", 1,
    ];

    /// <summary>The code of an invitation, always the same for the number.</summary>
    public static string CodeOf(int no) => Base32.Of(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.ASCII.GetBytes($"{no} of the country")).AsSpan(0, 17))[..26];

    // The unit of each site, by its number; 0: who holds the conference.
    async Task<List<Guid>> UnitsAsync(IServiceProvider services, string folder)
    {
        var file = Path.Combine(folder, "units.csv");
        await using (var text = File.CreateText(file))
        {
            await text.WriteAsync("code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n");
            await text.WriteAsync("D,Trung ương Đảng,country,Trung ương,party,,2025-01-01,,\n");
            for (var i = 0; i < sites; i++)
            {
                var (code, level, parent) = i < Provinces ? ($"P{i}", "province", "D")
                    : i < Provinces + Communes ? ($"C{i - Provinces}", "commune", $"P{(i - Provinces) % Provinces}")
                    : ($"B{i}", "base", $"C{i % Math.Min(Communes, Math.Max(sites - Provinces, 1))}");
                await text.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                        $"{code},Đảng ủy {code},{level},Đảng ủy,party,{parent},2025-01-01,,\n"));
            }
        }

        var watch = Stopwatch.StartNew();
        using var lines = File.OpenText(file);
        var report = await services.GetRequiredService<IUnitImport>().CsvAsync(
            "units.csv", lines, false, new Actor("Máy đo"), default);
        if (!report.Ok) throw new InvalidOperationException(report.Problems[0].Sentence);
        Console.WriteLine($"{sites + 1:N0} units imported: {watch.Elapsed.TotalSeconds:F1} s");
        var places = new List<UnitPlace>();
        await foreach (var p in services.GetRequiredService<IUnitTree>().PlacesAsync(
            VietnamTime.DayOf(TimeProvider.System.GetUtcNow()), default)) places.Add(p);
        Province = places.First(p => p.Level == "province").Id;
        return [.. places.OrderBy(p => p.Level == "country" ? 0 : p.Level == "province" ? 1 : 2).Select(p => p.Id)];
    }

    static async Task FoldAsync(IServiceProvider services)
    {
        var watch = Stopwatch.StartNew();
        for (var all = 0; ;)
        {
            await using var scope = services.CreateAsyncScope();
            var n = await scope.ServiceProvider.GetRequiredService<FoldAttendance>().RunAsync(default);
            all += n;
            if (n > 0) continue;
            Console.WriteLine($"{all:N0} changes of numbers required folded: {watch.Elapsed.TotalSeconds:F1} s");
            return;
        }
    }
}
