using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>Random entries in random orders: sums are what the entries say, at every moment.</summary>
public abstract class DayRandomTests(AppOn database)
{
    static NewEntry Any(Random random, HallHouse house, DateTimeOffset from, int site)
    {
        var kind = (EntryKind)random.Next(1, 6);
        var person = random.Next(1, 9);
        return new()
        {
            Id = Guid.CreateVersion7(), Kind = kind, Conference = house.No, Site = site, Session = random.Next(1, 4),
            Person = kind == EntryKind.Heads ? 0 : random.Next(10) == 0 ? -person : person,
            Class = kind == EntryKind.Heads ? random.Next(1, 4) : 1 + person % 3,
            Mark = kind switch
            {
                EntryKind.In => (Mark)random.Next(1, 3), EntryKind.Mark => (Mark)random.Next(1, 8), _ => Mark.None,
            },
            N = kind == EntryKind.Heads ? random.Next(-4, 9) : 0, Way = Way.List,
            At = from.AddSeconds(random.Next(600)), DeviceAt = from, Device = Guid.CreateVersion7(), SentAt = from,
            GuestName = "Khách",
        };
    }

    [Fact]
    public async Task Sums_are_what_the_entries_say_at_every_moment_whatever_comes_in_whatever_order()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var house = await database.HallAsync("r1", seats: 3);
        var writer = database.Services.GetRequiredService<AttendanceWriter>();
        var from = database.Clock.GetUtcNow();
        var sent = new List<NewEntry>();
        for (var step = 0; step < 40; step++)
        {
            var batches = Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
            {
                var site = random.Next(1, 3);
                var batch = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(6) == 0 && sent.Count > 0
                    ? sent[random.Next(sent.Count)] : Any(random, house, from, site)).ToList();
                sent.AddRange(batch);
                return batch;
            }).ToList();
            await Task.WhenAll(batches.Select(b => writer.StoreAsync(b, default)));
            await database.ExactAsync(house.No, $"seed {seed}, step {step}", fold: random.Next(3) == 0);
            if (step % 10 == 5) await ChangeAskedAsync(random, house);
        }

        await database.ExactAsync(house.No, $"seed {seed}, at the end", fold: true);
        await UnitsAsync(house, $"seed {seed}");
    }

    // Invitations and expected numbers change while people are counted.
    async Task ChangeAskedAsync(Random random, HallHouse house) => await database.WithDb(async db =>
    {
        var sites = await db.Set<Site>().AsTracking().Where(s => s.ConferenceId == house.Conference).ToListAsync();
        foreach (var s in sites)
            s.Take(new() { Name = s.Name, ExpectedMembers = random.Next(50), ExpectedGuests = random.Next(9), Seats =
                random.Next(1, 9) });
        var no = random.Next(1, 9);
        var moved = await db.Set<Invitation>().AsTracking().FirstAsync(
            i => i.ConferenceId == house.Conference && i.No == no);
        (moved.SiteId, moved.Class) = (sites[random.Next(2)].Id, PeopleClasses.All[random.Next(3)]);
        moved.Version++;
        Assert.Null(await db.SaveAsync(default));
        return true;
    });

    // Up the tree: the province is the sum of its communes, and the conference that of all.
    async Task UnitsAsync(HallHouse house, string when) => await database.WithDb(async db =>
    {
        var sums = new AttendanceSums(db);
        var whole = await sums.OfConferenceAsync(house.No, default);
        var province = await sums.OfUnitAsync(house.No, house.Units.Province, default);
        var communes = await sums.BelowAsync(house.No, house.Units.Province, default);
        var level = await sums.OfLevelAsync(house.No, "commune", default);
        Assert.Equal(2, communes.Count);
        for (var s = 0; s <= 3; s++)
        {
            Assert.True(whole.Of(s) == province.Of(s), when);
            Assert.Equal(whole.Of(s).Members,
                communes.Values.Aggregate(default(ClassTally), (a, b) => a + b.Of(s).Members));
            Assert.Equal(whole.Of(s).Guests, level.Values.Aggregate(default(ClassTally), (a, b) => a + b.Of(s).Guests));
        }

        return true;
    });

    [Fact]
    public async Task A_unit_that_moves_before_the_day_takes_its_sums_along()
    {
        var house = await database.HallAsync("r2");
        using var device = await database.DeviceAsync(house);
        await device.DoAsync(device.Entry("in", 1));
        await database.ExactAsync(house.No, fold: true);
        await using var scope = database.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
            "r2b.csv",
            new StringReader(
                "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
                + "r2n,Tỉnh ủy Mới r2,province,Tỉnh ủy,party,,2025-01-01,,\n"),
            false, ThongSuot.Kernel.Actors.Actor.Program, default);
        await database.Visit().Arrange("move", ("Units", "r2x"), ("Day", "1/1/2026"), ("Parent", "r2n"));
        await scope.ServiceProvider.GetRequiredService<RepathSites>().RunAsync(default);
        await database.ExactAsync(house.No);
        await database.WithDb(async db =>
        {
            Assert.Equal(0, (await new AttendanceSums(db).OfUnitAsync(house.No, house.Units.Province, default))
                .Of(1).Members.Attended);
            Assert.Equal(1, (await new AttendanceSums(db).OfUnitAsync(house.No, house.Units.Commune, default))
                .Of(1).Members.Attended);
            Assert.Equal(1, (await new AttendanceSums(db).OfConferenceAsync(house.No, default)).Of(1).Members.Attended);
            return true;
        });
    }

    [Fact]
    public async Task Verify_finds_a_sum_and_a_state_that_somebody_changed()
    {
        var house = await database.HallAsync("r3");
        using var device = await database.DeviceAsync(house);
        await device.SendAsync(device.Entry("in", 1), device.Entry("in", 2));
        await database.ExactAsync(house.No, fold: true);
        await database.WithDb(db => db.Set<AttendanceTotal>()
            .Where(t => t.Conference == house.No && t.Mark == Mark.Present && t.Session == 1)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.N, 7)));
        await database.WithDb(db => db.Set<AttendanceRow>()
            .Where(a => a.Conference == house.No && a.Person == 2 && a.Session == 1)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Mark, Mark.Excused)));
        var wrong = await database.WithDb(db => new RecountAttendance(db).RunAsync(house.No, default));
        Assert.Contains(wrong, w => w.Where.StartsWith("person 2", StringComparison.Ordinal) && w.What == "state");
        Assert.Contains(wrong, w => w is { What: "Present", Stored: 7 });
        Assert.Contains(wrong, w => w.Where.StartsWith("unit", StringComparison.Ordinal));
    }
}

