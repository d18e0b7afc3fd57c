using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Hosting.Https;

/// <summary>
/// A certificate of an authority of our own, both kept in the data folder. The authority is made once; the certificate
/// is made anew when the machine's names change and 30 days before it ends.
/// </summary>
internal sealed class OwnCertificate : ServerCertificate
{
    /// <summary>How many days before its end the certificate is made anew.</summary>
    public const int RenewDays = 30;

    // A year before the authority ends there is time to hand a new one to every device.
    const int WarnDays = 365;

    readonly string folder;
    readonly TimeProvider clock;
    readonly X509Certificate2 authority;
    readonly IReadOnlyList<string> names;
    X509Certificate2 leaf;

    OwnCertificate(string folder, TimeProvider clock, X509Certificate2 authority, IReadOnlyList<string> names)
    {
        (this.folder, this.clock, this.authority, this.names) = (folder, clock, authority, names);
        leaf = Kept() ?? Renew();
        Current = Context(leaf, null);
    }

    public override X509Certificate2? Authority => authority;

    /// <summary>The certificate in use.</summary>
    public X509Certificate2 Leaf => leaf;

    /// <summary>Opens what the data folder holds; makes what is missing.</summary>
    /// <param name="dataFolder">The certificate lies in <c>https</c> below it.</param>
    /// <param name="extra">Names and addresses beside the machine's own.</param>
    /// <param name="clock">Says when a certificate begins, and when it has to be made anew.</param>
    public static Result<ServerCertificate> Open(string dataFolder, IReadOnlyList<string> extra, TimeProvider clock)
    {
        if (extra.FirstOrDefault(n => !MachineNames.IsName(n)) is { } wrong)
            return new NameWrong(wrong);
        var place = Path.Combine(dataFolder, "https");
        var asked = extra.Select(n => n.ToLowerInvariant()).ToList();
        var wanted = asked.Concat(MachineNames.All()).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            OwnerOnly.MakeFolder(place);
            var opened = Authorised(place, wanted, clock.GetUtcNow());
            if (opened.Error is { } error)
                return error;
            var issuer = opened.Value;
            if (asked.FirstOrDefault(n => !LocalAuthority.Allows(issuer, n)) is { } beyond)
                return new NameBeyondAuthority(beyond, place);

            // An address the machine got after the authority was made, and that it cannot vouch for, is left out.
            var allowed = wanted.Where(n => LocalAuthority.Allows(issuer, n)).ToList();
            return new OwnCertificate(place, clock, issuer, allowed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new AuthorityUnwritten(place);
        }
        catch (CryptographicException)
        {
            return new AuthorityDamaged(place);
        }
    }

    public override CertificateNews? Tend()
    {
        if (clock.GetUtcNow() >= leaf.End().AddDays(-RenewDays))
        {
            leaf = Renew();
            Current = Context(leaf, null);
            return new(
                $"Đã làm chứng thư mới, đến {leaf.End().Day()} / a new certificate was made, until "
                    + $"{leaf.End().Day()}",
                false
            );
        }

        var days = (int)Math.Floor((authority.End() - clock.GetUtcNow()).TotalDays);
        return days >= WarnDays
            ? null
            : new(
                $"{folder}: nơi cấp chứng thư còn {days} ngày; xóa thư mục để lập nơi cấp mới / the authority ends in "
                    + $"{days} days; delete the folder to make a new one",
                true
            );
    }

    // The key first: an authority without its certificate was never handed to anybody and is made again.
    static Result<X509Certificate2> Authorised(string place, IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        var (file, keyFile) = (Path.Combine(place, "authority.crt"), Path.Combine(place, "authority.key"));
        if (!File.Exists(file))
        {
            var made = LocalAuthority.Make(wanted, now);
            Keep(made, file, keyFile);
            return made;
        }

        if (Load(file, keyFile) is not { } kept)
            return new AuthorityDamaged(place);
        return now < kept.Start() || now >= kept.End()
            ? new AuthorityOutOfTime(place, kept.Start(), kept.End())
            : kept;
    }

    X509Certificate2? Kept()
    {
        var now = clock.GetUtcNow();
        return Load(Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key")) is { } kept
            && kept.IssuerName.RawData.AsSpan().SequenceEqual(authority.SubjectName.RawData)
            && kept.Start() <= now
            && now < kept.End().AddDays(-RenewDays)
            && NamesOf(kept).SetEquals(names)
            ? kept
            : null;
    }

    X509Certificate2 Renew()
    {
        var made = LocalAuthority.Issue(authority, names, clock.GetUtcNow());
        Keep(made, Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        return made;
    }

    static void Keep(X509Certificate2 certificate, string file, string keyFile)
    {
        using var key = certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("A certificate of our own has an ECDSA key.");
        OwnerOnly.Write(keyFile, key.ExportPkcs8PrivateKeyPem());
        OwnerOnly.Write(file, certificate.ExportCertificatePem());
    }

    static X509Certificate2? Load(string file, string keyFile)
    {
        if (!File.Exists(file) || !File.Exists(keyFile))
            return null;
        OwnerOnly.Tighten(keyFile);
        try
        {
            return X509Certificate2.CreateFromPemFile(file, keyFile);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    static HashSet<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(
            e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))
        ).ToHashSet(StringComparer.Ordinal);
}
