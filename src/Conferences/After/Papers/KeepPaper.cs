using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.News;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>A version as typed. <c>Version</c> is the newest one its writer had seen.</summary>
public sealed record PaperForm
{
    public string? Body { get; init; }
    public int Version { get; init; }

    public const int Most = 100_000;
}

/// <summary>Signing: which version, and how name and post stand under it.</summary>
public sealed record SignPaperForm
{
    public int Version { get; init; }
    public string? Name { get; init; }
    public string? Post { get; init; }
}

/// <summary>One line of the versions of a paper.</summary>
public sealed record VersionLine(int No, string By, string Post, DateTimeOffset At, bool Signed);

/// <summary>Everything a page of a paper shows.</summary>
public sealed record PaperView(
    AfterView Conference, string Kind, int Newest, int Shown, string Body, string ShownBy, DateTimeOffset? ShownAt,
    IReadOnlyList<VersionLine> Versions, int? SignedNo, string SignedBy, string SignedPost, DateTimeOffset? SignedAt,
    string SignedHash, IReadOnlyList<DifferentLine> Difference, int? Against, IReadOnlyList<string> Read,
    string Superior, string Organiser)
{
    public string Path => $"/hoi-nghi/{Conference.Id}/sau/{PaperKinds.Path(Kind)}";

    public bool IsSigned => SignedNo == Shown && Shown > 0;
}

