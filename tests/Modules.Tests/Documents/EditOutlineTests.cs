namespace ThongSuot.Modules.Tests.Documents;

public abstract class EditOutlineTests(AppOn database)
{
    [Fact]
    public async Task An_outline_is_read_line_by_line_with_kinds_and_depth()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("70-CT/TW", "1/2/2023");
        var page = await clerk.Fill($"{document}/noi-dung", "/noi-dung",
            ("Lines",
                "Quan điểm: lấy dân làm gốc\nmuc tieu: đến năm 2030\n  Nhiệm vụ: một việc\n\nlời không có loại: vẫn "
                    + "giữ"));
        Assert.Equal((200, document), (page.Status, page.Address));
        Assert.Equal(
            ["Quan điểm lấy dân làm gốc", "Mục tiêu đến năm 2030", "Nhiệm vụ một việc",
                "Nội dung khác lời không có loại: vẫn giữ"],
            page.Texts(".outline-item"));
        Assert.Equal(
            ["0", "0", "1", "0"],
                page.Html.QuerySelectorAll(".outline-item").Select(e => e.GetAttribute("data-depth")));
    }

    [Fact]
    public async Task The_outline_comes_back_as_it_was_written()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("71-CT/TW", "1/2/2023");
        await clerk.Fill($"{document}/noi-dung", "/noi-dung", ("Lines", "Mục tiêu: a\n  Nhiệm vụ: b"));
        var page = await clerk.Open($"{document}/noi-dung");
        Assert.Equal("Mục tiêu: a\n  Nhiệm vụ: b\n", page.Box("Lines")?.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(501, 1)]
    [InlineData(1, 2001)]
    public async Task An_outline_that_is_too_long_is_refused_and_kept(int lines, int signs)
    {
        var clerk = database.Visit();
        var document = await clerk.Register($"7{lines % 7}{signs % 7}-KL/TW", "1/2/2023");
        var typed = string.Join('\n', Enumerable.Repeat(new string('x', signs), lines));
        var page = await clerk.Fill($"{document}/noi-dung", "/noi-dung", ("Lines", typed));
        Assert.Equal((422, "documents.outline-too-long", typed), (page.Status, page.Code, page.Box("Lines")));
    }

    [Fact]
    public async Task A_secrecy_mark_in_the_outline_is_refused()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("72-CT/TW", "1/2/2023");
        var page = await clerk.Fill($"{document}/noi-dung", "/noi-dung", ("Lines", "TUYỆT MẬT\nviệc Bạch Đằng"));
        Assert.Equal((422, "documents.secret"), (page.Status, page.Code));
    }

    [Fact]
    public async Task Two_clerks_do_not_overwrite_each_other()
    {
        var clerk = database.Visit();
        var document = await clerk.Register("73-CT/TW", "1/2/2023");
        var seen = await clerk.Open($"{document}/noi-dung");
        await clerk.Fill($"{document}/noi-dung", "/noi-dung", ("Lines", "của người trước"));
        var page = await clerk.Submit(seen, "/noi-dung", ("Lines", "của người sau"));
        Assert.Equal((409, "kernel.changed-meanwhile", "của người sau"), (page.Status, page.Code, page.Box("Lines")));
    }
}

public sealed class EditOutlineOnSqlite(Sqlite db) : EditOutlineTests(db), IClassFixture<Sqlite>;

public sealed class EditOutlineOnPostgres(Postgres db) : EditOutlineTests(db), IClassFixture<Postgres>;
