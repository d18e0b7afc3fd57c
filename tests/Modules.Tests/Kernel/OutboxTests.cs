using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Kernel;

public sealed record Probed(int Number) : IMessage
{
    public static string Name => "tests.probed";
}

/// <summary>What handlers of a test did, and how they are to behave.</summary>
public sealed class Probe
{
    public ConcurrentQueue<int> Counted { get; } = new();

    public ConcurrentQueue<int> Told { get; } = new();

    public Func<int, CancellationToken, Task> Behave { get; set; } = (_, _) => Task.CompletedTask;

    public (string Actor, bool SeesAll) Who { get; set; }
}

public sealed class CountProbes(Probe probe, Actor actor, Sight sight) : IHandles<Probed>
{
    public async Task HandleAsync(Probed message, CancellationToken ct)
    {
        probe.Counted.Enqueue(message.Number);
        probe.Who = (actor.Name, sight.All);
        await probe.Behave(message.Number, ct);
    }
}

public sealed class TellProbes(Probe probe) : IHandles<Probed>
{
    public Task HandleAsync(Probed message, CancellationToken ct)
    {
        probe.Told.Enqueue(message.Number);
        return Task.CompletedTask;
    }
}

/// <summary>What is announced is handled: with its rows or not at all, by one node, again after a failure.</summary>
public abstract class OutboxTests(AppOn database)
{
    readonly Probe probe = new();

    WebApplication Node(AuditHouse house) => house.Start(Actor.Program, services => services.AddSingleton(probe)
        .AddHandler<Probed, CountProbes>().AddHandler<Probed, TellProbes>());

    static Task Announce(WebApplication node, params int[] numbers) => AuditHouse.With(node, async db =>
    {
        foreach (var n in numbers) db.Announce(new Probed(n));
        Assert.Null(await db.SaveAsync(CancellationToken.None));
    });

    static Task<int> Run(WebApplication node, CancellationToken ct = default) =>
        node.Services.GetRequiredService<RunOutbox>().RunDueAsync(ct);

    static async Task<List<OutboxRow>> Rows(WebApplication node)
    {
        var rows = new List<OutboxRow>();
        await AuditHouse.With(node, async db => rows = await db.Set<OutboxRow>().OrderBy(r => r.Id).ToListAsync());
        return rows;
    }

    [Fact]
    public async Task A_message_is_stored_with_its_rows_or_not_at_all_and_handled_by_the_program_itself()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        await AuditHouse.With(node, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Announce(new Probed(1));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        Assert.Empty(await Rows(node));
        await Announce(node, 2, 3);
        Assert.Equal(2, (await Rows(node)).Count);
        Assert.Equal(2, await Run(node));
        Assert.Equal([2, 3], probe.Counted);
        Assert.Equal((Actor.Program.Name, true), probe.Who);
        Assert.Empty(await Rows(node));
    }

    [Fact]
    public async Task A_handler_that_fails_is_tried_later_and_later_and_the_tenth_failure_sets_the_message_aside()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        probe.Behave = (_, _) => throw new InvalidOperationException("hỏng");
        await Announce(node, 1);
        for (var n = 1; n <= RunOutbox.MostAttempts; n++)
        {
            Assert.Equal(1, await Run(node));
            Assert.Equal(0, await Run(node));
            var row = Assert.Single(await Rows(node));
            Assert.Equal("CountProbes: InvalidOperationException: hỏng", row.LastError);
            Assert.Equal(n == RunOutbox.MostAttempts, row.DeadAt is not null);
            house.Clock.At += RunOutbox.Rest(n) - TimeSpan.FromSeconds(2);
            Assert.Equal(0, await Run(node));
            house.Clock.At += TimeSpan.FromSeconds(3);
        }

        house.Clock.At += TimeSpan.FromDays(1);
        Assert.Equal(0, await Run(node));

