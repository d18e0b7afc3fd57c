using System.CommandLine;
using System.Data.Common;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Commands;

/// <summary><c>import units</c>: units from a CSV file, or from a folder of the public data set.</summary>
internal static class ImportCommand
{
    const int MostTold = 50;

    public static Command Create() => new("import", "Nhập dữ liệu / import data") { Units() };

    static Command Units()
    {
        var from = new Option<DirectoryInfo?>("--from")
        {
            Description = "Thư mục bộ dữ liệu công khai / folder of the public data set",
        };
        var file = new Option<FileInfo?>("--file")
        {
            Description = "Tệp CSV của chương trình / a CSV file of our form",
        };
        var wrong = new Option<FileInfo?>("--report")
        {
            Description = "Ghi mọi dòng sai vào tệp này / write every wrong line into this file",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Chỉ thử, không ghi / only try, store nothing" };
        var command = new Command("units", "Đơn vị / units") { from, file, dry, wrong };
        var storage = new StorageOptions().AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                var (folder, engine) = storage.Of(parsed, demo: false);
                return await RunAsync(
                    new HostChoice(HostChoice.DefaultUrls, folder, engine, IsDemo: false),
                    parsed.GetValue(from),
                    parsed.GetValue(file),
                    parsed.GetValue(dry),
                    parsed.GetValue(wrong),
                    ct
                );
            }
        );
        return command;
    }

    static async Task<int> RunAsync(
        HostChoice choice,
        DirectoryInfo? from,
        FileInfo? file,
        bool dryRun,
        FileInfo? wrong,
        CancellationToken ct
    )
    {
        if ((from is null) == (file is null))
        {
            await Console.Error.WriteLineAsync("Chọn một trong hai / choose one of: --from, --file");
            return 2;
        }

        await using var app = WebHost.Build(choice);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<Migrator>()
                .ApplyAsync(MigrateCommand.CopyName(choice.DataFolder), ct);
            var import = scope.ServiceProvider.GetRequiredService<IUnitImport>();
            var actor = scope.ServiceProvider.GetRequiredService<Actor>();
            var report = from is not null
                ? await import.FolderAsync(from.FullName, dryRun, Tell, actor, ct)
                : await FileAsync(import, file!.FullName, dryRun, wrong, actor, ct);
            foreach (var problem in report.Problems.Take(MostTold))
            {
                var (where, words) = ($"{problem.File}:{problem.Line}: {problem.Code}", problem.Sentence);
                await Console.Error.WriteLineAsync($"{where}: {words.Vi} / {words.En}");
            }

            if (report.Ok) return 0;
            await Console.Error.WriteLineAsync(
                $"{report.ProblemCount} chỗ sai; bước này chưa ghi gì / problems; nothing of this step was stored");
            return 1;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"Chưa nhập được / could not import: {e.Message}");
            return 1;
        }
    }

    static async Task<ImportReport> FileAsync(
        IUnitImport import,
        string path,
        bool dryRun,
        FileInfo? wrong,
        Actor actor,
        CancellationToken ct
    )
    {
        using var content = File.OpenText(path);
        await using var problems = wrong?.CreateText();
        var watch = new ImportWatch { Problems = problems };
        var report = await import.CsvAsync(Path.GetFileName(path), content, dryRun, actor, ct, watch);
        if (report.Ok)
            foreach (var step in report.Steps)
                Tell(step);
        return report;
    }

    static void Tell(ImportStep step)
    {
        Console.WriteLine(
            step.Skipped
                ? $"{step.Step}: đã có từ trước / was there"
                : $"{step.Step}: +{step.Begun} −{step.Ended} ~{step.Changed} (spelling {step.Corrected}); "
                    + $"links {step.Links}, split {step.Split}, there {step.WasThere}"
        );
        foreach (var line in step.Listed)
            Console.WriteLine("  " + line);
    }
}
