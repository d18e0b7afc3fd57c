using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>All endpoints, enumerated: each says who may call it; the open ones stand in a reviewed file.</summary>
public abstract partial class EndpointsTests(AppOn database)
{
    sealed record Entry(string Method, string Route, Access? Access)
    {
        public override string ToString() => $"{Method} {Route}";

        /// <summary>An address of this route; the records it names are not there.</summary>
        public string Address() => Anything().Replace(Route, m => m.Groups[1].Value switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" => "1",
            _ => "khong-co",
        });
    }

    List<Entry> All() =>
    [
        .. from endpoint in database.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
           from method in methods
           let route = "/" + endpoint.RoutePattern.RawText?.Trim('/')
           orderby route, method
           select new Entry(method, route, endpoint.Metadata.GetMetadata<Access>()),
    ];

    [Fact]
    public void Every_endpoint_says_who_may_call_it() =>
        Assert.Empty(All().Where(e => e.Access is null).Select(e => e.ToString()));

    [Fact]
    public void Open_endpoints_are_those_of_the_reviewed_list()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ThongSuot.slnx"))) root = root.Parent!;
        var reviewed = File.ReadLines(Path.Combine(root.FullName, "docs", "open-endpoints.txt"))
            .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | ")[0].Trim());
        Assert.Equal(reviewed, All().Where(e => e.Access == Access.Open).Select(e => e.ToString()));
    }

    [Fact]
    public async Task A_post_without_the_token_of_its_form_changes_nothing()
    {
        var posts = All().Where(e => e.Method == "POST").ToList();
        Assert.NotEmpty(posts);
        foreach (var post in posts)
        {
            var page =
                await database.Visit().PostWithoutToken(
                    post.Address(), ("Symbol", "1-CT/TW"), ("Text", "bài"), ("to", "en"));
            Assert.True(page.Status == 400, $"{post} answers {page.Status}");
        }
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_not_found_and_breaks_nothing()
    {
        foreach (var get in All().Where(e => e.Method == "GET" && e.Route.Contains("{id:guid}")))
            Assert.Equal((get.ToString(), 404), (get.ToString(), (await database.Visit().Open(get.Address())).Status));
    }

    [GeneratedRegex(@"\{[^:}]+:?([^}]*)\}")]
    private static partial Regex Anything();
}

public sealed class EndpointsOnSqlite(Sqlite db) : EndpointsTests(db), IClassFixture<Sqlite>;

public sealed class EndpointsOnPostgres(Postgres db) : EndpointsTests(db), IClassFixture<Postgres>;
