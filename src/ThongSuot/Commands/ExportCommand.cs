using System.CommandLine;
using System.Data.Common;
using ThongSuot.Documents.Contracts;
using ThongSuot.Hosting;

namespace ThongSuot.Commands;

/// <summary><c>export labels</c>: what people decided of the texts they had read, as labelled examples.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Xuất dữ liệu / export data") { Labels() };

    static Command Labels()
    {
        var output = new Option<FileInfo?>("--out")
        {
            Description = "Tệp ghi ra; không có thì in ra / file; standard output without it",
        };
        var open = new Option<bool>("--with-open")
        {
            Description = "Kể cả bài còn thẻ chưa xem / also texts with open cards",
        };
        var command = new Command(
            "labels",
            "Nhãn của các bài đã đọc, để đo máy đọc / labels of the texts read, to measure the reader"
        )
        {
            output,
            open,
        };
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
                    await using var file = parsed.GetValue(output) is { } path ? new StreamWriter(path.FullName) : null;
                    var count = 0;
                    await foreach (
                        var line in scope
                            .ServiceProvider.GetRequiredService<IDocumentIntake>()
                            .LabelsAsync(parsed.GetValue(open), ct)
                    )
                    {
                        await (file ?? Console.Out).WriteLineAsync(line.AsMemory(), ct);
                        count++;
                    }

                    await Console.Error.WriteLineAsync($"{count} bài / texts");
                    return 0;
                }
                catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync($"Chưa xuất được / could not export: {e.Message}");
                    return 1;
                }
            }
        );
        return command;
    }
}
