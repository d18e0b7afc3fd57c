using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Hosting.Https;

/// <summary>The certificate that https addresses are served with: a given one, or our own.</summary>
internal abstract class ServerCertificate
{
    volatile SslStreamCertificateContext? current;

    /// <summary>What the next connection is served with.</summary>
    public SslStreamCertificateContext Current
    {
        get => current ?? throw new InvalidOperationException("The certificate was not opened.");
        protected set => current = value;
    }

    /// <summary>The authority people must come to trust, where it is ours; else null.</summary>
    public virtual X509Certificate2? Authority => null;

    /// <summary>
    /// Renews our own certificate before it ends, takes a given one again when its file has changed; says what is to be
    /// told, or null. Called now and then by one caller at a time.
    /// </summary>
    public abstract CertificateNews? Tend();

    /// <summary>Opens or makes what was chosen.</summary>
    public static Result<ServerCertificate> Open(HostChoice choice, TimeProvider clock) =>
        choice.Https.IsOwn
            ? OwnCertificate.Open(choice.DataFolder, HttpsChoice.Parts(choice.Https.Names), clock)
            : GivenCertificate.Open(choice.Https, clock);

    /// <summary>The SHA-256 of the certificate in pairs, as browsers and telephones show it.</summary>
    public static string Fingerprint(X509Certificate2 certificate) =>
        string.Join(':', certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)
            .Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));

    // On Windows the system's own TLS takes keys only from a PKCS#12.
    protected static SslStreamCertificateContext Context(X509Certificate2 leaf, X509Certificate2Collection? chain) =>
        SslStreamCertificateContext.Create(
            OperatingSystem.IsWindows()
                ? X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null)
                : leaf,
            chain,
            offline: true
        );
}

/// <summary>Something about a certificate that an administrator should know.</summary>
/// <param name="Text">One line, Vietnamese and English.</param>
/// <param name="IsWarning">False when all is well.</param>
internal sealed record CertificateNews(string Text, bool IsWarning);
