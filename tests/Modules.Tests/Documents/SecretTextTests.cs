using System.Text;

namespace ThongSuot.Modules.Tests.Documents;

/// <summary>Classified paper is refused and leaves nothing behind: no row, no log, no box that comes back
/// filled.</summary>
public abstract class SecretTextTests(AppOn database)
{
    // A word that stands nowhere else.
    const string Subject = "phương án Quỳnh Lưu Zeta";

    public static readonly TheoryData<string> Stamps = new()
    {
        "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Mật", "Độ mật: Tối mật", "  MẬT  ", "M Ậ T",
    };

    static string Paper(string stamp) =>
        $"TỈNH ỦY ĐẮK LẮK\n{stamp}\nSố 12-CV/TU\n\nCÔNG VĂN\nvề {Subject}\n\nCăn cứ Chỉ thị số 12-CT/TW.";

    async Task NothingIsKeptAsync(Page page)
    {
        Assert.Equal((422, "texts.secret"), (page.Status, page.Code));
        Assert.DoesNotContain(Subject, page.Source);
        Assert.Equal("", page.Box("Text")?.Trim());
        Assert.DoesNotContain(Subject, await Dump.OfAsync(database));
    }

    [Theory]
    [MemberData(nameof(Stamps))]
    public async Task A_stamp_on_the_page_is_refused_and_nothing_is_kept(string stamp) =>
        await NothingIsKeptAsync(await database.Visit().Paste(Paper(stamp)));

    [Theory]
    [InlineData("secret")]
    [InlineData("top-secret")]
    [InlineData("absolute")]
    [InlineData("anything-else")]
    public async Task A_declared_grade_is_refused_and_nothing_is_kept(string grade) => await NothingIsKeptAsync(
        await database.Visit().Fill("/doc", "/doc", ("Text", $"Công văn về {Subject}."), ("Grade", grade)));

    [Theory]
    [InlineData("bai.txt")]
    [InlineData("bai.md")]
    [InlineData("bai.html")]
    public async Task A_stamped_file_is_refused_and_nothing_is_kept(string name)
    {
        var paper = name.EndsWith(".html", StringComparison.Ordinal)
            ? $"<html><head><title>{Subject}</title></head><body><p>MẬT</p><p>{Subject}</p></body></html>"
            : Paper("TỐI MẬT");
        await NothingIsKeptAsync(await database.Visit().SendFile(name, Encoding.UTF8.GetBytes(paper)));
    }

    [Fact]
    public async Task The_word_secret_inside_a_sentence_is_no_stamp()
    {
        var page = await database.Visit().Paste(
            "Hội nghị phổ biến Luật Bảo vệ bí mật nhà nước; tài liệu mật, tối mật, tuyệt mật được quản lý theo quy "
                + "định. "
            + "Nhiều đại biểu giữ bí mật.");
        Assert.Equal(200, page.Status);
    }

    [Fact]
    public async Task The_search_for_leftovers_finds_what_is_kept()
    {
        await database.Visit().Paste("Bài thường về việc Hồng Ngự Omega, giữ lại được.");
        Assert.Contains("Hồng Ngự Omega", await Dump.OfAsync(database));
    }
}

public sealed class SecretTextOnSqlite(Sqlite db) : SecretTextTests(db), IClassFixture<Sqlite>;

public sealed class SecretTextOnPostgres(Postgres db) : SecretTextTests(db), IClassFixture<Postgres>;
