namespace ThongSuot.Modules.Tests.Documents;

/// <summary>The list over several pages: 120 documents, some of one day, one of them registered while
/// reading.</summary>
public abstract class RegisterPagesTests(AppOn database)
{
    [Fact]
    public async Task Pages_show_every_document_once_in_a_stable_order()
    {
        var clerk = database.Visit();
        Assert.Contains("Sổ còn trống", (await clerk.Open("/van-ban")).Body);
        var made = new List<string>();
        for (var i = 1; i <= 120; i++)
            made.Add(await clerk.Register($"{i}-QĐ/TW", $"{1 + i % 9}/{1 + i % 12}/2020", "trang danh sách"));

        var newest = await WalkAsync(clerk, "/van-ban", meanwhile: true);
        Assert.Equal(120, newest.Count);
        Assert.Equal(made.Order(StringComparer.Ordinal), newest.Order(StringComparer.Ordinal));

        var oldest = await WalkAsync(clerk, "/van-ban?sort=oldest");
        Assert.Equal(121, oldest.Count);
        Assert.Equal(121, oldest.Distinct().Count());

        var found = await WalkAsync(clerk, "/van-ban?q=trang+danh+sach");
        Assert.Equal(120, found.Distinct().Count());
        Assert.Equal(120, found.Count);
    }

    static async Task<List<string>> WalkAsync(Visitor clerk, string address, bool meanwhile = false)
    {
        var seen = new List<string>();
        for (var next = address; next is not null;)
        {
            var page = await clerk.Open(next);
            Assert.True(page.Rows().Count <= 50);
            seen.AddRange(page.Rows());
            next = page.Href("a[rel=next]");
            // What is newer than the whole list does not shift the pages behind it.
            if (meanwhile && next is not null) await clerk.Register("999-QĐ/TW", "1/2/2026");
            meanwhile = false;
        }

        return seen;
    }
}

public sealed class RegisterPagesOnSqlite(Sqlite db) : RegisterPagesTests(db), IClassFixture<Sqlite>;

public sealed class RegisterPagesOnPostgres(Postgres db) : RegisterPagesTests(db), IClassFixture<Postgres>;
