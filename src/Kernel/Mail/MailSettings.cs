namespace ThongSuot.Kernel.Mail;

/// <summary>The mail server that takes letters; without one no letter is stored.</summary>
public sealed record MailSettings
{
    public static readonly MailSettings Off = new();

    /// <summary>Empty: mail is off.</summary>
    public string Host { get; init; } = "";

    public int Port { get; init; } = 25;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "";

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>No letter leaves unencrypted: TLS from the first byte on port 465, STARTTLS elsewhere.</summary>
    public bool Tls { get; init; }

    public bool IsOn => Host.Length > 0;

    /// <summary>How long one conversation with the server may take, before it counts as away.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    // A record prints its fields, and a password has no business in a log.
    public override string ToString() => IsOn ? $"{Host}:{Port}, {From}" : "off";
}
