using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Reading;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>A conference that goes on: two halls of two communes, a morning, an afternoon, a make-up; its
/// people.</summary>
sealed record HallHouse(
    PlanActs.House Units, ConferenceId Conference, int No, Site Hall, Site Other, IReadOnlyList<Invitation> People)
{
    public string Address => $"/diem-cau/{Hall.Id}";

    /// <summary>The one with this number of the list.</summary>
    public Invitation Person(int no) => People.First(p => p.No == no);
}

static class DayActs
{
    /// <summary>
    /// Six people of the first hall (1–4 members, 5 key cadre, 6 guest), two of the other. The morning began a minute
    /// ago, by the clock of the test.
    /// </summary>
    public static async Task<HallHouse> HallAsync(
        this AppOn database, string prefix, int? seats = null, string zone = "",
        string state = ConferenceStates.Open, DateTimeOffset? at = null)
    {
        var units = await database.House4Async(prefix);
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = at ?? database.Clock.GetUtcNow();
        var no = (await db.Set<Conference>().IgnoreQueryFilters().MaxAsync(c => (int?)c.No) ?? 0) + 1;
        var conference = Conference.Draft(
            new() { Kind = ConferenceKinds.Hybrid, Title = $"Hội nghị {prefix}", Day = VietnamTime.DayOf(now) }, no,
            units.Province, "Máy", null, null, now);
        conference.Become(state, "", now);
        var hall = Site.Open(
            new() { Name = $"Hội trường X {prefix}", Seats = seats, Zone = zone }, conference.Id, 1, units.Commune,
                false,
            now);
        var other = Site.Open(
            new() { Name = $"Hội trường Y {prefix}", ExpectedMembers = 40, ExpectedGuests = 10 }, conference.Id, 2,
            units.Beside, false, now);
        db.AddRange(conference, hall, other);
        db.AddRange(
            Session(conference.Id, 1, "Buổi sáng", now.AddMinutes(-1), 4),
            Session(conference.Id, 2, "Buổi chiều", now.AddHours(6), 4),
            Session(conference.Id, 3, "Học bù", now.AddDays(7), 4, makeUp: true));
        string[] names =
        [
            "Nguyễn Văn An", "Trần Thị Bình", "Lê Đức Cường", "Phạm Thị Dung", "Hoàng Ích Đạt", "Vũ Khánh Giang",
            "Đỗ Thị Hà", "Bùi Văn Hải",
        ];
        string[] classes = ["member", "member", "member", "member", "key-cadre", "guest", "member", "guest"];
        var people = names.Select((name, i) => new Invitation
        {
            Id = InvitationId.New(now), ConferenceId = conference.Id, HomeUnit = i < 6 ? units.Commune : units.Beside,
            SiteId = i < 6 ? hall.Id : other.Id, No = i + 1, Class = classes[i], Name = name,
            NameKey = TextKey.Fold(name), Code = Code($"{prefix}-{i}"), Version = 1,
        }).ToList();
        db.AddRange(people);
        Assert.Null(await db.SaveAsync(default));
        return new(units, conference.Id, no, hall, other, people);
    }

    static ConferenceSession Session(
        ConferenceId of, int no, string title, DateTimeOffset from, int hours, bool makeUp = false) => new()
    {
        ConferenceId = of, No = no, Title = title, StartsAt = from, EndsAt = from.AddHours(hours), MakeUp = makeUp,
    };

