using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Imports;

sealed class UnitImport(AppDb db, ImportCsv csv, ImportFolder folders) : IUnitImport
{
    public Task<ImportReport> CsvAsync(
        string file, TextReader content, bool dryRun, Actor actor, CancellationToken ct, ImportWatch? watch = null) =>
        csv.RunAsync(file, content, dryRun, watch, actor, ct);

    public Task<ImportReport> FolderAsync(
        string folder, bool dryRun, Action<ImportStep>? told, Actor actor, CancellationToken ct) =>
        folders.RunAsync(folder, dryRun, told, actor, ct);

    public async Task<ImportReport> ProvincesAsync(Actor actor, CancellationToken ct)
    {
        const string Name = "provinces.csv";
        var stream = typeof(UnitImport).Assembly.GetManifestResourceStream($"ThongSuot.Organisations.Data.{Name}")
            ?? throw new InvalidOperationException(Name);
        using var reader = new StreamReader(stream);
        return await csv.RunAsync(Name, reader, dryRun: false, null, actor, ct);
    }

    public async Task<bool> IsEmptyAsync(CancellationToken ct) => !await db.Set<Unit>().AnyAsync(ct);
}
