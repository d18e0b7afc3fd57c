using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace ThongSuot.Hosting.Https;

/// <summary>What other machines may call this one.</summary>
internal static class MachineNames
{
    static readonly string[] Always = ["localhost", "127.0.0.1", "::1"];

    /// <summary>Host names first, then addresses; each once, in lower case.</summary>
    public static IReadOnlyList<string> All() =>
        [.. Hosts().Concat(Always).Concat(Addresses()).Distinct(StringComparer.Ordinal)];

    /// <summary>True for an address or a host name that a certificate can be for.</summary>
    public static bool IsName(string text) =>
        IPAddress.TryParse(text, out _) || Uri.CheckHostName(text) == UriHostNameType.Dns && text.Length <= 253;

    static IEnumerable<string> Hosts()
    {
        var host = Dns.GetHostName().ToLowerInvariant();
        var domain = IPGlobalProperties.GetIPGlobalProperties().DomainName.ToLowerInvariant();
        var full = domain.Length > 0 && !host.Contains('.', StringComparison.Ordinal) ? $"{host}.{domain}" : host;
        return new[] { host, full }.Where(IsName);
    }

    // Addresses that only mean something on one cable (fe80::) are left out.
    static IEnumerable<string> Addresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(n => n.OperationalStatus == OperationalStatus.Up)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => a.AddressFamily is AddressFamily.InterNetwork || a is { IsIPv6LinkLocal: false })
            .Select(a => a.ToString())
            .Order(StringComparer.Ordinal);
}