    public static string Code(string seed) => Base32.Of(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed)).AsSpan(0, 17))[..26];

    /// <summary>The device of an operator of the first hall.</summary>
    public static async Task<Device> DeviceAsync(this AppOn database, HallHouse house, Site? site = null)
    {
        site ??= house.Hall;
        var person = await database.PersonAsync("Phạm Văn Điểm", site.HomeUnit, "site-operator");
        var http = database.Raw(person);
        return await Device.ReadyAsync(http, site.Id.Value, database.Clock);
    }

    public static Task<DaySums> SumsAsync(this AppOn database, HallHouse house, int? site = null) =>
        database.WithDb(db => site is { } s ? new AttendanceSums(db).OfSiteAsync(house.No, s, default)
            : new AttendanceSums(db).OfConferenceAsync(house.No, default));

    /// <summary>Folds what is open, and fails unless every sum is what the entries say.</summary>
    public static async Task ExactAsync(this AppOn database, int conference, string when = "", bool fold = false)
    {
        await using var scope = database.Services.CreateAsyncScope();
        if (fold)
            while (await scope.ServiceProvider.GetRequiredService<FoldAttendance>().RunAsync(default) > 0) { }
        var wrong = await scope.ServiceProvider.GetRequiredService<RecountAttendance>().RunAsync(conference, default);
        Assert.True(wrong.Count == 0, $"{when}: {string.Join("; ", wrong)}");
    }

    /// <summary>Somebody's phone or tablet at a door.</summary>
    public sealed class Device(HttpClient http, Guid site, TimeProvider clock) : IDisposable
    {
        readonly Guid id = Guid.CreateVersion7();
        string token = "";

        /// <summary>How far its clock is off.</summary>
        public TimeSpan Off { get; set; }

        public JsonElement Package { get; private set; }

        public static async Task<Device> ReadyAsync(HttpClient http, Guid site, TimeProvider clock)
        {
            var device = new Device(http, site, clock);
            using var answer = await http.GetAsync(new Uri($"/diem-cau/{site}/goi", UriKind.Relative));
            Assert.Equal(200, (int)answer.StatusCode);
            device.Package = await answer.Content.ReadFromJsonAsync<JsonElement>();
            device.token = device.Package.GetProperty("token").GetString()!;
            var cookie = answer.Headers.GetValues("Set-Cookie")
                .First(c => c.StartsWith("ts-form", StringComparison.Ordinal));
            var mine = http.DefaultRequestHeaders.GetValues("Cookie").First();
            http.DefaultRequestHeaders.Remove("Cookie");
            http.DefaultRequestHeaders.Add("Cookie", $"{mine}; {cookie.Split(';')[0]}");
            return device;
        }

        public long Now => (clock.GetUtcNow() + Off).ToUnixTimeMilliseconds();

        /// <summary>An entry made now by the device's clock.</summary>
        public EntryWire Entry(string kind, int? no = null, int session = 1) => new()
        {
            Id = Guid.CreateVersion7(), Kind = kind, Session = session, At = Now, No = no,
        };

        public async Task<(int Status, JsonElement Body)> PostAsync(object body, string? withToken = null)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, new Uri($"/diem-cau/{site}/gui", UriKind.Relative));
            request.Headers.Add("RequestVerificationToken", withToken ?? token);
            request.Content = body is string text
                ? new StringContent(text, System.Text.Encoding.UTF8, "application/json")
                : JsonContent.Create(body, options: SendEntries.Json);
            using var answer = await http.SendAsync(request);
            var said = await answer.Content.ReadAsStringAsync();
            return ((int)answer.StatusCode,
                said.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(said) : default);
        }

        /// <summary>Sends entries; their answers.</summary>
        public async Task<IReadOnlyList<JsonElement>> SendAsync(params EntryWire[] entries)
        {
            var (status, body) = await PostAsync(new BatchWire { Device = id, Now = Now, Entries = entries });
            Assert.True(status == 200, $"{status} {body}");
            return [.. body.GetProperty("answers").EnumerateArray()];
        }

        /// <summary>What became of one entry: "counted", "already", or the code of the refusal.</summary>
        public async Task<string> DoAsync(EntryWire entry)
        {
            var answer = (await SendAsync(entry))[0];
            return answer.GetProperty("code").GetString() ?? answer.GetProperty("did").GetString()!;
        }

        public async Task<JsonElement> NewsAsync(long since = 0)
        {
            var (status, body) = await PostAsync(new BatchWire { Device = id, Now = Now, Since = since });
            Assert.Equal(200, status);
            return body;
        }

        public void Dispose() => http.Dispose();
    }
}
