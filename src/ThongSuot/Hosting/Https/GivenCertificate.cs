using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Hosting.Https;

/// <summary>
/// A certificate the administrator gives, as PFX or PEM. Its file is looked at now and then, so that a renewed one is
/// taken without a restart.
/// </summary>
internal sealed class GivenCertificate : ServerCertificate
{
    /// <summary>From how many days before its end it is spoken of.</summary>
    public const int WarnDays = 30;

    const string ServerPurpose = "1.3.6.1.5.5.7.3.1";
    const string AnyPurpose = "2.5.29.37.0";
    const int WrongPassword = unchecked((int)0x80070056);

    readonly HttpsChoice choice;
    readonly TimeProvider clock;
    DateTimeOffset end;
    (DateTime, DateTime) changed;

    GivenCertificate(HttpsChoice choice, TimeProvider clock) => (this.choice, this.clock) = (choice, clock);

    string Path => choice.CertificateFile ?? "";

    /// <summary>Reads the files; every way in which they can be wrong has its own sentence.</summary>
    public static Result<ServerCertificate> Open(HttpsChoice choice, TimeProvider clock)
    {
        var given = new GivenCertificate(choice, clock);
        return given.Take() is { } error ? error : given;
    }

    public override CertificateNews? Tend()
    {
        if (Changed() != changed)
        {
            var error = Take();
            return error is null
                ? new($"{Path}: {end.Day()}. Đã dùng chứng thư mới / the new certificate is in use.", false)
                : new($"{error.Sentence.Vi} / {error.Sentence.En}", true);
        }

        var days = (int)Math.Floor((end - clock.GetUtcNow()).TotalDays);
        return days >= WarnDays
            ? null
            : new(
                $"{Path}: chứng thư còn {days} ngày, đến {end.Day()} / the certificate ends in {days} days, "
                    + $"on {end.Day()}",
                true
            );
    }

    // A file that is being written is taken at the next look, when it has settled.
    (DateTime, DateTime) Changed() =>
        (File.GetLastWriteTimeUtc(Path), choice.KeyFile is { } key ? File.GetLastWriteTimeUtc(key) : default);

    Error? Take()
    {
        var seen = Changed();
        var file = Path;
        try
        {
            var bytes = File.ReadAllBytes(file);
            var password = choice.PasswordFile is { } named ? FirstLine(file = named) : null;
            var key = choice.KeyFile is { } other ? File.ReadAllText(file = other) : null;
            var read = Read(bytes, key, password);
            if (read.Error is { } error || Judge(read.Value[0]) is { } judged && (error = judged) is not null)
                return error;
            Current = Context(read.Value[0], [.. read.Value.Skip(1)]);
            end = read.Value[0].End();
            changed = seen;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            return new CertificateUnread(file);
        }
    }

    static string FirstLine(string path) => File.ReadLines(path, Encoding.UTF8).FirstOrDefault() ?? "";

    Error? Judge(X509Certificate2 leaf)
    {
        var now = clock.GetUtcNow();
        if (leaf.End() <= now)
            return new CertificateEnded(Path, leaf.End());
        if (leaf.Start() > now)
            return new CertificateEarly(Path, leaf.Start());
        var purposes = leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return purposes is null
            || purposes.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value is ServerPurpose or AnyPurpose)
            ? null
            : new CertificateNoServer(Path);
    }

    // The server's own first, then those between it and its authority.
    Result<X509Certificate2Collection> Read(byte[] bytes, string? keyText, string? password)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains("-----BEGIN", StringComparison.Ordinal)
            ? ReadPem(text, keyText ?? text, password)
            : ReadBinary(bytes, keyText, password);
    }

    Result<X509Certificate2Collection> ReadPem(string text, string keyText, string? password)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            return new CertificateDamaged(Path);
        }

        return all.Count == 0 ? new CertificateDamaged(Path) : WithKey(all, keyText, password);
    }

    Result<X509Certificate2Collection> ReadBinary(byte[] bytes, string? keyText, string? password)
    {
        if (bytes.Length == 0)
            return new CertificateDamaged(Path);
        try
        {
            if (X509Certificate2.GetCertContentType(bytes) == X509ContentType.Cert)
                return keyText is null
                    ? new CertificateKeyMissing(Path)
                    : WithKey([X509CertificateLoader.LoadCertificate(bytes)], keyText, password);
            var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password);
            if (all.Where(c => c.HasPrivateKey).OrderBy(IsAuthority).FirstOrDefault() is not { } leaf)
                return new CertificateKeyMissing(Path);
            return Ordered(leaf, all.Where(c => !ReferenceEquals(c, leaf)));
        }
        catch (CryptographicException e)
        {
            return e.HResult == WrongPassword || IsPasswordAsked(e, password)
                ? new CertificatePasswordWrong(Path)
                : new CertificateDamaged(Path);
        }
    }

    static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);

    // Some systems only say that nothing could be read; without a password that is the likelier reason.
    static bool IsPasswordAsked(CryptographicException e, string? password) =>
        password is null && e.InnerException is CryptographicException { HResult: WrongPassword };

    Result<X509Certificate2Collection> WithKey(X509Certificate2Collection all, string keyText, string? password)
    {
        var file = choice.KeyFile ?? Path;
        if (!keyText.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return new CertificateKeyMissing(file);
        var isLocked = keyText.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        if (isLocked && password is null)
            return new CertificatePasswordWrong(file);
        using var key = Key(keyText, isLocked ? password : null);
        if (key is null)
            return isLocked ? new CertificatePasswordWrong(file) : new CertificateKeyDamaged(file);
        var same = key.ExportSubjectPublicKeyInfo();
        var leaf = all.FirstOrDefault(c => c.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(same));
        if (leaf is null)
            return new CertificateKeyWrong(file);
        var whole = key is RSA rsa ? leaf.CopyWithPrivateKey(rsa) : leaf.CopyWithPrivateKey((ECDsa)key);
        return Ordered(whole, all.Where(c => !ReferenceEquals(c, leaf)));
    }

    static X509Certificate2Collection Ordered(X509Certificate2 leaf, IEnumerable<X509Certificate2> others) =>
        [leaf, .. others];

    // The text does not always say which kind of key it is: both are tried.
    static AsymmetricAlgorithm? Key(string text, string? password)
    {
        foreach (var make in new Func<AsymmetricAlgorithm>[] { RSA.Create, ECDsa.Create })
        {
            var key = make();
            try
            {
                if (password is null)
                    key.ImportFromPem(text);
                else
                    key.ImportFromEncryptedPem(text, password);
                return key;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                key.Dispose();
            }
        }

        return null;
    }
}
