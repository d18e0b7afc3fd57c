using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

sealed record TooFast(int Seconds) : InvalidError("accounts.too-fast", new Phrase(
    "Đăng nhập quá nhiều lần trong thời gian ngắn. Chờ {0} giây rồi thử lại; không có gì bị mất.",
    "Too many attempts to sign in within a short time. Wait {0} seconds, then try again; nothing is lost.")
    .With(Seconds))
{
    public override int Status => StatusCodes.Status429TooManyRequests;
}

/// <summary>How often forms of signing in are taken from one address: the framework's limiter, counted here.</summary>
internal static class AddressLimit
{
    public const string Policy = "sign-in";

    public static void Configure(RateLimiterOptions o, SignInLimits limits)
    {
        o.AddPolicy(Policy, http => KeyOf(http.Connection.RemoteIpAddress) is { } key
            ? RateLimitPartition.GetFixedWindowLimiter(key, _ => Window(limits.PerAddress, limits.Window))
            : RateLimitPartition.GetNoLimiter(""));
        o.OnRejected = async (context, _) =>
        {
            await Refuse(context.HttpContext, context.Lease).ExecuteAsync(context.HttpContext);
        };
    }

    /// <summary>The answer 429, with the header that says when to come again.</summary>
    public static IResult Refuse(HttpContext http, RateLimitLease lease)
    {
        var after = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Endpoints.Refusal(new TooFast(seconds));
    }

    public static FixedWindowRateLimiterOptions Window(int most, TimeSpan window) =>
        new() { PermitLimit = most, Window = window, QueueLimit = 0 };

    // Whoever has one IPv6 address has the whole /64: it counts as one. Without an address there is no network.
    static string? KeyOf(IPAddress? from)
    {
        if (from is { IsIPv4MappedToIPv6: true }) from = from.MapToIPv4();
        if (from?.AddressFamily != AddressFamily.InterNetworkV6) return from?.ToString();
        return Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8));
    }
}

/// <summary>How often one user name is tried, from wherever: guessing from many addresses is slow as well.</summary>
internal sealed class NameLimit(SignInLimits limits) : IDisposable
{
    readonly PartitionedRateLimiter<string> byName = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetFixedWindowLimiter(
            name, _ => AddressLimit.Window(limits.PerName, limits.Window)), StringComparer.Ordinal);

    /// <summary>The refusal, or null where there is room for one more.</summary>
    public IResult? Judge(HttpContext http, string name)
    {
        using var lease = byName.AttemptAcquire(name.ToUpperInvariant());
        return lease.IsAcquired ? null : AddressLimit.Refuse(http, lease);
    }

    public void Dispose() => byName.Dispose();
}
