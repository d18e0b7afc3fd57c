using ThongSuot.Hosting;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Hosting;

public sealed class ListenRulesTests
{
    static HostChoice Choice(string urls, string options, bool demo = false)
    {
        var https = new HttpsChoice();
        foreach (var option in options.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = option.Split('=', 2) is [_, var text] ? text : "";
            https = option.Split('=')[0] switch
            {
                "cert" => https with { CertificateFile = "a.pem" },
                "key" => https with { KeyFile = "a.key" },
                "password" => https with { PasswordFile = "a.txt" },
                "own" => https with { IsOwn = true },
                "names" => https with { Names = value },
                "proxy" => https with { IsBehindProxy = true },
                "trusted" => https with { TrustedProxies = value },
                _ => throw new InvalidOperationException(option),
            };
        }

        return new HostChoice(urls, "none", StorageChoice.InFolder("none"), demo) { Https = https };
    }

    [Theory]
    // This machine alone: as it always was.
    [InlineData("http://127.0.0.1:5080", "", null)]
    [InlineData("http://localhost:5080;http://[::1]:5080", "", null)]
    [InlineData("http://127.9.9.9:80/", "", null)]
    // Beyond it: https, or a proxy.
    [InlineData("http://0.0.0.0:5080", "", "plain-beyond-loopback")]
    [InlineData("http://*:5080", "", "plain-beyond-loopback")]
    [InlineData("http://+:5080", "", "plain-beyond-loopback")]
    [InlineData("http://[::]:5080", "", "plain-beyond-loopback")]
    [InlineData("http://192.168.1.5:5080", "", "plain-beyond-loopback")]
    [InlineData("http://may-chu.lan:5080", "", "plain-beyond-loopback")]
    [InlineData("http://localhost.evil.example:5080", "", "plain-beyond-loopback")]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.5:5080", "", "plain-beyond-loopback")]
    [InlineData("https://0.0.0.0:8443", "own", null)]
    [InlineData("https://0.0.0.0:8443", "cert", null)]
    [InlineData("https://0.0.0.0:8443;http://0.0.0.0:8080", "own", null)]
    [InlineData("https://0.0.0.0:8443", "cert key password", null)]
    [InlineData("https://0.0.0.0:8443", "own names=may-chu.lan", null)]
    [InlineData("https://0.0.0.0:8443", "", "certificate-not-given")]
    [InlineData("https://127.0.0.1:8443", "", "certificate-not-given")]
    [InlineData("http://127.0.0.1:8080", "own", "certificate-not-used")]
    [InlineData("https://0.0.0.0:8443", "own cert", "certificate-twice")]
    [InlineData("http://127.0.0.1:8080", "key", "option-alone")]
    [InlineData("http://127.0.0.1:8080", "password", "option-alone")]
    [InlineData("https://127.0.0.1:8080", "cert names=a", "option-alone")]
    [InlineData("http://127.0.0.1:8080", "trusted=10.0.0.5", "option-alone")]
    [InlineData("http://127.0.0.1:8080", "proxy", null)]
    [InlineData("http://127.0.0.1:8080", "proxy trusted=10.0.0.5,10.1.0.0/24", null)]
    [InlineData("http://10.0.0.9:8080", "proxy trusted=10.0.0.5", null)]
    [InlineData("http://[fd00::9]:8080", "proxy trusted=fd00::/64", null)]
    [InlineData("http://10.0.0.9:8080", "proxy", "proxy-beyond-loopback")]
    [InlineData("http://0.0.0.0:8080", "proxy trusted=10.0.0.5", "proxy-beyond-loopback")]
    [InlineData("http://may-chu:8080", "proxy trusted=10.0.0.5", "proxy-beyond-loopback")]
    [InlineData("http://127.0.0.1:8080", "proxy trusted=nginx.lan", "proxy-address-wrong")]
    [InlineData("http://127.0.0.1:8080", "proxy trusted=10.0.0.5/40", "proxy-address-wrong")]
    [InlineData("http://127.0.0.1:8080", "proxy trusted=,", "proxy-address-wrong")]
    // What is no address.
    [InlineData("", "", "address-wrong")]
    [InlineData(";;", "", "address-wrong")]
    [InlineData("127.0.0.1:5080", "", "address-wrong")]
    [InlineData("ftp://127.0.0.1:5080", "", "address-wrong")]
    [InlineData("http://unix:/tmp/x.sock", "", "address-wrong")]
    [InlineData("http://127.0.0.1:99999", "", "address-wrong")]
    [InlineData("http://127.0.0.1:5080/app", "", "address-wrong")]
    [InlineData("http://me@127.0.0.1:5080", "", "address-wrong")]
    public void The_program_listens_where_nothing_crosses_the_network_readable(
        string urls,
        string options,
        string? code
    ) => Assert.Equal(code is null ? null : "hosting." + code, ListenRules.Judge(Choice(urls, options))?.Code);

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://localhost:5080", null)]
    [InlineData("http://0.0.0.0:5080", "hosting.demo-beyond-loopback")]
    [InlineData("https://192.168.1.5:5080", "hosting.demo-beyond-loopback")]
    public void The_demonstration_stays_on_this_machine(string urls, string? code)
    {
        Assert.Equal(code, ListenRules.Judge(Choice(urls, "", demo: true))?.Code);
        if (code is not null)
            Assert.Equal(code, ListenRules.Judge(Choice(urls, "own proxy trusted=10.0.0.5", demo: true))?.Code);
    }

    [Fact]
    public void The_refusal_of_plain_http_says_what_to_do()
    {
        var sentence = ListenRules.Judge(Choice("http://0.0.0.0:80", ""))!.Sentence;
        foreach (var text in new[] { sentence.Vi, sentence.En })
        {
            Assert.Contains("http://0.0.0.0:80", text);
            Assert.Contains("--own-certificate", text);
            Assert.Contains("--behind-proxy", text);
        }
    }
}
