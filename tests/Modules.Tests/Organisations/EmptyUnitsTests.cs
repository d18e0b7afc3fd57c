namespace ThongSuot.Modules.Tests.Organisations;

public abstract class EmptyUnitsTests(AppOn database)
{
    [Fact]
    public async Task The_empty_page_says_what_to_do_first()
    {
        var page = await database.Visit().Open("/don-vi");
        Assert.Equal("Chưa có đơn vị nào", page.Text(".empty-state h2"));
        Assert.Equal("/don-vi/nhap", page.Href(".empty-state a"));
    }
}

public sealed class EmptyUnitsOnSqlite(Sqlite db) : EmptyUnitsTests(db), IClassFixture<Sqlite>;

public sealed class EmptyUnitsOnPostgres(Postgres db) : EmptyUnitsTests(db), IClassFixture<Postgres>;
