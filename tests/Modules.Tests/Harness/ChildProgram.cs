using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>The program in a process of its own, on the database of a test; it can be killed.</summary>
sealed class ChildProgram : IDisposable
{
    readonly Process process;
    readonly Task<string> output;
    readonly Task<string> error;

    ChildProgram(Process process) => (this.process, output, error) =
        (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    public static ChildProgram Start(AppOn database, params string[] arguments) =>
        Start(database.Folder, database.Storage, arguments);

    public static ChildProgram Start(string folder, StorageChoice storage, params string[] arguments)
    {
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "thongsuot.dll"), .. arguments, "--data", folder,
            "--storage", storage.ConnectionString,
        ];
        var start = new ProcessStartInfo("dotnet", all)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    public bool HasEnded => process.HasExited;

    /// <summary>A moment passes; fails when it ended by itself.</summary>
    public async Task AliveAsync()
    {
        Assert.False(HasEnded, HasEnded ? $"{process.ExitCode} {await error} {await output}" : "");
        await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>kill -9: nothing of it runs any more, not even its endings.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 128 + 9, $"{process.ExitCode} {await error} {await output}");
    }

    /// <summary>Its last word; fails when it said that something is wrong.</summary>
    public async Task<string> EndedWellAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{process.ExitCode} {await error} {await output}");
        return await output;
    }

    /// <summary>Waits until a change of the tree has been under way, in one transaction, for a while.</summary>
    public async Task WritingAsync(AppOn database, TimeSpan since)
    {
        var watch = Stopwatch.StartNew();
        for (var limit = Stopwatch.StartNew(); watch.Elapsed < since && !HasEnded;)
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(2), "nothing is written");
            if (!await database.WithDb(IsWritingAsync)) watch.Restart();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    static async Task<bool> IsWritingAsync(AppDb db)
    {
        if (!db.IsSqlite)
        {
            return await db.Database.SqlQueryRaw<long>(
                """
                select count(*) as "Value" from pg_locks l join pg_class c on c.oid = l.relation
                where c.relname = 'unit_versions' and l.mode = 'RowExclusiveLock'
                    and l.database = (select oid from pg_database where datname = current_database())
                """).FirstAsync() > 0;
        }

        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        try
        {
            // Taken and given back at once; somebody else's is waited for one second.
            await using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = ("begin immediate", 1);
            await command.ExecuteNonQueryAsync();
            (command.CommandText, command.CommandTimeout) = ("rollback", 1);
            await command.ExecuteNonQueryAsync();
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 5)
        {
            return true;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
