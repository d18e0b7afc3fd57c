using System.Net;

namespace ThongSuot.Hosting.Https;

/// <summary>What the command line says about https and a proxy, not yet judged.</summary>
internal sealed record HttpsChoice
{
    /// <summary>The file with the certificate: .pfx or .p12 with its key, or PEM.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The file with the key, where the certificate's own file does not hold it.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The file whose first line is the password of the .pfx or of the key.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The program makes a small authority of its own and a certificate from it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Names and addresses that the own certificate is for, beside the machine's; commas between.</summary>
    public string? Names { get; init; }

    /// <summary>A proxy stands before us and ends https there.</summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Addresses or networks of the proxy, commas between; without them, loopback.</summary>
    public string? TrustedProxies { get; init; }

    public bool HasCertificate => CertificateFile is not null || IsOwn;

    /// <summary>The parts of an option that takes several.</summary>
    public static string[] Parts(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The networks whose forwarded headers are believed; a wrong one was refused before.</summary>
    public IReadOnlyList<IPNetwork> Trusted() =>
        TrustedProxies is null
            ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]
            : [.. Parts(TrustedProxies).Select(NetworkOf).OfType<IPNetwork>()];

    /// <summary>An address is a network of one; null when it is neither.</summary>
    public static IPNetwork? NetworkOf(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}

/// <summary>One address to listen on.</summary>
/// <param name="Url">As typed.</param>
/// <param name="IsUrl">False when it is no http or https address of a host.</param>
/// <param name="IsHttps">True for https.</param>
/// <param name="Reach">Who can get there.</param>
internal sealed record ListenAddress(string Url, bool IsUrl, bool IsHttps, Reach Reach)
{
    public static ListenAddress Of(string url)
    {
        var plain = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
            .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.PathAndQuery != "/"
            || uri.UserInfo.Length > 0)
            return new(url, IsUrl: false, IsHttps: false, Reach.Everywhere);
        return new(url, IsUrl: true, uri.Scheme == "https", ReachOf(uri.Host.Trim('[', ']')));
    }

    // The server listens everywhere for a host it does not know as an address, whatever the host's name means.
    static Reach ReachOf(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? Reach.Loopback
        : !IPAddress.TryParse(host, out var address) ? Reach.Everywhere
        : IPAddress.IsLoopback(address) ? Reach.Loopback
        : address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Reach.Everywhere
        : Reach.OneAddress;
}

/// <summary>From where an address can be reached.</summary>
internal enum Reach
{
    Loopback,
    OneAddress,
    Everywhere,
}
