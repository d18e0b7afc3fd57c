using ThongSuot.Accounts;

namespace ThongSuot.Modules.Tests.Accounts;

public sealed class ExternalFileTests : IDisposable
{
    const string Good = """
        {
          "name": { "vi": "Cổng dùng chung", "en": "Shared gate" },
          "clientId": "thong-suot", "clientSecretFile": "secret.txt",
          "authorizationEndpoint": "https://id.example.vn/authorize", "tokenEndpoint": "https://id.example.vn/token",
          "userInfoEndpoint": "https://id.example.vn/me", "idField": "sub", "scopes": ["openid"]
        }
        """;

    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-external-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<string?> Refusal(string json)
    {
        var path = Path.Combine(folder, "external.json");
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
        return (await AccountsModule.ReadExternalAsync(path, default)).Error?.Code;
    }

    Task Secret(string text) => File.WriteAllTextAsync(Path.Combine(folder, "secret.txt"), text);

    [Fact]
    public async Task A_whole_file_is_taken_with_the_secret_beside_it()
    {
        await Secret("  kín\n");
        Assert.Null(await Refusal(Good));
        var taken = (await AccountsModule.ReadExternalAsync(Path.Combine(folder, "external.json"), default)).Value;
        Assert.Equal(("kín", true, "https://id.example.vn/me#sub"), (taken.ClientSecret, taken.UsePkce, taken.Key));
    }

    [Theory]
    [InlineData("\"clientId\": \"thong-suot\"", "\"clientId\": \"\"", "accounts.external-field-missing")]
    [InlineData("\"en\": \"Shared gate\"", "\"en\": null", "accounts.external-field-missing")]
    [InlineData("https://id.example.vn/token", "http://id.example.vn/token", "accounts.external-endpoint-wrong")]
    [InlineData("https://id.example.vn/me", "/me", "accounts.external-endpoint-wrong")]
    [InlineData("https://id.example.vn/me", "https://u:p@id.example.vn/me", "accounts.external-endpoint-wrong")]
    [InlineData("https://id.example.vn/token", "http://127.0.0.1:9/token", null)]
    [InlineData("\"idField\"", "\"idFeld\"", "accounts.external-file-wrong")]
    [InlineData("\"scopes\": [", "\"scopes\": ", "accounts.external-file-wrong")]
    [InlineData("secret.txt", "other.txt", "accounts.external-secret-unread")]
    public async Task What_is_wrong_is_said(string of, string to, string? code)
    {
        await Secret("kín");
        Assert.Equal(code, await Refusal(Good.Replace(of, to, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_empty_secret_and_a_missing_file_are_refused()
    {
        await Secret(" \n");
        Assert.Equal("accounts.external-secret-unread", await Refusal(Good));
        Assert.Equal("accounts.external-file-unread",
            (await AccountsModule.ReadExternalAsync(Path.Combine(folder, "no.json"), default)).Error?.Code);
    }
}
