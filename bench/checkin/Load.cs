using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ThongSuot.Bench.Checkin;

/// <summary>An entry that is on its way, or was; the same again if it was not acknowledged.</summary>
sealed record Sent(Guid Id, string Json);

/// <summary>What a phase of the load did.</summary>
sealed class Phase
{
    public ConcurrentQueue<double> Requests { get; } = new();
    public ConcurrentQueue<double> Boards { get; } = new();
    public ConcurrentBag<Guid> Acknowledged { get; } = [];
    public ConcurrentBag<(Hall Hall, Sent[] Entries)> Open { get; } = [];
    public int Refused;
    public TimeSpan Took { get; set; }
}

/// <summary>
/// Devices of halls all over the country, and boards that are read meanwhile. Every person comes once; which hall a
/// device belongs to changes with each request, which is harder on the database than real doors are.
/// </summary>
sealed class Load(Uri home, string session, Halls halls, int connections) : IDisposable
{
    readonly SocketsHttpHandler handler = new()
    {
        UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 1000,
    };

    readonly int[] next = new int[halls.All.Count];
    string token = "";
    string cookies = session;

    public async Task SignInAsync()
    {
        using var http = Client();
        using var answer = await http.GetAsync(new Uri($"/diem-cau/{halls.All[0].Id}/goi", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        using var package = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        token = package.RootElement.GetProperty("token").GetString()!;
        var form = answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("ts-form", StringComparison.Ordinal));
        cookies = $"{cookies}; {form.Split(';')[0]}";
    }

    public void Dispose() => handler.Dispose();

    HttpClient Client() => new(handler, disposeHandler: false)
    {
        BaseAddress = home, Timeout = TimeSpan.FromSeconds(60), DefaultRequestHeaders = { { "Cookie", cookies } },
    };

    /// <summary>
    /// So many entries in each request, for so long; boards every 100 ms. Rate 0: every device sends as soon as it was
    /// answered. Else so many entries a second fall due, whether or not the server has answered those before; the time
    /// of a request then counts from the moment it was due.
    /// </summary>
    public async Task<Phase> RunAsync(int batch, TimeSpan how, int rate = 0, Func<Task>? meanwhile = null)
    {
        var tally = new Phase();
        using var over = new CancellationTokenSource(how);
        var watch = Stopwatch.StartNew();
        List<Task> devices = rate > 0 ? [DueAsync(rate, batch, tally, over.Token)]
            : [.. Enumerable.Range(0, connections).Select(i => DeviceAsync(i, batch, tally, over.Token))];
        var boards = BoardsAsync(tally, over.Token);
        if (meanwhile is not null) await meanwhile();
        await Task.WhenAll(devices);
        tally.Took = watch.Elapsed;
        await over.CancelAsync();
        await boards;
        return tally;
    }

    /// <summary>Boards alone, while nobody comes.</summary>
    public async Task<Phase> BoardsAloneAsync(TimeSpan how)
    {
        var tally = new Phase { Took = how };
        using var over = new CancellationTokenSource(how);
        await BoardsAsync(tally, over.Token);
        return tally;
    }

    async Task DeviceAsync(int number, int batch, Phase tally, CancellationToken over)
    {
        await Task.Yield();
        using var http = Client();
        var (random, device) = (new Random(number * 7919 + batch), Guid.CreateVersion7());
        while (!over.IsCancellationRequested)
        {
            var (hall, entries) = Next(random, batch);
            if (!await SendAsync(http, device, hall, entries, tally)) return;
        }
    }

    async Task DueAsync(int rate, int batch, Phase tally, CancellationToken over)
    {
        using var http = Client();
        var (random, device, began) = (new Random(batch * 31 + rate), Guid.CreateVersion7(), Stopwatch.GetTimestamp());
        var open = new List<Task>();
        for (var no = 0; !over.IsCancellationRequested; no++)
        {
            var due = began + (long)((double)no * batch / rate * Stopwatch.Frequency);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.FromMilliseconds(1)) await Task.Delay(wait, CancellationToken.None);
            var (hall, entries) = Next(random, batch);
            open.Add(SendAsync(http, device, hall, entries, tally, due));
            if (no % 256 == 255) open.RemoveAll(t => t.IsCompleted);
        }

        await Task.WhenAll(open);
    }

    // A hall that still has somebody to come.
    (Hall Hall, Sent[] Entries) Next(Random random, int batch)
    {
        while (true)
        {
            var hall = halls.All[random.Next(halls.All.Count)];
            var first = Interlocked.Add(ref next[hall.No - 1], batch) - batch;
            Sent[] entries = [.. Enumerable.Range(first, batch).Where(i => i < hall.People)
                .Select(i => Entry(hall.First + i))];
            if (entries.Length > 0) return (hall, entries);
        }
    }

    static Sent Entry(int no)
    {
        var id = Guid.CreateVersion7();
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return new(id, $$"""{"id":"{{id}}","kind":"in","session":1,"at":{{at}},"code":"{{Halls.CodeOf(no)}}"}""");
    }

    async Task<bool> SendAsync(
        HttpClient http, Guid device, Hall hall, Sent[] entries, Phase tally, long due = 0)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        using var request = new HttpRequestMessage(HttpMethod.Post,
            new Uri($"/diem-cau/{hall.Id}/gui", UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = new StringContent(
            $$"""{"device":"{{device}}","now":{{now}},"entries":[{{string.Join(',', entries.Select(e => e.Json))}}]}""",
            Encoding.UTF8, "application/json");
        var watch = due > 0 ? due : Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{(int)answer.StatusCode}");
            tally.Requests.Enqueue(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            using var told = JsonDocument.Parse(body);
            foreach (var a in told.RootElement.GetProperty("answers").EnumerateArray())
            {
                if (a.GetProperty("ok").GetBoolean()) tally.Acknowledged.Add(a.GetProperty("id").GetGuid());
                else Interlocked.Increment(ref tally.Refused);
            }

            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            // What was not answered is kept, and sent again when the server is back.
            tally.Open.Add((hall, entries));
            return false;
        }
    }

    public async Task AgainAsync(Phase before, Phase tally)
    {
        using var http = Client();
        foreach (var (hall, entries) in before.Open) await SendAsync(http, Guid.CreateVersion7(), hall, entries, tally);
    }

    async Task BoardsAsync(Phase tally, CancellationToken over)
    {
        using var http = Client();
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var path = $"/hoi-nghi/{halls.Conference}/diem-danh?buoi=1" + (i % 2 == 0 ? "" : $"&unit={halls.Province}");
            var watch = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
                _ = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if (answer.IsSuccessStatusCode) tally.Boards.Enqueue(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                else Console.Error.WriteLine($"{(int)answer.StatusCode} {path}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                await Task.Delay(50, CancellationToken.None);
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }
}
