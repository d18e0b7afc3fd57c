using ThongSuot.Accounts.Contracts;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Hosting;

/// <summary>How the program is to be served.</summary>
/// <param name="Urls">Addresses to listen on, semicolons between them; <see cref="ListenRules"/> says which.</param>
/// <param name="DataFolder">Where the embedded database and its copies lie; made when missing.</param>
/// <param name="Storage">The engine and where it keeps its data.</param>
/// <param name="IsDemo">Says on every page that this is a demonstration.</param>
internal sealed record HostChoice(string Urls, string DataFolder, StorageChoice Storage, bool IsDemo)
{
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The administrator's file of leaked passwords, or null.</summary>
    public string? LeakedPasswords { get; init; }

    /// <summary>The provider of linked accounts, or null.</summary>
    public ExternalProvider? External { get; init; }

    /// <summary>After how many days without use an account no longer signs in; 0: never.</summary>
    public int IdleDays { get; init; } = IdleRule.UsualDays;

    /// <summary>The mail server, or none.</summary>
    public MailSettings Mail { get; init; } = MailSettings.Off;

    /// <summary>What https addresses are served with, and whether a proxy stands before us.</summary>
    public HttpsChoice Https { get; init; } = new();

    /// <summary>The addresses to listen on, one by one.</summary>
    public IReadOnlyList<ListenAddress> Addresses() =>
        [
            .. Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(ListenAddress.Of),
        ];

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
