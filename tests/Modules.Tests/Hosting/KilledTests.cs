using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Organisations;

namespace ThongSuot.Modules.Tests.Hosting;

/// <summary>The program itself, killed with kill -9 while it writes.</summary>
public abstract class KilledTests(AppOn database)
{
    const string Head = "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n";

    ChildProgram Import(string file) => ChildProgram.Start(database, "import", "units", "--file", file);

    async Task<string> Verified()
    {
        using var verify = ChildProgram.Start(database, "verify");
        var said = await verify.EndedWellAsync();
        Assert.Contains("✓", said, StringComparison.Ordinal);
        return said;
    }

    sealed record State(int Units, int Acts, int Ended, int Links, int Reached)
    {
        public State And(int units, int acts, int merged) =>
            new(Units + units, Acts + acts, Ended + merged, Links + merged, Reached + units);
    }

    Task<State> Now() => database.WithDb(async db => new State(
        await db.Set<Unit>().CountAsync(), await db.Set<Reorganisation>().CountAsync(),
        await db.Set<UnitVersion>().CountAsync(v => v.ValidTo != null), await db.Set<UnitLink>().CountAsync(),
        await db.Set<UnitReach>().Where(r => r.AboveId == r.UnitId).CountAsync()));

    // 70,001 units begin on the first day; on the second 40,000 of them are merged two by two and 10,000 more begin.
    async Task<string> FileAsync()
    {
        var file = Path.Combine(database.Folder, "lon.csv");
        await using var text = File.CreateText(file);
        await text.WriteAsync(Head + "kl,Đảng bộ Bị Ngắt,province,Đảng bộ,party,,2025-03-01,,\n");
        for (var i = 1; i <= 70_000; i++)
        {
            await text.WriteAsync(
                $"kl{i},Chi bộ {i},cell,Chi bộ,party,kl,2025-03-01,{(i <= 40_000 ? "2025-07-01" : "")},\n");
        }

        for (var i = 1; i <= 30_000; i++)
        {
            var before = i <= 20_000 ? $"kl{2 * i - 1} kl{2 * i}" : "";
            await text.WriteAsync($"km{i},Chi bộ mới {i},cell,Chi bộ,party,kl,2025-07-01,,{before}\n");
        }

        return file;
    }

    [Fact]
    public async Task An_import_of_a_hundred_thousand_lines_killed_twice_leaves_nothing_half_done_and_is_resumed()
    {
        var file = await FileAsync();
        var nothing = await Now();
        using (var first = Import(file))
        {
            await first.WritingAsync(database, TimeSpan.FromSeconds(1.5));
            await first.KillAsync();
        }

        Assert.Equal(nothing, await Now());
        await Verified();
        using (var second = Import(file))
        {
            while ((await Now()).Acts == nothing.Acts && !second.HasEnded)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            await second.WritingAsync(database, TimeSpan.FromSeconds(1));
            await second.KillAsync();
        }

        Assert.Equal(nothing.And(70_001, 1, 0), await Now());
        await Verified();
        using (var third = Import(file))
        {
            var said = await third.EndedWellAsync();
            Assert.Contains("01/03/2025: đã có từ trước", said, StringComparison.Ordinal);
        }

        Assert.Equal(nothing.And(100_001, 2, 40_000), await Now());
        await Verified();
    }

    [Fact]
    public async Task The_chain_of_a_program_killed_while_it_wrote_history_is_clean_and_every_act_is_in_it()
    {
        var file = Path.Combine(database.Folder, "nhieu-ngay.csv");
        await File.WriteAllTextAsync(file, Head + string.Concat(Enumerable.Range(0, 300).SelectMany(day =>
            Enumerable.Range(0, 10).Select(i =>
                $"kn{day}-{i},Hội {day} {i},base,Hội,union,,{new DateOnly(2001, 1, 1).AddDays(day):yyyy-MM-dd},,\n"))));
        var before = await Acts();
        using (var writing = Import(file))
        {
            while (await Acts() < before + 60 && !writing.HasEnded)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            await writing.KillAsync();
        }

        Assert.InRange(await Acts(), before + 60, before + 299);
        Assert.Equal(await Acts(), await Told());
        await Verified();
        using (var again = Import(file)) await again.EndedWellAsync();
        Assert.Equal((before + 300, before + 300), (await Acts(), await Told()));
        await Verified();
    }

    Task<int> Acts() => database.WithDb(db => db.Set<Reorganisation>().CountAsync());

    Task<int> Told() => database.WithDb(db =>
        db.Set<AuditEntry>().CountAsync(a => a.Action == "reorganisations.applied"));
}

public sealed class KilledOnSqlite(Sqlite db) : KilledTests(db), IClassFixture<Sqlite>;

public sealed class KilledOnPostgres(Postgres db) : KilledTests(db), IClassFixture<Postgres>;
