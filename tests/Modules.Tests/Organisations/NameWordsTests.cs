using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations;
using ThongSuot.Organisations.Trees;

namespace ThongSuot.Modules.Tests.Organisations;

public abstract class NameWordsTests(AppOn database)
{
    Task<bool> MayHold(string fold) => database.WithDb(db => new NameWords(db).MayHoldAsync(fold, default));

    [Fact]
    public async Task No_part_of_any_name_is_said_to_be_nowhere()
    {
        var who = database.Visit();
        await who.Unit("Xã Cầu_Giát 50%", "tu1");
        await who.Unit("Xã Đông Hưng 😀x 12", "tu2");
        await who.Arrange("rename", ("Units", "tu2"), ("Day", "1/5/2025"), ("Name", "Xã Đá Bạc"));
        var folds = await database.WithDb(db => db.Set<UnitVersion>().Select(v => v.FoldKey).ToListAsync());
        Assert.Contains("da bac", folds);
        foreach (var fold in folds.Distinct())
        {
            for (var from = 0; from < fold.Length; from++)
            for (var to = from + 1; to <= fold.Length; to++)
            {
                var part = fold[from..to];
                if (part.Trim() != part || char.IsLowSurrogate(part[0]) || char.IsHighSurrogate(part[^1])) continue;
                Assert.True(await MayHold(part), $"{part} of {fold}");
            }
        }
    }

    [Theory]
    [InlineData("Xã Mặt Cười 😀", "ty1")]
    [InlineData("Xã B\u0300 Lạ", "ty2")]
    public async Task A_pictograph_or_a_mark_alone_in_a_name_gave_an_error_instead_of_a_unit(string name, string code)
    {
        var who = database.Visit();
        var page = await who.Open(await who.Unit(name, code));
        Assert.Equal(200, page.Status);
        Assert.Single((await who.Open("/don-vi?q=" + code)).Texts("main tbody td:first-child a"));
    }

    [Theory]
    [InlineData("khong co gi nhu the 7")]
    [InlineData("e997")]
    [InlineData("ho_n cau")]
    [InlineData("ho%cau")]
    public async Task What_no_name_can_hold_is_known_without_looking_at_names(string fold)
    {
        await database.Visit().Unit("Xã Hòn Cau", "tv" + Guid.CreateVersion7().ToString("N")[^6..]);
        Assert.False(await MayHold(fold));
        Assert.True((await database.Visit().Open("/don-vi?q=" + Uri.EscapeDataString(fold))).Has(".empty-state"));
    }

    [Fact]
    public async Task A_search_finds_the_middle_of_a_word_and_of_a_name()
    {
        var who = database.Visit();
        await who.Unit("Xã Krông Búk Thượng", "tw1");
        foreach (var part in (string[])["rong", "ong buk thu", "uk", "thuong"])
        {
            Assert.Contains(
                "Xã Krông Búk Thượng",
                (await who.Open("/don-vi?q=" + Uri.EscapeDataString(part))).Texts("main tbody td:first-child a"));
        }
    }

    [Fact]
    public async Task A_database_of_the_last_release_gets_its_words_when_it_is_brought_up_to_date()
    {
        var who = database.Visit();
        await who.Unit("Xã Sông Cầu Mới 2", "tx1");
        var before = await database.WithDb(Words);
        Assert.Contains("song", before);
        await database.WithDb(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await Bulk.RunAsync(db, "drop table unit_words", [], default);
            return await Bulk.RunAsync(
                db, "delete from schema_migrations where module = 'organisations' and number = 5", [], default);
        });
        await using (var scope = database.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Migrator>().ApplyAsync(null, default);
        Assert.Equal(before, await database.WithDb(Words));
    }

    static Task<List<string>> Words(AppDb db) => db.Set<UnitWord>().Select(w => w.Word).Order().ToListAsync();
}

public sealed class NameWordsOnSqlite(Sqlite db) : NameWordsTests(db), IClassFixture<Sqlite>;

public sealed class NameWordsOnPostgres(Postgres db) : NameWordsTests(db), IClassFixture<Postgres>;
