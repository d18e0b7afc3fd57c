using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using ThongSuot.Conferences.Invite;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Answer;

/// <summary>
/// How often pages of invitations are opened from one address. A code cannot be guessed; this keeps whoever tries from
/// keeping the machine busy. A hall behind one address answers within these bounds.
/// </summary>
internal sealed class InvitationLimit : IRateLimiterPolicy<string>
{
    public const string Policy = "invitations";

    const int PerWindow = 600;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => async (context, _) =>
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Endpoints.Refusal(new InvitationTooFast(seconds)).ExecuteAsync(context.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        RateLimitPartition.GetFixedWindowLimiter(
            KeyOf(httpContext.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerWindow, Window = Window, QueueLimit = 0 });

    // Whoever has one IPv6 address has the whole /64: it counts as one.
    static string KeyOf(IPAddress? from)
    {
        if (from is { IsIPv4MappedToIPv6: true }) from = from.MapToIPv4();
        return from?.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)) : from?.ToString() ?? "";
    }
}
