using System.Security.Cryptography.X509Certificates;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Hosting.Https;

/// <summary>The authority of our own for download, with words how to trust it; no page where there is none.</summary>
internal static class AuthorityPages
{
    public const string Page = "/_/authority";
    public const string File = "/_/authority.crt";

    public static void MapAuthority(this IEndpointRouteBuilder app)
    {
        app.MapGet(Page, (HttpContext http) =>
            Authority(http) is { } authority
                ? Endpoints.Page<AuthorityPage>(
                    new
                    {
                        Name = authority.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                        Fingerprint = ServerCertificate.Fingerprint(authority),
                        End = DateOnly.FromDateTime(authority.NotAfter),
                    }
                )
                : Endpoints.Refusal(new NoSuchPage()));
        app.MapGet(File, (HttpContext http) =>
            Authority(http) is { } authority
                ? Results.Bytes(authority.RawData, "application/x-x509-ca-cert")
                : Endpoints.Refusal(new NoSuchPage()));
    }

    static X509Certificate2? Authority(HttpContext http) =>
        http.RequestServices.GetService<ServerCertificate>()?.Authority;
}
