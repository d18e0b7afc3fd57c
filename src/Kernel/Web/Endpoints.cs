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
/// <param name="Permission">What the post must hold; null: nothing.</param>
/// <param name="SignedIn">False for endpoints that are open.</param>
/// <param name="Whole">Only for posts over the whole installation.</param>
public sealed record Access(Permission? Permission, bool SignedIn = true, bool Whole = false)
{
    public static readonly Access Open = new(null, SignedIn: false);

    /// <summary>
    /// Everybody with an account, for what is their own: their password, their sessions, their posts.
    /// </summary>
    public static readonly Access Account = new((Permission?)null);
}

/// <summary>A list of people stands on the page.</summary>
public sealed record PeopleShown(string What);

public static class Endpoints
{
    /// <summary>The endpoint answers only to actors with this permission; others get the page "not allowed".</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(permission));

    /// <summary>The same, and only for posts over the whole installation: what it does belongs to no unit.</summary>
    public static TBuilder RequiresWhole<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Access(permission, Whole: true));

    /// <summary>The endpoint answers to whoever is signed in, about what is their own.</summary>
    public static TBuilder RequiresAccount<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(Access.Account);

    /// <summary>The endpoint answers to everybody; such endpoints stand in a reviewed list.</summary>
    public static TBuilder IsOpen<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(Access.Open);

    /// <summary>Answers with a list of people: every view of it is recorded.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="what">Stable word for the list, kept in the audit.</param>
    public static TBuilder ShowsPeople<TBuilder>(this TBuilder builder, string what)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PeopleShown(what));

    /// <summary>Checks the form's token on a POST that binds nothing from its form.</summary>
    public static TBuilder ValidatesForm<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>
    /// The one place that asks for rights: every endpoint says what it requires, and one that says nothing answers to
    /// nobody. What the permission reaches becomes the sight of the request: every query and every save is held to
    /// it. A middleware and not an endpoint filter, because a filter breaks the binding of form records.
    /// </summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (http.GetEndpoint() is not { } endpoint || await JudgeAsync(http, endpoint) is not { } refused)
                {
                    await next(http);
                    return;
                }

                if (refused is NotSignedIn && HttpMethods.IsGet(http.Request.Method))
                    http.Response.Redirect(
                        SignInPath
                            + QueryString.Create(
                                "to",
                                http.Request.PathBase + http.Request.Path + http.Request.QueryString.Value
                            )
                    );
                else
                    await Refusal(refused).ExecuteAsync(http);
            }
        );

    /// <summary>Where whoever has not signed in is sent.</summary>
    public const string SignInPath = "/dang-nhap";

    static async ValueTask<Error?> JudgeAsync(HttpContext http, Endpoint endpoint)
    {
        var services = http.RequestServices;
        var sight = services.GetRequiredService<Sight>();
        sight.Take(Scope.Nothing);
        if (endpoint.Metadata.GetMetadata<Access>() is not { } access)
            return new NotAllowed();
        if (access == Access.Open)
            return null;
        var who = services.GetRequiredService<CurrentActor>();
        if (!who.IsSignedIn)
            return new NotSignedIn();
        if (access.Permission is not { } permission)
            return null;
        var scope = await services.GetRequiredService<IRights>().ScopeAsync(who.Actor, permission, http.RequestAborted);
        if (scope.IsNothing || (access.Whole && !scope.All))
            return new NotAllowed();
        sight.Take(scope);
        return null;
    }

    /// <summary>A page of its own that says what happened and what to do.</summary>
    public static IResult Refusal(Error error) => Page<RefusalPage>(new { Error = error }, error.Status);

    /// <summary>A rendered page; parameters are the properties of an anonymous object.</summary>
    public static IResult Page<T>(object? parameters = null, int status = StatusCodes.Status200OK)
        where T : IComponent =>
        new RazorComponentResult<T>(parameters ?? new { })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
            ContentType = "text/html; charset=utf-8",
        };
}
