using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Web;

/// <summary>The form came without its token: from another site, or from a page opened long ago.</summary>
public sealed record FormExpired() : InvalidError("kernel.form-expired", new Phrase(
    "Trang gửi lên đã cũ nên chưa có gì được ghi. Quay lại, tải lại trang rồi gửi lần nữa.",
    "The page this came from is out of date, so nothing was saved. Go back, reload the page and send it again."))
{
    public override int Status => StatusCodes.Status400BadRequest;
}

public static class FormTokens
{
    /// <summary>
    /// The framework only notes that a token is missing and leaves the refusal to whoever binds the form; an endpoint
    /// that binds nothing would go on. Here every such request ends.
    /// </summary>
    public static IApplicationBuilder UseFormTokens(this IApplicationBuilder app) => app.UseAntiforgery().Use(
        (http, next) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? Endpoints.Refusal(new FormExpired()).ExecuteAsync(http)
            : next(http));
}
