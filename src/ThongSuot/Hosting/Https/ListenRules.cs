using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Hosting.Https;

sealed record AddressWrong(string Url)
    : InvalidError(
        "hosting.address-wrong",
        new Phrase(
            "{0} không phải địa chỉ để mở; ghi như http://127.0.0.1:5080 hoặc https://0.0.0.0:8443.",
            "{0} is no address to listen on; type it as http://127.0.0.1:5080 or https://0.0.0.0:8443."
        ).With(Url)
    );

sealed record DemoBeyondLoopback(string Url)
    : InvalidError(
        "hosting.demo-beyond-loopback",
        new Phrase(
            "{0}: bản dùng thử không hỏi mật khẩu nên chỉ mở trên máy này (127.0.0.1, localhost).",
            "{0}: the demonstration asks for no password, so it listens on this machine only (127.0.0.1, localhost)."
        ).With(Url)
    );

sealed record PlainBeyondLoopback(string Url)
    : InvalidError(
        "hosting.plain-beyond-loopback",
        new Phrase(
            "{0}: http không mã hóa thì chỉ mở trên máy này, vì mật khẩu sẽ đi qua mạng ở dạng đọc được. Dùng "
                + "--urls https://0.0.0.0:8443 với --own-certificate hoặc --certificate, hoặc đặt sau proxy với "
                + "--behind-proxy. Xem docs/how-to/https.md.",
            "{0}: plain http is for this machine only, because passwords would cross the network readable. Use "
                + "--urls https://0.0.0.0:8443 with --own-certificate or --certificate, or stand behind a proxy with "
                + "--behind-proxy. See docs/how-to/https.md."
        ).With(Url)
    );

sealed record ProxyBeyondLoopback(string Url)
    : InvalidError(
        "hosting.proxy-beyond-loopback",
        new Phrase(
            "{0}: sau proxy ở máy khác, ghi đúng một địa chỉ IP của máy này (không phải 0.0.0.0) và nêu proxy bằng "
                + "--trusted-proxy.",
            "{0}: behind a proxy on another machine, name one IP address of this machine (not 0.0.0.0) and the proxy "
                + "with --trusted-proxy."
        ).With(Url)
    );

sealed record CertificateNotGiven(string Url)
    : InvalidError(
        "hosting.certificate-not-given",
        new Phrase(
            "{0}: https cần chứng thư: --certificate TỆP, hoặc --own-certificate để chương trình tự làm.",
            "{0}: https needs a certificate: --certificate FILE, or --own-certificate to have the program make one."
        ).With(Url)
    );

sealed record CertificateNotUsed()
    : InvalidError(
        "hosting.certificate-not-used",
        new Phrase(
            "Có chứng thư nhưng --urls không có địa chỉ https nào, ví dụ https://0.0.0.0:8443.",
            "There is a certificate, but --urls holds no https address, such as https://0.0.0.0:8443."
        )
    );

sealed record CertificateTwice()
    : InvalidError(
        "hosting.certificate-twice",
        new Phrase(
            "Chọn một trong hai: --certificate hoặc --own-certificate.",
            "Choose one of the two: --certificate or --own-certificate."
        )
    );

sealed record OptionAlone(string Option, string Needs)
    : InvalidError(
        "hosting.option-alone",
        new Phrase("{0} chỉ dùng cùng với {1}.", "{0} goes only together with {1}.").With(Option, Needs)
    );

sealed record ProxyAddressWrong(string Text)
    : InvalidError(
        "hosting.proxy-address-wrong",
        new Phrase(
            "--trusted-proxy: {0} không phải địa chỉ IP (10.0.0.5) hay mạng (10.0.0.0/24).",
            "--trusted-proxy: {0} is neither an IP address (10.0.0.5) nor a network (10.0.0.0/24)."
        ).With(Text)
    );

/// <summary>
/// Where the program may listen. Passwords and session cookies cross no network in the clear: beyond this machine it
/// is https, or http to one proxy that does https. Plain http beside https only leads there.
/// </summary>
internal static class ListenRules
{
    public static Error? Judge(HostChoice choice)
    {
        var https = choice.Https;
        var addresses = choice.Addresses();
        return Wrong(choice, addresses)
            ?? Certificate(https, addresses)
            ?? Proxy(https)
            ?? addresses.Select(a => Plain(https, addresses, a)).FirstOrDefault(e => e is not null);
    }

    static Error? Wrong(HostChoice choice, IReadOnlyList<ListenAddress> addresses)
    {
        if (addresses.Count == 0)
            return new AddressWrong(choice.Urls);
        if (addresses.FirstOrDefault(a => !a.IsUrl) is { } wrong)
            return new AddressWrong(wrong.Url);
        return choice.IsDemo && addresses.FirstOrDefault(a => a.Reach != Reach.Loopback) is { } outside
            ? new DemoBeyondLoopback(outside.Url)
            : null;
    }

    static Error? Certificate(HttpsChoice https, IReadOnlyList<ListenAddress> addresses)
    {
        if (https is { CertificateFile: not null, IsOwn: true })
            return new CertificateTwice();
        if (https is { CertificateFile: null, KeyFile: not null })
            return new OptionAlone("--certificate-key", "--certificate");
        if (https is { CertificateFile: null, PasswordFile: not null })
            return new OptionAlone("--certificate-password-file", "--certificate");
        if (https is { Names: not null, IsOwn: false })
            return new OptionAlone("--names", "--own-certificate");
        var secure = addresses.FirstOrDefault(a => a.IsHttps);
        if (secure is not null && !https.HasCertificate)
            return new CertificateNotGiven(secure.Url);
        return secure is null && https.HasCertificate ? new CertificateNotUsed() : null;
    }

    static Error? Proxy(HttpsChoice https)
    {
        if (https.TrustedProxies is null)
            return null;
        if (!https.IsBehindProxy)
            return new OptionAlone("--trusted-proxy", "--behind-proxy");
        var parts = HttpsChoice.Parts(https.TrustedProxies);
        if (parts.Length == 0)
            return new ProxyAddressWrong(https.TrustedProxies);
        return parts.FirstOrDefault(p => HttpsChoice.NetworkOf(p) is null) is { } wrong
            ? new ProxyAddressWrong(wrong)
            : null;
    }

    static Error? Plain(HttpsChoice https, IReadOnlyList<ListenAddress> addresses, ListenAddress address)
    {
        if (address.IsHttps || address.Reach == Reach.Loopback || addresses.Any(a => a.IsHttps))
            return null;
        if (!https.IsBehindProxy)
            return new PlainBeyondLoopback(address.Url);
        return address.Reach == Reach.OneAddress && https.TrustedProxies is not null
            ? null
            : new ProxyBeyondLoopback(address.Url);
    }
}
