using ThongSuot.Modules.Tests.Organisations;

namespace ThongSuot.Modules.Tests.Campaigns;

/// <summary>Fields of work on documents.</summary>
public abstract class ThemesTests(AppOn database)
{
    [Fact]
    public async Task A_document_carries_fields_of_work_and_its_campaign_begins_with_them()
    {
        using var clerk = await SecretaryAsync("Tỉnh ủy Lĩnh Vực", "lv");
        var document = await clerk.Register("601-CT/TU", "20/2/2026", "đối ngoại nhân dân", "Tỉnh ủy Lĩnh Vực");
        var page = await clerk.Open(document);
        Assert.Contains("Chưa ghi lĩnh vực nào", page.Body, StringComparison.Ordinal);
        page = await clerk.Open(document + "/linh-vuc");
        page = await clerk.Submit(page, "/linh-vuc", ("Themes", "people-diplomacy"), ("Themes", "no-such-code"));
        Assert.Equal((200, "Đã ghi lĩnh vực của văn bản."), (page.Status, page.Flash));
        Assert.True(page.Has("a[href='/linh-vuc/people-diplomacy']"));

        page = await clerk.Open("/linh-vuc/people-diplomacy");
        Assert.Contains("601-CT/TU", page.Body, StringComparison.Ordinal);
        Assert.Equal((404, "campaigns.no-theme"), await Coded(clerk, "/linh-vuc/khong-co"));
        page = await clerk.Open("/chien-dich/moi?document=" + document["/van-ban/".Length..]);
        Assert.True(page.Has("[name=Themes][value=people-diplomacy][checked]"));
        Assert.False(page.Has("[name=Themes][value=party-external][checked]"));

        using var beside = await SecretaryAsync("Tỉnh ủy Bên Cạnh", "lvb");
        Assert.Equal(404, (await beside.Open(document + "/linh-vuc")).Status);
        Assert.DoesNotContain(
            "601-CT/TU", (await beside.Open("/linh-vuc/people-diplomacy")).Body, StringComparison.Ordinal);
    }

    async Task<Visitor> SecretaryAsync(string name, string code)
    {
        var unit = await database.Visit().Unit(name, code, level: "province", kind: "Tỉnh ủy");
        return database.Visit(await database.PersonAsync(
            "Bí thư " + code, Guid.Parse(unit["/don-vi/".Length..]), "secretary", "clerk"));
    }

    static async Task<(int, string?)> Coded(Visitor who, string address)
    {
        var page = await who.Open(address);
        return (page.Status, page.Code);
    }
}

public sealed class ThemesOnSqlite(Sqlite db) : ThemesTests(db), IClassFixture<Sqlite>;

public sealed class ThemesOnPostgres(Postgres db) : ThemesTests(db), IClassFixture<Postgres>;
