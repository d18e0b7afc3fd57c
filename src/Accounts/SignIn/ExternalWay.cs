using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

sealed record ExternalDeclined(Phrase Provider) : InvalidError("accounts.external-declined", new Phrase(
    "{0} báo rằng bạn không đồng ý, hoặc không cho phép; chưa có gì thay đổi. Thử lại, hoặc đăng nhập bằng mật khẩu.",
    "{0} says that you declined, or may not; nothing was changed. Try again, or sign in with the password.")
    .With(Provider));

sealed record ExternalUnfinished(Phrase Provider) : InvalidError("accounts.external-unfinished", new Phrase(
    "Việc xác nhận với {0} không trọn vẹn: quá 15 phút, mở ở cửa sổ khác, hoặc nơi ấy không xác nhận. Chưa có gì thay "
    + "đổi. Bắt đầu lại từ trang đăng nhập hoặc trang tài khoản.",
    "The round trip to {0} was not completed: it took more than 15 minutes, began in another window, or was not "
    + "confirmed there. Nothing was changed. Start again from the sign-in page or from your account.").With(Provider));

sealed record ExternalUnreachable(Phrase Provider) : InvalidError("accounts.external-unreachable", new Phrase(
    "Chương trình không hỏi được {0}: nơi ấy đang tắt, hoặc mạng không thông. Chưa có gì thay đổi. Chờ rồi thử lại, "
    + "hoặc đăng nhập bằng mật khẩu.",
    "The program cannot reach {0}: it is down, or the network between is. Nothing was changed. Wait and try again, or "
    + "sign in with the password.").With(Provider));

/// <summary>The framework's OAuth handler with one provider: out by a page, back with nothing but an id.</summary>
internal static partial class ExternalWay
{
    /// <summary>Where the provider sends people back; it must be told this address.</summary>
    public const string CallbackPath = "/dang-nhap/ngoai/ve";

    const int MostId = 200;

    public static void Configure(OAuthOptions o, ExternalProvider provider)
    {
        o.SignInScheme = IdentityConstants.ExternalScheme;
        o.CallbackPath = CallbackPath;
        (o.ClientId, o.ClientSecret, o.UsePkce) = (provider.ClientId, provider.ClientSecret, provider.UsePkce);
        o.AuthorizationEndpoint = provider.AuthorizationEndpoint.AbsoluteUri;
        o.TokenEndpoint = provider.TokenEndpoint.AbsoluteUri;
        o.UserInformationEndpoint = provider.UserInfoEndpoint.AbsoluteUri;
        foreach (var scope in provider.Scopes) o.Scope.Add(scope);
        o.SaveTokens = false;

        // Elsewhere than to the named addresses nothing is sent.
        o.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        o.BackchannelTimeout = TimeSpan.FromSeconds(15);
        o.CorrelationCookie.Name = "ts-out-";
        o.CorrelationCookie.SameSite = SameSiteMode.Lax;
        o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.Events = new OAuthEvents
        {
            OnRedirectToAuthorizationEndpoint = context => GoOutAsync(context, provider),
            OnCreatingTicket = context => TakeIdAsync(context, provider),
            OnAccessDenied = async context =>
            {
                context.HandleResponse();
                await TellAsync(context.HttpContext, new ExternalDeclined(provider.Name));
            },
            OnRemoteFailure = context => TellAsync(context, provider),
        };
    }

    // A form may not be answered with a redirect elsewhere (form-action 'self'), and a provider may send people on to
    // further addresses. So the form is answered with a page of ours that leads out; the policy stays as it is.
    static Task GoOutAsync(RedirectContext<OAuthOptions> context, ExternalProvider provider)
    {
        var response = context.Response;
        response.Headers["Refresh"] = $"0; url={context.RedirectUri}";
        response.Headers.CacheControl = "no-cache, no-store";
        return Endpoints.Page<GoOutPage>(new { Link = context.RedirectUri, Provider = provider })
            .ExecuteAsync(context.HttpContext);
    }

    // The id alone is taken: no name, no address of anybody.
    static async Task TakeIdAsync(OAuthCreatingTicketContext context, ExternalProvider provider)
    {
        var ct = context.HttpContext.RequestAborted;
        using var ask = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint);
        ask.Headers.Authorization = new("Bearer", context.AccessToken);
        ask.Headers.Accept.Add(new("application/json"));
        using var answer = await context.Backchannel.SendAsync(ask, ct);
        answer.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
        var id = IdOf(person.RootElement, provider.IdField)
            ?? throw new AuthenticationFailureException($"No usable {provider.IdField} in the answer.");
        context.Identity?.AddClaim(new Claim(ClaimTypes.NameIdentifier, id));
    }

    static string? IdOf(JsonElement person, string field)
    {
        if (person.ValueKind != JsonValueKind.Object || !person.TryGetProperty(field, out var id)) return null;
        var text = id.ValueKind switch
        {
            JsonValueKind.String => id.GetString(), JsonValueKind.Number => id.GetRawText(), _ => null,
        };
        return text is { Length: > 0 and <= MostId } ? text : null;
    }

    static Task TellAsync(RemoteFailureContext context, ExternalProvider provider)
    {
        context.HandleResponse();
        if (context.Failure is { } why)
        {
            NotDone(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ExternalWay)), why.Message);
        }

        return TellAsync(context.HttpContext, context.Failure is HttpRequestException or TaskCanceledException
            ? new ExternalUnreachable(provider.Name) : new ExternalUnfinished(provider.Name));
    }

    static Task TellAsync(HttpContext http, Error error) => Endpoints.Refusal(error).ExecuteAsync(http);

    [LoggerMessage(Level = LogLevel.Warning, Message = "External sign-in was not completed: {Why}")]
    static partial void NotDone(ILogger log, string why);
}
