using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Invite;
using ThongSuot.Kernel.Mail;
using ThongSuot.Modules.Tests.Accounts;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class LetterTests(AppOn database)
{
    // Nobody answers on that port: letters stay in the table, where the test reads them.
    static readonly MailSettings Mail = new() { Host = "127.0.0.1", Port = 9, From = "thongsuot@tinhuy.vn" };

    [Fact]
    public async Task Everybody_with_an_address_gets_one_letter_for_a_day_and_another_when_it_is_moved()
    {
        var at = await database.House4Async("la");
        var host = await database.PersonAtAsync(at.Commune, "Ban Tổ Chức", "organiser");
        var conference = await host.DraftConference("Hội nghị có thư", "20/3/2026");
        await host.OpenSite(conference, "Đại sứ quán", ("Zone", "Europe/Paris"));
        await host.Invite(
            conference, "Nguyễn Văn An;Bí thư;;;an@la.vn\nTrần Thị Bình;Phó Bí thư\nLê Chi;;khách;;chi@la.vn");
        await host.Step(conference, "call");
        var page = await host.Submit(await host.Open(conference + "/giay-moi"), "/giay-moi/gui");
        Assert.Equal((409, "invitations.mail-off"), (page.Status, page.Code));
        var link = (await host.LinksAsync(conference))["Nguyễn Văn An"];
        var id = PlanActs.Id(conference);
        await using var app = await SecondApp.StartAsync(database, mail: Mail);
        async Task Handle(string kind, DateOnly day)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WriteLettersOfConference>().HandleAsync(
                new LettersOfConference(id, kind, "https://thongsuot.vn", day), default);
        }

        // Twice, as after a crash in the middle.
        await Handle(LetterKinds.Invitation, new(2026, 3, 20));
        await Handle(LetterKinds.Invitation, new(2026, 3, 20));
        var letters = await LettersAsync();
        Assert.Equal(["an@la.vn", "chi@la.vn"], letters.Select(l => l.ToAddress).Order(StringComparer.Ordinal));
        var letter = letters.First(l => l.ToAddress == "an@la.vn");
        Assert.Contains("https://thongsuot.vn" + link, letter.Body);
        Assert.Contains("07:30–11:30, 20/03/2026; 01:30–05:30 (Europe/Paris)", letter.Body);
        Assert.Contains("Trân trọng kính mời Nguyễn Văn An", letter.Body);
        Assert.Contains("đã gửi thư", (await host.Open(conference + "/giay-moi")).Body);

        await host.Fill(conference + "/doi-ngay", "/doi-ngay", ("Day", "27/3/2026"), ("Reason", "Bão"));
        await Handle(LetterKinds.Invitation, new(2026, 3, 20));
        await Handle(LetterKinds.Moved, new(2026, 3, 27));
        letters = await LettersAsync();
        Assert.Equal(4, letters.Count);
        Assert.Contains(letters, l => l.Subject == "Dời ngày: Hội nghị có thư, sang 27/03/2026"
            && l.Body.Contains("Lý do: Bão", StringComparison.Ordinal));
    }

    Task<List<StoredLetter>> LettersAsync() =>
        database.WithDb(db => db.Set<StoredLetter>().Where(l => l.ToAddress.EndsWith("@la.vn")).ToListAsync());
}

public sealed class LetterOnSqlite(Sqlite db) : LetterTests(db), IClassFixture<Sqlite>;

public sealed class LetterOnPostgres(Postgres db) : LetterTests(db), IClassFixture<Postgres>;
