using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day;
using ThongSuot.Demo;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Browser.Tests;

/// <summary>
/// A conference of the province in session, with a hall of the secretary's commune and one of another.
/// </summary>
internal sealed record ProvinceDay(Guid Conference, int No, string Hall, string OtherHall, string Seat)
{
    const int Number = 9_002;

    /// <summary>Who looks after the hall of the other commune.</summary>
    public static readonly Persona Neighbour =
        new("xa-ben", "Lý A Của", "Bí thư", "DU-03394", "secretary organiser");

    static readonly string[] Names = ["Vàng Thị Sen", "Lò Văn Pâng", "Giàng A Dế", "Tẩn Mý Lai", "Hà Thị Xuân"];

    static string CodeOf(string name) => Base32.Of(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes("province " + name)).AsSpan(0, 17))[..26];

    /// <summary>The people of the demonstration and the neighbour; before the demonstration makes its own.</summary>
    public static async Task PeopleAsync(IServiceProvider services)
    {
        await DemoData.UnitsAsync(services.GetRequiredService<IUnitImport>(), CancellationToken.None);
        await services.GetRequiredService<IFirstSteps>().PersonasAsync(
            [.. Personas.All, Neighbour], CancellationToken.None);
    }

    public static async Task<ProvinceDay> MakeAsync(IServiceProvider services)
    {
        var (db, now) = (services.GetRequiredService<AppDb>(), TimeProvider.System.GetUtcNow());
        var today = VietnamTime.DayOf(now);
        async Task<Guid> UnitAsync(string code) => (await services.GetRequiredService<IUnitTree>().FindAsync(
            code, today, "", CancellationToken.None)).Value.Id;
        var (host, near, other) = (await UnitAsync(Personas.Province), await UnitAsync(Personas.Commune.Unit!),
            await UnitAsync(Neighbour.Unit!));
        var conference = ThongSuot.Conferences.Conference.Draft(
            new()
            {
                Kind = ConferenceKinds.Hybrid, Title = "Hội nghị ba vai", Day = today, OpenToBelow = true,
            },
            Number, host, "Máy", null, null, now);
        conference.Become(ConferenceStates.Open, "", now);
        var hall = Site.Open(new() { Name = "Hội trường Bình Lư", Seats = 90 }, conference.Id, 1, near, false, now);
        var far = Site.Open(new() { Name = "Hội trường Sin Suối Hồ", Seats = 80 }, conference.Id, 2, other, false, now);
        db.AddRange(conference, hall, far);
        db.Add(new ConferenceSession
        {
            ConferenceId = conference.Id, No = 1, Title = "Buổi sáng", StartsAt = now.AddMinutes(-1),
            EndsAt = now.AddHours(4),
        });
        db.AddRange(new[] { "Khai mạc", "Thảo luận" }.Select((title, i) => new ProgrammeItem
        {
            Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, HomeUnit = host, Session = 1, Position = i + 1,
            Minutes = 30, Title = title,
        }));
        db.AddRange(Names.Select((name, i) => new Invitation
        {
            Id = InvitationId.New(now), ConferenceId = conference.Id, HomeUnit = i < 4 ? near : other,
            SiteId = i < 4 ? hall.Id : far.Id, No = i + 1, Class = "member", Name = name, NameKey = TextKey.Fold(name),
            Code = CodeOf(name), Version = 1,
        }));
        Assert.Null(await db.SaveAsync(CancellationToken.None));
        return new(
            conference.Id.Value, Number, $"/diem-cau/{hall.Id}", $"/diem-cau/{far.Id}",
            $"/moi/{CodeOf(Names[4])}/phien-hop");
    }
}
