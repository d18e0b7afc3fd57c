using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reports.Contracts;
using ThongSuot.Reports.Forms;

namespace ThongSuot.Reports.Write;

/// <summary>
/// Files that answer a question of a report. A file is never changed or removed: another one takes its place in the
/// answer, and what was signed still opens. Given out as something to save, never shown in the page, whatever it is.
/// </summary>
internal sealed class KeepFiles(AppDb db, OpenReport open, CurrentActor who, TimeProvider clock)
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>Of one report, older ones among them.</summary>
    public const int MostFiles = 50;

    const int MostName = 120;

    public static string Address(Guid report, Guid file) => $"/bao-cao/{report}/tep/{file}";

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/{id:guid}/tep/{file:guid}", async (
            Guid id, Guid file, KeepFiles slice, CancellationToken ct) =>
            await slice.FindAsync(new(id), file, ct) is { } found
                ? Results.File(found.Content, "application/octet-stream", found.Name, lastModified: found.At)
                : Endpoints.Refusal(new NoSuchFile())).Requires(May.See);

    // From above only what stands in a signed version: a draft is the unit's own.
    async Task<ReportFile?> FindAsync(ReportId id, Guid file, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return null;
        var address = Address(id.Value, file);
        if (report.HomeUnit != who.Actor.UnitId
            && !await db.Set<ReportVersion>().AnyAsync(v => v.ReportId == id && v.Content.Contains(address), ct))
            return null;
        return await db.Set<ReportFile>().FirstOrDefaultAsync(f => f.Id == file && f.ReportId == id, ct);
    }

    /// <summary>
    /// Keeps the files of a sent form; each becomes the answer of its question. What is wrong with one does not hold up
    /// the others.
    /// </summary>
    public async Task<Result<(List<AnswerWire> Answers, List<RefusedWire> Refused)>> HandleAsync(
        ReportId id, IFormFileCollection sent, Actor actor, CancellationToken ct)
    {
        var (answers, refused) = (new List<AnswerWire>(), new List<RefusedWire>());
        if (sent.Count == 0) return (answers, refused);
        var found = await open.FindAsync(id, false, ct);
        if (!found.Ok) return found.Error!;
        if (found.Value.Report.HomeUnit != actor.UnitId) return new NotAllowed();
        if (!ReportStates.IsOpen(found.Value.Report.State)) return new ReportIsClosed();
        if (await open.RefusesAsync(found.Value.Period, found.Value.Report.HomeUnit, ct) is { } closed) return closed;
        var there = await db.Set<ReportFile>().CountAsync(f => f.ReportId == id, ct);
        // A browser sends a part without a name for each box in which nothing was chosen.
        foreach (var file in sent.Where(f => f.FileName.Length > 0))
        {
            var item = found.Value.Form.Item(
                file.Name.StartsWith("f.", StringComparison.Ordinal) ? file.Name[2..] : "");
            Error? error = item is not { Type: ItemType.File } ? new NoSuchFormItem(file.Name)
                : file.Length == 0 ? new ReportFileEmpty(item.Code, item.Title)
                : file.Length > MostBytes ? new ReportFileTooLarge(item.Code, item.Title, MostBytes / 1024 / 1024)
                : there >= MostFiles ? new TooManyFiles(item.Code, MostFiles) : null;
            if (error is not null)
            {
                refused.Add(new(item?.Code ?? "", error.Code, error.Sentence, null));
                continue;
            }

            answers.Add(new(item!.Code, Address(id.Value, await AddAsync(id, item, file, actor, ct)), null, null));
            there++;
        }

        return await db.SaveAsync(ct) is { } clash ? clash : (answers, refused);
    }

    async Task<Guid> AddAsync(ReportId id, FormItem item, IFormFile file, Actor actor, CancellationToken ct)
    {
        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var now = clock.GetUtcNow();
        var kept = new ReportFile
        {
            Id = Guid.CreateVersion7(now), ReportId = id, Item = item.Code, Name = NameOf(file.FileName),
            Content = bytes.ToArray(), Hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), At = now,
            By = actor.Name,
        };
        db.Add(kept);
        db.Record(
            actor, now, "reports.file-kept", "report", id.Value, new FieldChange("file", null, kept.Name),
            new FieldChange("hash", null, kept.Hash));
        return kept.Id;
    }

    // The last part, without what no file system and no header bears.
    static string NameOf(string sent)
    {
        var name = sent.Replace('\\', '/').Split('/')[^1].Normalize();
        name = string.Concat(name.Where(c => !char.IsControl(c) && !"\"<>|:*?".Contains(c, StringComparison.Ordinal)))
            .Trim(' ', '.');
        if (name.Length > MostName) name = name[..(MostName - 12)] + name[^12..];
        return name.Length == 0 ? "tep" : name;
    }
}
