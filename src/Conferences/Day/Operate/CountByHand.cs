using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Day.Operate;

/// <summary>One act on the plain list: a tick, a code, a guest.</summary>
public sealed record TickForm
{
    /// <summary>Made by the page; the same act sent twice changes nothing.</summary>
    public Guid? ClientId { get; init; }

    public int? Session { get; init; }

    /// <summary>"in:12", "out:12" (number, or below zero a guest), "code" or "guest".</summary>
    public string? Do { get; init; }

    public string? Code { get; init; }

    /// <summary>Count a person here who is invited to another site.</summary>
    public bool? Here { get; init; }

    public string? Name { get; init; }
    public string? Class { get; init; }
    public string? Q { get; init; }
    public string? After { get; init; }
}

/// <summary>People without names, by class; the numbers that stand there after counting.</summary>
public sealed record HeadsForm
{
    public Guid? ClientId { get; init; }
    public int? Session { get; init; }
    public string? Member { get; init; }
    public string? KeyCadre { get; init; }
    public string? Guest { get; init; }

    /// <summary>The numbers that the page showed: "12 0 3".</summary>
    public string? Was { get; init; }
}

/// <summary>How a person stands, written by hand.</summary>
public sealed record MarkForm
{
    public Guid? ClientId { get; init; }
    public int? Session { get; init; }

    /// <summary>Number of the invitation; below zero: a guest.</summary>
    public long? Person { get; init; }

