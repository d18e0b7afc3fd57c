using System.Net;
using System.Security.Cryptography.X509Certificates;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Modules.Tests.Hosting;

public sealed class GivenCertificateTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-given-").FullName;
    readonly StandingClock clock = new() { Now = TimeProvider.System.GetUtcNow() };
    readonly Issuer issuer;

    public GivenCertificateTests() => issuer = new(clock.Now);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder, name), text);
        return Path.Combine(folder, name);
    }

    string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return Path.Combine(folder, name);
    }

    Result<ServerCertificate> Try(string file, string? key = null, string? password = null) =>
        GivenCertificate.Open(
            new HttpsChoice { CertificateFile = file, KeyFile = key, PasswordFile = password },
            clock
        );

    string Pem(X509Certificate2 leaf) =>
        Write("chain.pem", leaf.ExportCertificatePem() + "\n" + issuer.Middle.ExportCertificatePem());

    string Pfx(X509Certificate2 leaf, string? password) =>
        Write("server.pfx", new X509Certificate2Collection { issuer.Middle, leaf }.Export(
            X509ContentType.Pkcs12, password)!);

    [Theory]
    [InlineData("pem and key", false)]
    [InlineData("pem and key", true)]
    [InlineData("pem and locked key", false)]
    [InlineData("pem and locked key", true)]
    [InlineData("one pem", false)]
    [InlineData("pem, middle first", true)]
    [InlineData("pfx", true)]
    [InlineData("pfx with password", false)]
    [InlineData("der and key", true)]
    public async Task Every_usual_form_is_served_with_its_chain(string form, bool rsa)
    {
        var leaf = issuer.Server(-10, 80, rsa);
        var key = Write("server.key", Issuer.Key(leaf));
        var password = Write("password.txt", "mật khẩu 12\nnot this line");
        var opened = form switch
        {
            "pem and key" => Try(Pem(leaf), key),
            "pem and locked key" => Try(Pem(leaf), Write("locked.key", Issuer.Key(leaf, "mật khẩu 12")), password),
            "one pem" => Try(Write("one.pem", Issuer.Key(leaf) + "\n" + File.ReadAllText(Pem(leaf)))),
            "pem, middle first" => Try(
                Write("other.pem", issuer.Middle.ExportCertificatePem() + "\n" + leaf.ExportCertificatePem()), key),
            "pfx" => Try(Pfx(leaf, null)),
            "pfx with password" => Try(Pfx(leaf, "mật khẩu 12"), password: password),
            _ => Try(Write("server.cer", leaf.RawData), key),
        };
        Assert.Null(opened.Error);
        await using var app = await HttpsApp.StartAsync(
            folder,
            "https://127.0.0.1:0",
            new HttpsChoice { CertificateFile = "given" },
            opened.Value
        );
        var address = new Uri($"https://localhost:{app.Port("https")}/_/about");
        using var browser = HttpsApp.Browser(issuer.Root);
        if (form.StartsWith("der", StringComparison.Ordinal))
        {
            // One certificate alone: the one between is missing, and the browser says so.
            await Assert.ThrowsAsync<HttpRequestException>(() => browser.GetAsync(address));
            return;
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(address, "/_/authority"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(
            new Uri(address, "/_/authority.crt"))).StatusCode);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "certificate-unread", "missing" },
        { "certificate-unread", "a folder" },
        { "certificate-unread", "no key file" },
        { "certificate-unread", "no password file" },
        { "certificate-damaged", "empty" },
        { "certificate-damaged", "words" },
        { "certificate-damaged", "random bytes" },
        { "certificate-damaged", "half a pem" },
        { "certificate-damaged", "half a pfx" },
        { "certificate-damaged", "key alone" },
        { "certificate-password-wrong", "pfx, no password" },
        { "certificate-password-wrong", "pfx, wrong password" },
        { "certificate-password-wrong", "locked key, no password" },
        { "certificate-password-wrong", "locked key, wrong password" },
        { "certificate-key-missing", "pem alone" },
        { "certificate-key-missing", "der alone" },
        { "certificate-key-missing", "pfx without key" },
        { "certificate-key-missing", "certificate as key" },
        { "certificate-key-damaged", "damaged key" },
        { "certificate-key-wrong", "key of another" },
        { "certificate-key-wrong", "rsa key of another" },
        { "certificate-ended", "ended" },
        { "certificate-early", "early" },
        { "certificate-no-server", "for e-mail" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Every_fault_has_its_sentence_and_names_its_file(string code, string fault)
    {
        var leaf = issuer.Server(-10, 80);
        var (pem, pfx) = (Pem(leaf), Pfx(leaf, "1234"));
        var key = Write("server.key", Issuer.Key(leaf));
        var locked = Write("locked.key", Issuer.Key(leaf, "1234"));
        var wrong = Write("password.txt", "12345");
        var noKey = X509CertificateLoader.LoadCertificate(leaf.RawData);
        var opened = fault switch
        {
            "missing" => Try(Path.Combine(folder, "none.pem")),
            "a folder" => Try(folder),
            "no key file" => Try(pem, Path.Combine(folder, "none.key")),
            "no password file" => Try(pfx, password: Path.Combine(folder, "none.txt")),
            "empty" => Try(Write("x", "")),
            "words" => Try(Write("x", "chứng thư của chúng tôi")),
            "random bytes" => Try(Write("x", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))])),
            "half a pem" => Try(Write("x", File.ReadAllText(pem)[..300]), key),
            "half a pfx" => Try(Write("x", File.ReadAllBytes(pfx)[..300])),
            "key alone" => Try(key),
            "pfx, no password" => Try(pfx),
            "pfx, wrong password" => Try(pfx, password: wrong),
            "locked key, no password" => Try(pem, locked),
            "locked key, wrong password" => Try(pem, locked, wrong),
            "pem alone" => Try(pem),
            "der alone" => Try(Write("x", leaf.RawData)),
            "pfx without key" => Try(Write("x", noKey.Export(X509ContentType.Pkcs12))),
            "certificate as key" => Try(pem, pem),
            "damaged key" => Try(pem, Write("x", File.ReadAllText(key).Replace("M", "Q"))),
            "key of another" => Try(pem, Write("x", Issuer.Key(issuer.Server(-10, 80)))),
            "rsa key of another" => Try(pem, Write("x", Issuer.Key(issuer.Server(-10, 80, rsa: true)))),
            "ended" => Try(Pem(leaf = issuer.Server(-90, -1)), Write("x", Issuer.Key(leaf))),
            "early" => Try(Pem(leaf = issuer.Server(2, 90)), Write("x", Issuer.Key(leaf))),
            _ => Try(Pem(leaf = issuer.Server(-1, 90, purpose: "1.3.6.1.5.5.7.3.4")), Write("x", Issuer.Key(leaf))),
        };
        var error = opened.Error;
        Assert.Equal("hosting." + code, error?.Code);
        Assert.Contains(folder, error!.Sentence.Vi);
        Assert.Contains(folder, error.Sentence.En);
        Assert.DoesNotContain("12345", error.Sentence.En);
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(29, true)]
    [InlineData(1, true)]
    public void Its_end_is_told_thirty_days_before(int days, bool told)
    {
        var leaf = issuer.Server(-10, days);
        var news = Try(Pem(leaf), Write("server.key", Issuer.Key(leaf))).Value.Tend();
        Assert.Equal(told, news is { IsWarning: true });
        if (told)
            Assert.Contains(leaf.End().Day(), news!.Text);
    }

    [Fact]
    public void A_renewed_file_is_taken_without_a_restart_and_a_damaged_one_is_not()
    {
        var first = issuer.Server(-10, 80);
        var (file, key) = (Pem(first), Write("server.key", Issuer.Key(first)));
        var given = Try(file, key).Value;
        Assert.Null(given.Tend());

        File.WriteAllText(file, "half written");
        File.SetLastWriteTimeUtc(file, clock.Now.UtcDateTime.AddMinutes(1));
        Assert.True(given.Tend()!.IsWarning);
        Assert.Equal(first.Thumbprint, given.Current.TargetCertificate.Thumbprint);

        var second = issuer.Server(-1, 89);
        Pem(second);
        Write("server.key", Issuer.Key(second));
        File.SetLastWriteTimeUtc(file, clock.Now.UtcDateTime.AddMinutes(2));
        Assert.False(given.Tend()!.IsWarning);
        Assert.Equal(second.Thumbprint, given.Current.TargetCertificate.Thumbprint);
        Assert.Null(given.Tend());

        File.Delete(file);
        Assert.True(given.Tend()!.IsWarning);
        Assert.Equal(second.Thumbprint, given.Current.TargetCertificate.Thumbprint);
    }
}
