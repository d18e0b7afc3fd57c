using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>A small OAuth 2 provider on this machine: it asks nothing and confirms whoever stands before it.</summary>
sealed class ProviderOnLoopback : IAsyncDisposable
{
    const string Secret = "bí mật của chương trình";

    readonly WebApplication app;
    readonly ConcurrentDictionary<string, (string Challenge, string Back)> codes = new();

    ProviderOnLoopback(WebApplication app) => this.app = app;

    /// <summary>Who stands before the provider.</summary>
    public string Person { get; set; } = "cb-0001";

    /// <summary>The provider's office says no.</summary>
    public bool Declines { get; set; }

    public ExternalProvider Provider { get; private set; } = null!;

    public static async Task<ProviderOnLoopback> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var self = new ProviderOnLoopback(built);
        built.MapGet("/authorize", self.Authorize);
        built.MapPost("/token", self.TokenAsync);
        built.MapGet("/me", (HttpRequest request) =>
            request.Headers.Authorization == "Bearer token-of-" + self.Person
                ? Results.Json(new { sub = self.Person, name = "Tên ở nơi khác" }) : Results.Unauthorized());
        await built.StartAsync(TestContext.Current.CancellationToken);
        var at = built.Urls.First();
        self.Provider = new ExternalProvider
        {
            Name = new Phrase("Cổng dùng chung", "Shared gate"), ClientId = "thong-suot", ClientSecret = Secret,
            AuthorizationEndpoint = new(at + "/authorize"), TokenEndpoint = new(at + "/token"),
            UserInfoEndpoint = new(at + "/me"), IdField = "sub", Scopes = ["openid"],
        };
        return self;
    }

    IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        var back = asked["redirect_uri"].ToString();
        if (asked["client_id"] != "thong-suot" || asked["scope"] != "openid"
            || asked["code_challenge_method"] != "S256") return Results.BadRequest();
        if (Declines)
            return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?>
            {
                ["error"] = "access_denied", ["state"] = asked["state"],
            }));
        var code = "code" + codes.Count;
        codes[code] = (asked["code_challenge"].ToString(), back);
        return Results.Redirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?>
        {
            ["code"] = code, ["state"] = asked["state"],
        }));
    }

    async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var challenge = WebEncoders.Base64UrlEncode(
            SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return codes.TryRemove(form["code"].ToString(), out var given) && given.Challenge == challenge
            && given.Back == form["redirect_uri"] && form["client_secret"] == Secret
            ? Results.Json(new { access_token = "token-of-" + Person, token_type = "Bearer" })
            : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }

    public ValueTask StopAsync() => new(app.StopAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
