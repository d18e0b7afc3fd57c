using System.Net;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Hosting;

/// <summary>How the program is to be served.</summary>
/// <param name="Urls">Addresses to listen on, semicolons between them; loopback only while there are no
/// accounts.</param>
/// <param name="DataFolder">Where the embedded database and its copies lie; made when missing.</param>
/// <param name="Storage">The engine and where it keeps its data.</param>
/// <param name="IsDemo">Says on every page that this is a demonstration.</param>
internal sealed record HostChoice(string Urls, string DataFolder, StorageChoice Storage, bool IsDemo)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The administrator's file of leaked passwords, or null.</summary>
    public string? LeakedPasswords { get; init; }

    /// <summary>The address that is not on loopback, or null when all are.</summary>
    public string? Outside() =>
        Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(url =>
                !Uri.TryCreate(
                    url.Replace("*", "0.0.0.0", StringComparison.Ordinal)
                        .Replace("+", "0.0.0.0", StringComparison.Ordinal),
                    UriKind.Absolute,
                    out var uri
                ) || !IsLoopback(uri.Host)
            );

    static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The folder used when none is named: the user's own data folder.</summary>
    public static string DefaultFolder(bool demo) =>
        Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            ),
            "thongsuot",
            demo ? "demo" : "data"
        );
}
