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
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(permission));

    /// <summary>The endpoint answers to everybody; such endpoints stand in a reviewed list.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(Access.Open);

    /// <summary>Checks the form's token on a POST that binds nothing from its form.</summary>
    public static TBuilder ValidatesForm<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>
    /// The one place that asks for rights: every endpoint says what it requires, and one that says nothing answers to
    /// nobody. A middleware and not an endpoint filter, because a filter breaks the binding of form records.
    /// </summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is not { } endpoint || await AllowsAsync(http, endpoint))
        {
            await next(http);
            return;
        }

        await Refusal(new NotAllowed()).ExecuteAsync(http);
    });

    static async ValueTask<bool> AllowsAsync(HttpContext http, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<Access>() is not { } access) return false;
        var services = http.RequestServices;
        return access.Permission is not { } permission || await services.GetRequiredService<IRights>()
            .MayAsync(services.GetRequiredService<Actor>(), permission, http.RequestAborted);
    }

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