/// <summary>
/// Minutes, conclusion notice, news draft: drafted from the record, edited as text, each save a version, signed with
/// the hash of the text in the audit chain, printed in the official form.
/// </summary>
internal sealed class KeepPaper(
    AppDb db, OpenAfter open, GatherRecord gather, ReadPaper read, TimeProvider clock)
{
    static readonly Phrase Saved = new("Đã ghi bản số {0}.", "Version {0} is saved.");
    static readonly Phrase Signed = new("Đã ký bản số {0}.", "Version {0} is signed.");

    public static void Map(RouteGroupBuilder after)
    {
        foreach (var kind in PaperKinds.All)
        {
            var path = "/" + PaperKinds.Path(kind);
            after.MapGet(path, async (Guid id, int? ban, int? so, ReadPaper read, CancellationToken ct) =>
                await read.PageAsync(id, kind, ban, so, ct)).Requires(May.See);
            after.MapGet(path + "/sua", async (Guid id, KeepPaper slice, CancellationToken ct) =>
                await slice.FormAsync(id, kind, null, null, ct)).Requires(May.Run);
            after.MapPost(path + "/sua", async (
                Guid id, [FromForm] PaperForm form, Actor actor, KeepPaper slice, HttpContext http,
                CancellationToken ct) =>
            {
                var result = await slice.WriteAsync(id, kind, form, actor, ct);
                if (!result.Ok) return await slice.FormAsync(id, kind, form, result.Error, ct);
                http.Say(Saved.With(result.Value));
                return Results.LocalRedirect($"/hoi-nghi/{id}/sau{path}");
            }).Requires(May.Run);
            if (kind != PaperKinds.News)
                after.MapPost(path + "/ky", async (
                    Guid id, [FromForm] SignPaperForm form, Actor actor, KeepPaper slice, HttpContext http,
                    CancellationToken ct) =>
                {
                    if (await slice.SignAsync(id, kind, form, actor, ct) is { } error)
                        return await slice.read.PageAsync(id, kind, null, null, ct, error, form);
                    http.Say(Signed.With(form.Version));
                    return Results.LocalRedirect($"/hoi-nghi/{id}/sau{path}");
                }).Requires(May.Run);
            after.MapGet(path + "/in", async (Guid id, int? ban, ReadPaper read, CancellationToken ct) =>
                await read.PrintAsync(id, kind, ban, ct)).Requires(May.See);
        }
    }

    readonly ReadPaper read = read;

    async Task<IResult> FormAsync(Guid id, string kind, PaperForm? form, Error? error, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return Endpoints.Refusal(opened.Error!);
        var paper = await FindAsync(opened.Value.Id, kind, ct);
        if (form is null)
        {
            var newest = paper is null ? null : await db.Set<PaperVersion>()
                .FirstOrDefaultAsync(v => v.PaperId == paper.Id && v.No == paper.Version, ct);
            form = new()
            {
                Body = newest?.Body ?? await DraftAsync(opened.Value, kind, ct), Version = paper?.Version ?? 0,
            };
        }

        // The second of two writers sees what the first has changed, and keeps what was typed.
        IReadOnlyList<DifferentLine> meanwhile = [];
        if (error is ChangedMeanwhile && paper is not null)
        {
            var bodies = await db.Set<PaperVersion>().Where(v => v.PaperId == paper.Id
                && (v.No == form.Version || v.No == paper.Version)).OrderBy(v => v.No).Select(v => v.Body)
                .ToListAsync(ct);
            meanwhile = LineDifference.Of(bodies.Count > 1 ? bodies[0] : "", bodies[^1]);
            form = form with { Version = paper.Version };
        }

        return Endpoints.Page<WritePaperPage>(
            new
            {
                View = await open.ViewAsync(id, PaperKinds.Path(kind), ct), Kind = kind, Form = form, Error = error,
                Meanwhile = meanwhile,
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The words a paper begins with.</summary>
    public async Task<string> DraftAsync(Conference c, string kind, CancellationToken ct) => kind switch
    {
        PaperKinds.Minutes => WriteMinutes.Minutes(await gather.MinutesAsync(c, ct)),
        PaperKinds.Conclusion => WriteMinutes.Conclusion(await gather.MinutesAsync(c, ct)),
        _ => WriteNews.From(await gather.NewsAsync(c, ct)).Text,
    };

    Task<ConferencePaper?> FindAsync(ConferenceId id, string kind, CancellationToken ct) =>
        db.Set<ConferencePaper>().AsTracking().FirstOrDefaultAsync(p => p.ConferenceId == id && p.Kind == kind, ct);

    async Task<Result<int>> WriteAsync(Guid id, string kind, PaperForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error!;
        var typed = new Typed();
        var body = typed.Words("Body", form.Body, PaperForm.Most, lines: true, required: true);
        if (!typed.Ok) return typed.Error;
        var now = clock.GetUtcNow();
        var paper = await FindAsync(opened.Value.Id, kind, ct);
        if ((paper?.Version ?? 0) != form.Version)
            return paper is not null && await IsNewestAsync(paper, body, ct) ? paper.Version : new ChangedMeanwhile();
        if (paper is not null && await IsNewestAsync(paper, body, ct)) return paper.Version;
        if (paper is null)
            db.Add(paper = new()
            {
                Id = Guid.CreateVersion7(now), ConferenceId = opened.Value.Id, HomeUnit = opened.Value.HomeUnit,
                Kind = kind,
            });
        paper.Version++;
        db.Add(new PaperVersion
        {
            PaperId = paper.Id, No = paper.Version, Body = body, ByName = actor.Name, ByPost = actor.Post, At = now,
        });
        db.Record(
            actor, now, "after.paper-written", "conference-paper", paper.Id,
            new FieldChange("version", null, paper.Version.ToString(CultureInfo.InvariantCulture)),
            new FieldChange("hash", null, ConferencePaper.HashOf(body)));
        return await db.SaveAsync(ct) switch
        {
            null => paper.Version,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }

    // Sending the same text twice makes no version.
    Task<bool> IsNewestAsync(ConferencePaper paper, string body, CancellationToken ct) =>
        db.Set<PaperVersion>().AnyAsync(v => v.PaperId == paper.Id && v.No == paper.Version && v.Body == body, ct);

    async Task<Error?> SignAsync(Guid id, string kind, SignPaperForm form, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct);
        if (!opened.Ok) return opened.Error;
        var typed = new Typed();
        var name = typed.Words("Name", form.Name, 200, required: true);
        var post = typed.Words("Post", form.Post, 300, required: true);
        if (!typed.Ok) return typed.Error;
        var paper = await FindAsync(opened.Value.Id, kind, ct);
        if (paper is null) return new NoSuchPaper();
        if (paper.Version != form.Version || paper.SignedNo == form.Version) return new NothingToSign();
        var version = await db.Set<PaperVersion>().FirstAsync(v => v.PaperId == paper.Id && v.No == form.Version, ct);
        var now = clock.GetUtcNow();
        paper.Sign(version, name, post, now);
        db.Record(
            actor, now, "after.paper-signed", "conference-paper", paper.Id,
            new FieldChange("version", null, form.Version.ToString(CultureInfo.InvariantCulture)),
            new FieldChange("hash", null, paper.SignedHash), new FieldChange("signer", null, $"{post} {name}"));
        return await db.SaveAsync(ct);
    }
}
