using System.Security.Cryptography;

namespace ThongSuot.Hosting.Https;

/// <summary>Tends the certificate every hour; what should be known of it goes into the log once a day.</summary>
internal sealed partial class CertificateWatch(
    ServerCertificate certificate,
    TimeProvider clock,
    ILogger<CertificateWatch> log
) : BackgroundService
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour, clock);
        for (var hours = 0; ; hours++)
        {
            Look(isFirstOfDay: hours % 24 == 0);
            if (!await timer.WaitForNextTickAsync(stoppingToken))
                return;
        }
    }

    // A full disk must not end the program while the certificate in use is still good.
    void Look(bool isFirstOfDay)
    {
        try
        {
            if (certificate.Tend() is not { } news)
                return;
            if (!news.IsWarning)
                Told(log, news.Text);
            else if (isFirstOfDay)
                Warned(log, news.Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Failed(log, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{News}")]
    static partial void Told(ILogger log, string news);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{News}")]
    static partial void Warned(ILogger log, string news);

    [LoggerMessage(Level = LogLevel.Error, Message = "Chứng thư chưa thay được / the certificate was not renewed")]
    static partial void Failed(ILogger log, Exception e);
}
