using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>Rights follow the dated tree: what a post sees and may change, through mergers and with time.</summary>
public abstract class SightTests(AppOn database)
{
    const string Head = "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n";

    async Task<Dictionary<string, Guid>> Units(string prefix, string lines)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var report = await scope
            .ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync(
                prefix + ".csv",
                new StringReader(Head + lines.Replace("~", prefix, StringComparison.Ordinal)),
                false,
                Actor.Program,
                default
            );
        Assert.Equal([], report.Problems);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        var found = new Dictionary<string, Guid>();
        foreach (var code in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')[0]))
        {
            var name = code.Replace("~", prefix, StringComparison.Ordinal);
            var unit = await tree.FindAsync(name, new DateOnly(2026, 3, 2), "", default);
            if (unit.Ok)
                found[code[1..]] = unit.Value.Id;
        }

        return found;
    }

    Task<Person> Post(Guid unit, params string[] roles) => database.PersonAsync("Người Thử", unit, roles);

    [Fact]
    public async Task A_unit_sees_its_own_register_a_leader_also_those_below_nobody_those_beside_or_above()
    {
        var at = await Units(
            "sa",
            "~p,Tỉnh ủy A,province,Tỉnh ủy,party,,2025-01-01,,\n"
                + "~x,Đảng ủy xã X,commune,Đảng ủy,party,~p,2025-01-01,,\n"
                + "~y,Đảng ủy xã Y,commune,Đảng ủy,party,~p,2025-01-01,,\n"
        );
        var above = database.Visit(await Post(at["p"], "clerk"));
        var clerk = database.Visit(await Post(at["x"], "clerk"));
        var beside = database.Visit(await Post(at["y"], "clerk"));
        var own = await clerk.Register("701-CV/ĐU", "1/2/2026", "Của xã X", "Đảng ủy xã X");
        await above.Register("702-CT/TU", "1/2/2026", "Của tỉnh", "Tỉnh ủy A");
        await beside.Register("703-CV/ĐU", "1/2/2026", "Của xã Y", "Đảng ủy xã Y");

        Assert.Equal(["701-CV/ĐU"], Symbols(await clerk.Open("/van-ban?q=CV")));
        Assert.Equal(["702-CT/TU"], Symbols(await above.Open("/van-ban")));
        var leader = database.Visit(await Post(at["p"], "leader"));
        Assert.Equal(3, (await leader.Open("/van-ban")).Rows().Count);
        Assert.Equal(200, (await leader.Open(own)).Status);
        Assert.Equal(404, (await beside.Open(own)).Status);
        Assert.Equal(404, (await beside.Open(own + "/sua")).Status);
        Assert.Equal(403, (await leader.Open(own + "/sua")).Status);
    }

    static IReadOnlyList<string> Symbols(Page list) =>
        [
            .. list
                .Html.QuerySelectorAll("#list tr[data-row] td:first-child a")
                .Select(a => a.TextContent.Split(' ')[^1].Trim()),
        ];

