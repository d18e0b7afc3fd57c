using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>Letters: stored with the rows, sent by a real server, not lost and not doubled without need.</summary>
public abstract class MailTests(AppOn database)
{
    const string Subject =
        "Nhắc việc: báo cáo kết quả quán triệt Nghị quyết số 57-NQ/TW của Đảng ủy xã Đất Mũi đã quá hạn 12 ngày 🇻🇳";

    const string Body =
        "Kính gửi đồng chí Nguyễn Thị Hằng,\n\n.Một dòng bắt đầu bằng dấu chấm.\n.\nHạn: 30/06/2026; còn thiếu "
        + "“biên bản”, ước 12,5 %.\nĐường dẫn: https://thongsuot.example.vn/viec/1?a=b&c=d\n";

    static MailSettings To(int port) => new()
    {
        Host = "127.0.0.1", Port = port, From = "thongsuot@tinhuy.example.vn", Patience = TimeSpan.FromSeconds(20),
    };

    static WebApplication Node(AuditHouse house, int port, MailSettings? settings = null) =>
        house.Start(mail: settings ?? To(port));

    static Task<int> Send(WebApplication node, CancellationToken ct = default) =>
        node.Services.GetRequiredService<SendLetters>().RunDueAsync(ct);

    static Task Write(WebApplication node, params string[] keys) => AuditHouse.With(node, async db =>
    {
        foreach (var key in keys) db.Mail(new(key, "hang.nt@xa.example.vn", Subject, Body));
        Assert.Null(await db.SaveAsync(default));
    });

    static async Task<List<StoredLetter>> Rows(WebApplication node)
    {
        var rows = new List<StoredLetter>();
        await AuditHouse.With(
            node, async db => rows = await db.Set<StoredLetter>().OrderBy(l => l.Id).ToListAsync());
        return rows;
    }

