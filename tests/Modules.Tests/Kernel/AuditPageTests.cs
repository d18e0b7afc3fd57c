using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Modules.Tests.Organisations;

namespace ThongSuot.Modules.Tests.Kernel;

/// <summary>The page Nhật ký, its export, and the record of who looked at it.</summary>
public abstract partial class AuditPageTests(AppOn database)
{
    async Task RecordAsync(
        string who,
        string action = "tests.page",
        Guid? record = null,
        string kind = "thing",
        Guid? unit = null,
        Guid? account = null,
        string post = "",
        string? value = null,
        DateTimeOffset? at = null
    ) =>
        await database.WithDb(async db =>
        {
            db.Record(
                new Actor(who)
                {
                    Post = post,
                    UnitId = unit,
                    AccountId = account,
                    From = "127.0.0.1",
                },
                at ?? database.Clock.GetUtcNow(),
                action,
                kind,
                record ?? Guid.CreateVersion7(),
                new FieldChange("what", null, value)
            );
            Assert.Null(await db.SaveAsync(CancellationToken.None));
            return true;
        });

    [Fact]
    public async Task What_a_clerk_did_stands_on_the_page_with_a_link_to_the_record()
    {
        var visitor = database.Visit();
        var document = await visitor.Register("901-CT/TW", "5/1/2022", "việc của nhật ký");
        var id = document["/van-ban/".Length..];
        var page = await visitor.Open($"/nhat-ky?record={id}");
        Assert.Equal(200, page.Status);
        Assert.Equal("Nhật ký", page.Text("h1"));
        var row = Assert.Single(page.Texts("tr[data-row]"));
        Assert.Contains(AppOn.Clerk, row);
        Assert.Contains("ghi vào sổ", row);
        Assert.Contains("việc của nhật ký", row);
        Assert.Equal(document, page.Href("tr[data-row] td:nth-child(4) a"));
        Assert.Equal(["/nhat-ky"], page.Html.QuerySelectorAll(".chip a").Select(a => a.GetAttribute("href")));
        Assert.Contains("thongsuot verify", page.Body);
        Assert.Equal("page", page.Html.QuerySelector("nav a[href='/nhat-ky']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Words_of_who_and_of_the_act_find_without_marks()
    {
        var mark = Guid.CreateVersion7();
        await RecordAsync("Đặng Thị Ướt", "documents.merged", mark, "document", post: "Bí thư, Xã Đầm Dơi");
        var visitor = database.Visit();
        string[] asked = ["dang thi uot", "Ướt gộp", "bi thu dam doi", "merged double", "documents.merged uot"];
        foreach (var q in asked)
        {
            Assert.Single(
                (await visitor.Open($"/nhat-ky?record={mark}&q={Uri.EscapeDataString(q)}")).Texts("tr[data-row]")
            );
        }

        Assert.Empty((await visitor.Open($"/nhat-ky?record={mark}&q=khong+ai")).Texts("tr[data-row]"));
    }

    [Fact]
    public async Task Kind_day_person_and_unit_narrow_and_stand_in_the_address()
    {
        var (account, unit) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var day = new DateTimeOffset(2024, 5, 6, 18, 30, 0, TimeSpan.Zero);
        await RecordAsync("Một", unit: unit, account: account, post: "Văn thư, Xã Ất", at: day);
        await RecordAsync("Hai", unit: unit, post: "Văn thư, Xã Ất", at: day.AddHours(-2));
        var visitor = database.Visit();
        // 18:30 UTC is the next day in Ha Noi.
        var page = await visitor.Open($"/nhat-ky?unit={unit}&from=7/5/2024&to=7-5-2024");
        Assert.Contains("Một", Assert.Single(page.Texts("tr[data-row]")));
        Assert.Contains("Đơn vị: Văn thư, Xã Ất", page.Texts(".chip"));
        Assert.Equal("7/5/2024", page.Box("from"));
        Assert.Single((await visitor.Open($"/nhat-ky?unit={unit}&to=2024-05-06")).Texts("tr[data-row]"));
        page = await visitor.Open($"/nhat-ky?account={account}");
        Assert.Contains("Người: Một", page.Texts(".chip"));
        Assert.Single(page.Texts("tr[data-row]"));
        Assert.Equal(2, (await visitor.Open($"/nhat-ky?unit={unit}&kind=thing")).Texts("tr[data-row]").Count);
        Assert.Empty((await visitor.Open($"/nhat-ky?unit={unit}&kind=unit")).Texts("tr[data-row]"));
    }

    [Theory]
    [InlineData("from=hom+qua", "audit.day-not-understood")]
    [InlineData("to=31/2/2026", "audit.day-not-understood")]
    [InlineData("from=5/5/2026&to=4/5/2026", "audit.days-reversed")]
    public async Task A_day_that_cannot_be_is_told(string query, string code)
    {
        var page = await database.Visit().Open("/nhat-ky?" + query);
        Assert.Equal((422, code), (page.Status, page.Code));
        page = await database.Visit().Open("/nhat-ky/xuat.csv?" + query);
        Assert.Equal((422, code), (page.Status, page.Code));
    }

    [Fact]
    public async Task Pages_go_on_by_cursor_and_meet_every_entry_once()
    {
        var unit = Guid.CreateVersion7();
        // All in one moment: the order must still be one.
        var at = database.Clock.GetUtcNow();
        for (var i = 0; i < 103; i++)
            await RecordAsync($"Người {i}", unit: unit, value: $"<giá trị {i}>", at: at);
        var visitor = database.Visit();
        var (address, seen, pages) = ($"/nhat-ky?unit={unit}", new List<string>(), 0);
        while (address is not null)
        {
            var page = await visitor.Open(address);
            seen.AddRange(page.Texts("tr[data-row] ins"));
            address = page.Href("a[rel=next]");
            pages++;
        }

        Assert.Equal((3, 103, 103), (pages, seen.Count, seen.Distinct().Count()));
        Assert.Equal(50, (await visitor.Open($"/nhat-ky?unit={unit}&after=xx")).Texts("tr[data-row]").Count);
        Assert.Equal(
            50,
            (await visitor.Open($"/nhat-ky?unit={unit}&after=99999999999999999999_0")).Texts("tr[data-row]").Count
        );
    }

    [Fact]
    public async Task Looking_at_the_list_is_itself_recorded()
    {
        var unit = Guid.CreateVersion7();
        var visitor = database.Visit();
        await visitor.Open($"/nhat-ky?unit={unit}&q=ai+xem");
        var entry = (await Views(unit)).Single();
        Assert.Equal((AppOn.Clerk, "view", "views.people"), (entry.Actor, entry.Kind, entry.Action));
        Assert.Equal(["audit", "/nhat-ky", $"?unit={unit}&q=ai+xem"], entry.Fields.Select(f => f.After));
        // A page that was refused shows nobody, and an export is recorded by itself.
        await visitor.Open($"/nhat-ky?unit={unit}&from=zzz");
        Assert.Single(await Views(unit));
    }

    Task<List<AuditEntry>> Views(Guid unit) =>
        database.WithDb(db =>
            db.Set<AuditEntry>()
                .Where(e => e.Action == "views.people" && e.Changes.Contains(unit.ToString()))
                .ToListAsync()
        );

    [Fact]
    public async Task The_export_is_csv_without_formulas_and_is_recorded_first()
    {
        var unit = Guid.CreateVersion7();
        await RecordAsync("=HYPERLINK(\"http://x\")", unit: unit, post: "@post", value: "dòng \"một\"\r\nhai");
        var page = await database.Visit().Open($"/nhat-ky/xuat.csv?unit={unit}");
        Assert.Equal((200, "text/csv; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        Assert.Equal([0xEF, 0xBB, 0xBF], page.Bytes[..3]);
        var text = Encoding.UTF8.GetString(page.Bytes);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", text);
        Assert.Contains("\"'@post\"", text);
        Assert.Contains("dòng \"\"một\"\"", text);
        Assert.Equal(
            1,
            await database.WithDb(db =>
                db.Set<AuditEntry>()
                    .CountAsync(e => e.Action == "audit.exported" && e.Changes.Contains(unit.ToString()))
            )
        );
    }

    [Fact]
    public async Task An_auditor_of_one_part_of_the_tree_sees_and_exports_what_was_done_there()
    {
        var visitor = database.Visit();
        var code = Guid.CreateVersion7().ToString("N")[20..];
        var above = await visitor.Unit("Tỉnh Kiểm Tra", "t" + code, level: "province", kind: "Tỉnh");
        var below = await visitor.Unit("Xã Dưới", "x" + code, parent: above["/don-vi/".Length..]);
        var other = await visitor.Unit("Tỉnh Khác", "k" + code, level: "province", kind: "Tỉnh");
        Guid Id(string address) => Guid.Parse(address["/don-vi/".Length..]);
        var mark = Guid.CreateVersion7();
        await RecordAsync("Ở trên", record: mark, unit: Id(above));
        await RecordAsync("Ở dưới", record: mark, unit: Id(below));
        await RecordAsync("Ở nơi khác", record: mark, unit: Id(other));
        await RecordAsync("Chương trình", record: mark);
        var auditor = database.Visit(await database.PersonAsync("Kiểm Tra Viên", Id(above), "auditor"));
        var page = await auditor.Open($"/nhat-ky?record={mark}");
        Assert.Equal(
            ["Ở dưới", "Ở trên"],
            page.Texts("tr[data-row] td:nth-child(2)").Select(t => t.Split("127")[0].Trim())
        );
        var csv = Encoding.UTF8.GetString((await auditor.Open($"/nhat-ky/xuat.csv?record={mark}")).Bytes);
        Assert.Contains("Ở dưới", csv);
        Assert.DoesNotContain("Ở nơi khác", csv);
        Assert.Empty((await auditor.Open($"/nhat-ky?unit={Id(other)}")).Texts("tr[data-row]"));
        Assert.Equal(4, (await visitor.Open($"/nhat-ky?record={mark}")).Texts("tr[data-row]").Count);
        var clerk = database.Visit(await database.PersonAsync("Văn Thư Viên", Id(above), "clerk"));
        Assert.Equal(403, (await clerk.Open("/nhat-ky")).Status);
        Assert.Equal(403, (await clerk.Open("/nhat-ky/xuat.csv")).Status);
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do_and_English_is_complete()
    {
        var visitor = database.Visit();
        var page = await visitor.Open("/nhat-ky?q=khongcoaicahet");
        Assert.Equal("Không có dòng nào khớp", page.Text(".empty-state h2"));
        await visitor.Submit(page, "/_/language", ("to", "en"));
        page = await visitor.Open("/nhat-ky?q=khongcoaicahet");
        Assert.Equal("No entry matches", page.Text(".empty-state h2"));
        Assert.Equal("Audit", page.Text("h1"));
    }

    [Fact]
    public async Task Whatever_stands_in_an_entry_is_shown_as_text()
    {
        var mark = Guid.CreateVersion7();
        await RecordAsync("<script>alert(1)</script>", record: mark, value: "<img src=x onerror=1>");
        var page = await database.Visit().Open($"/nhat-ky?record={mark}");
        Assert.DoesNotContain("<script>alert", page.Source);
        Assert.DoesNotContain("<img", page.Source);
    }

    [Fact]
    public void Every_act_that_the_rooms_record_has_words()
    {
        var dictionary = database.Services.GetRequiredService<AuditDictionary>();
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ThongSuot.slnx")))
            root = root.Parent!;
        var acts = Directory
            .EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/"))
            .SelectMany(f => Recorded().Matches(File.ReadAllText(f)))
            .SelectMany(m => Code().Matches(m.Value))
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ToList();
        Assert.True(acts.Count > 15, string.Join(' ', acts));
        Assert.DoesNotContain(acts, a => !dictionary.Knows(a));
    }

    // From db.Record( to the end of its statement, and in it what looks like a code.
    [GeneratedRegex(@"db\.Record\([^;]*;")]
    private static partial Regex Recorded();

    [GeneratedRegex("\"([a-z]+\\.[a-z-]+)\"")]
    private static partial Regex Code();
}

public sealed class AuditPageOnSqlite(Sqlite db) : AuditPageTests(db), IClassFixture<Sqlite>
{
    readonly Sqlite database = db;

    [Fact]
    public async Task A_view_that_cannot_be_recorded_is_not_given()
    {
        await database.WithDb(db =>
            db.Database.ExecuteSqlRawAsync(
                "create trigger no_views before insert on audit_entries when new.action = 'views.people' "
                    + "and instr(new.changes, 'khong-ghi-duoc') > 0 begin select raise(abort, 'full'); end"
            )
        );
        await Assert.ThrowsAnyAsync<Exception>(() => database.Visit().Open("/nhat-ky?q=khong-ghi-duoc"));
        Assert.Equal(200, (await database.Visit().Open("/nhat-ky")).Status);
    }
}

public sealed class AuditPageOnPostgres(Postgres db) : AuditPageTests(db), IClassFixture<Postgres>;
