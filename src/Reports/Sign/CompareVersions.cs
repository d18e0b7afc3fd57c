using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Sign;

/// <summary>One signed version.</summary>
public sealed record VersionLine(int No, DateTimeOffset At, string By, string Post, string Hash, bool HashIsRight);

/// <summary>An answer that differs between two versions.</summary>
public sealed record VersionDifference(string Item, string Title, string Before, string After);

public sealed record VersionsView(
    Guid Id, string Title, IReadOnlyList<VersionLine> Versions, int From, int To,
    IReadOnlyList<VersionDifference> Differences);

/// <summary>Lays two signed versions side by side: what was changed after it came back.</summary>
internal sealed class CompareVersions(AppDb db, OpenReport open)
{
    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/{id:guid}/cac-lan-ky", async (
            Guid id, int? from, int? to, CompareVersions slice, CancellationToken ct) =>
            await slice.ViewAsync(new(id), from, to, ct) is { } view
                ? Endpoints.Page<CompareVersionsPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchReport())).Requires(May.See);

    async Task<VersionsView?> ViewAsync(ReportId id, int? from, int? to, CancellationToken ct)
    {
        var found = await open.FindAsync(id, false, ct);
        if (!found.Ok) return null;
        var versions = await db.Set<ReportVersion>().Where(v => v.ReportId == id).OrderBy(v => v.No).ToListAsync(ct);
        if (versions.Count == 0) return null;
        var b = versions.Find(v => v.No == to) ?? versions[^1];
        var a = versions.Find(v => v.No == from) ?? versions.LastOrDefault(v => v.No < b.No) ?? b;
        var (before, after) = (Answers(a), Answers(b));
        return new(
            id.Value, $"{found.Value.Call.Title} – {ReportWords.PeriodName(found.Value.Period.Name)}",
            [
                .. versions.Select(v => new VersionLine(
                    v.No, v.At, v.By, v.Post, v.Hash, SignedContent.HashOf(v.Content) == v.Hash)),
            ],
            a.No, b.No,
            [
                .. found.Value.Form.Items.Where(i =>
                    before.GetValueOrDefault(i.Code) != after.GetValueOrDefault(i.Code))
                    .Select(i => new VersionDifference(
                        i.Code, i.Title, ReportWords.Answer(i, before.GetValueOrDefault(i.Code)?.Value ?? ""),
                        ReportWords.Answer(i, after.GetValueOrDefault(i.Code)?.Value ?? ""))),
            ]);
    }

    static Dictionary<string, SignedAnswer> Answers(ReportVersion version) =>
        SignedContent.Read(version.Content).Answers.ToDictionary(a => a.Item, StringComparer.Ordinal);
}
