using System.Net;
using ThongSuot.Hosting.Https;

namespace ThongSuot.Modules.Tests.Hosting;

/// <summary>Behind a proxy: its word about who called and how is believed, nobody else's.</summary>
public sealed class ProxyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-proxy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    Task<HttpsApp> Start(HttpsChoice https) => HttpsApp.StartAsync(folder, "http://127.0.0.1:0", https);

    static async Task<HttpResponseMessage> Ask(HttpsApp app, params (string Name, string Value)[] headers)
    {
        using var browser = HttpsApp.Browser();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address("http"), "/_/about"));
        request.Headers.Host = "thongsuot.lan";
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        var answer = await browser.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return answer;
    }

    static (string, string)[] Forwarded(string address, string scheme = "https") =>
        [("X-Forwarded-For", address), ("X-Forwarded-Proto", scheme)];

    [Fact]
    public async Task The_proxy_on_this_machine_is_believed()
    {
        await using var app = await Start(new HttpsChoice { IsBehindProxy = true });
        var answer = await Ask(app, Forwarded("203.0.113.7"));
        Assert.Equal(new Seen("203.0.113.7", "https"), app.Seen);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c));
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));

        answer = await Ask(app, Forwarded("203.0.113.7", "http"));
        Assert.Equal(new Seen("203.0.113.7", "http"), app.Seen);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.DoesNotContain("secure", c));
    }

    [Fact]
    public async Task What_the_caller_typed_before_the_proxys_word_is_not_believed()
    {
        await using var app = await Start(new HttpsChoice { IsBehindProxy = true });
        await Ask(app, Forwarded("10.0.0.1, 127.0.0.1, 203.0.113.7"));
        Assert.Equal("203.0.113.7", app.Seen?.From);
    }

    [Fact]
    public async Task Without_the_option_nobody_is_believed()
    {
        await using var app = await Start(new HttpsChoice());
        var answer = await Ask(app, Forwarded("203.0.113.7"));
        Assert.Equal(new Seen("127.0.0.1", "http"), app.Seen);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Another_machine_than_the_trusted_one_is_not_believed()
    {
        await using var app = await Start(
            new HttpsChoice { IsBehindProxy = true, TrustedProxies = "10.0.0.5, 10.1.0.0/24, fd00::/64" });
        await Ask(app, Forwarded("203.0.113.7"));
        Assert.Equal(new Seen("127.0.0.1", "http"), app.Seen);

        foreach (var proxy in new[] { "10.0.0.5", "10.1.0.200", "fd00::7", "::ffff:10.0.0.5" })
        {
            app.Caller = IPAddress.Parse(proxy);
            Assert.Equal(HttpStatusCode.OK, (await Ask(app, Forwarded("203.0.113.7"))).StatusCode);
            Assert.Equal(new Seen("203.0.113.7", "https"), app.Seen);
        }
    }

    [Fact]
    public async Task Whoever_comes_past_the_proxy_is_told_nothing()
    {
        await using var app = await Start(new HttpsChoice { IsBehindProxy = true, TrustedProxies = "10.0.0.5" });
        foreach (var caller in new[] { "10.0.0.6", "203.0.113.7", "fd00::7" })
        {
            app.Caller = IPAddress.Parse(caller);
            var answer = await Ask(app, Forwarded("127.0.0.1"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("hosting.not-through-proxy", await answer.Content.ReadAsStringAsync());
            Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("999.1.1.1")]
    [InlineData("203.0.113.7:99999999")]
    [InlineData("<script>, ' or 1=1")]
    public async Task Nonsense_from_the_proxy_breaks_nothing(string address)
    {
        await using var app = await Start(new HttpsChoice { IsBehindProxy = true });
        Assert.Equal(HttpStatusCode.OK, (await Ask(app, Forwarded(address, "gopher"))).StatusCode);
        Assert.Equal("127.0.0.1", app.Seen?.From);
    }
}
