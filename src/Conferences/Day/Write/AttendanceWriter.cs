using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>
/// Stores entries in groups: what comes while one group is being written is the next group, so that a commit, which
/// waits for the disk, is shared by many. Whoever sends is answered after the commit. SQLite has one lane, as it has
/// one writer; PostgreSQL several, and each site always the same one.
/// </summary>
internal sealed partial class AttendanceWriter : IAsyncDisposable
{
    /// <summary>A group gathers no longer than this.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);

    /// <summary>And holds no more entries than this.</summary>
    const int MostEntries = 1_000;

    /// <summary>So many requests wait in a lane; more wait outside, and with them the devices.</summary>
    const int MostWaiting = 4_096;

    /// <summary>More lanes than the machine has processors make the groups smaller and nothing quicker.</summary>
    static readonly int PostgresLanes = Math.Clamp(Environment.ProcessorCount, 1, 4);

    readonly Channel<Work>[] lanes;
    readonly Task[] running;
    readonly CancellationTokenSource ending = new();
    readonly DaySignals signals;
    readonly ILogger<AttendanceWriter> log;

    public AttendanceWriter(StorageChoice storage, DaySignals signals, ILogger<AttendanceWriter> log)
    {
        (this.signals, this.log) = (signals, log);
        var count = storage.Engine == Engine.Sqlite ? 1 : PostgresLanes;
        lanes = new Channel<Work>[count];
        running = new Task[count];
        for (var i = 0; i < count; i++)
        {
            var lane = lanes[i] = Channel.CreateBounded<Work>(
                new BoundedChannelOptions(MostWaiting) { SingleReader = true });
            GroupStore store = storage.Engine == Engine.Sqlite
                ? new SqliteGroups(storage.ConnectionString) : new PostgresGroups(storage.ConnectionString);
            running[i] = Task.Run(() => RunAsync(lane.Reader, store, ending.Token));
        }
    }

    sealed record Work(IReadOnlyList<NewEntry> Entries, TaskCompletionSource<IReadOnlyList<EntryAnswer>> Done);

    /// <summary>Stores entries of one site, all in one transaction; the answers stand in their order.</summary>
    public async Task<IReadOnlyList<EntryAnswer>> StoreAsync(IReadOnlyList<NewEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0) return [];
        var work = new Work(entries, new(TaskCreationOptions.RunContinuationsAsynchronously));
        var lane = (uint)HashCode.Combine(entries[0].Conference, entries[0].Site) % (uint)lanes.Length;
        await lanes[lane].Writer.WriteAsync(work, ct);
        return await work.Done.Task.WaitAsync(ct);
    }

    async Task RunAsync(ChannelReader<Work> lane, GroupStore store, CancellationToken ct)
    {
        await using (store)
        {
            var group = new List<Work>();
            while (await lane.WaitToReadAsync(CancellationToken.None))
            {
                group.Clear();
                var (began, entries) = (Stopwatch.GetTimestamp(), 0);
                while (entries < MostEntries && Stopwatch.GetElapsedTime(began) < Longest && lane.TryRead(out var next))
                {
                    group.Add(next);
                    entries += next.Entries.Count;
                }

                await WriteAsync(store, group, ct);
            }
        }
    }

    // Whatever one request of a group breaks on must not be told to the others: then each is tried alone.
#pragma warning disable CA1031
    async Task WriteAsync(GroupStore store, List<Work> group, CancellationToken ct)
    {
        try
        {
            await GroupAsync(store, group, ct);
        }
        catch (Exception e) when (group.Count > 1)
        {
            NotTogether(group.Count, e);
            foreach (var work in group) await WriteAsync(store, [work], ct);
        }
        catch (Exception e)
        {
            NotStored(e);
            group[0].Done.TrySetException(e);
        }
    }
#pragma warning restore CA1031

    async Task GroupAsync(GroupStore store, List<Work> group, CancellationToken ct)
    {
        var entries = group.Count == 1 ? group[0].Entries : [.. group.SelectMany(w => w.Entries)];
        var answers = await store.RunAsync(entries, ct);
        var at = 0;
        foreach (var work in group)
        {
            work.Done.TrySetResult(new ArraySegment<EntryAnswer>(answers, at, work.Entries.Count));
            at += work.Entries.Count;
        }

        foreach (var conference in entries.Select(e => e.Conference).Distinct()) signals.Changed(conference);
    }

    /// <summary>Takes nothing new, and writes what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes) lane.Writer.TryComplete();
        await Task.WhenAll(running);
        ending.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A group of {Requests} requests was not stored together")]
    partial void NotTogether(int requests, Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Entries of a device were not stored; it keeps them and asks again")]
    partial void NotStored(Exception why);
}