    /// <summary>A mark, "in", "out", or "clear".</summary>
    public string? Mark { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Counts without script: the same entries and rules as a device, one at a time.</summary>
internal sealed class CountByHand(OpenDay open, SendEntries send, HallNews news, TimeProvider clock)
{
    /// <summary>The plain pages are one device.</summary>
    static readonly Guid Device = new("00000000-0000-0000-0000-0000000000f0");

    public static void Map(RouteGroupBuilder sites)
    {
        sites.MapPost("/{id:guid}/ghi", async (
            Guid id, [FromForm] TickForm form, Actor actor, CountByHand slice, ShowList show, HttpContext http,
            CancellationToken ct) =>
        {
            var told = await slice.TickAsync(id, form, actor, ct);
            if (!told.Ok) return await show.PageAsync(id, new() { Tick = form, Error = told.Error }, ct);
            Say(http, told.Value);
            return Results.LocalRedirect(ListFilter.Href(id, form.Session, form.Q, form.After));
        }).Requires(May.Host);
        sites.MapPost("/{id:guid}/dem", async (
            Guid id, [FromForm] HeadsForm form, Actor actor, CountByHand slice, ShowList show, HttpContext http,
            CancellationToken ct) =>
        {
            if (await slice.HeadsAsync(id, form, actor, ct) is { } error)
                return await show.PageAsync(id, new() { Heads = form, Error = error }, ct);
            http.Say(ListWords.HeadsKept);
            return Results.LocalRedirect(ListFilter.Href(id, form.Session, null, null));
        }).Requires(May.Host);
        sites.MapPost("/{id:guid}/nguoi", async (
            Guid id, [FromForm] MarkForm form, Actor actor, CountByHand slice, ShowPerson show,
            HttpContext http, CancellationToken ct) =>
        {
            var told = await slice.MarkAsync(id, form, actor, ct);
            if (!told.Ok) return await show.PageAsync(id, form.Person, form.Session, form, told.Error, ct);
            Say(http, told.Value);
            return Results.LocalRedirect(ShowPerson.Href(id, form.Person ?? 0, form.Session));
        }).Requires(May.Host);
    }

    static void Say(HttpContext http, AnswerWire told) => http.Say(ListWords.Told.With(
        string.IsNullOrEmpty(told.Name) ? DayWords.Counting : told.Name, told.Message));

    public async Task<Result<AnswerWire>> TickAsync(Guid id, TickForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error!;
        var entry = new EntryWire
        {
            Id = IdOf(form.ClientId, $"{form.Session} {form.Do} {form.Code} {form.Name}"), Session = form.Session ?? 0,
            Kind = form.Do?.StartsWith("out:", StringComparison.Ordinal) == true ? "out" : "in",
            Here = form.Here == true,
        };
        if (form.Do == "code") entry = entry with { Code = form.Code ?? "" };
        else if (form.Do == "guest")
            entry = entry with { Guest = new(IdOf(form.ClientId, "guest"), form.Name, form.Class) };
        else if (form.Do?.Split(':') is [_, var number]
            && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var person))
            entry = Of(entry, person);
        else return new EntryNotUnderstood("kind");
        return await OneAsync(opened.Value, entry, actor, ct);
    }

    static EntryWire Of(EntryWire entry, long person) => person is > 0 and <= int.MaxValue
        ? entry with { No = (int)person } : entry with { Person = person };

    public async Task<Result<AnswerWire>> MarkAsync(
        Guid id, MarkForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error!;
        if (form.Person is not { } person) return new PersonUnknown();
        var kind = form.Mark is "in" or "out" or "clear" ? form.Mark : "mark";
        return await OneAsync(
            opened.Value,
            Of(
                new()
                {
                    Id = IdOf(form.ClientId, $"{form.Session} {person} {form.Mark}"), Session = form.Session ?? 0,
                    Kind = kind, Mark = kind == "mark" ? form.Mark : null, Why = form.Reason,
                },
                person),
            actor, ct);
    }

    /// <summary>Null: stored. The difference to what the page showed is what is added.</summary>
    public async Task<Error?> HeadsAsync(Guid id, HeadsForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return opened.Error;
        string?[] typed = [form.Member, form.KeyCadre, form.Guest];
        var was = (form.Was ?? "").Split(' ').Select(Number).ToList();
        var now = await NowAsync(opened.Value, form.Session ?? 0, ct);
        var entries = new List<EntryWire>();
        for (var i = 0; i < 3; i++)
        {
            if (string.IsNullOrWhiteSpace(typed[i])) continue;
            if (Number(typed[i]) is not { } n) return new HeadsNotUnderstood(ReadEntries.MostHeads);
            var entry = new EntryWire
            {
                Id = IdOf(form.ClientId, $"{form.Session} heads {i}"), Session = form.Session ?? 0, Kind = "heads",
                Class = PeopleClasses.All[i], N = n - (was.Count > i ? was[i] ?? 0 : 0),
            };
            if (entry.N == 0 || n == now[i]) continue;
            if (was.Count > i && was[i] != now[i]) return new HeadsChanged(now[i]);
            entries.Add(entry);
        }

        var sent = await SendAsync(opened.Value, entries, actor, ct);
        return sent.Ok ? sent.Value.Answers.FirstOrDefault(a => !a.Ok)?.Refusal : sent.Error;
    }

    async Task<int[]> NowAsync(DaySite day, int session, CancellationToken ct)
    {
        var heads = (await news.OfAsync(day, clock.GetUtcNow(), ct)).Heads.Where(h => h.S == session)
            .ToDictionary(h => h.C, h => h.N, StringComparer.Ordinal);
        return [.. PeopleClasses.All.Select(c => heads.GetValueOrDefault(c))];
    }

    static int? Number(string? typed) => int.TryParse(
        typed?.Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture,
        out var n) && n <= ReadEntries.MostHeads ? n : null;

    async Task<Result<AnswerWire>> OneAsync(DaySite day, EntryWire entry, Actor actor, CancellationToken ct)
    {
        var sent = await SendAsync(day, [entry], actor, ct);
        if (!sent.Ok) return sent.Error!;
        var answer = sent.Value.Answers[0];
        return answer.Refusal is { } refused ? refused : answer;
    }

    async Task<Result<BatchAnswer>> SendAsync(
        DaySite day, IReadOnlyList<EntryWire> entries, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return await send.HandleAsync(
            day, new() { Device = Device, Now = now, Entries = [.. entries.Select(e => e with { At = now })] },
            actor.Name, ct);
    }

    // One page shows many buttons: each makes an entry of its own, and the same button twice makes the same one.
    static Guid IdOf(Guid? page, string what) => new(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{page ?? Guid.CreateVersion7()} {what}")).AsSpan(0, 16));
}
