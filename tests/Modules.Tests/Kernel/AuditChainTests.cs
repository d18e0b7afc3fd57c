using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>What is written is sealed, whatever transactions, processes and clocks do.</summary>
public abstract class AuditChainTests(AppOn database)
{
    static long Count(ThongSuot.Kernel.Verification.Verified verified, string name) =>
        verified.Counts.First(c => c.Name == name).Count;

    [Fact]
    public async Task Who_from_where_and_what_are_kept_and_sealed()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        var (account, post, unit) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var actor = new Actor("Lê Thị Hậu")
        {
            AccountId = account, PostId = post, UnitId = unit, Post = "Văn thư, Tỉnh ủy Cà Mau", From = "10.1.2.3",
        };
        await AuditHouse.With(app, async db =>
        {
            db.Record(
                actor, house.Clock.GetUtcNow(), "tests.done", "thing", Guid.CreateVersion7(),
                new FieldChange("name", "cũ", "mới"));
            Assert.Null(await db.SaveAsync(CancellationToken.None));
        });
        await house.StopAsync(app);
        var reader = house.Start();
        await AuditHouse.With(reader, async db =>
        {
            var e = await db.Set<AuditEntry>().SingleAsync();
            Assert.Equal(
                (actor.Name, account, post, unit, actor.Post, actor.From),
                (e.Actor, e.AccountId, e.PostId, e.UnitId, e.Post, e.CameFrom));
            Assert.Equal("le thi hau van thu, tinh uy ca mau", e.WhoKey);
            Assert.Equal((1L, 32, 16), (e.Seq, e.Hash.Length, e.Salt.Length));
            Assert.Equal(new FieldChange("name", "cũ", "mới"), Assert.Single(e.Fields));
            var seal = await db.Set<AuditSeal>().SingleAsync();
            Assert.Equal((1L, 1L, 1L, 1), (seal.Number, seal.FirstSeq, seal.LastSeq, seal.Entries));
            Assert.NotNull((await db.Set<AuditChain>().SingleAsync()).EndedAt);
        });
        await house.CleanAsync();
    }

    [Fact]
    public async Task A_transaction_under_way_is_never_under_a_seal_and_a_rolled_back_one_leaves_a_gap()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await house.WriteAsync(app, 1);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Record(new("Đang làm"), house.Clock.GetUtcNow(), "tests.slow", "thing", Guid.CreateVersion7());
            await db.SaveChangesAsync();
            // SQLite has one writer at a time; on PostgreSQL others go on and stay unsealed behind it.
            if (!db.IsSqlite)
            {
                await house.WriteAsync(app, 3);
                await AuditHouse.SealAsync(app);
                Assert.Equal(["1"], await SealedAsync(house));
            }
        }

        await house.WriteAsync(app, 2);
        await AuditHouse.SealAsync(app);
        await house.CleanAsync();
        var places = (await house.AskAsync("select seq from audit_entries order by seq")).Select(r => r[0]);
        Assert.DoesNotContain("2", places);
        await house.StopAsync(app);
        await house.CleanAsync();
    }

    static async Task<List<string>> SealedAsync(AuditHouse house) =>
        [.. (await house.AskAsync("select last_seq from audit_seals order by number")).Select(r => r[0])];

    [Fact]
    public async Task A_save_that_was_refused_leaves_a_gap_and_the_next_try_its_own_place()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++)
        {
            await AuditHouse.With(app, async db =>
            {
                db.Record(new("Ai"), house.Clock.GetUtcNow(), "tests.done", "thing", id);
                // The same key twice: the second save breaks a unique rule.
                db.ChangeTracker.Entries<AuditEntry>().Single().Property(e => e.Id).CurrentValue = id;
                Assert.Equal(i == 0, await db.SaveAsync(CancellationToken.None) is null);
            });
        }

        await house.WriteAsync(app, 1);
        await house.StopAsync(app);
        Assert.Equal(
            ["1", "3"],
            (await house.AskAsync("select seq from audit_entries order by seq")).Select(r => r[0]));
        await house.CleanAsync();
    }

    [Fact]
    public async Task History_can_neither_be_edited_nor_removed_through_the_program()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await house.WriteAsync(app, 1);
        await AuditHouse.With(app, async db =>
        {
            db.Remove(await db.Set<AuditEntry>().SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveAsync(CancellationToken.None));
        });
    }

    [Fact]
    public async Task The_tail_of_a_program_that_is_gone_is_sealed_by_another_once()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var killed = house.Start();
        await house.WriteAsync(killed, 2);
        await AuditHouse.SealAsync(killed);
        await house.WriteAsync(killed, 1203);
        var (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings);
        Assert.Equal(1203, Count(verified, "unsealed"));
        Assert.Contains("1203", Assert.Single(verified.Notes).En);

        // Two others look at the same time; its beat stands still.
        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            await using var link = await AuditLink.OpenAsync(house.Storage, CancellationToken.None);
            var tails = new SealTails(TimeProvider.System, TimeSpan.Zero);
            return await tails.RunAsync(link, null, CancellationToken.None)
                + await tails.RunAsync(link, null, CancellationToken.None);
        })));
        Assert.Equal(1, done.Sum());
        (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings);
        Assert.Equal((0L, 4L), (Count(verified, "unsealed"), Count(verified, "seals")));

        // It was not dead at all: it begins another chain, and nothing is reported.
        await house.WriteAsync(killed, 1);
        await AuditHouse.SealAsync(killed);
        await house.WriteAsync(killed, 2);
        await house.StopAsync(killed);
        (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings.Select(f => f.Sentence.En));
        Assert.Equal((2L, 0L), (Count(verified, "chains"), Count(verified, "unsealed")));
    }

    [Fact]
    public async Task A_living_program_is_left_alone()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await house.WriteAsync(app, 1);
        await using var link = await AuditLink.OpenAsync(house.Storage, CancellationToken.None);
        var tails = new SealTails(TimeProvider.System, TimeSpan.Zero);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(0, await tails.RunAsync(link, null, CancellationToken.None));
            await app.Services.GetRequiredService<ChainInHand>().BeatAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_clock_set_back_changes_no_order_and_is_no_finding()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await house.WriteAsync(app, 2);
        house.Clock.At -= TimeSpan.FromDays(400);
        await house.WriteAsync(app, 2);
        await AuditHouse.SealAsync(app);
        house.Clock.At -= TimeSpan.FromDays(4000);
        await house.WriteAsync(app, 2);
        await house.StopAsync(app);
        var next = house.Start();
        await house.WriteAsync(next, 1);
        await house.StopAsync(next);
        await house.CleanAsync();
    }

    [Fact]
    public async Task Programs_writing_at_once_each_have_a_chain_and_none_waits_for_a_row()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var apps = new[] { house.Start(), house.Start(), house.Start() };
        await Task.WhenAll(apps.SelectMany(app => Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            await house.WriteAsync(app, 20);
            await AuditHouse.SealAsync(app);
            await house.WriteAsync(app, 5);
        }))));
        foreach (var app in apps) await house.StopAsync(app);
        var (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings.Select(f => f.Sentence.En));
        Assert.Equal(
            (3L, 225L, 0L),
            (Count(verified, "chains"), Count(verified, "entries"), Count(verified, "unsealed")));
    }

    [Fact]
    public async Task A_served_program_seals_by_itself_writes_the_anchor_and_ends_its_chain()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await app.StartAsync();
        await house.WriteAsync(app, 3);
        for (var i = 0; i < 100 && (await SealedAsync(house)).Count == 0; i++) await Task.Delay(100);
        Assert.NotEmpty(await SealedAsync(house));
        await house.WriteAsync(app, 2);
        await app.StopAsync();
        await house.StopAsync(app);
        var (findings, verified) = await house.VerifyAsync(house.Anchors);
        Assert.Empty(findings);
        Assert.Equal((0L, 1L), (Count(verified, "unsealed"), Count(verified, "anchors")));
        Assert.True(File.Exists(Path.Combine(house.Anchors, "2026-03-02.json")));
    }

    [Fact]
    public async Task Personal_fields_are_kept_as_keyed_hashes_equal_for_equal_values()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await AuditHouse.With(app, async db =>
        {
            foreach (var name in new[] { "Phạm Văn Ẩn", "Phạm Văn Ẩn".Normalize(System.Text.NormalizationForm.FormD) })
                db.Record(
                    new("Ai"), house.Clock.GetUtcNow(), "tests.done", "thing", Guid.CreateVersion7(),
                    FieldChange.OfPerson("signer", null, name), new FieldChange("note", null, "thường"));
            Assert.Null(await db.SaveAsync(CancellationToken.None));
        });
        await house.StopAsync(app);
        var rows = (await house.AskAsync("select changes from audit_entries")).Select(r => r[0]).ToList();
        Assert.Equal(rows[0], rows[1]);
        Assert.DoesNotContain("Ẩn", rows[0]);
        Assert.Contains("hmac-sha256:", rows[0]);
        Assert.Contains("thường", rows[0]);
        await using var other = await AuditHouse.BuildAsync(database);
        Assert.NotEqual(
            Bounds.Hidden("Phạm Văn Ẩn", new byte[32]),
            rows[0][rows[0].IndexOf("hmac-sha256:", StringComparison.Ordinal)..][..76]);
        Assert.Single(await house.AskAsync("select id from audit_keys"));
        await house.CleanAsync();
    }

    [Fact]
    public async Task Values_of_any_size_and_any_signs_are_bounded_and_verify()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        var huge = new string('ạ', 3_000_000);
        await AuditHouse.With(app, async db =>
        {
            db.Record(
                new Actor(huge) { Post = "a\0b\ud800c", From = huge }, house.Clock.GetUtcNow(), "tests.done", "thing",
                Guid.CreateVersion7(),
                [
                    .. Enumerable.Range(0, 500).Select(i => new FieldChange($"f{i}", huge, "\0\udfff\u202e<script>")),
                ]);
            Assert.Null(await db.SaveAsync(CancellationToken.None));
        });
        await house.StopAsync(app);
        var length = (await house.AskAsync("select length(changes) from audit_entries"))[0][0];
        Assert.InRange(long.Parse(length, CultureInfo.InvariantCulture), 1, Bounds.MostAll + 60_000);
        await house.CleanAsync();
    }

    [Fact]
    public async Task Retired_contents_are_gone_and_the_chain_verifies()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var start = house.Clock.At;
        house.Clock.At = start.AddMonths(-14);
        var app = house.Start();
        await house.WriteAsync(app, 3, "views.people");
        await house.WriteAsync(app, 2);
        house.Clock.At = start.AddMonths(-2);
        await house.WriteAsync(app, 2, "views.people");
        house.Clock.At = start;
        await AuditHouse.SealAsync(app);
        Assert.Equal(3, await RetireAsync(app));
        Assert.Equal(0, await RetireAsync(app));
        await house.WriteAsync(app, 1, "views.people");
        await house.StopAsync(app);
        var (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings.Select(f => f.Sentence.En));
        Assert.Equal(3, Count(verified, "retired"));
        Assert.Equal(
            3, (await house.AskAsync("select id from audit_entries where actor = '' and changes = '[]'")).Count);
        Assert.Single(await house.AskAsync("select id from audit_entries where action = 'audit.retired'"));

        // Twenty-one years on the changes go too, in a program of their own; what the audit tells of itself stays.
        house.Clock.At = start.AddYears(21);
        var later = house.Start();
        await house.WriteAsync(later, 1);
        Assert.Equal(5, await RetireAsync(later));
        await house.StopAsync(later);
        await house.CleanAsync();
        // Giving a retired entry contents again is found, and so is undoing its rule.
        await house.TamperAsync("update audit_entries set actor = 'Ai đó' where seq = 1 and body_hash is not null");
        Assert.Contains("entry-edited", await house.CodesAsync());
    }

    static async Task<int> RetireAsync(Microsoft.AspNetCore.Builder.WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RetireEntries>().RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Entries_of_before_the_chain_survive_and_get_a_chain_of_their_own()
    {
        await using var house = await AuditHouse.BuildAsync(database, migrate: false);
        await OldAsync(house, 1203);
        await house.MigrateAsync();
        await house.CleanAsync();
        var app = house.Start();
        await app.StartAsync();
        for (var i = 0; i < 100 && (await SealedAsync(house)).Count < 3; i++) await Task.Delay(100);
        await house.WriteAsync(app, 1);
        await app.StopAsync();
        await house.StopAsync(app);
        var (findings, verified) = await house.VerifyAsync();
        Assert.Empty(findings.Select(f => f.Sentence.En));
        Assert.Equal((2L, 0L), (Count(verified, "chains"), Count(verified, "unsealed")));
        Assert.Equal(1203, (await house.AskAsync("select id from audit_entries where actor = 'Người cũ'")).Count);
        Assert.NotEmpty(await house.AskAsync("select id from audit_entries where who_key = 'nguoi cu' and seq = 1203"));
        await house.TamperAsync("update audit_entries set changes = '[1]' where actor = 'Người cũ' and seq = 700");
        Assert.Equal(
            ("entry-edited", 700L, Guid.Empty),
            (await house.VerifyAsync()).Findings.Select(f => (f.What, f.Sequence ?? 0, f.Chain ?? default)).Single());
    }

    // A database of the release before: the first migration of the kernel alone.
    static async Task OldAsync(AuditHouse house, int count)
    {
        var app = house.Start();
        await using var scope = app.Services.CreateAsyncScope();
        var first = scope.ServiceProvider.GetRequiredService<Migrator>().All()
            .First(m => m is { Module: "kernel", Number: 1 });
        await house.AskAsync(first.Sql);
        await house.AskAsync(
            "create table schema_migrations (module text not null, number integer not null, name text not null, "
            + "applied_at text not null, primary key (module, number))");
        await house.AskAsync("insert into schema_migrations values ('kernel', 1, 'kernel', '2026-01-01')");
        var values = Enumerable.Range(0, count).Select(i =>
        {
            var at = TickingClock.Start.AddSeconds(i).AddTicks(i * 17);
            var (id, record) = (Guid.CreateVersion7(at), Guid.CreateVersion7());
            var text = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
            return $"('{Text(id)}', '{text}{(house.Storage.Engine == Engine.Postgres ? "Z" : "")}', 'Người cũ', "
                + $"'documents.edited', 'document', '{Text(record)}', "
                + "'[{\"Field\":\"subject\",\"Before\":null,\"After\":\"cũ\"}]')";
        });
        foreach (var chunk in values.Chunk(200))
            await house.AskAsync(
                "insert into audit_entries (id, at, actor, action, kind, record_id, changes) values "
                + string.Join(", ", chunk));
    }

    static string Text(Guid id) => id.ToString("D").ToUpperInvariant();
}

public sealed class AuditChainOnSqlite(Sqlite db) : AuditChainTests(db), IClassFixture<Sqlite>;

public sealed class AuditChainOnPostgres(Postgres db) : AuditChainTests(db), IClassFixture<Postgres>;
