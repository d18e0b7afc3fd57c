using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Verification;

namespace ThongSuot.Commands;

/// <summary><c>verify</c>: is everything as it was written. 0 clean, 1 something was changed, 2 not checked.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var anchors = new Option<DirectoryInfo?>("--anchors")
        {
            Description = "Thư mục tệp neo giữ nơi khác / folder of anchor files kept elsewhere "
                + "(default: DATA/anchors)",
        };
        var format = new Option<string>("--format") { Description = "json | text", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("json", "text");
        var command = new Command(
            "verify", "Kiểm tra nhật ký có bị sửa không / check that the audit is as it was written")
        {
            anchors,
            format,
        };
        var storage = new StorageOptions().AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var (folder, engine) = storage.Of(parsed, demo: false);
            var choice = new HostChoice(HostChoice.DefaultUrls, folder, engine, IsDemo: false);
            var run = new VerifyRun(Console.Out, Console.Error, parsed.GetValue(format) == "json");
            return await run.ExecuteAsync(choice, parsed.GetValue(anchors)?.FullName, ct);
        });
        return command;
    }
}

/// <summary>Runs all checks and tells what they found.</summary>
internal sealed class VerifyRun(TextWriter output, TextWriter error, bool json)
{
    /// <summary>So many findings are told one by one; all are counted.</summary>
    const int MostTold = 1000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    // Names of the output, kept for ever: scripts read it.
    sealed record ToldFinding(string What, Guid? Chain, long? Sequence, long? Seal, string Vi, string En);

    sealed record Check(
        string Name, IReadOnlyDictionary<string, long> Counts, int FindingCount,
        IReadOnlyList<ToldFinding> Findings, IReadOnlyList<string> Notes);

    sealed record Answer(bool Clean, IReadOnlyList<Check> Checks);

    public async Task<int> ExecuteAsync(HostChoice choice, string? anchors, CancellationToken ct)
    {
        if (anchors is not null && !Directory.Exists(anchors))
            return await RefuseAsync($"{anchors}: không có thư mục này / no such folder");
        if (Missing(choice.Storage) is { } missing)
            return await RefuseAsync($"{missing}: không có cơ sở dữ liệu này / no such database");
        var own = Path.Combine(choice.DataFolder, "anchors");
        var request = new VerifyRequest(anchors ?? (Directory.Exists(own) ? own : null));
        await using var app = WebHost.Build(choice);
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            if ((await scope.ServiceProvider.GetRequiredService<Migrator>().PendingAsync(ct)).Count > 0)
                return await RefuseAsync("Chạy `thongsuot migrate` trước / run `thongsuot migrate` first");
            var checks = new List<Check>();
            foreach (var check in scope.ServiceProvider.GetServices<IVerification>())
                checks.Add(await RunAsync(check, request, ct));
            if (json)
            {
                var answer = new Answer(checks.TrueForAll(c => c.FindingCount == 0), checks);
                await output.WriteLineAsync(JsonSerializer.Serialize(answer, Json));
            }

            return checks.TrueForAll(c => c.FindingCount == 0) ? 0 : 1;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            return await RefuseAsync($"Chưa kiểm tra được / could not check: {e.Message}");
        }
    }

    async Task<Check> RunAsync(IVerification check, VerifyRequest request, CancellationToken ct)
    {
        var findings = new List<ToldFinding>();
        var count = 0;
        var verified = await check.RunAsync(
            request,
            f =>
            {
                if (++count > MostTold) return;
                if (json)
                    findings.Add(new(f.What, f.Chain, f.Sequence, f.Seal, f.Sentence.Vi, f.Sentence.En));
                else
                    output.WriteLine($"✗ {f.What}{Where(f)}: {f.Sentence.Vi} / {f.Sentence.En}");
            },
            ct);
        if (!json)
        {
            if (count > MostTold) await output.WriteLineAsync($"… +{count - MostTold}");
            foreach (var note in verified.Notes) await output.WriteLineAsync($"• {note.Vi} / {note.En}");
            var counts = string.Join(", ", verified.Counts.Select(c => $"{c.Name} {c.Count}"));
            await output.WriteLineAsync(
                $"{(count == 0 ? "✓ nguyên vẹn / clean" : $"✗ {count} chỗ sai / findings")} · {check.Name}: {counts}");
        }

        return new(
            check.Name, verified.Counts.ToDictionary(c => c.Name, c => c.Count, StringComparer.Ordinal), count,
            findings,
            [.. verified.Notes.Select(n => $"{n.Vi} / {n.En}")]);
    }

    static string Where(Finding f) => string.Concat(
        f.Chain is { } chain ? $" chain {chain}" : "", f.Seal is { } seal ? $" seal {seal}" : "",
        f.Sequence is { } seq ? $" entry {seq}" : "");

    // Opening a file that is not there would make it.
    static string? Missing(StorageChoice storage) =>
        storage.Engine == Engine.Sqlite
        && new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource is var file && !File.Exists(file)
            ? file
            : null;

    async Task<int> RefuseAsync(string why)
    {
        await error.WriteLineAsync(why);
        return 2;
    }
}