    [Fact]
    public async Task A_letter_in_vietnamese_arrives_as_it_was_written()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await sink.StartAsync();
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house, sink.Port);
        await Write(node, "nhac-1");
        Assert.Equal(1, await Send(node));
        var letter = Assert.Single(await sink.LettersAsync());
        Assert.Equal(Subject, letter.Subject);
        Assert.Equal(Encoding.UTF8.GetBytes(Body), Encoding.UTF8.GetBytes(letter.Body.ReplaceLineEndings("\n")));
        Assert.Equal("hang.nt@xa.example.vn", letter.To);
        Assert.Equal("Thông Suốt <thongsuot@tinhuy.example.vn>", letter.From);
        Assert.True(letter.IsAscii);
        Assert.True(letter.Longest <= 78, $"{letter.Longest}");

        // What was in it is not kept, that it was sent is.
        var row = Assert.Single(await Rows(node));
        Assert.Equal(("nhac-1", "", "", ""), (row.Key, row.ToAddress, row.Subject, row.Body));
        Assert.NotNull(row.SentAt);
        Assert.Equal(0, await Send(node));
    }

    [Fact]
    public async Task The_same_reminder_is_never_sent_twice_and_an_undone_act_sends_none()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await sink.StartAsync();
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house, sink.Port);
        await AuditHouse.With(node, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Mail(new("hoan-tac", "a@b.vn", "Không gửi", ""));
            Assert.Null(await db.SaveAsync(default));
            await transaction.RollbackAsync();
        });
        await Write(node, "nhac-1", "nhac-1", "nhac-2");
        Assert.Equal(2, await Send(node));
        await Write(node, "nhac-1", "nhac-3");
        Assert.Equal(1, await Send(node));
        Assert.Equal(["nhac-1", "nhac-2", "nhac-3"], (await Rows(node)).Select(r => r.Key));
        Assert.Equal(3, (await sink.LettersAsync()).Count);
    }

    [Fact]
    public async Task A_server_that_is_down_gets_the_letters_later()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house, sink.Port);
        await Write(node, "nhac-1", "nhac-2");
        Assert.Equal(0, await Send(node));
        var rows = await Rows(node);

        // The second did not even try: it would have fared no better.
        Assert.Equal([1, 0], rows.Select(r => r.Attempts));
        Assert.NotNull(rows[0].LastError);
        await sink.StartAsync();
        house.Clock.At += TimeSpan.FromMinutes(2);
        Assert.Equal(2, await Send(node));
        Assert.Equal(2, (await sink.LettersAsync()).Count);
    }

    [Fact]
    public async Task A_sender_that_dies_before_the_server_took_the_letter_loses_nothing()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await sink.StartAsync();
        await using var house = await AuditHouse.BuildAsync(database);
        await using var silent = new SpokenServer(_ => null);
        var (dying, next) = (Node(house, silent.Port), Node(house, sink.Port));
        await Write(dying, "nhac-1");
        using var killed = new CancellationTokenSource();
        var sending = Task.Run(() => Send(dying, killed.Token));
        while (!(await Rows(next)).Exists(r => r.LeasedUntil is not null)) await Task.Delay(20);
        await killed.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(0, await Send(next));
        house.Clock.At += SendLetters.Taken + TimeSpan.FromSeconds(1);
        Assert.Equal(1, await Send(next));
        Assert.Single(await sink.LettersAsync());
    }

    [Fact]
    public async Task A_sender_that_dies_before_it_notes_the_sending_sends_again_under_the_same_number()
    {
        await using var sink = await SmtpSink.MakeAsync();
        await sink.StartAsync();
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house, sink.Port);
        await Write(node, "nhac-1");
        await Deadly(node);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(node));
        Assert.Null(Assert.Single(await Rows(node)).SentAt);
        await Harmless(node);
        house.Clock.At += SendLetters.Taken + TimeSpan.FromSeconds(1);
        Assert.Equal(1, await Send(node));
        var letters = await sink.LettersAsync();
        Assert.Equal(2, letters.Count);
        Assert.Equal(letters[0].Id, letters[1].Id);
    }

    // The note that it is sent cannot be written.
    static Task Deadly(WebApplication node) => AuditHouse.With(node, async db =>
    {
        if (db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync(
                "create trigger deadly before update of sent_at on mail_out begin select raise(abort, 'killed'); end");
            return;
        }

        await db.Database.ExecuteSqlRawAsync(
            "create function die() returns trigger language plpgsql as 'begin raise exception ''killed''; end'");
        await db.Database.ExecuteSqlRawAsync(
            "create trigger deadly before update of sent_at on mail_out for each row execute function die()");
    });

    static Task Harmless(WebApplication node) => AuditHouse.With(node, db => db.Database.ExecuteSqlRawAsync(
        db.IsSqlite ? "drop trigger deadly" : "drop trigger deadly on mail_out; drop function die()"));

    [Fact]
    public async Task A_letter_nobody_takes_for_three_days_is_given_up_and_stands_on_the_page()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        await using var server = new SpokenServer(said => said.StartsWith("RCPT", StringComparison.Ordinal)
            ? "451 later"
            : said.StartsWith("EHLO", StringComparison.Ordinal) ? "250-here\r\n250 8BITMIME" : Good(said));
        var node = Node(house, server.Port);
        await Write(node, "nhac-1");
        for (var n = 0; n < 100 && (await Rows(node))[0].DeadAt is null; n++)
        {
            await Send(node);
            house.Clock.At += TimeSpan.FromMinutes(61);
        }

        var row = Assert.Single(await Rows(node));
        Assert.Equal("RCPT TO: 451 later", row.LastError);
        Assert.InRange((row.DeadAt - row.At)!.Value, SendLetters.GivesUpAfter, TimeSpan.FromDays(3.1));
        Assert.Equal(0, await Send(node));
    }

    static string Good(string said) => said.Split(' ')[0] switch
    {
        "" => "220 here", "DATA" => "354 go on", "AUTH" => "235 welcome", "QUIT" => "221 bye", _ => "250 fine",
    };

    [Fact]
    public async Task An_address_the_server_will_never_take_is_given_up_at_once_and_the_others_go_on()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var inText = false;
        await using var server = new SpokenServer(said =>
        {
            if (inText && said != ".") return null;
            inText = said == "DATA";
            return said.Contains("khong-co@", StringComparison.Ordinal) ? "550 no such user" : Good(said);
        });
        var node = Node(house, 0, To(server.Port) with { User = "thongsuot", Password = "mật khẩu" });
        await AuditHouse.With(node, async db =>
        {
            db.Mail(new("1", "khong-co@xa.vn", "Một", "Một"));
            db.Mail(new("2", "co@xa.vn", "Hai", "Hai"));
            Assert.Null(await db.SaveAsync(default));
        });
        Assert.Equal(1, await Send(node));
        var rows = await Rows(node);
        Assert.Equal((true, true), (rows[0].DeadAt is not null, rows[1].SentAt is not null));
        Assert.Equal("RCPT TO: 550 no such user", rows[0].LastError);
        var asked = server.Heard.First(h => h.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))[11..];
        Assert.Equal("\0thongsuot\0mật khẩu", Encoding.UTF8.GetString(Convert.FromBase64String(asked)));
    }

    [Fact]
    public async Task Where_tls_is_asked_for_nothing_leaves_without_it()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        await using var server = new SpokenServer(Good);
        var node = Node(house, 0, To(server.Port) with { Tls = true, User = "thongsuot", Password = "mật khẩu" });
        await Write(node, "nhac-1");
        Assert.Equal(0, await Send(node));
        Assert.Equal("The mail server offers no TLS.", Assert.Single(await Rows(node)).LastError);
        Assert.DoesNotContain(server.Heard, h => h.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Heard, h => h.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_left_after_a_while()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        await using var server = new SpokenServer(_ => null);
        var node = Node(house, 0, To(server.Port) with { Patience = TimeSpan.FromMilliseconds(300) });
        await Write(node, "nhac-1");
        Assert.Equal(0, await Send(node));
        Assert.Equal("The mail server did not answer in time.", Assert.Single(await Rows(node)).LastError);
    }

    [Fact]
    public async Task Where_mail_is_off_no_letter_is_stored()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = house.Start();
        await Write(node, "nhac-1");
        Assert.Empty(await Rows(node));
    }

    [Theory]
    [InlineData("a@b.vn", true)]
    [InlineData("nguyen.van-an+nhac@vp.tinhuy.camau.gov.vn", true)]
    [InlineData("a@localhost", true)]
    [InlineData("", false)]
    [InlineData("a", false)]
    [InlineData("a@", false)]
    [InlineData("@b", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c.vn", false)]
    [InlineData("a@b.vn\r\nRCPT TO:<x@y>", false)]
    [InlineData("<a@b.vn>", false)]
    [InlineData("a@b..vn", false)]
    [InlineData("a@-b.vn", false)]
    [InlineData("đảng@ủy.vn", false)]
    public void Only_plain_addresses_are_taken(string address, bool good) =>
        Assert.Equal(good, MailAddresses.IsGood(address));
}

public sealed class MailOnSqlite(Sqlite db) : MailTests(db), IClassFixture<Sqlite>;

public sealed class MailOnPostgres(Postgres db) : MailTests(db), IClassFixture<Postgres>;
