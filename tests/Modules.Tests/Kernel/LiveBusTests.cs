using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>Signals leave with the commit, once, and reach every node that can be reached.</summary>
public abstract class LiveBusTests(AppOn database)
{
    static LiveSubscription Listen(WebApplication node, string channel) =>
        node.Services.GetRequiredService<ILiveBus>().Subscribe(channel);

    // What comes until "end", without the remarks that something may have been missed.
    static async Task<List<string>> Until(LiveSubscription signals, string end)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = new List<string>();
        await foreach (var signal in signals.WithCancellation(late.Token))
        {
            if (signal == end) return heard;
            if (signal != LiveSignal.Missed) heard.Add(signal);
        }

        throw new InvalidOperationException("The subscription ended.");
    }

    // On SQLite one program serves the file; on PostgreSQL another node hears it.
    (WebApplication Here, WebApplication There) Nodes(AuditHouse house)
    {
        var here = house.Start();
        return (here, database.Storage.Engine == Engine.Sqlite ? here : house.Start());
    }

    static Task Publish(WebApplication node, params string[] payloads) => AuditHouse.With(node, async db =>
    {
        foreach (var payload in payloads) db.Publish("board", payload);
        Assert.Null(await db.SaveAsync(CancellationToken.None));
    });

    // Until the line of a node that just started to listen is up.
    static async Task UpAsync(LiveSubscription signals, WebApplication from)
    {
        for (var n = 0; n < 100; n++)
        {
            await from.Services.GetRequiredService<ILiveBus>().PublishAsync(signals.Channel, "up", default);
            if (await signals.WaitAsync(TimeSpan.FromMilliseconds(100), TimeProvider.System, default)) break;
        }

        while (await signals.WaitAsync(TimeSpan.FromMilliseconds(200), TimeProvider.System, default))
            await Task.Yield();
    }

    [Fact]
    public async Task Signals_leave_with_the_commit_once_for_a_transaction_and_never_without_it()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var (here, there) = Nodes(house);
        using var signals = Listen(there, "board");
        using var others = Listen(there, "other");
        await UpAsync(signals, here);
        await AuditHouse.With(here, async db =>
        {
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                db.Publish("board", "undone");
                await db.SaveChangesAsync();
                await transaction.RollbackAsync();
            }

            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                db.Publish("board", "một");
                db.Publish("board", "một");
                db.Publish("board", "hai");
                await db.SaveChangesAsync();
                Assert.False(await signals.WaitAsync(TimeSpan.FromMilliseconds(300), TimeProvider.System, default));
                await transaction.CommitAsync();
            }
        });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await Publish(here, "end");
        Assert.Equal(["hai", "một"], (await Until(signals, "end")).Order(StringComparer.Ordinal));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
        await here.Services.GetRequiredService<ILiveBus>().PublishAsync("other", "end", default);
        Assert.Empty(await Until(others, "end"));
    }

    [Fact]
    public async Task A_line_that_broke_is_made_again_and_says_that_something_may_have_been_missed()
    {
        if (database.Storage.Engine == Engine.Sqlite) return;
        await using var house = await AuditHouse.BuildAsync(database);
        var (here, there) = Nodes(house);
        using var signals = Listen(there, "board");
        await UpAsync(signals, here);
        await AuditHouse.With(here, db => db.Database.ExecuteSqlRawAsync(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            + "where application_name = 'thongsuot-live' and datname = current_database()"));
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var signal in signals.WithCancellation(late.Token))
        {
            Assert.Equal(LiveSignal.Missed, signal);
            break;
        }

        await Publish(here, "again", "end");
        await Until(signals, "end");
    }

    [Fact]
    public async Task Whoever_reads_too_slowly_hears_that_something_was_missed()
    {
        var bus = new LocalBus();
        using var signals = bus.Subscribe("slow");
        for (var n = 0; n < 300; n++) await bus.PublishAsync("slow", $"{n}", default);
        await foreach (var signal in signals)
        {
            Assert.Equal(LiveSignal.Missed, signal);
            break;
        }
    }

    [Fact]
    public void A_signal_that_is_too_long_is_refused_where_it_is_prepared()
    {
        _ = new LiveSignal("board:1", new string('x', 200));
        Assert.Throws<ArgumentException>(() => new LiveSignal("board:1", new string('ệ', 67)));
        Assert.Throws<ArgumentException>(() => new LiveSignal("hai dòng\n", "x"));
        Assert.Throws<ArgumentException>(() => new LiveSignal("board", ""));
    }
}

public sealed class LiveBusOnSqlite(Sqlite db) : LiveBusTests(db), IClassFixture<Sqlite>;

public sealed class LiveBusOnPostgres(Postgres db) : LiveBusTests(db), IClassFixture<Postgres>;
