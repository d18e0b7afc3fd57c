using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Statistics;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents;
using ThongSuot.Modules.Tests.Conferences;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Facts;

public abstract class ConferenceFactsTests(AppOn database)
{
    static readonly DateTimeOffset Now = FactActs.At(2026, 1, 5);
    readonly Guid one = Guid.CreateVersion7();
    readonly Guid two = Guid.CreateVersion7();
    static int no;

    sealed record Held(Conference Conference, Site Site);

    /// <summary>A conference with one site, of the same unit where no other is named.</summary>
    async Task<Held> HoldAsync(
        string title, string kind, DateOnly day, Guid host, Guid[]? documents = null, Guid? hall = null,
        string state = ConferenceStates.Closed)
    {
        var conference = Conference.Draft(
            new() { Kind = kind, Title = title, Day = day }, Interlocked.Increment(ref no), host, "Máy", null, null,
            Now);
        if (state != ConferenceStates.Draft) conference.Become(state, "", Now);
        var site = Site.Open(new() { Name = "Hội trường" }, conference.Id, 1, hall ?? host, true, Now);
        await database.StoreAsync(
        [
            conference, site,

            // Counted already, so that nobody counts anew while the test is at it.
            new ConferenceAfter { ConferenceId = conference.Id, HomeUnit = host, CountedAt = Now.AddYears(1) },
            .. (documents ?? []).Select((d, i) => new ConferenceDocument
            {
                ConferenceId = conference.Id, DocumentId = d, Position = i,
            }),
        ]);
        return new(conference, site);
    }

    static CountedRow Row(Held at, Guid unit, string kind, int session = CountedRow.Whole) => new()
    {
        ConferenceId = at.Conference.Id, SiteId = at.Site.Id, UnitId = unit, Session = session, Class = kind,
    };

    /// <summary>Two conferences of the commune in February; the first has people of three units.</summary>
    async Task<(Held First, Held Second)> FebruaryAsync(PlanActs.House at)
    {
        var first = await HoldAsync(
            "Đầu tháng", ConferenceKinds.InPerson, FactActs.From, at.Commune, [one, two]);
        var removed = Site.Open(new() { Name = "Đã bỏ" }, first.Conference.Id, 2, at.Commune, false, Now);
        removed.Remove(Now);
        var members = Row(first, at.Commune, PeopleClasses.Member);
        (members.Required, members.Present, members.MadeUp, members.Excused) = (10, 5, 1, 1);
        (members.Unexcused, members.Exempt, members.OnDuty) = (1, 1, 1);
        var cadres = Row(first, at.Commune, PeopleClasses.KeyCadre);
        (cadres.Required, cadres.Present) = (2, 2);
        var guests = Row(first, at.Commune, PeopleClasses.Guest);
        guests.Present = 4;
        var morning = Row(first, at.Commune, PeopleClasses.Member, 1);
        morning.Present = 99;
        var others = Row(first, at.Beside, PeopleClasses.Member);
        (others.Required, others.Present) = (3, 3);

        // Came without having been called, and was written down as exempt.
        var exempt = Row(first, at.Cell, PeopleClasses.Member);
        exempt.Exempt = 1;
        var second = await HoldAsync(
            "Cuối tháng", ConferenceKinds.CellMeeting, FactActs.To, at.Commune, [two], hall: at.Province);
        var late = Row(second, at.Commune, PeopleClasses.Member);
        (late.Required, late.Present, late.Unexcused) = (4, 3, 1);
        await database.StoreAsync(
            removed,
            Site.Open(new() { Name = "Xã bên" }, first.Conference.Id, 3, at.Beside, false, Now),
            members, cadres, guests, morning, others, exempt, late);
        return (first, second);
    }

    async Task EssaysAsync(Held at, params Guid[] units)
    {
        var people = units.Select((unit, i) => new Invitation
        {
            Id = InvitationId.New(Now), ConferenceId = at.Conference.Id, HomeUnit = unit, SiteId = at.Site.Id,
            No = i + 1, Class = PeopleClasses.Member, Name = "Tên", NameKey = "ten",
            Code = DayActs.Code($"{at.Conference.Id}-{i}"), Version = 1,
        }).ToList();
        await database.StoreAsync(
        [
            new EssayCall { ConferenceId = at.Conference.Id, HomeUnit = at.Conference.HomeUnit }, .. people,
            .. people.Select(p => new Essay
            {
                Id = Guid.CreateVersion7(), ConferenceId = at.Conference.Id, InvitationId = p.Id,
                HomeUnit = p.HomeUnit, HandedAt = Now,
            }),
        ]);
    }

