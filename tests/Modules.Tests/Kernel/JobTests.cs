using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Mail;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>Recurring jobs run when they are due, on one node at a time.</summary>
public abstract class JobTests(AppOn database)
{
    sealed class Counting : IRecurringJob
    {
        int runs;

        public int Runs => runs;

        public Func<CancellationToken, Task> Behave { get; set; } = _ => Task.CompletedTask;

        public string Name => "tests.count";

        public TimeSpan Every => TimeSpan.FromHours(1);

        public Task RunAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref runs);
            return Behave(ct);
        }
    }

    readonly Counting job = new();

    WebApplication Node(AuditHouse house) => house.Start(more: services => services.AddSingleton<IRecurringJob>(job));

    static Task<int> Run(WebApplication node, CancellationToken ct = default) =>
        node.Services.GetRequiredService<JobRunner>().RunDueAsync(ct);

    static async Task<JobRow> Row(WebApplication node)
    {
        JobRow? row = null;
        await AuditHouse.With(node, async db => row = await db.Set<JobRow>().FirstAsync(j => j.Name == "tests.count"));
        return row!;
    }

    [Fact]
    public async Task A_job_runs_once_in_its_time()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        await Run(node);
        await Run(node);
        Assert.Equal(1, job.Runs);
        house.Clock.At += TimeSpan.FromMinutes(59);
        await Run(node);
        Assert.Equal(1, job.Runs);
        house.Clock.At += TimeSpan.FromMinutes(2);
        await Run(node);
        Assert.Equal(2, job.Runs);
        Assert.True((await Row(node)).LastEnded > (await Row(node)).LastBegan);
    }

    [Fact]
    public async Task Only_one_of_many_nodes_runs_it_and_a_dead_ones_work_is_taken_over()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var (first, second) = (Node(house), Node(house));
        await Task.WhenAll(Task.Run(() => Run(first)), Task.Run(() => Run(second)));
        Assert.Equal(1, job.Runs);
        house.Clock.At += TimeSpan.FromHours(1);
        var (began, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        job.Behave = async _ =>
        {
            if (began.TrySetResult()) await goOn.Task;
        };
        var hanging = Task.Run(() => Run(first));
        await began.Task;
        await Run(second);
        Assert.Equal(2, job.Runs);
        house.Clock.At += TimeSpan.FromSeconds(61);
        await Run(second);
        Assert.Equal(3, job.Runs);
        goOn.SetResult();
        await hanging;
        Assert.Null((await Row(first)).LeasedUntil);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_and_is_tried_again_soon()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        job.Behave = _ => throw new InvalidOperationException("hỏng");
        await Run(node);
        Assert.Equal("InvalidOperationException: hỏng", (await Row(node)).LastError);
        await Run(node);
        Assert.Equal(1, job.Runs);
        job.Behave = _ => Task.CompletedTask;
        house.Clock.At += TimeSpan.FromMinutes(6);
        await Run(node);
        Assert.Equal((2, null), (job.Runs, (await Row(node)).LastError));
    }

    [Fact]
    public async Task A_job_that_is_stopped_in_the_middle_is_due_again_at_once()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = Node(house);
        var began = new TaskCompletionSource();
        job.Behave = async ct =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
        };
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => Run(node, stop.Token));
        await began.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        job.Behave = _ => Task.CompletedTask;
        await Run(node);
        Assert.Equal(2, job.Runs);
    }

    [Fact]
    public async Task Letters_that_were_sent_long_ago_are_forgotten_and_waiting_ones_are_not()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var node = house.Start(mail: new MailSettings { Host = "127.0.0.1", Port = 9, From = "a@b.vn" });
        await AuditHouse.With(node, async db =>
        {
            db.Mail(new("sent", "x@y.vn", "một", "hai"));
            db.Mail(new("waits", "x@y.vn", "một", "hai"));
            Assert.Null(await db.SaveAsync(default));
            await db.Database.ExecuteSqlRawAsync("update mail_out set sent_at = at where key = 'sent'");
        });
        house.Clock.At += TimeSpan.FromDays(ForgetLetters.Days + 1);
        await Run(node);
        await AuditHouse.With(node, async db =>
            Assert.Equal(["waits"], await db.Set<StoredLetter>().Select(l => l.Key).ToListAsync()));
    }
}

public sealed class JobsOnSqlite(Sqlite db) : JobTests(db), IClassFixture<Sqlite>;

public sealed class JobsOnPostgres(Postgres db) : JobTests(db), IClassFixture<Postgres>;
