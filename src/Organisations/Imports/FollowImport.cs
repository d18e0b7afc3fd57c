using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Imports;

sealed record NoSuchImport() : UnknownError("imports.unknown", new Phrase(
    "Không có lần nhập này.", "There is no such import."));

sealed record ImportNotWaiting() : ClashError("imports.not-waiting", new Phrase(
    "Lần nhập này không còn gì để chạy tiếp. Muốn nhập lại, gửi tệp lần nữa.",
    "This import has nothing left to run. To import again, send the file once more."));

/// <summary>An import as its page shows it.</summary>
public sealed record ImportJobView(
    Guid Id, string File, bool OnlyTry, string State, int Lines, int Problems, int Begun, int Changed, int Ended,
    DateTimeOffset StartedAt, string StartedBy, DateTimeOffset? EndedAt, bool MayRun, bool MayStore)
{
    public JobProgress? Now { get; init; }

    /// <summary>The first wrong lines: their number and what is wrong.</summary>
    public IReadOnlyList<(string Line, string Code, string Sentence)> First { get; init; } = [];

    /// <summary>It is marked as running, and no program runs it.</summary>
    public bool IsInterrupted => State == JobStates.Running && Now is null;
}

/// <summary>A long import: how far it is, what is wrong in it, a way to stop and to go on.</summary>
internal sealed class FollowImport(AppDb db, ImportJobs jobs, TimeProvider clock)
{
    const int MostListed = 10;
    const int MostShown = 200;

    static readonly Phrase Stopped = new(
        "Đã dừng. Bước đang ghi dở được trả lại; các bước xong trước đó vẫn còn.",
        "Stopped. The step that was being stored is taken back; steps done before stay.");

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/nhap/{id:guid}", async (Guid id, FollowImport slice, CancellationToken ct) =>
            await slice.FindAsync(id, ct) is { } view ? Endpoints.Page<FollowImportPage>(new { View = view })
                : Endpoints.Refusal(new NoSuchImport())).RequiresWhole(May.Arrange);
        units.MapGet("/nhap/{id:guid}/dong-sai.csv", async (Guid id, AppDb db, CancellationToken ct) =>
        {
            var report = await db.Set<UnitImportJob>().Where(j => j.Id == id).Select(j => j.Report)
                .FirstOrDefaultAsync(ct);
            return report is null ? Endpoints.Refusal(new NoSuchImport())
                : Results.Bytes(Encoding.UTF8.GetBytes("\uFEFF" + report), "text/csv; charset=utf-8", "dong-sai.csv");
        }).RequiresWhole(May.Arrange);
        units.MapPost("/nhap/{id:guid}/dung", async (
            Guid id, ImportJobs jobs, HttpContext http, CancellationToken ct) =>
        {
            await jobs.StopAsync(id, ct);
            http.Say(Stopped);
            return Results.LocalRedirect($"/don-vi/nhap/{id}");
        }).RequiresWhole(May.Arrange).ValidatesForm();
        units.MapPost("/nhap/{id:guid}/chay", async (
            Guid id, Actor actor, FollowImport slice, CancellationToken ct) =>
            await slice.RunAsync(id, actor, ct) is { } refused ? Endpoints.Refusal(refused)
                : Results.LocalRedirect($"/don-vi/nhap/{id}")).RequiresWhole(May.Arrange).ValidatesForm();
    }

    /// <summary>Keeps a file and starts with it.</summary>
    public async Task<Guid> StartAsync(string file, Stream content, bool onlyTry, Actor actor, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        var job = UnitImportJob.Of(file, bytes.ToArray(), onlyTry, actor.Name, clock.GetUtcNow());
        db.Add(job);
        await db.SaveAsync(ct);
        jobs.Start(job.Id, actor);
        return job.Id;
    }

    async Task<Error?> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (jobs.ProgressOf(id) is not null) return null;
        var job = await db.Set<UnitImportJob>().AsTracking().FirstOrDefaultAsync(j => j.Id == id, ct);
        if (job is null) return new NoSuchImport();
        if (!job.MayRun) return new ImportNotWaiting();
        job.Run();
        if (await db.SaveAsync(ct) is { } refused) return refused;
        jobs.Start(id, actor);
        return null;
    }

    /// <summary>The last imports, newest first.</summary>
    public async Task<IReadOnlyList<ImportJobView>> LastAsync(CancellationToken ct) =>
        [.. (await Views(db.Set<UnitImportJob>().OrderByDescending(j => j.StartedAt).ThenByDescending(j => j.Id)
            .Take(MostListed)).ToListAsync(ct)).Select(v => v with { Now = jobs.ProgressOf(v.Id) })];

    async Task<ImportJobView?> FindAsync(Guid id, CancellationToken ct)
    {
        // First how far it is, then what is stored: between the two it may come to its end.
        var now = jobs.ProgressOf(id);
        if (await Views(db.Set<UnitImportJob>().Where(j => j.Id == id)).FirstOrDefaultAsync(ct) is not { } view)
            return null;
        var report = view.State == JobStates.Refused
            ? await db.Set<UnitImportJob>().Where(j => j.Id == id).Select(j => j.Report).FirstOrDefaultAsync(ct) : null;
        return view with
        {
            Now = view.State == JobStates.Running ? now ?? jobs.ProgressOf(id) : null,
            First = report is null ? []
                : [.. Csv.Read(new StringReader(report)).Skip(1).Take(MostShown)
                    .Select(r => (r.Cells[0], r.Cells[1], r.Cells[IsVietnamese ? 2 : 3]))],
        };
    }

    static bool IsVietnamese => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi";

    static IQueryable<ImportJobView> Views(IQueryable<UnitImportJob> jobs) => jobs.Select(j => new ImportJobView(
        j.Id, j.File, j.OnlyTry, j.State, j.Lines, j.Problems, j.Begun, j.Changed, j.Ended, j.StartedAt, j.StartedBy,
        j.EndedAt,
        j.Content != null && ((j.State != JobStates.Done && j.State != JobStates.Refused)
            || (j.OnlyTry && j.State == JobStates.Done)),
        j.Content != null && j.OnlyTry && j.State == JobStates.Done));
}