    [Fact]
    public async Task The_same_document_registered_by_two_units_is_one_kept_by_the_first()
    {
        var at = await Units(
            "sb",
            "~p,Tỉnh ủy B,province,Tỉnh ủy,party,,2025-01-01,,\n"
                + "~x,Đảng ủy xã X,commune,Đảng ủy,party,~p,2025-01-01,,\n"
        );
        var above = database.Visit(await Post(at["p"], "clerk"));
        var below = database.Visit(await Post(at["x"], "clerk"));
        var first = await above.Register("811-CT/TW", "5/1/2026", "Về một việc", "Ban Bí thư");
        Assert.Equal(404, (await below.Open(first)).Status);
        var second = await below.Register("811-CT/TW", "5/1/2026", "Gõ khác một chút", "Ban Bí thư");
        Assert.Equal(first, second);
        var seen = await below.Open(first);
        Assert.Equal(200, seen.Status);
        Assert.Contains("Về một việc", seen.Body, StringComparison.Ordinal);

        // It stands in both registers; its facts are kept by the one that had it first.
        var refused = await below.Submit(await below.Open(first + "/sua"), first + "/sua", ("Subject", "Đổi lén"));
        Assert.Equal((403, "kernel.not-allowed"), (refused.Status, refused.Code));
        Assert.Contains("Về một việc", (await above.Open(first)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_units_read_the_same_text_each_for_itself()
    {
        var at = await Units(
            "sc",
            "~x,Đảng ủy xã X,commune,Đảng ủy,party,,2025-01-01,,\n"
                + "~y,Đảng ủy xã Y,commune,Đảng ủy,party,,2025-01-01,,\n"
        );
        var one = database.Visit(await Post(at["x"], "clerk"));
        var other = database.Visit(await Post(at["y"], "clerk"));
        const string Text = "Thực hiện Chỉ thị số 821-CT/TW ngày 5/1/2026 của Ban Bí thư, hai xã cùng triển khai.";
        var (a, b) = (await one.Paste(Text), await other.Paste(Text));
        Assert.NotEqual(a.Address, b.Address);
        Assert.Equal(404, (await other.Open(a.Address)).Status);
    }

    [Fact]
    public async Task After_a_merger_the_successors_post_sees_the_predecessors_records_and_the_old_post_does_nothing()
    {
        var at = await Units(
            "sd",
            "~a,Đảng ủy xã Cũ A,commune,Đảng ủy,party,,2025-01-01,,\n"
                + "~b,Đảng ủy xã Cũ B,commune,Đảng ủy,party,,2025-01-01,,\n"
                + "~c,Đảng ủy xã Khác,commune,Đảng ủy,party,,2025-01-01,,\n"
        );
        var old = database.Visit(await Post(at["a"], "clerk"));
        var mine = await old.Register("831-CV/ĐU", "1/2/2026", "Của xã cũ", "Đảng ủy xã Cũ A");
        var administrator = database.Visit();
        var done = await administrator.Agree(
            await administrator.Preview(
                "merge",
                ("Units", "sda\nsdb"),
                ("Day", "1/3/2026"),
                ("Name", "Đảng ủy xã Mới"),
                ("UnitKind", "Đảng ủy"),
                ("Code", "sdn")
            )
        );
        Assert.StartsWith("/don-vi/sap-xep/", done.Address, StringComparison.Ordinal);
        await using var scope = database.Services.CreateAsyncScope();
        var successor = await scope
            .ServiceProvider.GetRequiredService<IUnitTree>()
            .FindAsync("Đảng ủy xã Mới", new DateOnly(2026, 3, 2), "", default);
        Assert.True(successor.Ok);
        var secretary = database.Visit(await Post(successor.Value.Id, "secretary"));
        Assert.Equal(200, (await secretary.Open(mine)).Status);
        Assert.Equal(
            200,
            (
                await secretary.Submit(await secretary.Open(mine + "/sua"), mine + "/sua", ("Note", "đã tiếp nhận"))
            ).Status
        );
        Assert.Equal(403, (await old.Open(mine)).Status);
        Assert.Equal(404, (await database.Visit(await Post(at["c"], "secretary")).Open(mine)).Status);
    }

    [Fact]
    public async Task A_post_is_held_only_on_its_days_and_a_delegate_only_while_the_giver_holds_it()
    {
        var at = await Units("se", "~x,Đảng ủy xã X,commune,Đảng ủy,party,,2025-01-01,,\n");
        var holder = await Post(at["x"], "clerk");
        var standIn = await database.PersonAsync("Người Làm Thay", null);
        var boss = database.Visit(holder);
        var mine = await boss.Open("/tai-khoan");
        Assert.Equal(
            "posts.delegate-too-long",
            (await boss.Submit(mine, "/uy-quyen", ("Person", standIn.UserName), ("Until", "1/1/2027"))).Code
        );
        var given = await boss.Submit(mine, "/uy-quyen", ("Person", standIn.UserName), ("Until", "31/3/2026"));
        Assert.Contains("Người Làm Thay", given.Text("#uy-quyen ~ ul") ?? given.Body, StringComparison.Ordinal);
        var delegated = database.Visit(standIn);
        Assert.Equal(200, (await delegated.Open("/van-ban/dang-ky")).Status);
        Assert.DoesNotContain(
            "Ủy quyền cho người khác",
            (await delegated.Open("/tai-khoan")).Body,
            StringComparison.Ordinal
        );

        // The holder's own term ends: what was given ends with it.
        await database.WithDb(async db =>
        {
            var held = await db.Set<Holding>()
                .AsTracking()
                .FirstAsync(h => h.AccountId == holder.AccountId && h.GivenBy == null);
            held.ValidTo = new DateOnly(2026, 3, 2);
            return await db.SaveAsync(default);
        });
        Assert.Equal(403, (await delegated.Open("/van-ban/dang-ky")).Status);
        Assert.Equal(403, (await boss.Open("/van-ban/dang-ky")).Status);
    }

    [Fact]
    public async Task Somebody_with_two_posts_works_in_one_at_a_time()
    {
        var at = await Units(
            "sf",
            "~x,Đảng ủy xã X,commune,Đảng ủy,party,,2025-01-01,,\n~y,Đảng ủy xã Y,commune,Đảng ủy,party,,2025-01-01,,\n"
        );
        var person = await Post(at["x"], "clerk");
        var other = await Post(at["y"], "clerk");
        await database.WithDb(async db =>
        {
            db.Add(
                new Holding
                {
                    Id = Guid.CreateVersion7(database.Clock.GetUtcNow()),
                    PostId = other.PostId,
                    AccountId = person.AccountId,
                    Kind = HoldingKinds.Acting,
                    ValidFrom = new DateOnly(2026, 1, 1),
                }
            );
            return await db.SaveAsync(default);
        });
        var who = database.Visit(person);
        var atX = await who.Register("841-CV/ĐU", "1/2/2026", "Ở X", "Đảng ủy xã X");
        var mine = await who.Open("/tai-khoan");
        var form = mine
            .Html.QuerySelectorAll("form[action='/tai-khoan/chuc-vu']")
            .First(f => f.QuerySelector("button") is not null);
        await who.Submit(
            mine,
            "/tai-khoan/chuc-vu",
            ("Holding", form.QuerySelector("[name=Holding]")!.GetAttribute("value"))
        );
        Assert.Equal(404, (await who.Open(atX)).Status);
    }

    [Fact]
    public async Task An_administrator_below_gives_posts_only_in_the_own_part_and_never_that_of_the_auditor()
    {
        var at = await Units(
            "sg",
            "~p,Tỉnh ủy G,province,Tỉnh ủy,party,,2025-01-01,,\n"
                + "~x,Đảng ủy xã X,commune,Đảng ủy,party,~p,2025-01-01,,\n"
                + "~o,Tỉnh ủy Khác,province,Tỉnh ủy,party,,2025-01-01,,\n"
        );
        var administrator = database.Visit(await Post(at["p"], "administrator"));
        async Task<string?> Make(string unit, string role) =>
            (
                await administrator.Fill(
                    "/chuc-vu/moi",
                    "/chuc-vu/moi",
                    ("Unit", unit),
                    ("Title", "Thử"),
                    ("Roles", role)
                )
            ).Code;
        Assert.Null(await Make("sgx", "clerk"));
        Assert.Equal("kernel.not-allowed", await Make("sgo", "clerk"));
        Assert.Equal("kernel.not-allowed", await Make("", "clerk"));
        Assert.Equal("posts.farther-than-yours", await Make("sgx", "auditor"));
        var elsewhere = await Post(at["o"], "clerk");
        Assert.Equal(404, (await administrator.Open($"/chuc-vu/{elsewhere.PostId}")).Status);
        Assert.Equal(404, (await administrator.Open($"/nguoi-dung/{elsewhere.AccountId}")).Status);
        Assert.DoesNotContain(
            elsewhere.UserName,
            (await administrator.Open("/nguoi-dung")).Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Somebody_without_a_post_sees_an_empty_page_that_helps_and_nothing_else()
    {
        var who = database.Visit(await database.PersonAsync("Chưa Có Chức Vụ", null));
        var page = await who.Open("/");
        Assert.Equal(200, page.Status);
        Assert.Contains("Quyền đi theo chức vụ", page.Body, StringComparison.Ordinal);
        Assert.Equal(403, (await who.Open("/van-ban")).Status);
    }
}

public sealed class SightOnSqlite(Sqlite db) : SightTests(db), IClassFixture<Sqlite>;

public sealed class SightOnPostgres(Postgres db) : SightTests(db), IClassFixture<Postgres>;
