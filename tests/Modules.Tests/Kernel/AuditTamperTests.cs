using ThongSuot.Kernel.Audit;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>Whatever is changed in the audit behind the program's back is found, and told with its place.</summary>
public abstract class AuditTamperTests(AppOn database)
{
    // Three programs one after the other: 6 entries under two seals, 4 under one, 3 under one.
    async Task<AuditHouse> FilledAsync()
    {
        var house = await AuditHouse.BuildAsync(database);
        foreach (var counts in new[] { [3, 3], [4], new[] { 3 } })
        {
            var app = house.Start();
            foreach (var count in counts)
            {
                await house.WriteAsync(app, count);
                await AuditHouse.SealAsync(app);
            }

            await house.StopAsync(app);
        }

        await house.CleanAsync();
        return house;
    }

    static async Task<string> ChainAsync(AuditHouse house, int place) =>
        (await house.AskAsync("select id from audit_chains order by id"))[place][0];

    [Theory]
    [InlineData("actor = 'Người khác'")]
    [InlineData("changes = '[]'")]
    [InlineData("post = ''")]
    [InlineData("came_from = '10.0.0.9'")]
    [InlineData("action = 'tests.undone'")]
    [InlineData("kind = 'document'")]
    [InlineData("record_id = id")]
    [InlineData("account_id = id")]
    [InlineData("who_key = 'ai do'")]
    [InlineData("seq = 77")]
    public async Task An_edited_field_is_found(string change)
    {
        await using var house = await FilledAsync();
        var chain = await ChainAsync(house, 0);
        await house.TamperAsync($"update audit_entries set {change} where chain_id = '{chain}' and seq = 2");
        var (findings, _) = await house.VerifyAsync();
        Assert.Contains(
            findings, f => f.What == (change.StartsWith('s') ? "entry-added" : "entry-edited")
                && f.Chain.ToString()!.Equals(chain, StringComparison.OrdinalIgnoreCase)
                && f.Sequence == (change.StartsWith('s') ? 77 : 2));
    }

