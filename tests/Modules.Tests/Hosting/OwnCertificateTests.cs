using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Modules.Tests.Hosting;

public sealed class OwnCertificateTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-own-").FullName;
    readonly StandingClock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, "https", name);

    Result<ServerCertificate> Try(params string[] names) => OwnCertificate.Open(folder, names, clock);

    OwnCertificate Open(params string[] names) => Assert.IsType<OwnCertificate>(Try(names).Value);

    static bool IsTrusted(X509Certificate2 leaf, X509Certificate2 authority, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = HttpsApp.Policy(authority, now) };
        return chain.Build(X509CertificateLoader.LoadCertificate(leaf.RawData));
    }

    [Fact]
    public void The_certificate_is_what_browsers_and_telephones_ask_for()
    {
        var own = Open("may-chu.lan", "203.0.113.7");
        var leaf = own.Leaf;
        Assert.True(IsTrusted(leaf, own.Authority!, clock.Now));
        Assert.True((leaf.NotAfter - leaf.NotBefore).TotalDays <= 397);
        Assert.Equal("1.2.840.10045.3.1.7", leaf.GetECDsaPublicKey()!.ExportParameters(false).Curve.Oid.Value);
        foreach (var name in new[] { "may-chu.lan", "203.0.113.7", "localhost", "127.0.0.1", "::1" })
            Assert.True(leaf.MatchesHostname(name, allowCommonName: false), name);
        Assert.True(leaf.MatchesHostname(Dns.GetHostName(), allowCommonName: false));
        Assert.False(leaf.MatchesHostname("thongsuot.example", allowCommonName: false));
        Assert.Contains(
            leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages.Cast<Oid>(),
            o => o.Value == "1.3.6.1.5.5.7.3.1"
        );
        Assert.False(leaf.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void A_stolen_authority_vouches_for_nothing_but_this_network()
    {
        var authority = Open("may-chu.lan").Authority!;
        foreach (var name in new[] { "may-chu.lan", "a.may-chu.lan", "192.168.4.4", "10.1.1.1", "printer.local" })
            Assert.True(IsTrusted(LocalAuthority.Issue(authority, [name], clock.Now), authority, clock.Now), name);
        foreach (var name in new[] { "bank.example", "notmay-chu.lan.example", "8.8.8.8", "2001:db8::1" })
            Assert.False(IsTrusted(LocalAuthority.Issue(authority, [name], clock.Now), authority, clock.Now), name);
    }

    [Fact]
    public void Keys_are_for_the_owner_alone()
    {
        Open();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights of another kind.");
            return;
        }

        foreach (var file in Directory.GetFiles(At("")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(At(""))
        );

        // A restore may have opened them: the next start closes them again.
        File.SetUnixFileMode(At("authority.key"), (UnixFileMode)0b110_100_100);
        Open();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("authority.key")));
    }

    [Fact]
    public void Both_are_made_once()
    {
        var first = Open("may-chu.lan");
        clock.Now = clock.Now.AddDays(300);
        var second = Open("may-chu.lan");
        Assert.Equal(first.Authority!.Thumbprint, second.Authority!.Thumbprint);
        Assert.Equal(first.Leaf.Thumbprint, second.Leaf.Thumbprint);
        Assert.True(second.Leaf.HasPrivateKey);
    }

    [Fact]
    public void Another_name_gives_another_certificate_of_the_same_authority()
    {
        var first = Open();
        var second = Open("thong-suot.lan");
        Assert.Equal(first.Authority!.Thumbprint, second.Authority!.Thumbprint);
        Assert.NotEqual(first.Leaf.Thumbprint, second.Leaf.Thumbprint);
        Assert.True(IsTrusted(second.Leaf, first.Authority, clock.Now));
        Assert.True(second.Leaf.MatchesHostname("thong-suot.lan", allowCommonName: false));
    }

    [Fact]
    public void It_is_made_anew_thirty_days_before_it_ends()
    {
        var own = Open();
        var first = own.Leaf;
        clock.Now = new DateTimeOffset(first.NotAfter).AddDays(-31);
        Assert.Null(own.Tend());
        Assert.Equal(first.Thumbprint, own.Leaf.Thumbprint);

        clock.Now = clock.Now.AddDays(1.5);
        Assert.False(own.Tend()!.IsWarning);
        Assert.NotEqual(first.Thumbprint, own.Leaf.Thumbprint);
        Assert.True(IsTrusted(own.Leaf, own.Authority!, clock.Now.AddDays(390)));
        Assert.Equal(own.Leaf.Thumbprint, own.Current.TargetCertificate.Thumbprint);
        Assert.Equal(own.Leaf.Thumbprint, Open().Leaf.Thumbprint);
        Assert.Null(own.Tend());
    }

    [Fact]
    public void An_old_certificate_is_made_anew_at_the_start()
    {
        var first = Open();
        clock.Now = clock.Now.AddDays(900);
        var second = Open();
        Assert.NotEqual(first.Leaf.Thumbprint, second.Leaf.Thumbprint);
        Assert.True(IsTrusted(second.Leaf, first.Authority!, clock.Now));
    }

    [Fact]
    public void The_authoritys_own_end_is_told_a_year_before_and_refused_after()
    {
        var own = Open();
        var end = new DateTimeOffset(own.Authority!.NotAfter);
        clock.Now = end.AddDays(-200);
        own = Open();
        Assert.True(own.Leaf.NotAfter <= own.Authority!.NotAfter);
        Assert.True(own.Tend()!.IsWarning);
        clock.Now = end.AddDays(1);
        Assert.Equal("hosting.authority-out-of-time", Try().Error?.Code);
        clock.Now = end.AddYears(-12);
        Assert.Equal("hosting.authority-out-of-time", Try().Error?.Code);
    }

    [Theory]
    [InlineData("máy chủ")]
    [InlineData("http://may-chu.lan")]
    [InlineData("may-chu.lan:8443")]
    [InlineData("*.lan")]
    [InlineData("10.0.0.0/24")]
    public void A_wrong_name_is_said(string name) => Assert.Equal("hosting.name-wrong", Try(name).Error?.Code);

    [Fact]
    public void A_name_the_authority_was_not_made_for_is_said()
    {
        Open("may-chu.lan");
        Assert.Equal("hosting.name-beyond-authority", Try("thongsuot.example").Error?.Code);
        Assert.Equal("hosting.name-beyond-authority", Try("203.0.113.9").Error?.Code);
        Directory.Delete(At(""), recursive: true);
        Assert.True(Open("thongsuot.example").Leaf.MatchesHostname("thongsuot.example"));
    }

    [Theory]
    [InlineData("authority.crt", "", "hosting.authority-damaged")]
    [InlineData("authority.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "hosting.authority-damaged")]
    [InlineData("authority.key", null, "hosting.authority-damaged")]
    [InlineData("authority.key", "no key", "hosting.authority-damaged")]
    [InlineData("server.key", null, null)]
    [InlineData("server.crt", "damaged", null)]
    [InlineData("server.crt", null, null)]
    public void A_damaged_authority_is_said_and_a_damaged_certificate_is_made_anew(
        string file,
        string? text,
        string? code
    )
    {
        var before = Open();
        File.Delete(At(file));
        if (text is not null)
            File.WriteAllText(At(file), text);
        Assert.Equal(code, Try().Error?.Code);
        if (code is null)
            Assert.True(IsTrusted(Open().Leaf, before.Authority!, clock.Now));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said()
    {
        File.WriteAllText(At(""), "in the way");
        Assert.Equal("hosting.authority-unwritten", Try().Error?.Code);
    }

    [Fact]
    public async Task A_browser_that_trusts_the_authority_is_served_and_another_is_not()
    {
        clock.Now = TimeProvider.System.GetUtcNow();
        var own = Open();
        await using var app = await HttpsApp.StartAsync(
            folder,
            "https://127.0.0.1:0",
            new HttpsChoice { IsOwn = true },
            own
        );
        var address = new Uri($"https://localhost:{app.Port("https")}/_/about");
        using (var browser = HttpsApp.Browser(own.Authority))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        using var other = HttpsApp.Browser(LocalAuthority.Make(["other.lan"], clock.Now));
        await Assert.ThrowsAsync<HttpRequestException>(() => other.GetAsync(address));
    }

    [Fact]
    public async Task A_renewed_certificate_serves_the_next_connection_without_a_restart()
    {
        var own = Open();
        await using var app = await HttpsApp.StartAsync(
            folder,
            "https://127.0.0.1:0",
            new HttpsChoice { IsOwn = true },
            own
        );
        var address = new Uri($"https://localhost:{app.Port("https")}/_/about");
        using (var today = HttpsApp.Browser(own.Authority, clock.Now))
            Assert.Equal(HttpStatusCode.OK, (await today.GetAsync(address)).StatusCode);

        clock.Now = clock.Now.AddDays(390);
        own.Tend();
        using (var nextYear = HttpsApp.Browser(own.Authority, clock.Now.AddDays(300)))
            Assert.Equal(HttpStatusCode.OK, (await nextYear.GetAsync(address)).StatusCode);
        using var tooLate = HttpsApp.Browser(own.Authority, clock.Now.AddDays(400));
        await Assert.ThrowsAsync<HttpRequestException>(() => tooLate.GetAsync(address));
    }

    [Fact]
    public async Task The_authority_can_be_had_in_plain_and_everything_else_leads_to_https()
    {
        clock.Now = TimeProvider.System.GetUtcNow();
        var own = Open("may-chu.lan");
        await using var app = await HttpsApp.StartAsync(
            folder,
            "https://127.0.0.1:0;http://127.0.0.1:0",
            new HttpsChoice { IsOwn = true },
            own
        );
        using var browser = HttpsApp.Browser(own.Authority);
        var plain = app.Address("http");

        var file = await browser.GetAsync(new Uri(plain, "/_/authority.crt"));
        Assert.Equal("application/x-x509-ca-cert", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal(own.Authority!.RawData, await file.Content.ReadAsByteArrayAsync());
        var page = await browser.GetStringAsync(new Uri(plain, "/_/authority"));
        Assert.Contains(ServerCertificate.Fingerprint(own.Authority), page);
        foreach (var device in new[] { "Windows", "Android", "iPhone" })
            Assert.Contains(device, page);
        Assert.DoesNotContain("PRIVATE KEY", page);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(plain, "/_/health"))).StatusCode);
        var language = await browser.PostAsync(new Uri(plain, "/_/language"), null);
        Assert.NotEqual(HttpStatusCode.TemporaryRedirect, language.StatusCode);

        foreach (var path in new[] { "/", "/van-ban?q=đối+ngoại&n=1", "/_/about", "/khong-co" })
        {
            var away = await browser.GetAsync(new Uri(plain, path));
            Assert.Equal(HttpStatusCode.TemporaryRedirect, away.StatusCode);
            Assert.Equal($"https://127.0.0.1:{app.Port("https")}", away.Headers.Location!.GetLeftPart(
                UriPartial.Authority));
            Assert.Equal(new Uri(plain, path).PathAndQuery, away.Headers.Location.PathAndQuery);
        }
    }

    [Fact]
    public async Task Over_https_cookies_are_for_https_alone_and_browsers_are_told_to_stay()
    {
        clock.Now = TimeProvider.System.GetUtcNow();
        var own = Open("may-chu.lan");
        await using var app = await HttpsApp.StartAsync(
            folder,
            "https://127.0.0.1:0;http://127.0.0.1:0",
            new HttpsChoice { IsOwn = true },
            own
        );
        using var browser = HttpsApp.Browser(own.Authority);
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address("https"), "/_/about"));
        request.Headers.Host = "may-chu.lan";
        var named = await browser.SendAsync(request);
        Assert.Contains("max-age=15552000", named.Headers.GetValues("Strict-Transport-Security"));
        Assert.All(named.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c));

        var local = await browser.GetAsync(new Uri(app.Address("https"), "/_/about"));
        Assert.False(local.Headers.Contains("Strict-Transport-Security"));
        var plain = await browser.GetAsync(new Uri(app.Address("http"), "/_/authority"));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.All(plain.Headers.GetValues("Set-Cookie"), c => Assert.DoesNotContain("secure", c));
    }
}
