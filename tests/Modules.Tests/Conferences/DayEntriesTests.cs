using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>Entries of devices: each refusal, corrections, sending twice, several devices, wrong clocks.</summary>
public abstract class DayEntriesTests(AppOn database)
{
    [Fact]
    public async Task Whoever_comes_is_counted_once_with_all_sums_and_in_time_or_late()
    {
        var house = await database.HallAsync("d1");
        using var device = await database.DeviceAsync(house);
        var entry = device.Entry("in", 1);
        Assert.Equal("counted", await device.DoAsync(entry));
        Assert.Equal("same", await device.DoAsync(entry));
        Assert.Equal("already", await device.DoAsync(device.Entry("in", 1)));
        database.Clock.Turn(TimeSpan.FromMinutes(20));
        Assert.Equal("counted", await device.DoAsync(device.Entry("in", 5)));
        Assert.Equal("counted", await device.DoAsync(device.Entry("in", 6)));
        foreach (var site in new int?[] { null, 1 })
        {
            var sums = await database.SumsAsync(house, site);
            Assert.Equal((1, 1, 0), (sums.Of(1).Members.Present, sums.Of(1).Members.Late, sums.Of(2).Members.Attended));
            Assert.Equal((1, 1), (sums.Of(1).KeyCadres.Late, sums.Of(1).Guests.Attended));
            Assert.Equal((2, 3), (sums.Of(0).Members.Attended, sums.Of(1).Seated));
        }

        await database.ExactAsync(house.No, "before the fold");
        await database.ExactAsync(house.No, "after the fold", fold: true);
        var whole = await database.SumsAsync(house);
        Assert.Equal((6, 2, 2), (whole.Of(0).Members.Required, whole.Of(0).Guests.Required, whole.Sites));
    }

