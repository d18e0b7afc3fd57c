namespace ThongSuot.Modules.Tests.Documents;

public abstract class EditDocumentTests(AppOn database)
{
    [Fact]
    public async Task A_change_shows_before_and_after_with_who_and_when()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("57-KL/TW", "8/3/2023", "tên cũ");
        var page = await clerk.Fill($"{document}/sua", "/sua", ("Subject", "tên mới"));
        Assert.Equal((200, document, "Đã ghi thay đổi."), (page.Status, page.Address, page.Flash));
        Assert.Contains("tên mới", page.Text(".page-lead, main p"));
        Assert.Contains("tên cũ", page.Texts("del"));
        Assert.Contains("tên mới", page.Texts("ins"));
        Assert.Contains(AppOn.Clerk, page.Body);
        Assert.Contains("02/03/2026", page.Body);
    }

    [Fact]
    public async Task Nothing_changed_is_said_and_not_written_into_the_history()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("58-KL/TW", "8/3/2023", "giữ nguyên");
        var page = await clerk.Fill($"{document}/sua", "/sua");
        Assert.Equal("Không có gì thay đổi.", page.Flash);
        Assert.Empty(page.Texts("del"));
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_loses_nothing()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("59-KL/TW", "8/3/2023", "bản gốc");
        var seen = await clerk.Open($"{document}/sua");
        await clerk.Fill($"{document}/sua", "/sua", ("Subject", "người thứ nhất"));
        var page = await clerk.Submit(seen, "/sua", ("Subject", "người thứ hai"));
        Assert.Equal((409, "kernel.changed-meanwhile", "người thứ hai"), (page.Status, page.Code, page.Box("Subject")));
        Assert.Contains("người thứ nhất", (await clerk.Open(document)).Body);
    }

    [Fact]
    public async Task A_document_cannot_be_turned_into_one_that_is_there()
    {
        var clerk = database.Visit();
        await clerk.Register("60-KL/TW", "8/3/2023");
        var other = await clerk.Register("61-KL/TW", "8/3/2023");
        var page = await clerk.Fill($"{other}/sua", "/sua", ("Symbol", "60-KL/TW"));
        Assert.Equal((409, "documents.already-registered", "60-KL/TW"), (page.Status, page.Code, page.Box("Symbol")));
    }

    [Fact]
    public async Task A_refused_change_keeps_what_was_typed()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("62-KL/TW", "8/3/2023");
        var page = await clerk.Fill($"{document}/sua", "/sua", ("IssuedOn", "30/2/2023"), ("Note", "ghi chú dài"));
        Assert.Equal((422, "documents.date-not-understood"), (page.Status, page.Code));
        Assert.Equal(("30/2/2023", "ghi chú dài"), (page.Box("IssuedOn"), page.Box("Note")));
    }

    [Fact]
    public async Task What_was_changed_is_found_by_its_new_words_only()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("63-KL/TW", "8/3/2023", "chuyện thuỷ lợi");
        await clerk.Fill($"{document}/sua", "/sua", ("Subject", "chuyện nông thôn"));
        Assert.Equal([document], (await clerk.Open("/van-ban?q=nong+thon")).Rows());
        Assert.Empty((await clerk.Open("/van-ban?q=thuy+loi")).Rows());
    }

    [Fact]
    public async Task A_document_that_is_not_there_says_so()
    {
        var page = await database.Visit().Open($"/van-ban/{Guid.CreateVersion7()}/sua");
        Assert.Equal((404, "documents.unknown"), (page.Status, page.Code));
    }
}

public sealed class EditDocumentOnSqlite(Sqlite db) : EditDocumentTests(db), IClassFixture<Sqlite>;

public sealed class EditDocumentOnPostgres(Postgres db) : EditDocumentTests(db), IClassFixture<Postgres>;
