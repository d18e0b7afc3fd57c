using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Kernel.Web;

/// <summary>What an endpoint asks of its caller; listed by the house test. Open ones say so.</summary>
public sealed record Access(Permission? Permission)
{
    public static readonly Access Open = new((Permission?)null);
}

public static class Endpoints
{
    /// <summary>The endpoint answers only to actors with this permission; others get the page "not allowed".</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new Access(permission));
        builder.AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            var allowed = await services.GetRequiredService<IRights>().MayAsync(
                services.GetRequiredService<Actor>(), permission, context.HttpContext.RequestAborted);
            return allowed ? await next(context) : Refusal(new NotAllowed());
        });
        return builder;
    }

    /// <summary>The endpoint answers to everybody; such endpoints stand in a reviewed list.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(Access.Open);

    /// <summary>Checks the form's token on a POST that binds nothing from its form.</summary>
    public static TBuilder ValidatesForm<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>A page of its own that says what happened and what to do.</summary>
    public static IResult Refusal(Error error) =>
        Page<RefusalPage>(new { Error = error }, error.Status);

    /// <summary>A rendered page; parameters are the properties of an anonymous object.</summary>
    public static IResult Page<T>(object? parameters = null, int status = StatusCodes.Status200OK) where T : IComponent
        => new RazorComponentResult<T>(parameters ?? new { })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
            ContentType = "text/html; charset=utf-8",
        };
}