    [Fact]
    public async Task Whoever_goes_and_comes_back_is_the_same_person_and_the_afternoon_counts_by_itself()
    {
        var house = await database.HallAsync("d2");
        using var device = await database.DeviceAsync(house);
        await device.DoAsync(device.Entry("in", 2));
        Assert.Equal("moved", await device.DoAsync(device.Entry("out", 2)));
        Assert.Equal(0, (await database.SumsAsync(house)).Of(1).Seated);
        Assert.Equal("moved", await device.DoAsync(device.Entry("in", 2)));
        database.Clock.Turn(TimeSpan.FromHours(6));
        Assert.Equal("counted", await device.DoAsync(device.Entry("in", 2, 2)));
        var sums = await database.SumsAsync(house);
        Assert.Equal((1, 1, 1),
            (sums.Of(0).Members.Attended, sums.Of(1).Members.Attended, sums.Of(2).Members.Attended));
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task Every_code_that_is_not_of_this_hall_gets_its_own_answer()
    {
        var (house, elsewhere) = (await database.HallAsync("d3"), await database.HallAsync("d3b"));
        using var device = await database.DeviceAsync(house);
        async Task<string> Scan(string code, bool here = false) =>
            await device.DoAsync(device.Entry("in") with { Code = code, Here = here });
        Assert.Equal("counted", await Scan(house.Person(1).Code));
        Assert.Equal("already", await Scan($"https://hoi-nghi.example/moi/{house.Person(1).Code.ToLowerInvariant()}"));
        Assert.Equal("attendance.code-of-other-conference", await Scan(elsewhere.Person(1).Code));
        Assert.Equal("attendance.code-unknown", await Scan(DayActs.Code("nobody")));
        Assert.Equal("attendance.code-unknown", await Scan("xin chào"));
        Assert.Equal("attendance.invited-elsewhere", await Scan(house.Person(7).Code));
        Assert.Equal("counted", await Scan(house.Person(7).Code, here: true));
        Assert.Equal("attendance.person-unknown", await device.DoAsync(device.Entry("in", 8)));

        // The other hall counts the same invitation: once is once.
        using var other = await database.DeviceAsync(house, house.Other);
        Assert.Equal("attendance.counted-elsewhere", await other.DoAsync(other.Entry("in", 7)));
        Assert.Equal("written",
            await device.DoAsync(device.Entry("clear") with { Code = house.Person(7).Code, Here = true }));
        Assert.Equal("counted", await other.DoAsync(other.Entry("in", 7)));
        Assert.Equal(1, (await database.SumsAsync(house, 2)).Of(1).Members.Attended);
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task Outside_its_hours_and_after_closing_nobody_is_counted_but_what_was_made_before_is_taken()
    {
        var house = await database.HallAsync("d4");
        using var device = await database.DeviceAsync(house);
        Assert.Equal("attendance.outside-session", await device.DoAsync(device.Entry("in", 1, 2)));
        Assert.Equal("attendance.session-unknown", await device.DoAsync(device.Entry("in", 1, 9)));
        var before = device.Entry("in", 1);
        database.Clock.Turn(TimeSpan.FromMinutes(5));
        await database.WithDb(async db =>
        {
            var site = await db.Set<Site>().AsTracking().FirstAsync(s => s.Id == house.Hall.Id);
            site.Become(SiteStates.Closed, database.Clock.GetUtcNow());
            Assert.Null(await db.SaveAsync(default));
            return true;
        });
        Assert.Equal("attendance.site-closed", await device.DoAsync(device.Entry("in", 2)));
        Assert.Equal("counted", await device.DoAsync(before));
        database.Clock.Turn(TimeSpan.FromDays(23));
        var (status, body) = await device.PostAsync(new BatchWire
        {
            Device = Guid.CreateVersion7(), Now = device.Now, Entries = [before],
        });
        Assert.Equal((409, "attendance.over"), (status, body.GetProperty("code").GetString()));
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task A_draft_or_cancelled_conference_counts_nobody()
    {
        foreach (var state in new[] { ConferenceStates.Draft, ConferenceStates.Cancelled })
        {
            var house = await database.HallAsync("d5" + state, state: state);
            using var device = await database.DeviceAsync(house);
            var (status, body) = await device.PostAsync(new BatchWire
            {
                Device = Guid.CreateVersion7(), Now = device.Now, Entries = [device.Entry("in", 1)],
            });
            Assert.Equal((409, "attendance.not-counting"), (status, body.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Corrections_keep_every_entry_and_the_sums_follow_the_last_word()
    {
        var house = await database.HallAsync("d6");
        using var device = await database.DeviceAsync(house);
        var first = device.Entry("in", 3);
        await device.DoAsync(first);
        foreach (var mark in new[] { "excused", "unexcused", "exempt", "on-duty", "late", "make-up", "present" })
        {
            Assert.Equal("written", await device.DoAsync(device.Entry("mark", 3) with { Mark = mark, Why = "sửa" }));
            await database.ExactAsync(house.No, mark);
        }

        Assert.Equal("written", await device.DoAsync(device.Entry("clear", 3)));
        Assert.Equal(0, (await database.SumsAsync(house)).Of(0).Members.Attended);
        Assert.Equal("attendance.entry-not-understood",
            await device.DoAsync(device.Entry("mark", 3) with { Mark = "ốm" }));
        var row = await database.WithDb(db => db.Set<AttendanceRow>().FirstAsync(
            a => a.Conference == house.No && a.Person == 3 && a.Session == 1));
        Assert.Equal((first.Id, 9, Mark.None), (row.First, row.Entries, row.Mark));
        Assert.Equal(9, await database.WithDb(db => db.Set<AttendanceEntry>().CountAsync(
            e => e.Conference == house.No && e.Person == 3)));
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task Heads_of_two_devices_add_up_and_the_fullest_session_counts_for_the_whole()
    {
        var house = await database.HallAsync("d7", seats: 5);
        using var a = await database.DeviceAsync(house);
        using var b = await database.DeviceAsync(house);
        EntryWire Heads(DayActs.Device d, int n, string people = "member", int session = 1) =>
            d.Entry("heads", session: session) with { Class = people, N = n };
        await a.SendAsync(Heads(a, 3), Heads(a, 1, "guest"));
        await b.SendAsync(Heads(b, 4));
        Assert.Equal("attendance.heads-below-zero", await b.DoAsync(Heads(b, -8)));
        Assert.Equal("written", await b.DoAsync(Heads(b, -1)));
        Assert.Equal("attendance.entry-not-understood", await b.DoAsync(Heads(b, 0)));
        Assert.Equal("attendance.entry-not-understood", await b.DoAsync(Heads(b, 1, "khách")));
        database.Clock.Turn(TimeSpan.FromHours(6));
        await b.SendAsync(Heads(b, 10, session: 2));
        var sums = await database.SumsAsync(house);
        Assert.Equal((6, 10, 10), (sums.Of(1).Members.Heads, sums.Of(2).Members.Heads, sums.Of(0).Members.Heads));

        // More than the seats: kept whole, and said.
        var warned = await a.NewsAsync();
        Assert.Contains("10", warned.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        await database.ExactAsync(house.No, fold: true);
    }

    [Fact]
    public async Task Two_devices_without_a_network_leave_the_same_state_whoever_sends_first()
    {
        var states = new List<string>();
        foreach (var order in new[] { 0, 1 })
        {
            var house = await database.HallAsync("d8" + order);
            using var a = await database.DeviceAsync(house);
            using var b = await database.DeviceAsync(house);
            var start = a.Now;
            EntryWire At(EntryWire e, int minute) => e with { At = start + minute * 60_000 };
            EntryWire[] ofA = [At(a.Entry("in", 1), 1), At(a.Entry("in", 2), 2), At(a.Entry("out", 1), 9)];
            EntryWire[] ofB = [At(b.Entry("in", 1), 12), At(b.Entry("out", 2), 6),
                At(b.Entry("mark", 3) with { Mark = "excused" }, 3)];
            database.Clock.Turn(TimeSpan.FromMinutes(30));
            foreach (var (device, entries) in order == 0 ? [(a, ofA), (b, ofB)] : new[] { (b, ofB), (a, ofA) })
                await device.SendAsync(entries);
            await b.SendAsync(ofB);
            states.Add(string.Join("; ", await database.WithDb(db => db.Set<AttendanceRow>()
                .Where(r => r.Conference == house.No && r.Session == 1).OrderBy(r => r.Person)
                .Select(r => $"{r.Person} {r.Mark} {r.Inside}").ToListAsync())));
            await database.ExactAsync(house.No, $"order {order}");
            var news = await b.NewsAsync();
            Assert.Equal(3, news.GetProperty("news").GetProperty("states").GetArrayLength());
        }

        Assert.Equal("1 Present True; 2 Present False; 3 Excused False", states[0]);
        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task A_wrong_clock_is_measured_and_corrected_and_both_times_are_kept()
    {
        var house = await database.HallAsync("d9");
        using var device = await database.DeviceAsync(house);
        device.Off = TimeSpan.FromHours(-5);
        var entry = device.Entry("in", 1);
        Assert.Equal("counted", await device.DoAsync(entry));
        var kept = await database.WithDb(db => db.Set<AttendanceEntry>().FirstAsync(e => e.Id == entry.Id));
        Assert.Equal(entry.At, kept.DeviceAt.ToUnixTimeMilliseconds());
        Assert.InRange(kept.ClockOff, 5 * 3_600_000 - 10_000, 5 * 3_600_000 + 10_000);
        Assert.InRange((kept.SentAt - kept.At).TotalSeconds, 0, 10);
        var told = await device.NewsAsync();
        // The clock of tests goes on by a second with every look, and others look at it too.
        Assert.Matches(@"0\.05:00:[0-5]\d", told.GetProperty("warnings")[0].GetString());

        // An entry from the future is one of now.
        Assert.Equal("counted", await device.DoAsync(device.Entry("in", 2) with { At = device.Now + 3_600_000 }));
        Assert.Equal(0, await database.WithDb(db => db.Set<AttendanceEntry>().CountAsync(
            e => e.Conference == house.No && e.At > e.SentAt)));
    }

    [Fact]
    public async Task A_guest_without_an_invitation_is_counted_by_name_and_known_to_the_other_device()
    {
        var house = await database.HallAsync("d10");
        using var a = await database.DeviceAsync(house);
        using var b = await database.DeviceAsync(house);
        var guest = new GuestWire(Guid.CreateVersion7(), "  Ngô   Văn Khách ", "guest");
        Assert.Equal("counted", await a.DoAsync(a.Entry("in") with { Guest = guest }));
        Assert.Equal("moved", await a.DoAsync(a.Entry("out") with { Guest = guest }));
        var news = (await b.NewsAsync()).GetProperty("news").GetProperty("guests");
        Assert.Equal("Ngô Văn Khách", news[0].GetProperty("n").GetString());
        Assert.Equal("moved", await b.DoAsync(b.Entry("in") with { Person = news[0].GetProperty("p").GetInt64() }));
        Assert.Equal("attendance.person-unknown", await b.DoAsync(b.Entry("in") with { Person = -5 }));
        Assert.Equal("attendance.name-missing",
            await a.DoAsync(a.Entry("in") with { Guest = guest with { Id = Guid.CreateVersion7(), Name = " " } }));
        Assert.Equal("attendance.name-too-long", await a.DoAsync(
            a.Entry("in") with { Guest = guest with { Id = Guid.CreateVersion7(), Name = new string('x', 121) } }));
        Assert.Equal(1, (await database.SumsAsync(house)).Of(0).Guests.Attended);
        await database.ExactAsync(house.No);
    }

    [Fact]
    public async Task A_batch_that_is_no_batch_is_refused_in_words_and_changes_nothing()
    {
        var house = await database.HallAsync("d11");
        using var device = await database.DeviceAsync(house);
        async Task<string?> Refused(object body, int expected)
        {
            var (status, said) = await device.PostAsync(body);
            Assert.Equal(expected, status);
            return said.ValueKind == System.Text.Json.JsonValueKind.Object ? said.GetProperty("code").GetString()
                : null;
        }

        foreach (var body in new[] { "", "null", "[]", "{", "{\"entries\":[null]}", "{\"device\":\"x\"}",
            new string('[', 5000) })
            Assert.Equal("attendance.batch-not-understood", await Refused(body, 400));
        Assert.Equal("attendance.batch-too-large", await Refused(new string(' ', SendEntries.MostBytes + 1), 413));
        Assert.Equal("attendance.batch-too-large", await Refused(
            new BatchWire
            {
                Device = Guid.CreateVersion7(), Now = device.Now,
                Entries = [.. Enumerable.Range(0, 501).Select(_ => device.Entry("in", 1))],
            }, 413));
        Assert.Equal(400, (await device.PostAsync(new BatchWire { Device = Guid.CreateVersion7() }, "sai")).Status);
        foreach (var wrong in new[]
        {
            device.Entry("in", 1) with { Id = Guid.Empty }, device.Entry("bay", 1),
                device.Entry("in", 1) with { At = 0 },
            device.Entry("in", 1) with { At = 5 }, device.Entry("in", 1) with { At = long.MaxValue },
            device.Entry("in", 1) with { Why = new string('x', 301) },
        })
            Assert.Equal("attendance.entry-not-understood", await device.DoAsync(wrong));
        Assert.Equal(0, await database.WithDb(db => db.Set<AttendanceEntry>()
            .CountAsync(e => e.Conference == house.No)));
    }

    [Fact]
    public async Task The_package_holds_hashes_and_names_of_this_hall_and_nothing_more()
    {
        var house = await database.HallAsync("d12", zone: "Europe/Moscow");
        using var device = await database.DeviceAsync(house);
        var people = device.Package.GetProperty("people");
        Assert.Equal(6, people.GetArrayLength());
        Assert.Equal(
            InvitationCode.Hash(house.People.First(p => p.No == people[0].GetProperty("no").GetInt32()).Code),
            people[0].GetProperty("h").GetString());
        Assert.DoesNotContain(house.Person(1).Code, device.Package.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Đỗ Thị Hà", device.Package.ToString(), StringComparison.Ordinal);

        // Ten in Ha Noi is six in Moscow.
        var begins = await database.WithDb(db => db.Set<ConferenceSession>()
            .Where(s => s.ConferenceId == house.Conference && s.No == 1).Select(s => s.StartsAt).FirstAsync());
        Assert.StartsWith(
            HallTime.Clock(begins, "Europe/Moscow"),
            device.Package.GetProperty("sessions")[0].GetProperty("hours").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_unit_of_a_site_counts_there()
    {
        var house = await database.HallAsync("d13");
        foreach (var (unit, expected) in new[] { (house.Units.Beside, 404), (house.Units.Province, 403) })
        {
            using var http = database.Raw(await database.PersonAsync("Người khác", unit, "site-operator"));
            foreach (var path in new[] { "", "/goi", "/danh-sach", "/man-hinh", "/ma", "/nguoi?so=1",
                "/cai-dat.webmanifest" })
            {
                using var answer = await http.GetAsync(new Uri(house.Address + path, UriKind.Relative));
                Assert.Equal((path, expected), (path, (int)answer.StatusCode));
            }
        }
    }
}

public sealed class DayEntriesOnSqlite(Sqlite db) : DayEntriesTests(db), IClassFixture<Sqlite>;

public sealed class DayEntriesOnPostgres(Postgres db) : DayEntriesTests(db), IClassFixture<Postgres>;
