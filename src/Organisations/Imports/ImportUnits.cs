using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Imports;

sealed record UnitFileTooLarge(int Most) : InvalidError("imports.file-too-large", new Phrase(
    "Tệp lớn hơn {0} MB. Dùng lệnh `thongsuot import units --file`.",
    "The file is larger than {0} MB. Use the command `thongsuot import units --file`.").With(Most), "File");

/// <summary>A file of units; <c>import</c> stores it, anything else only tries.</summary>
public sealed record ImportUnitsForm
{
    public IFormFile? File { get; init; }
    public string? Act { get; init; }
}

/// <summary>Units from a file, on a page: first a trial with every wrong line, then the import itself.</summary>
internal static class ImportUnits
{
    public const int MostMegabytes = 64;

    /// <summary>A larger file goes on beside the pages.</summary>
    const int LongFrom = 512 * 1024;

    static readonly Phrase Done = new("Đã nhập {0:N0} đơn vị.", "{0:N0} units imported.");

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/nhap", async (FollowImport follow, CancellationToken ct) =>
            Page(last: await follow.LastAsync(ct))).RequiresWhole(May.Arrange);
        units.MapPost("/nhap", async (
            [FromForm] ImportUnitsForm form, Actor actor, IUnitImport import, FollowImport follow, HttpContext http,
            CancellationToken ct) =>
        {
            if (form.File is not { Length: > 0 } file) return Page(error: new FileEmpty());
            if (file.Length > MostMegabytes * 1024 * 1024) return Page(error: new UnitFileTooLarge(MostMegabytes));
            await using var stream = file.OpenReadStream();
            if (file.Length > LongFrom)
            {
                var job = await follow.StartAsync(file.FileName, stream, form.Act != "import", actor, ct);
                return Results.LocalRedirect($"/don-vi/nhap/{job}");
            }

            using var reader = new StreamReader(stream, Encoding.UTF8);
            var report = await import.CsvAsync(file.FileName, reader, form.Act != "import", actor, ct);
            if (form.Act != "import" || !report.Ok)
            {
                return Page(
                    report, status: report.Ok ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
            }

            http.Say(Done.With(report.Steps.Sum(s => s.Begun)));
            return Results.LocalRedirect("/don-vi");
        }).RequiresWhole(May.Arrange)
            .WithMetadata(new RequestSizeLimitAttribute((MostMegabytes + 1) * 1024 * 1024));
        units.MapPost("/nhap/tinh", async (Actor actor, IUnitImport import, HttpContext http, CancellationToken ct) =>
        {
            var report = await import.ProvincesAsync(actor, ct);
            if (!report.Ok) return Page(report, status: StatusCodes.Status422UnprocessableEntity);
            http.Say(Done.With(report.Steps.Sum(s => s.Begun)));
            return Results.LocalRedirect("/don-vi");
        }).RequiresWhole(May.Arrange).ValidatesForm();
    }

    static IResult Page(
        ImportReport? report = null, Error? error = null, int? status = null,
        IReadOnlyList<ImportJobView>? last = null) =>
        Endpoints.Page<ImportUnitsPage>(
            new { Report = report, Error = error, Last = last ?? [] },
            status ?? error?.Status ?? StatusCodes.Status200OK);
}