public sealed class DayRandomOnSqlite(Sqlite db) : DayRandomTests(db), IClassFixture<Sqlite>;

public sealed class DayRandomOnPostgres(Postgres db) : DayRandomTests(db), IClassFixture<Postgres>;

/// <summary>Where a person stands, judged alone.</summary>
public sealed class DayStates
{
    static readonly DateTimeOffset From = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    static Step Of(EntryKind kind, int minute, Mark mark = Mark.None) =>
        new(kind, mark, From.AddMinutes(minute), Guid.CreateVersion7());

    [Fact]
    public void The_order_in_which_entries_arrive_is_nothing_to_the_state()
    {
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var steps = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Of(
                (EntryKind)random.Next(1, 5), random.Next(6), (Mark)random.Next(1, 8))).ToArray();
            var once = PersonState.Of(steps);
            random.Shuffle(steps);
            Assert.Equal(once, PersonState.Of(steps));
        }
    }

    [Fact]
    public void The_first_coming_counts_and_going_does_not_undo_it()
    {
        var state = PersonState.Of([
            Of(EntryKind.In, 1, Mark.Present), Of(EntryKind.Out, 30), Of(EntryKind.In, 40, Mark.Late)]);
        Assert.Equal((Mark.Present, true, From.AddMinutes(1)), (state.Mark, state.Inside, state.At));
    }

    [Fact]
    public void Whoever_was_excused_and_comes_after_all_is_present()
    {
        var state = PersonState.Of([Of(EntryKind.In, 9, Mark.Late), Of(EntryKind.Mark, 2, Mark.Excused)]);
        Assert.Equal((Mark.Late, true), (state.Mark, state.Inside));
        Assert.Equal(
            (Mark.Excused, false),
            PersonState.Of([Of(EntryKind.In, 1, Mark.Present), Of(EntryKind.Mark, 2, Mark.Excused)]) is var s
                ? (s.Mark, s.Inside) : default);
    }
}

/// <summary>Codes of invitations and halls.</summary>
public sealed class DayCodesAlone
{
    [Fact]
    public void A_code_is_found_however_it_was_scanned_or_typed()
    {
        var code = DayActs.Code("một");
        Assert.Equal(26, code.Length);
        foreach (var text in new[]
        {
            code, code.ToLowerInvariant(), $" {code} ", $"{code[..5]}-{code[5..12]} {code[12..]}",
            $"https://x.vn/moi/{code}", $"https://x.vn/moi/{code}?a=b", $"https://x.vn/?m={code}#x",
        })
            Assert.Equal(code, InvitationCode.Find(text));
        foreach (var text in new[] { null, "", "xin chào", code[1..], code + "7", new string('A', 600) })
            Assert.Null(InvitationCode.Find(text));
        Assert.Equal(22, InvitationCode.Hash(code).Length);
    }

    [Fact]
    public void A_halls_code_is_true_with_its_own_secret_only_and_for_half_a_minute()
    {
        var (secret, at) = (HallCodes.NewSecret(), new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var code = new HallCode(7, 31_000, 2, HallCodes.WindowOf(at));
        var text = HallCodes.Make(secret, code);
        Assert.Equal(36, text.Length);
        Assert.Equal(code, HallCodes.Read(text));
        Assert.True(HallCodes.IsTrue(secret, text));
        Assert.False(HallCodes.IsTrue(HallCodes.NewSecret(), text));
        for (var i = 0; i < text.Length; i++)
        {
            var other = text[..i] + (text[i] == '0' ? '1' : '0') + text[(i + 1)..];
            // The last sign holds bits that mean nothing.
            if (i < text.Length - 1) Assert.False(HallCodes.IsTrue(secret, other), other);
        }

        Assert.True(HallCodes.IsNow(code, at) && HallCodes.IsNow(code, at.AddSeconds(39)));
        Assert.False(HallCodes.IsNow(code, at.AddSeconds(41)) || HallCodes.IsNow(code, at.AddSeconds(-1)));
        Assert.Null(HallCodes.Read("abc"));
        Assert.Null(HallCodes.Read(new string('U', 36)));
    }
}
