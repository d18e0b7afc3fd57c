using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>Somebody at a browser with script switched off: opens pages, fills in forms, follows redirects.</summary>
public sealed class Visitor(HttpMessageHandler handler, Uri home, Faults faults, string? cookie = null) : IDisposable
{
    readonly HttpClient http = new(handler) { BaseAddress = home };
    readonly CookieContainer cookies = Jar(home, cookie);

    /// <summary>Somebody who got hold of the same cookies.</summary>
    public Visitor(Visitor other) : this(other.handler, other.home, other.faults) =>
        cookies.Add(other.cookies.GetAllCookies());

    readonly HttpMessageHandler handler = handler;
    readonly Uri home = home;
    readonly Faults faults = faults;

    static CookieContainer Jar(Uri home, string? cookie)
    {
        var jar = new CookieContainer();
        if (cookie is not null) jar.SetCookies(home, cookie);
        return jar;
    }

    public Task<Page> Open(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(home, address)));

    /// <summary>Opens a page, fills in the form that posts to <paramref name="action"/>, sends it, follows
    /// on.</summary>
    public async Task<Page> Fill(string page, string action, params (string Name, string? Value)[] boxes) =>
        await Submit(await Open(page), action, boxes);

    /// <summary>Sends a form of a page with some boxes typed in; null leaves a box out.</summary>
    public Task<Page> Submit(Page page, string action, params (string Name, string? Value)[] boxes) =>
        SendAsync(page.Form(action).Request(home, boxes, []));

    /// <summary>The same with files chosen.</summary>
    public Task<Page> Upload(
        Page page, string action, (string Name, string FileName, byte[] Content) file,
        params (string Name, string? Value)[] boxes) => SendAsync(page.Form(action).Request(home, boxes, [file]));

    /// <summary>A POST that no page of ours would send: without the token of the form.</summary>
    public Task<Page> PostWithoutToken(string address, params (string Name, string Value)[] boxes) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(home, address))
        {
            Content = new FormUrlEncodedContent(boxes.Select(b => KeyValuePair.Create(b.Name, b.Value))),
        });

    async Task<Page> SendAsync(HttpRequestMessage request)
    {
        for (var step = 0; ; step++)
        {
            if (request.Headers.Accept.Count == 0) request.Headers.Accept.Add(
                new MediaTypeWithQualityHeaderValue("text/html"));
            var target = request.RequestUri ?? home;
            if (cookies.GetCookieHeader(target) is { Length: > 0 } sent) request.Headers.Add("Cookie", sent);
            var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var one in set) cookies.SetCookies(home, one);
            if ((int)response.StatusCode >= 500)
                throw new InvalidOperationException(
                    $"{target.PathAndQuery}: {(int)response.StatusCode}\n{faults.Last}");
            if (response.Headers.Location is not { } next || step > 5) return await PageAsync(target, response);
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(target, next));
        }
    }

    static async Task<Page> PageAsync(Uri address, HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Page(address, response, bytes, Encoding.UTF8.GetString(bytes));
    }

    public void Dispose() => http.Dispose();
}
