using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Imports;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>The public data set, each day compared row by row. Needs the files; says so where they are not.</summary>
public abstract class UnitSnapshotTests(AppOn database)
{
    const string NotThere =
        "The public data set is not here: set THONGSUOT_ADMIN_DATA to a folder with snapshots/ (docs/unit-files.md).";

    static string Folder()
    {
        var named = Environment.GetEnvironmentVariable("THONGSUOT_ADMIN_DATA");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); named is null && at is not null; at = at.Parent)
        {
            var beside = Path.Combine(at.FullName, "shared", "data", "admin");
            if (Directory.Exists(beside)) named = beside;
        }

        Assert.SkipWhen(named is null || !Directory.Exists(Path.Combine(named, "snapshots")), NotThere);
        return named!;
    }

    async Task<ImportReport> Import(bool dryRun = false)
    {
        await using var scope = database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitImport>()
            .FolderAsync(Folder(), dryRun, null, new Actor(AppOn.Clerk), CancellationToken.None);
    }

    /// <summary>Code, name, kind and the code above of every territory on a day.</summary>
    Task<List<string>> TreeOn(DateOnly day) => database.WithDb(async db =>
    {
        var rows = await (
            from v in db.Set<UnitVersion>()
            join c in db.Set<UnitCode>() on v.UnitId equals c.UnitId
            where v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo > day)
                && c.ValidFrom <= day && (c.ValidTo == null || c.ValidTo > day) && c.Scheme == "gso"
            select new { c.Code, v.Name, v.Kind, v.UnitId, v.ParentId }).ToListAsync();
        var codes = rows.ToDictionary(r => r.UnitId, r => r.Code);
        return rows.Select(r =>
                $"{r.Code}|{r.Name}|{r.Kind}|{(r.ParentId is { } p ? codes.GetValueOrDefault(p) : null)}")
            .Order(StringComparer.Ordinal).ToList();
    });

    static List<string> Expected(Snapshot s) => [.. s.Provinces.Concat(s.Districts).Concat(s.Communes)
        .Select(u => $"{u.Code}|{u.Name}|{u.Kind}|{u.Parent}").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Every_day_of_the_public_data_set_is_reproduced_row_by_row_and_the_act_can_be_undone()
    {
        var snapshots = Snapshot.In(Folder());
        Assert.Equal([63, 34, 34], snapshots.Select(s => s.Provinces.Count));
        Assert.Equal([10_035, 3_321, 3_321], snapshots.Select(s => s.Communes.Count));
        var trial = await Import(dryRun: true);
        Assert.Equal([], trial.Problems);
        Assert.False(await database.WithDb(db => db.Set<Unit>().AnyAsync()));

        var report = await Import();
        Assert.Equal([], report.Problems);
        Assert.Equal(trial.Steps.Select(s => s with { Listed = [] }), report.Steps.Select(s => s with { Listed = [] }));
        foreach (var s in snapshots) Assert.Equal(Expected(s), await TreeOn(s.Day));

        var mapped = report.Steps[1];
        Assert.Equal((471, 63 - 11 + 696 + 10_035), (mapped.Split, mapped.Ended + mapped.Changed));
        Assert.Equal(11, report.Steps[3].Changed);
        Assert.All((await Import()).Steps, step => Assert.True(step.Skipped, step.Step));

        // Newest first; the tree of each day is then again what it was before.
        foreach (var act in await Acts())
        {
            await using var scope = database.Services.CreateAsyncScope();
            var undo = scope.ServiceProvider.GetRequiredService<UndoReorganisation>();
            if (act.Day > new DateOnly(2025, 7, 1))
                Assert.Null(await undo.HandleAsync(act.Id, new(AppOn.Clerk), default));
            else if (act.Day == new DateOnly(2025, 7, 1))
            {
                Assert.Equal(Expected(snapshots[1]), await TreeOn(snapshots[2].Day));
                Assert.Null(await undo.HandleAsync(act.Id, new(AppOn.Clerk), default));
            }
        }

        Assert.Equal(Expected(snapshots[0]), await TreeOn(snapshots[2].Day));
    }

    Task<List<Reorganisation>> Acts() => database.WithDb(
        db => db.Set<Reorganisation>().OrderByDescending(r => r.Day).ThenByDescending(r => r.Id).ToListAsync());
}

public sealed class UnitSnapshotOnSqlite(Sqlite db) : UnitSnapshotTests(db), IClassFixture<Sqlite>;

public sealed class UnitSnapshotOnPostgres(Postgres db) : UnitSnapshotTests(db), IClassFixture<Postgres>;