    [Fact]
    public async Task An_edited_time_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync("update audit_entries set at = (select max(at) from audit_seals) where seq = 3");
        Assert.Equal(3, (await house.CodesAsync()).Count(c => c == "entry-edited"));
    }

    [Fact]
    public async Task An_edited_hash_is_told_from_an_edited_entry()
    {
        await using var house = await FilledAsync();
        var other = "(select hash from audit_seals limit 1)";
        await house.TamperAsync(
            $"update audit_entries set hash = {other} where chain_id = '{await ChainAsync(house, 1)}' and seq = 4");
        var found = Assert.Single((await house.VerifyAsync()).Findings);
        Assert.Equal(("entry-hash-edited", 4L), (found.What, found.Sequence));
    }

    [Fact]
    public async Task A_removed_entry_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync(
            $"delete from audit_entries where chain_id = '{await ChainAsync(house, 0)}' and seq = 5");
        var found = Assert.Single((await house.VerifyAsync()).Findings);
        Assert.Equal(("entries-missing", 5L, 2L), (found.What, found.Sequence, found.Seal));
    }

    [Fact]
    public async Task An_inserted_entry_is_found()
    {
        await using var house = await FilledAsync();
        var (one, other) = (await ChainAsync(house, 0), await ChainAsync(house, 2));
        // Taken from another chain, hash and all, and put behind the end.
        await house.TamperAsync(
            $"update audit_entries set chain_id = '{one}', seq = 9 where chain_id = '{other}' and seq = 3");
        var codes = await house.CodesAsync();
        Assert.Contains("entry-added", codes);
        Assert.Contains("entries-missing", codes);
    }

    [Fact]
    public async Task An_entry_inserted_into_a_gap_with_a_right_hash_is_found()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        var app = house.Start();
        await house.WriteAsync(app, 2);
        await AuditHouse.With(app, async db =>
        {
            db.Record(new("Ai đó"), house.Clock.GetUtcNow(), "tests.none", "thing", Guid.CreateVersion7());
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SaveChangesAsync();
        });
        await house.WriteAsync(app, 2);
        await house.StopAsync(app);
        await house.CleanAsync();
        var chain = Guid.Parse(await ChainAsync(house, 0));
        // Somebody who knows how hashes are made.
        var forged = AuditEntry.Of(new("Kẻ gian"), house.Clock.GetUtcNow(), "tests.done", "thing", Guid.Empty, []);
        forged.Enter(chain, 3, new byte[32]);
        var writer = house.Start();
        await AuditHouse.With(writer, async db =>
        {
            db.Add(forged);
            Assert.Null(await db.SaveAsync(CancellationToken.None));
        });
        await house.StopAsync(writer);
        await house.TamperAsync(
            $"update audit_entries set chain_id = '{Id(chain)}', seq = 3, salt = {Bytes(house, forged.Salt)}, "
            + $"hash = {Bytes(house, forged.Hash)} where actor = 'Kẻ gian'");
        var found = (await house.VerifyAsync()).Findings;
        Assert.Contains(found, f => f.What is "entries-added" or "entry-edited" && f.Chain == chain);
    }

    static string Id(Guid id) => id.ToString("D").ToUpperInvariant();

    static string Bytes(AuditHouse house, byte[] bytes) =>
        house.Storage.Engine == ThongSuot.Kernel.Storage.Engine.Sqlite
            ? $"x'{Convert.ToHexString(bytes)}'" : $"decode('{Convert.ToHexString(bytes)}', 'hex')";

    [Fact]
    public async Task Two_entries_that_change_places_are_found()
    {
        await using var house = await FilledAsync();
        var chain = await ChainAsync(house, 0);
        await house.TamperAsync(
            $"update audit_entries set seq = -1 where chain_id = '{chain}' and seq = 1",
            $"update audit_entries set seq = 1 where chain_id = '{chain}' and seq = 2",
            $"update audit_entries set seq = 2 where chain_id = '{chain}' and seq = -1");
        Assert.Equal(["entry-edited", "entry-edited"], await house.CodesAsync());
    }

    [Fact]
    public async Task A_removed_seal_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync(
            $"delete from audit_seals where chain_id = '{await ChainAsync(house, 0)}' and number = 1");
        Assert.Contains("seals-missing", await house.CodesAsync());
    }

    [Fact]
    public async Task An_edited_seal_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync(
            $"update audit_seals set entries = 2 where chain_id = '{await ChainAsync(house, 0)}' and number = 1");
        Assert.Contains("seal-edited", await house.CodesAsync());
    }

    [Fact]
    public async Task A_removed_chain_is_found_by_the_next_one()
    {
        await using var house = await FilledAsync();
        var chain = await ChainAsync(house, 1);
        await house.TamperAsync(
            $"delete from audit_entries where chain_id = '{chain}'",
            $"delete from audit_seals where chain_id = '{chain}'", $"delete from audit_chains where id = '{chain}'");
        var found = Assert.Single((await house.VerifyAsync()).Findings);
        Assert.Equal(("chain-missing", Guid.Parse(chain)), (found.What, found.Chain));
    }

    [Fact]
    public async Task A_chain_row_removed_alone_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync($"delete from audit_chains where id = '{await ChainAsync(house, 2)}'");
        Assert.Equal(["chain-missing", "chain-missing"], await house.CodesAsync());
    }

    [Fact]
    public async Task An_edited_beginning_of_a_chain_is_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync($"update audit_chains set known_heads = '' where id = '{await ChainAsync(house, 2)}'");
        Assert.Equal(["chain-edited"], await house.CodesAsync());
    }

    [Fact]
    public async Task The_newest_seal_and_its_entries_taken_away_without_trace_are_found_by_the_anchor()
    {
        await using var house = await FilledAsync();
        await using (var link = await AuditLink.OpenAsync(house.Storage, CancellationToken.None))
            await Anchors.WriteAsync(link, house.Anchors, house.Clock.GetUtcNow(), CancellationToken.None);
        await house.CleanAsync(house.Anchors);
        var chain = await ChainAsync(house, 2);
        // The last chain is named nowhere else; the counters are set back too.
        await house.TamperAsync(
            $"delete from audit_entries where chain_id = '{chain}'",
            $"delete from audit_seals where chain_id = '{chain}'",
            $"update audit_chains set sealed_number = 0, sealed_seq = 0 where id = '{chain}'");
        await house.CleanAsync();
        var found = Assert.Single((await house.VerifyAsync(house.Anchors)).Findings);
        Assert.Equal(("seals-missing", 1L), (found.What, found.Seal));
        await house.TamperAsync($"delete from audit_chains where id = '{chain}'");
        Assert.Equal(["chain-missing"], await house.CodesAsync(house.Anchors));
    }

    [Fact]
    public async Task The_newest_seals_taken_away_alone_are_found_without_an_anchor()
    {
        await using var house = await FilledAsync();
        var chain = await ChainAsync(house, 2);
        await house.TamperAsync($"delete from audit_seals where chain_id = '{chain}'");
        var codes = await house.CodesAsync();
        Assert.Contains("seals-missing", codes);
        Assert.Equal(3, codes.Count(c => c == "entry-added"));
    }

    [Fact]
    public async Task An_anchor_that_no_longer_holds_is_not_written_over()
    {
        await using var house = await FilledAsync();
        await using var link = await AuditLink.OpenAsync(house.Storage, CancellationToken.None);
        await Anchors.WriteAsync(link, house.Anchors, house.Clock.GetUtcNow(), CancellationToken.None);
        await Anchors.WriteAsync(link, house.Anchors, house.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Single(Directory.GetFiles(house.Anchors));
        var chain = await ChainAsync(house, 2);
        await house.TamperAsync(
            $"delete from audit_entries where chain_id = '{chain}'",
            $"delete from audit_seals where chain_id = '{chain}'", $"delete from audit_chains where id = '{chain}'");
        await Anchors.WriteAsync(link, house.Anchors, house.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(2, Directory.GetFiles(house.Anchors).Length);
        Assert.Contains("chain-missing", await house.CodesAsync(house.Anchors));
    }

    [Fact]
    public async Task A_file_that_is_no_anchor_is_told()
    {
        await using var house = await FilledAsync();
        Directory.CreateDirectory(house.Anchors);
        await File.WriteAllTextAsync(Path.Combine(house.Anchors, "2026-01-01.json"), "{\"heads\": [1,2");
        Assert.Equal(["anchor-unreadable"], await house.CodesAsync(house.Anchors));
    }

    [Fact]
    public async Task Contents_emptied_without_the_rule_are_found()
    {
        await using var house = await FilledAsync();
        await house.TamperAsync(
            "update audit_entries set actor = '', post = '', came_from = '', who_key = '', changes = '[]', "
            + $"body_hash = hash, retired_by = id where chain_id = '{await ChainAsync(house, 0)}' and seq = 1");
        var codes = await house.CodesAsync();
        Assert.Contains("emptied-without-rule", codes);
        Assert.Contains("entry-edited", codes);
    }

    [Theory]
    [InlineData("update audit_entries set actor = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("update audit_seals set entries = 0")]
    [InlineData("delete from audit_seals")]
    [InlineData("update audit_chains set known_heads = 'x'")]
    [InlineData("delete from audit_chains")]
    [InlineData("delete from audit_keys")]
    [InlineData("insert into audit_unlocked values ('x'); delete from audit_entries")]
    [InlineData("insert into audit_unlocked values ('x'); update audit_entries set hash = salt")]
    [InlineData("insert into audit_unlocked values ('x'); update audit_entries set action = 'x'")]
    public async Task The_database_itself_refuses(string sql)
    {
        await using var house = await FilledAsync();
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.AskAsync(sql));
        Assert.Contains("only added", refused.Message);
    }
}

public sealed class AuditTamperOnSqlite(Sqlite db) : AuditTamperTests(db), IClassFixture<Sqlite>;

public sealed class AuditTamperOnPostgres(Postgres db) : AuditTamperTests(db), IClassFixture<Postgres>
{
    readonly Postgres database = db;

    [Fact]
    public async Task Tables_cannot_be_truncated()
    {
        await using var house = await AuditHouse.BuildAsync(database);
        foreach (var table in new[] { "audit_entries", "audit_seals", "audit_chains", "audit_keys" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.AskAsync($"truncate {table}"));
    }
}