    [Fact]
    public async Task Conferences_and_their_people_are_told_as_the_statistics_tell_them()
    {
        var at = await database.House4Async("fc");
        var (first, second) = await FebruaryAsync(at);
        await EssaysAsync(second, at.Commune, at.Commune, at.Beside);
        var before = await HoldAsync(
            "Hôm trước", ConferenceKinds.Online, FactActs.From.AddDays(-1), at.Commune, [Guid.CreateVersion7()]);
        var after = await HoldAsync(
            "Hôm sau", ConferenceKinds.Talk, FactActs.To.AddDays(1), at.Commune, [Guid.CreateVersion7()]);
        foreach (var held in new[] { before, after })
        {
            var row = Row(held, at.Commune, PeopleClasses.Member);
            row.Present = 50;
            await database.StoreAsync(row);
            await EssaysAsync(held, at.Commune);
        }

        foreach (var state in new[]
            { ConferenceStates.Draft, ConferenceStates.Called, ConferenceStates.Open, ConferenceStates.Cancelled })
            await HoldAsync(
                state, ConferenceKinds.InPerson, new(2026, 2, 10), at.Commune, [Guid.CreateVersion7()], state: state);
        await HoldAsync("Chuyên đề", ConferenceKinds.Thematic, new(2026, 2, 15), at.Beside, [one], hall: at.Cell);
        await HoldAsync("Kết hợp", ConferenceKinds.Hybrid, new(2026, 2, 16), at.Beside, [one], hall: at.Cell);

        string[] asked = ["conferences.", "attendance.", "essays."];
        Assert.Equal(
        [
            "conferences.held 2", "conferences.in-person 1", "conferences.cell-meetings 1", "conferences.sites 1",
            "conferences.documents 2", "essays.submitted 2", "attendance.members-required 14",
            "attendance.members 11", "attendance.key-cadres 2", "attendance.guests 4", "attendance.made-up 1",
            "attendance.excused 1", "attendance.unexcused 2", "attendance.exempt 1", "attendance.on-duty 1",
            "essays.required 4",
        ], await database.FiguresAsync(at.Commune, asked));
        Assert.Equal(
        [
            "conferences.held 2", "conferences.hybrid 1", "conferences.thematic 1", "conferences.sites 1",
            "conferences.documents 1", "essays.submitted 1", "attendance.members-required 3", "attendance.members 3",
        ], await database.FiguresAsync(at.Beside, asked));
        Assert.Equal(
            ["conferences.sites 2", "attendance.exempt 1"], await database.FiguresAsync(at.Cell, asked));
        Assert.Equal(["conferences.sites 1"], await database.FiguresAsync(at.Province, asked));
        Assert.Equal(
            ["2026-02-01 Đầu tháng 10", "2026-02-28 Cuối tháng 4"],
            await database.RecordsAsync("attendance.members-required", at.Commune));
        Assert.Equal(["2026-02-28 Cuối tháng 2"], await database.RecordsAsync("essays.submitted", at.Commune));

        await using var scope = database.Services.CreateAsyncScope();
        var sums = (await scope.ServiceProvider.GetRequiredService<GatherSums>().OfAsync(
            [first.Conference.Id, second.Conference.Id], FactActs.To, false, default)).Own(at.Commune);
        var m = sums.People.Members;
        Assert.Equal((14, 11, 1, 2), (m.Due, m.Came, m.MadeUp, m.Unexcused));
        Assert.Equal((2, 1, 2), (sums.Held.Values.Sum(), sums.Sites, sums.Essays));
    }

    [Fact]
    public async Task A_document_studied_twice_is_one_and_is_called_by_its_name()
    {
        var at = await database.House4Async("fd");
        var document = Document.Register(
            new() { Type = "chỉ thị", Symbol = "45-CT/TW", Subject = "về đối ngoại" }, at.Province, null, Now);
        await database.StoreAsync(document);
        foreach (var day in new[] { 20, 3, 9 })
            await HoldAsync(
                $"Ngày {day}", ConferenceKinds.InPerson, new(2026, 2, day), at.Commune, [document.Id.Value]);
        Assert.Equal(["conferences.documents 1"], await database.FiguresAsync(at.Commune, "conferences.documents"));
        Assert.Equal(
            ["2026-02-03 Chỉ thị 45-CT/TW 1"], await database.RecordsAsync("conferences.documents", at.Commune));
    }
}

public sealed class ConferenceFactsOnSqlite(Sqlite db) : ConferenceFactsTests(db), IClassFixture<Sqlite>;

public sealed class ConferenceFactsOnPostgres(Postgres db) : ConferenceFactsTests(db), IClassFixture<Postgres>;
