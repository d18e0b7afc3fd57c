using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ThongSuot.Hosting.Https;

/// <summary>
/// Makes an authority for one installation, and certificates from it. The authority can vouch for this machine's names
/// and for addresses of private networks alone, so that its key, if stolen, opens nobody's bank.
/// </summary>
internal static class LocalAuthority
{
    const int Years = 10;

    // No browser accepts a server's certificate that is valid for longer.
    const int Days = 397;
    const string ConstraintsOid = "2.5.29.30";

    static readonly string[] PrivateNetworks =
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fc00::/7"];

    // Names that mean something inside one network only.
    static readonly string[] PrivateNames = ["localhost", "local", "lan", "internal", "home.arpa"];

    /// <summary>A new authority with its key, for these names beside private addresses.</summary>
    public static X509Certificate2 Make(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(Cut($"Thông Suốt – {names[0]} – {now.Day()}"));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        extensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true)
        );
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(new X509Extension(ConstraintsOid, Constraints(names), critical: true));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
    }

    /// <summary>A certificate of the authority for these names, with a key of its own.</summary>
    public static X509Certificate2 Issue(X509Certificate2 authority, IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();

        // Not the bare name: some readers would hold it against the rules for host names.
        subject.AddCommonName(Cut($"Thông Suốt – {names[0]}"));
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        extensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)
        );
        extensions.Add(Alternatives(names));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));

        // A day of grace for clocks that are behind; never outside the authority's own time.
        var from = Latest(now.AddDays(-1), authority.Start());
        var to = Earliest(from.AddDays(Days), authority.End());
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7F | 0x01);
        using var issued = request.Create(authority, from, to, serial);
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Whether the authority may vouch for this name or address.</summary>
    public static bool Allows(X509Certificate2 authority, string name)
    {
        var (hosts, networks) = Read(authority);
        return IPAddress.TryParse(name, out var address)
            ? networks.Any(n => n.Contains(address))
            : hosts.Any(h => name.Equals(h, StringComparison.OrdinalIgnoreCase)
                || name.EndsWith("." + h, StringComparison.OrdinalIgnoreCase));
    }

    // NameConstraints ::= SEQUENCE { permittedSubtrees [0] SEQUENCE OF SEQUENCE { base GeneralName } }
    static byte[] Constraints(IReadOnlyList<string> names)
    {
        var hosts = names.Where(n => !IPAddress.TryParse(n, out _)).Concat(PrivateNames);
        var networks = PrivateNetworks.Select(IPNetwork.Parse).ToList();
        foreach (var own in names.Select(HttpsChoice.NetworkOf).OfType<IPNetwork>())
        {
            if (!networks.Exists(n => n.Contains(own.BaseAddress)))
                networks.Add(own);
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach (var host in hosts.Distinct(StringComparer.OrdinalIgnoreCase))
            {
                using (writer.PushSequence())
                    writer.WriteCharacterString(
                        UniversalTagNumber.IA5String, host, new Asn1Tag(TagClass.ContextSpecific, 2));
            }

            foreach (var network in networks)
            {
                using (writer.PushSequence())
                    writer.WriteOctetString(Bytes(network), new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }

        return writer.Encode();
    }

    static (List<string> Hosts, List<IPNetwork> Networks) Read(X509Certificate2 authority)
    {
        var (hosts, networks) = (new List<string>(), new List<IPNetwork>());
        if (authority.Extensions[ConstraintsOid] is not { } extension)
            return (hosts, networks);
        var trees = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence()
            .ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        while (trees.HasData)
        {
            var tree = trees.ReadSequence();
            var tag = tree.PeekTag();
            if (tag.TagValue == 2)
                hosts.Add(tree.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            else if (tag.TagValue == 7)
                networks.Add(Network(tree.ReadOctetString(tag)));
        }

        return (hosts, networks);
    }

    // An address and its mask, one after the other.
    static byte[] Bytes(IPNetwork network)
    {
        var address = network.BaseAddress.GetAddressBytes();
        var mask = new byte[address.Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return [.. address, .. mask];
    }

    static IPNetwork Network(byte[] bytes)
    {
        var half = bytes.Length / 2;
        return new(new IPAddress(bytes.AsSpan(0, half)), bytes.Skip(half).Sum(b => int.PopCount(b)));
    }

    static X509Extension Alternatives(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                builder.AddIpAddress(address);
            else
                builder.AddDnsName(name);
        }

        return builder.Build();
    }

    // A common name takes 64 signs.
    static string Cut(string name) => name.Length <= 64 ? name : name[..64];

    static DateTimeOffset Latest(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    static DateTimeOffset Earliest(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
