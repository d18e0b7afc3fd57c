using System.Text.Json;
using Microsoft.Data.Sqlite;
using ThongSuot.Commands;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Cli.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("verify-tests").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(Storage.ConnectionString));
        Directory.Delete(folder, recursive: true);
    }

    StorageChoice Storage => StorageChoice.InFolder(folder);

    sealed record Answer(int Code, string Output, string Error);

    async Task<Answer> VerifyAsync(bool json = false, string? anchors = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var choice = new HostChoice(HostChoice.DefaultUrls, folder, Storage, IsDemo: false);
        var code = await new VerifyRun(output, error, json).ExecuteAsync(choice, anchors, CancellationToken.None);
        return new(code, output.ToString(), error.ToString());
    }

    // A command that writes history, ended as commands end.
    async Task ImportAsync()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "units", "hai-tinh.csv");
        Assert.Equal(
            0, await CommandLine.RunAsync(["import", "units", "--file", file, "--data", folder]));
    }

    [Fact]
    public async Task What_a_command_wrote_is_sealed_and_clean()
    {
        await ImportAsync();
        var answer = await VerifyAsync();
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("✓ nguyên vẹn / clean · audit: chains 1, ", answer.Output);
        Assert.Contains("unsealed 0", answer.Output);
    }

    [Fact]
    public async Task Tampering_with_the_file_gives_one_and_says_where()
    {
        await ImportAsync();
        await using (var file = new SqliteConnection(Storage.ConnectionString))
        {
            await file.OpenAsync();
            await using var command = file.CreateCommand();
            command.CommandText = "drop trigger audit_entries_stay; "
                + "update audit_entries set actor = 'Kẻ gian' where seq = 1";
            await command.ExecuteNonQueryAsync();
        }

        var text = await VerifyAsync();
        Assert.Equal(1, text.Code);
        Assert.Contains("✗ entry-edited chain ", text.Output);
        Assert.Contains(" entry 1: ", text.Output);
        var answer = await VerifyAsync(json: true);
        Assert.Equal(1, answer.Code);
        var root = JsonDocument.Parse(answer.Output).RootElement;
        Assert.False(root.GetProperty("clean").GetBoolean());
        var check = root.GetProperty("checks")[0];
        Assert.Equal("audit", check.GetProperty("name").GetString());
        Assert.Contains(
            check.GetProperty("findings").EnumerateArray(),
            f => f.GetProperty("what").GetString() == "entry-edited" && f.GetProperty("sequence").GetInt64() == 1);
    }

    [Fact]
    public async Task Without_a_database_nothing_is_made_and_nothing_is_said_to_be_clean()
    {
        var answer = await VerifyAsync();
        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.False(File.Exists(Path.Combine(folder, "thongsuot.db")));
    }

    [Theory]
    [InlineData("verify", "--format", "xml")]
    [InlineData("verify", "--storage", "nowhere")]
    public async Task Wrong_use_gives_two(params string[] args) => Assert.Equal(2, await CommandLine.RunAsync(args));

    [Fact]
    public async Task A_folder_of_anchors_that_is_not_there_gives_two()
    {
        await ImportAsync();
        Assert.Equal(2, (await VerifyAsync(anchors: Path.Combine(folder, "khong-co"))).Code);
    }
}
