using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace ThongSuot.Hosting.Https;

/// <summary>From when until when a certificate is valid; the framework tells it in the machine's own time.</summary>
internal static class CertificateTimes
{
    public static DateTimeOffset Start(this X509Certificate2 certificate) =>
        new(certificate.NotBefore.ToUniversalTime());

    public static DateTimeOffset End(this X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());

    /// <summary>The day as it is written here, whatever the machine's own culture.</summary>
    public static string Day(this DateTimeOffset at) => at.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
