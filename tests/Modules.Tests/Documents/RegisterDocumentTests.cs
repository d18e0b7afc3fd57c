namespace ThongSuot.Modules.Tests.Documents;

public abstract class RegisterDocumentTests(AppOn database)
{
    [Fact]
    public async Task A_number_used_again_in_another_term_is_another_document()
    {
        var clerk = database.Visit();
        var first = await clerk.Register("45-CT/TW", "22/7/2010", issuer: "Bộ Chính trị");
        var second = await clerk.Register("45-CT/TW", "14/4/2025", issuer: "Bộ Chính trị");
        Assert.NotEqual(first, second);
        var list = await clerk.Open("/van-ban?q=45-CT/TW");
        Assert.Equal([second, first], list.Rows());
    }

    [Fact]
    public async Task Registering_the_same_document_twice_keeps_what_was_typed_and_leads_to_the_first()
    {
        var clerk = database.Visit();
        var first = await clerk.Register("12-NQ/TW", "16/1/2012", "xây dựng Đảng hiện nay", "Ban Chấp hành Trung ương");
        var page = await clerk.Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Symbol", "12-NQ/TW"), ("IssuedOn", "16.1.2012"), ("Issuer", "Ban Chấp hành Trung ương"),
                ("Subject", "B <i>"));
        Assert.Equal((409, "documents.already-registered"), (page.Status, page.Code));
        Assert.Equal(
            ("12-NQ/TW", "16.1.2012", "B <i>"), (page.Box("Symbol"), page.Box("IssuedOn"), page.Box("Subject")));
        Assert.Equal(first, page.Href(".error-summary a[href^='/van-ban/']"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_changes_nothing()
    {
        var clerk = database.Visit();
        var form = await clerk.Open("/van-ban/dang-ky");
        var first = await clerk.Submit(form, "/van-ban/dang-ky", ("Symbol", "77-KL/TW"), ("IssuedOn", "2/3/2024"));
        var again = await clerk.Submit(form, "/van-ban/dang-ky", ("Symbol", "77-KL/TW"), ("IssuedOn", "2/3/2024"));
        Assert.Equal((200, first.Address), (again.Status, again.Address));
        Assert.Single((await clerk.Open("/van-ban?q=77-KL/TW")).Rows());
    }

    [Theory]
    [InlineData("8/8/2018", "08/08/2018")]
    [InlineData("08-08-2018", "08/08/2018")]
    [InlineData("8.8.2018", "08/08/2018")]
    [InlineData("ngày 8 tháng 8 năm 2018", "08/08/2018")]
    [InlineData("tháng 8 năm 2018", "08/2018")]
    [InlineData("8/2018", "08/2018")]
    [InlineData("2018", "2018")]
    public async Task A_date_is_understood_however_it_is_written(string typed, string shown)
    {
        var clerk = database.Visit();
        var symbol = $"{1 + Math.Abs(typed.GetHashCode(StringComparison.Ordinal)) % 900_000}-CV/TW";
        var page = await clerk.Open(await clerk.Register(symbol[..Math.Min(symbol.Length, 20)], typed, "thử ngày"));
        Assert.Contains(shown, page.Texts(".record-facts dd"));
    }

    [Theory]
    [InlineData("31/2/2018", "documents.date-not-understood")]
    [InlineData("hôm qua", "documents.date-not-understood")]
    [InlineData("3/3/2026", "documents.issued-in-future")]
    [InlineData("2027", "documents.issued-in-future")]
    public async Task A_date_that_cannot_be_is_refused_beside_its_box(string typed, string code)
    {
        var page = await database.Visit().Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Symbol", "1-CT/TW"), ("IssuedOn", typed));
        Assert.Equal((422, code, typed), (page.Status, page.Code, page.Box("IssuedOn")));
        Assert.True(page.Has("#f-IssuedOn-error"));
        Assert.Equal("#f-IssuedOn", page.Href(".error-summary a"));
    }

    [Fact]
    public async Task Today_is_the_day_in_Viet_Nam()
    {
        var page = await database.Visit().Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Symbol", "900-CV/TW"), ("IssuedOn", "2/3/2026"));
        Assert.Equal(200, page.Status);
    }

    [Fact]
    public async Task Every_refusal_of_a_form_is_told_at_once()
    {
        var page = await database.Visit().Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Subject", new string('a', 1001)), ("IssuedOn", "hôm nay"));
        Assert.Equal(422, page.Status);
        Assert.Equal(
            ["documents.too-long", "documents.type-missing", "documents.date-not-understood"], page.Codes);
        Assert.Equal(1001, page.Box("Subject")?.Length);
    }

    [Fact]
    public async Task An_empty_form_says_what_is_missing()
    {
        var page = await database.Visit().Fill("/van-ban/dang-ky", "/van-ban/dang-ky");
        Assert.Equal(422, page.Status);
        Assert.Equal(["documents.type-missing", "documents.number-or-subject-missing"], page.Codes);
    }

    [Fact]
    public async Task A_type_that_is_not_in_the_catalogue_is_refused()
    {
        var page = await database.Visit().Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Type", "thần chú"), ("Subject", "mưa"));
        Assert.Equal((422, "documents.type-unknown"), (page.Status, page.Code));
    }

    [Theory]
    [InlineData("Subject", "MẬT\nvề việc phòng thủ Bạch Long")]
    [InlineData("Note", "TỐI MẬT")]
    public async Task A_secrecy_mark_is_refused_and_nothing_is_stored(string box, string mark)
    {
        var clerk = database.Visit();
        var page = await clerk.Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            ("Symbol", "901-CV/TW"), ("IssuedOn", "1/2/2024"), (box, mark));
        Assert.Equal((422, "documents.secret"), (page.Status, page.Code));
        Assert.Empty((await clerk.Open("/van-ban?q=901-CV/TW")).Rows());
    }

    [Fact]
    public async Task A_document_without_a_number_is_known_by_its_subject()
    {
        var clerk = database.Visit();
        await clerk.Register("", "1/7/2019", "đề án đối ngoại nhân dân", "Ban Bí thư", more: ("Type", "đề án"));
        var twice = await clerk.Fill("/van-ban/dang-ky", "/van-ban/dang-ky", ("IssuedOn", "1/7/2019"),
            ("Subject", "Đề án đối ngoại nhân dân"), ("Issuer", "Ban Bí thư"), ("Type", "đề án"));
        Assert.Equal("documents.already-registered", twice.Code);
    }

    [Fact]
    public async Task One_code_names_a_body_in_every_place()
    {
        var clerk = database.Visit();
        var one = await clerk.Register("24-CT/TU", "11/5/2022", place: "Đắk Lắk");
        var other = await clerk.Register("24-CT/TU", "11/5/2022", place: "Quảng Ninh");
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task Type_system_and_level_come_from_the_symbol()
    {
        var clerk = database.Visit();
        var page = await clerk.Open(await clerk.Register("30/2020/NĐ-CP", "5/3/2020", "công tác văn thư"));
        Assert.StartsWith("Nghị định 30/2020/NĐ-CP", page.Text("h1"));
        Assert.Contains("Nhà nước", page.Texts(".record-facts dd"));
        Assert.Contains("Trung ương", page.Texts(".record-facts dd"));
    }
}

public sealed class RegisterDocumentOnSqlite(Sqlite db) : RegisterDocumentTests(db), IClassFixture<Sqlite>;

public sealed class RegisterDocumentOnPostgres(Postgres db) : RegisterDocumentTests(db), IClassFixture<Postgres>;
