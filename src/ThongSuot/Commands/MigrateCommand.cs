using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Commands;

/// <summary><c>migrate</c>: brings a database up to date, with a copy of an SQLite file first.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Nâng cấp cơ sở dữ liệu / bring the database up to date");
        var storage = new StorageOptions().AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                var (folder, engine) = storage.Of(parsed, demo: false);
                await using var app = WebHost.Build(
                    new HostChoice(HostChoice.DefaultUrls, folder, engine, IsDemo: false)
                );
                await using var scope = app.Services.CreateAsyncScope();
                try
                {
                    var applied = await scope
                        .ServiceProvider.GetRequiredService<Migrator>()
                        .ApplyAsync(CopyName(folder), ct);
                    foreach (var m in applied)
                        Console.WriteLine($"{m.Module} {m.Number:0000} {m.Name}");
                    Console.WriteLine(
                        applied.Count == 0
                            ? "Đã mới nhất / up to date"
                            : $"Đã nâng cấp {applied.Count} bước / {applied.Count} applied"
                    );
                    return 0;
                }
                catch (DbException e)
                {
                    await Console.Error.WriteLineAsync($"Chưa nâng cấp được / could not migrate: {e.Message}");
                    return 1;
                }
            }
        );
        return command;
    }

    /// <summary>Where the copy of an SQLite file goes before it is changed.</summary>
    public static string CopyName(string folder) =>
        Path.Combine(
            folder,
            $"thongsuot-{TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db"
        );
}
