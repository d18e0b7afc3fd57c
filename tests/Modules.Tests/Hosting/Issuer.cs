using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ThongSuot.Modules.Tests.Hosting;

/// <summary>Somebody else's authority with one below it, as an office gets its certificates.</summary>
sealed class Issuer(DateTimeOffset now)
{
    readonly X509Certificate2 root = Authority("Root", null, now);
    X509Certificate2? middle;

    public X509Certificate2 Root => root;

    public X509Certificate2 Middle => middle ??= Authority("Between", root, now);

    static X509Certificate2 Authority(string name, X509Certificate2? above, DateTimeOffset at)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name} {Guid.CreateVersion7()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        if (above is null)
            return request.CreateSelfSigned(at.AddYears(-2), at.AddYears(5));
        using var made = request.Create(above, at.AddYears(-1), at.AddYears(4), RandomNumberGenerator.GetBytes(12));
        return made.CopyWithPrivateKey(key);
    }

    /// <summary>A server's certificate with its key; days from now, the first below zero for the past.</summary>
    public X509Certificate2 Server(int from, int to, bool rsa = false, string purpose = "1.3.6.1.5.5.7.3.1")
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = RSA.Create(2048);
        var name = new X500DistinguishedName("CN=localhost");
        var request = rsa
            ? new CertificateRequest(name, other, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, ecdsa, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var made = request.Create(
            Middle.SubjectName,
            X509SignatureGenerator.CreateForECDsa(Middle.GetECDsaPrivateKey()!),
            now.AddDays(from),
            now.AddDays(to),
            RandomNumberGenerator.GetBytes(12)
        );
        return rsa ? made.CopyWithPrivateKey(other) : made.CopyWithPrivateKey(ecdsa);
    }

    public static string Key(X509Certificate2 certificate, string? password = null)
    {
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey()
            ?? certificate.GetECDsaPrivateKey()!;
        return password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                password,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
            );
    }
}
