using ThongSuot.Commands;

namespace ThongSuot.Cli.Tests;

/// <summary>Wrong use of <c>serve</c> ends at once, with a sentence in both languages and exit code 2.</summary>
public sealed class ServeCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("serve-tests").FullName;
    readonly TextWriter _before = Console.Error;
    readonly StringWriter _error = new();

    public ServeCommandTests() => Console.SetError(_error);

    public void Dispose()
    {
        Console.SetError(_before);
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("serve --urls http://0.0.0.0:5080", "plain http")]
    [InlineData("serve --urls http://192.0.2.7:5080", "--behind-proxy")]
    [InlineData("serve --urls https://0.0.0.0:8443", "--own-certificate")]
    [InlineData("serve --urls https://127.0.0.1:8443 --certificate none.pem", "none.pem")]
    [InlineData("serve --urls https://127.0.0.1:8443 --own-certificate --names a/b", "a/b")]
    [InlineData("serve --behind-proxy --trusted-proxy nginx", "nginx")]
    [InlineData("serve --leaked-passwords none.txt", "none.txt")]
    [InlineData("demo --urls http://0.0.0.0:5080", "this machine only")]
    public async Task Wrong_use_is_said(string line, string word)
    {
        var code = await CommandLine.RunAsync([.. line.Split(' '), "--data", _folder]);
        Assert.Equal(2, code);
        var said = _error.ToString().Trim().Split('\n');
        Assert.Equal(2, said.Length);
        Assert.Contains(word, said[1]);
    }

    [Theory]
    [InlineData("demo --own-certificate")]
    [InlineData("demo --behind-proxy")]
    [InlineData("serve --certificate")]
    public async Task Unknown_options_are_said(string line)
    {
        Assert.Equal(2, await CommandLine.RunAsync([.. line.Split(' '), "--data", _folder]));
        Assert.NotEmpty(_error.ToString());
    }
}
