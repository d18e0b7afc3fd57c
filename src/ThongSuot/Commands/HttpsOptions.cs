using System.CommandLine;
using ThongSuot.Hosting.Https;

namespace ThongSuot.Commands;

/// <summary>Options of <c>serve</c> for https and for standing behind a proxy.</summary>
internal sealed class HttpsOptions
{
    readonly Option<string?> certificate =
        new("--certificate") { Description = "Chứng thư .pfx hoặc .pem, .crt / the certificate" };

    readonly Option<string?> key =
        new("--certificate-key") { Description = "Khóa riêng dạng PEM / the private key in PEM" };

    readonly Option<string?> password =
        new("--certificate-password-file")
        {
            Description = "Tệp có mật khẩu ở dòng đầu / a file whose first line is the password",
        };

    readonly Option<bool> own =
        new("--own-certificate")
        {
            Description = "Tự lập nơi cấp và chứng thư cho mạng nội bộ / make a certificate for the local network",
        };

    readonly Option<string?> names =
        new("--names")
        {
            Description = "Thêm tên, địa chỉ cho nó, cách nhau dấu phẩy / more names for it, commas between",
        };

    readonly Option<bool> proxy =
        new("--behind-proxy")
        {
            Description = "Đứng sau nginx, HAProxy… đã lo https / a proxy before the program does https",
        };

    readonly Option<string?> trusted =
        new("--trusted-proxy")
        {
            Description = "Địa chỉ hoặc mạng của proxy, mặc định loopback / its address or network, default loopback",
        };

    public HttpsOptions AddTo(Command command)
    {
        foreach (var option in new Option[] { certificate, key, password, own, names, proxy, trusted })
            command.Options.Add(option);
        return this;
    }

    public HttpsChoice Of(ParseResult parsed) =>
        new()
        {
            CertificateFile = parsed.GetValue(certificate),
            KeyFile = parsed.GetValue(key),
            PasswordFile = parsed.GetValue(password),
            IsOwn = parsed.GetValue(own),
            Names = parsed.GetValue(names),
            IsBehindProxy = parsed.GetValue(proxy),
            TrustedProxies = parsed.GetValue(trusted),
        };
}
