using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.News;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>Shows a paper with its versions and what changed between two of them; prints it.</summary>
internal sealed class ReadPaper(AppDb db, OpenAfter open, GatherRecord gather, IUnitTree tree)
{
    const int MostVersions = 500;

    public async Task<IResult> PageAsync(
        Guid id, string kind, int? shown, int? against, CancellationToken ct, Error? error = null,
        SignPaperForm? sign = null) =>
        await ViewAsync(id, kind, shown, against, ct) is { } view
            ? Endpoints.Page<ShowPaperPage>(
                new { View = view, Error = error, Sign = sign ?? new() }, error?.Status ?? StatusCodes.Status200OK)
            : Endpoints.Refusal(new AfterConferenceUnknown());

    public async Task<IResult> PrintAsync(Guid id, string kind, int? shown, CancellationToken ct) =>
        await ViewAsync(id, kind, shown, null, ct) is { Shown: > 0 } view
            ? Endpoints.Page<PrintPaperPage>(new { View = view })
            : Endpoints.Refusal(new NoSuchPaper());

    async Task<PaperView?> ViewAsync(Guid id, string kind, int? shown, int? against, CancellationToken ct)
    {
        if (await open.ViewAsync(id, PaperKinds.Path(kind), ct) is not { } view) return null;
        var key = new ConferenceId(id);
        var conference = await db.Set<Conference>().FirstAsync(c => c.Id == key, ct);
        var organiser = await gather.OrganiserAsync(conference, ct);
        var above = await tree.AboveAsync(conference.HomeUnit, conference.Day, ct) is [var up, ..] ? up.Name : "";
        var paper = await db.Set<ConferencePaper>().FirstOrDefaultAsync(
            p => p.ConferenceId == key && p.Kind == kind, ct);
        if (paper is null)
            return new(view, kind, 0, 0, "", "", null, [], null, "", "", null, "", [], null, [], above, organiser);
        var versions = await db.Set<PaperVersion>().Where(v => v.PaperId == paper.Id).OrderByDescending(v => v.No)
            .Take(MostVersions).Select(v => new VersionLine(v.No, v.ByName, v.ByPost, v.At, v.No == paper.SignedNo))
            .ToListAsync(ct);
        var no = shown is { } n && versions.Exists(v => v.No == n) ? n : versions.Count > 0 ? versions[0].No : 0;
        var other = against ?? no - 1;
        var bodies = await db.Set<PaperVersion>().Where(v => v.PaperId == paper.Id && (v.No == no || v.No == other))
            .ToDictionaryAsync(v => v.No, ct);
        if (!bodies.TryGetValue(no, out var version)) return null;
        return new(
            view, kind, paper.Version, no, version.Body, version.ByName, version.At, versions, paper.SignedNo,
            paper.SignedBy, paper.SignedPost, paper.SignedAt, paper.SignedHash,
            bodies.TryGetValue(other, out var before) ? LineDifference.Of(before.Body, version.Body) : [],
            bodies.ContainsKey(other) ? other : null,
            kind == PaperKinds.News ? NewsCheck.Missing(await gather.NewsAsync(conference, ct), version.Body) : [],
            above, organiser);
    }
}