        // The other handler was through at the first attempt, and was not asked again.
        Assert.Equal((10, 1), (probe.Counted.Count, probe.Told.Count));
    }

    [Fact]
    public async Task Two_nodes_handle_each_message_once()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var (first, second) = (Node(house), Node(house));
        probe.Behave = (_, ct) => Task.Delay(2, ct);
        await Announce(first, [.. Enumerable.Range(0, 60)]);
        var done = await Task.WhenAll(Task.Run(() => Run(first)), Task.Run(() => Run(second)));
        Assert.Equal(60, done.Sum());
        Assert.Equal(Enumerable.Range(0, 60), probe.Counted.Order());
        Assert.Empty(await Rows(first));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over_and_whoever_comes_back_late_changes_nothing()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var (stuck, healthy) = (Node(house), Node(house));
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        probe.Behave = async (_, _) =>
        {
            if (began.TrySetResult()) await goOn.Task;
        };
        await Announce(stuck, 7);
        var hanging = Task.Run(() => Run(stuck));
        await began.Task;
        Assert.Equal(0, await Run(healthy));
        house.Clock.At += TimeSpan.FromSeconds(61);
        Assert.Equal(1, await Run(healthy));
        await Announce(healthy, 8);
        goOn.SetResult();
        await hanging;
        Assert.Equal([7, 7, 8], probe.Counted);
        Assert.Empty(await Rows(healthy));
    }

    [Fact]
    public async Task A_program_that_stops_gives_back_what_it_had_begun()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        var began = new TaskCompletionSource();
        probe.Behave = async (_, ct) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        await Announce(node, 1);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => Run(node, stop.Token));
        await began.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var row = Assert.Single(await Rows(node));
        Assert.Equal((0, null), (row.Attempts, row.LeasedUntil));
        probe.Behave = (_, _) => Task.CompletedTask;
        Assert.Equal(1, await Run(node));
    }

    [Fact]
    public async Task A_message_that_ends_the_program_every_time_is_set_aside_too()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        await Announce(node, 1);
        await AuditHouse.With(node, db => db.Database.ExecuteSqlRawAsync("update outbox set attempts = 10"));
        Assert.Equal(1, await Run(node));
        Assert.Empty(probe.Counted);
        Assert.NotNull(Assert.Single(await Rows(node)).DeadAt);
    }

    [Fact]
    public async Task A_program_that_does_not_know_a_message_leaves_it_for_one_that_does()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var (older, newer) = (house.Start(), Node(house));
        await Announce(newer, 5);
        Assert.Equal(1, await Run(older));
        Assert.Equal("This program does not know tests.probed.", Assert.Single(await Rows(older)).LastError);
        house.Clock.At += TimeSpan.FromSeconds(6);
        Assert.Equal(1, await Run(newer));
        Assert.Equal([5], probe.Counted);
    }

    [Fact]
    public async Task A_change_of_the_tree_is_announced_in_its_transaction()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = house.Start();
        await using (var scope = node.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IUnitImport>().CsvAsync(
                "t.csv", new StringReader(
                    "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
                    + "ob1,Tỉnh ủy Báo Tin,province,Tỉnh ủy,party,,2025-03-01,,\n"), false, Actor.Program, default);
        }

        var row = Assert.Single(await Rows(node));
        Assert.Equal(TreeChanged.Name, row.Kind);
        var told = System.Text.Json.JsonSerializer.Deserialize<TreeChanged>(row.Body)!;
        Assert.Equal(new DateOnly(2025, 3, 1), told.Day);
        Assert.True(told.Number > 0);
        Assert.Equal(1, await Run(node));
        Assert.Empty(await Rows(node));
    }

    [Fact]
    public async Task A_program_that_is_served_handles_what_was_announced()
    {
        await database.Visit().Unit("Tỉnh Báo Ngay", "obn", level: "province", kind: "Tỉnh");
        for (var n = 0; n < 1500; n++)
        {
            if (!await database.WithDb(db => db.Set<OutboxRow>().AnyAsync(r => r.Kind == TreeChanged.Name))) return;
            await Task.Delay(20);
        }

        Assert.Fail("Not handled within thirty seconds.");
    }

    [Fact]
    public async Task What_was_set_aside_stands_on_the_page_and_is_tried_again_from_there()
    {
        await database.WithDb(async db =>
        {
            db.Announce(new Probed(9));
            return await db.SaveAsync(CancellationToken.None);
        });
        while (!await database.WithDb(db => db.Set<OutboxRow>().AnyAsync(r => r.LastError != null)))
            await Task.Delay(20);
        var who = database.Visit();
        var page = await who.Open("/viec-nen");

        // The program that is served may be at it in this very moment, and would write its own last word after ours.
        for (var n = 0; n < 20 && !page.Body.Contains("hỏng hẳn", StringComparison.Ordinal); n++)
        {
            await database.WithDb(db => db.Database.ExecuteSqlRawAsync(
                "update outbox set attempts = 10, last_error = 'hỏng hẳn', dead_at = at where kind = 'tests.probed'"));
            page = await who.Open("/viec-nen");
        }

        Assert.Contains("hỏng hẳn", page.Body);
        Assert.True(page.Has("[data-mail='off']"));
        var id = (await database.WithDb(db => db.Set<OutboxRow>().FirstAsync(r => r.Kind == Probed.Name))).Id;
        var again = await who.Submit(page, $"/viec-nen/tin/{id}/lai");
        Assert.Equal((200, "Sẽ làm lại ngay."), (again.Status, again.Flash));
        Assert.Null((await database.WithDb(db => db.Set<OutboxRow>().FirstAsync(r => r.Id == id))).DeadAt);
        var officer = database.Visit(await database.PersonAsync("Người Khác", null, "officer"));
        Assert.Equal(403, (await officer.Open("/viec-nen")).Status);
    }
}

public sealed class OutboxOnSqlite(Sqlite db) : OutboxTests(db), IClassFixture<Sqlite>;

public sealed class OutboxOnPostgres(Postgres db) : OutboxTests(db), IClassFixture<Postgres>;
