using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Search;

namespace ThongSuot.Modules.Tests.Search;

/// <summary>One table of queries with what they find; both engines must agree with it, so they agree with each
/// other.</summary>
public abstract class SearchIndexTests(AppOn database)
{
    static readonly string[] Texts =
    [
        "12-CT/TW chỉ thị số 12 Ban Bí thư nâng cao hiệu quả đối ngoại nhân dân",
        "24-CT/TU chỉ thị số 24 Ban Thường vụ Tỉnh ủy Đắk Lắk đối ngoại nhân dân",
        "12-KL/TW kết luận số 12 Bộ Chính trị người Việt Nam ở nước ngoài",
        "112-CT/TW chỉ thị số 112 về việc khác",
        "30/2020/NĐ-CP nghị định số 30 Chính phủ công tác văn thư",
        "Ðảng bộ Ðắk Lắk viết bằng chữ Ð khác",
        "05-QĐi/TW quy định số 05 Đảng ủy thuỷ lợi",
        "Nguyên văn có 'dấu nháy', \"ngoặc\" và 100% ký hiệu (a*b)",
    ];

    public static readonly TheoryData<string, int[]> Queries = new()
    {
        { "12-CT/TW", [0] },
        { "12CT/TW", [0] },
        { "12 ct tw", [0] },
        { "12", [0, 2] },
        { "chỉ thị", [0, 1, 3] },
        { "chi thi", [0, 1, 3] },
        { "CHI THI 12", [0] },
        { "đối ngoại nhân dân", [0, 1] },
        { "doi ngoai", [0, 1] },
        { "dak lak", [1, 5] },
        { "Đắk Lắk", [1, 5] },
        { "dang bo", [5] },
        { "Đảng", [5, 6] },
        { "nđ cp", [4] },
        { "30/2020/ND-CP", [4] },
        { "5-QĐi", [6] },
        { "thủy lợi", [6] },
        { "thuy loi", [6] },
        { "nuoc ngo", [2] },
        { "nuo ngoai", [] },
        { "dấu nháy", [7] },
        { "a*b", [7] },
        { "khong co", [] },
        { "", [] },
        { "!!! --- ///", [] },
        { "\" OR \"1\"=\"1", [] },
    };

    async Task<List<Guid>> FillAsync()
    {
        var ids = Texts.Select((_, i) => new Guid($"00000000-0000-7000-8000-{i:D12}")).ToList();
        await database.WithDb(async db =>
        {
            foreach (var (i, text) in Texts.Index()) db.Index(
                new("probe", ids[i], text, new DateOnly(2020, 1, 1).AddDays(i)));
            db.Index(new("other", Guid.CreateVersion7(), string.Join(' ', Texts), null));
            return await db.SaveAsync(CancellationToken.None);
        });
        return ids;
    }

    Task<IReadOnlyList<Guid>> FindAsync(string query, int limit = 100) => database.WithDb(db =>
        database.Services.GetRequiredService<ISearchIndex>().FindAsync(
            db, "probe", query, limit, CancellationToken.None));

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Both_engines_find_the_same(string query, int[] expected)
    {
        var ids = await FillAsync();
        var found = await FindAsync(query);
        Assert.Equal(expected, found.Select(id => ids.IndexOf(id)).Order());
    }

    [Fact]
    public async Task What_is_written_as_asked_comes_before_what_is_only_folded_alike()
    {
        await database.WithDb(async db =>
        {
            db.Index(
                new("probe", new Guid("00000000-0000-7000-8000-000000000101"), "kiểm tra giám sát",
                    new DateOnly(2020, 1, 1)));
            db.Index(
                new("probe", new Guid("00000000-0000-7000-8000-000000000102"), "kiem tra giam sat",
                    new DateOnly(2024, 1, 1)));
            return await db.SaveAsync(CancellationToken.None);
        });
        var found = await FindAsync("kiểm tra giám sát");
        Assert.Equal(["101", "102"], found.Select(id => id.ToString()[^3..]));
    }

    [Fact]
    public async Task A_record_put_again_is_found_by_its_new_words_only_and_forgotten_when_taken_out()
    {
        var id = new Guid("00000000-0000-7000-8000-000000000103");
        await PutAsync("xưa cũ kỹ");
        await PutAsync("nay mới mẻ");
        Assert.Empty(await FindAsync("xưa cũ kỹ"));
        Assert.Equal([id], await FindAsync("nay moi me"));
        await database.WithDb(async db =>
        {
            db.Forget("probe", id);
            return await db.SaveAsync(CancellationToken.None);
        });
        Assert.Empty(await FindAsync("nay moi me"));

        Task PutAsync(string text) => database.WithDb(async db =>
        {
            db.Index(new("probe", id, text, null));
            return await db.SaveAsync(CancellationToken.None);
        });
    }

    [Fact]
    public async Task A_limit_holds()
    {
        await FillAsync();
        Assert.Single(await FindAsync("chi thi", limit: 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FindAsync("chi thi", limit: 1001));
    }

    [Fact]
    public async Task A_very_long_text_and_a_very_long_query_are_no_trouble()
    {
        await database.WithDb(async db =>
        {
            db.Index(
                new("probe", Guid.CreateVersion7(), "daumoi " + string.Join(' ', Enumerable.Repeat("chữ dài", 20_000)),
                    null));
            return await db.SaveAsync(CancellationToken.None);
        });
        Assert.Single(await FindAsync("daumoi"));
        Assert.Empty(await FindAsync(string.Join(' ', Enumerable.Repeat("khongco", 5000))));
    }
}

public sealed class SearchIndexOnSqlite(Sqlite db) : SearchIndexTests(db), IClassFixture<Sqlite>;

public sealed class SearchIndexOnPostgres(Postgres db) : SearchIndexTests(db), IClassFixture<Postgres>;
