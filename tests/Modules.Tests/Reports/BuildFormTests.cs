using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Audit;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Reports;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>Forms made on the builder's page, by somebody whose browser runs no script.</summary>
public abstract class BuildFormTests(AppOn database)
{
    const string New = "/bao-cao/bieu-mau/moi";

    Task<Visitor> At(Guid unit, string name = "Bí Thư") => database.PersonAtAsync(unit, name, "secretary");

    static Task<Page> Press(Visitor who, Page page, string act, params (string, string?)[] typed) =>
        who.Submit(page, page.HasForm("/moi") ? "/moi" : page.Address, [("Act", act), .. typed]);

    // One section with two numbers, saved as a draft.
    static async Task<Page> DraftAsync(Visitor who, string name, string from = "01/01/2026", string act = "save")
    {
        var page = await Press(who, await who.Open(New), "item-add:0", ("Name", name), ("ValidFrom", from),
            ("S[0].Title", "Lớp học"), ("S[0].I[0].Title", "Số lớp đã mở"));
        return await Press(who, page, act, ("S[0].I[1].Title", "Số lớp đúng hạn"));
    }

    [Fact]
    public async Task A_form_is_made_issued_offered_and_used_by_a_period()
    {
        var at = await database.House4Async("fa");
        var who = await At(at.Province);
        var page = await DraftAsync(who, "Báo cáo lớp học fa");
        Assert.StartsWith("/bao-cao/bieu-mau/sua/", page.Address);
        Assert.Contains("Dự thảo", page.Text(".page-head-title"));
        Assert.Equal(("so-lop-da-mo", "so-lop-dung-han"), (page.Box("S[0].I[0].Code"), page.Box("S[0].I[1].Code")));
        Assert.DoesNotContain("Báo cáo lớp học fa", (await who.Open("/bao-cao/yeu-cau/moi")).Body);
        var draft = page.Address;
        page = await Press(who, page, "check-add:at-most");
        page = await Press(who, page, "rate-add", ("C[0].First", "so-lop-dung-han"), ("C[0].Second", "so-lop-da-mo"),
            ("C[0].Stops", "true"));
        page = await Press(who, page, "issue", ("R[0].Title", "Tỷ lệ đúng hạn"), ("R[0].Of", "so-lop-dung-han"),
            ("R[0].All", "so-lop-da-mo"), ("S[0].I[0].Fact", "conferences.held"));
        Assert.Equal((200, "/bao-cao/bieu-mau/bao-cao-lop-hoc-fa/1"), (page.Status, page.Address));
        Assert.Contains("Đang áp dụng", page.Text(".page-head-title"));
        Assert.Contains("“Số lớp đúng hạn” không lớn hơn “Số lớp đã mở”.", page.Body);
        Assert.Contains("Tỷ lệ đúng hạn: “Số lớp đúng hạn” / “Số lớp đã mở”", page.Body);
        Assert.Contains("ban hành biểu mẫu", page.Body);
        Assert.Equal(page.Address, (await who.Open(draft)).Address);
        Assert.Contains("Báo cáo lớp học fa", (await who.Open("/bao-cao/bieu-mau")).Body);

        page = await who.Fill("/bao-cao/yeu-cau/moi", "/yeu-cau/moi", ("Title", "Báo cáo lớp"),
            ("Form", "bao-cao-lop-hoc-fa"), ("Cadence", "month"), ("StartsOn", "01/02/2026"));
        Assert.True(page.Status == 200 && page.Code is null, $"{page.Address} {page.Code}");
        var periods = await database.WithDb(db => db.Set<Period>().IgnoreQueryFilters()
            .Where(p => p.Form == "bao-cao-lop-hoc-fa").ToListAsync());
        Assert.NotEmpty(periods);
        Assert.All(periods, p => Assert.Equal(1, p.FormVersion));
    }

    [Fact]
    public async Task Buttons_change_the_form_keep_what_was_typed_and_store_nothing()
    {
        var at = await database.House4Async("fb");
        var who = await At(at.Commune);
        var page = await Press(who, await who.Open(New), "item-add:0", ("Name", "Thử nút fb"),
            ("S[0].Title", "Phần một"), ("S[0].I[0].Title", "Câu một"), ("S[0].I[0].Type", "text"));
        page = await Press(who, page, "section-add", ("S[0].I[1].Title", "Câu hai"));
        page = await Press(who, page, "up:0.1", ("S[1].Title", "Phần hai"), ("S[1].I[0].Title", "Câu ba"));
        Assert.Equal(("Câu hai", "Câu một", "text"),
            (page.Box("S[0].I[0].Title"), page.Box("S[0].I[1].Title"), page.Box("S[0].I[1].Type")));
        page = await Press(who, page, "section-up:1");
        Assert.Equal(("Phần hai", "Phần một"), (page.Box("S[0].Title"), page.Box("S[1].Title")));
        page = await Press(who, page, "section-down:0");
        page = await Press(who, page, "down:0.0");
        page = await Press(who, page, "remove:0.1");
        Assert.Equal(("Câu một", null), (page.Box("S[0].I[0].Title"), page.Box("S[0].I[1].Title")));
        page = await Press(who, page, "check-add:sum-of");
        page = await Press(who, page, "check-remove:0");
        page = await Press(who, page, "rate-add");
        page = await Press(who, page, "rate-remove:0");
        page = await Press(who, page, "section-remove:1");
        Assert.Equal((null, null, null), (page.Box("C[0].First"), page.Box("R[0].Title"), page.Box("S[1].Title")));
        string[] odd = ["up:9.9", "up:", "remove:0.-1", "item-add:x", "section-remove:99999999999", "?", ""];
        foreach (var act in odd) page = await Press(who, page, act);
        page = await Press(who, page, "preview");
        Assert.Equal((200, "Thử nút fb", "01/04/2026"), (page.Status, page.Box("Name"), page.Box("ValidFrom")));
        Assert.Contains("Câu một", page.Text("#preview fieldset[disabled]"));
        Assert.False(await database.WithDb(db => db.Set<StoredForm>().AnyAsync(f => f.Name == "Thử nút fb")));
    }

    [Fact]
    public async Task What_names_an_item_follows_its_new_code()
    {
        var at = await database.House4Async("fc");
        var who = await At(at.Commune);
        var page = await DraftAsync(who, "Đổi mã fc");
        page = await Press(who, page, "check-add:at-most", ("S[0].I[1].PartOf", "so-lop-da-mo"));
        page = await Press(who, page, "save", ("C[0].First", "so-lop-dung-han"), ("C[0].Second", "so-lop-da-mo"),
            ("S[0].I[0].Code", "lop"));
        Assert.Equal((200, "lop", "lop"), (page.Status, page.Box("C[0].Second"), page.Box("S[0].I[1].PartOf")));
        page = await Press(who, page, "check-add:sum-of");
        page = await Press(who, page, "save", ("C[1].First", "lop"));
        Assert.Equal("so-lop-dung-han", page.Box("C[1].Parts")?.Trim());
    }

    [Fact]
    public async Task An_issued_version_never_changes_and_the_next_takes_over_on_its_day()
    {
        var at = await database.House4Async("fd");
        var who = await At(at.Province);
        var page = await DraftAsync(who, "Nhiều bản fd");
        var (draft, kept) = (page.Address, page);
        await Press(who, page, "issue");
        page = await who.Submit(kept, draft, ("Act", "save"), ("Name", "Sửa sau ban hành"));
        Assert.Equal((409, "reports.form-issued", "Sửa sau ban hành"), (page.Status, page.Code, page.Box("Name")));

        page = await who.Open(New + "?from=nhieu-ban-fd");
        Assert.Equal(("nhieu-ban-fd", null), (page.Box("NextOf"), page.Box("Code")));
        page = await Press(who, page, "save", ("ValidFrom", "01/01/2026"));
        Assert.Equal((422, "reports.form-day-not-after"), (page.Status, page.Code));
        page = await Press(who, page, "save", ("ValidFrom", "ngày mai"));
        Assert.Equal((422, "reports.form-day-missing", "ngày mai"), (page.Status, page.Code, page.Box("ValidFrom")));
        var other = await who.Open(New + "?from=nhieu-ban-fd");
        page = await Press(who, page, "save", ("ValidFrom", "1/1/2027"), ("S[0].I[0].Title", "Số lớp, cách tính mới"));
        Assert.StartsWith("/bao-cao/bieu-mau/sua/", page.Address);
        Assert.Equal("reports.form-draft-there", (await Press(who, other, "save", ("ValidFrom", "1/1/2028"))).Code);
        Assert.Equal(page.Address, (await who.Open(New + "?from=nhieu-ban-fd")).Address);
        page = await Press(who, page, "issue");
        Assert.Equal("/bao-cao/bieu-mau/nhieu-ban-fd/2", page.Address);
        Assert.Contains("Sắp áp dụng", page.Text(".page-head-title"));
        page = await who.Open("/bao-cao/bieu-mau/nhieu-ban-fd/1");
        Assert.Contains("31/12/2026", page.Text(".facts"));
        Assert.DoesNotContain("cách tính mới", page.Body);

        var versions = await database.WithDb(async db =>
        {
            var store = new FormStore(db);
            return new[]
            {
                await store.InForceAsync("nhieu-ban-fd", new(2025, 12, 31), default),
                await store.InForceAsync("nhieu-ban-fd", new(2026, 12, 31), default),
                await store.InForceAsync("nhieu-ban-fd", new(2027, 1, 1), default),
            };
        });
        Assert.Equal([null, 1, 2], versions.Select(v => v?.Version));
    }

    [Fact]
    public async Task Another_unit_neither_sees_a_draft_nor_makes_the_next_version_but_copies_what_is_issued()
    {
        var at = await database.House4Async("fe");
        var (who, other) = (await At(at.Commune), await At(at.Beside, "Người khác"));
        var draft = await DraftAsync(who, "Của xã fe");
        var reading = "/bao-cao/bieu-mau/cua-xa-fe/1";
        Assert.Equal((200, 404, 404), ((await who.Open(reading)).Status, (await other.Open(reading)).Status,
            (await other.Open(draft.Address)).Status));
        Assert.DoesNotContain("Của xã fe", (await other.Open("/bao-cao/bieu-mau")).Body);
        await Press(who, draft, "issue");
        Assert.Equal(200, (await other.Open(reading)).Status);
        Assert.Equal((403, "reports.form-not-yours"),
            await other.Open(draft.Address) is var refused ? (refused.Status, refused.Code) : default);
        var page = await other.Open(New + "?from=cua-xa-fe");
        Assert.Equal(("", ""), (page.Box("NextOf"), page.Box("Code")));
        page = await Press(other, page, "save", ("NextOf", "cua-xa-fe"), ("ValidFrom", "1/1/2027"));
        Assert.Equal((403, "reports.form-not-yours"), (page.Status, page.Code));
        page = await Press(other, page, "save", ("NextOf", ""), ("Code", "cua-xa-fe"), ("ValidFrom", "1/1/2027"));
        Assert.Equal((409, "reports.form-code-taken"), (page.Status, page.Code));
        page = await Press(other, page, "issue", ("Code", "hoc-tap"));
        Assert.Equal((409, "reports.form-code-taken"), (page.Status, page.Code));
        page = await Press(other, page, "issue", ("Code", "rieng-fe"));
        Assert.Equal("/bao-cao/bieu-mau/rieng-fe/1", page.Address);

        // Whoever only drafts reports reads forms and makes none.
        var clerk = await database.PersonAtAsync(at.Cell, "Chi bộ", "clerk");
        Assert.NotEqual(200, (await clerk.Open(New)).Status);
    }

    [Fact]
    public async Task A_shipped_form_is_copied_whole_and_can_be_issued_under_a_new_code()
    {
        var at = await database.House4Async("ff");
        var who = await At(at.Province);
        var page = await Press(who, await who.Open(New + "?from=hoc-tap"), "issue", ("Code", "hoc-tap-ff"),
            ("ValidFrom", "1/1/2026"));
        Assert.Equal("/bao-cao/bieu-mau/hoc-tap-ff/1", page.Address);
        var (shipped, own) = await database.WithDb(async db =>
        {
            var store = new FormStore(db);
            return (await store.FindAsync("hoc-tap", 1, default), await store.FindAsync("hoc-tap-ff", 1, default));
        });
        var same = shipped! with { Code = own!.Code, ValidFrom = own.ValidFrom };
        Assert.Equal(same.Write(), own.Write());
    }

    [Fact]
    public async Task Two_at_one_draft_are_told_and_keep_what_they_typed()
    {
        var at = await database.House4Async("fg");
        var (one, two) = (await At(at.Commune, "Người Một"), await At(at.Commune, "Người Hai"));
        var first = await DraftAsync(one, "Hai người fg");
        var seen = await two.Open(first.Address);
        await Press(one, first, "save", ("S[0].I[0].Title", "Câu của người một"));
        var page = await Press(two, seen, "save", ("S[0].I[0].Title", "Câu của người hai"));
        Assert.Equal((409, "kernel.changed-meanwhile", "Câu của người hai"),
            (page.Status, page.Code, page.Box("S[0].I[0].Title")));
        Assert.Contains("Câu của người một", page.Text("#meanwhile"));
        Assert.Contains("Người Một", page.Text("#meanwhile"));
        page = await Press(two, page, "save");
        Assert.Equal((200, "Câu của người hai"), (page.Status, page.Box("S[0].I[0].Title")));
        var acts = await database.WithDb(db => db.Set<AuditEntry>().IgnoreQueryFilters()
            .Where(a => a.Kind == "report-form" && a.RecordId == PlanActs.Id(first.Address)).OrderBy(a => a.Id)
            .Select(a => a.Action).ToListAsync());
        Assert.Equal(["reports.form-made", "reports.form-changed", "reports.form-changed"], acts);
    }

    [Fact]
    public async Task The_same_sent_twice_makes_one_draft()
    {
        var at = await database.House4Async("fh");
        var who = await At(at.Commune);
        var page = await who.Open(New);
        (string, string?)[] typed = [("Act", "save"), ("Name", "Gửi hai lần fh"), ("ValidFrom", "1/1/2026"),
            ("S[0].Title", "Phần"), ("S[0].I[0].Title", "Câu")];
        var (once, twice) = (await who.Submit(page, New, typed), await who.Submit(page, New, typed));
        Assert.Equal((200, once.Address), (twice.Status, twice.Address));
        Assert.Equal(1, await database.WithDb(db => db.Set<StoredForm>().CountAsync(f => f.Code == "gui-hai-lan-fh")));
    }

    [Theory]
    [InlineData("reports.form-text-missing", "Name", "")]
    [InlineData("reports.form-text-too-long", "Name", "long")]
    [InlineData("reports.form-text-too-long", "S[0].I[0].Definition", "long")]
    [InlineData("reports.form-text-missing", "S[0].Title", " ")]
    [InlineData("reports.form-text-missing", "S[0].I[1].Title", "")]
    [InlineData("reports.form-code-wrong", "Code", "Mã có dấu")]
    [InlineData("reports.form-code-wrong", "S[0].I[0].Code", "a--b")]
    [InlineData("reports.form-code-twice", "S[0].I[1].Code", "so-lop-da-mo")]
    [InlineData("reports.form-type-wrong", "S[0].I[0].Type", "percent")]
    [InlineData("reports.form-scale-wrong", "S[0].I[0].Scale", "5")]
    [InlineData("reports.form-fact-wrong", "S[0].I[0].Fact", "no.such")]
    [InlineData("reports.form-part-wrong", "S[0].I[0].PartOf", "so-lop-da-mo")]
    [InlineData("reports.form-part-wrong", "S[0].I[0].PartOf", "khong-co")]
    [InlineData("reports.form-choices-few", "S[0].I[0].Type", "choice")]
    [InlineData("reports.form-day-missing", "ValidFrom", "31/02/2026")]
    public async Task What_is_wrong_is_said_at_its_box_and_nothing_is_stored(string code, string box, string typed)
    {
        var at = await database.House4Async("w" + Guid.CreateVersion7().ToString("N")[20..]);
        var who = await At(at.Commune);
        var text = typed == "long" ? new string('a', 50_000) : typed;
        var page = await DraftAsync(who, "Sai " + code, "1/1/2026", "preview");
        page = await Press(who, page, "save", (box, text));
        Assert.Equal(422, page.Status);
        Assert.Contains(code, page.Codes);
        Assert.True(page.Has(".field-error"));
        if (text is not ("percent" or "no.such")) Assert.Equal(text.Trim(), page.Box(box)?.Trim());
        Assert.False(await database.WithDb(db => db.Set<StoredForm>().AnyAsync(f => f.HomeUnit == at.Commune)));
    }

    [Fact]
    public async Task Checks_and_rates_take_only_numbers_that_can_be_compared()
    {
        var at = await database.House4Async("fi");
        var who = await At(at.Commune);
        var page = await DraftAsync(who, "Kiểm tra fi", "1/1/2026", "check-add:at-most");
        async Task<string?> Code(params (string, string?)[] typed) => (await Press(who, page, "save", typed)).Code;
        const string First = "so-lop-da-mo";
        const string Second = "so-lop-dung-han";
        Assert.Equal("reports.form-text-missing", await Code());
        Assert.Equal("reports.form-not-number", await Code(("C[0].First", First), ("C[0].Second", "khong-co")));
        Assert.Equal("reports.form-items-same", await Code(("C[0].First", First), ("C[0].Second", First)));
        Assert.Equal("reports.form-not-number",
            await Code(("C[0].First", First), ("C[0].Second", Second), ("S[0].I[1].Type", "text")));
        Assert.Equal("reports.form-scales-differ",
            await Code(("C[0].First", First), ("C[0].Second", Second), ("S[0].I[1].Scale", "2")));
        Assert.Equal("reports.form-type-wrong", await Code(("C[0].Kind", "guess"), ("C[0].First", First)));
        Assert.Equal("reports.form-percent-wrong", await Code(("C[0].Kind", "jump"), ("C[0].First", First)));
        Assert.Equal("reports.form-parts-missing", await Code(("C[0].Kind", "sum-of"), ("C[0].First", First)));
        Assert.Equal("reports.form-fact-not-number", await Code(("C[0].First", First), ("C[0].Second", Second),
            ("S[0].I[1].Type", "text"), ("S[0].I[1].Fact", "conferences.held")));
        page = await Press(who, page, "remove:0.0");
        page = await Press(who, page, "remove:0.0");
        page = await Press(who, page, "check-remove:0");
        Assert.Equal("reports.form-empty", await Code());
    }

    [Fact]
    public async Task Too_much_is_refused_in_words()
    {
        var at = await database.House4Async("fj");
        var who = await At(at.Commune);
        var page = await DraftAsync(who, "Quá nhiều fj", "1/1/2026", "preview");
        var huge = await Press(who, page, "save", ("Note", new string('x', 10_000_000)));
        Assert.Equal((422, "reports.form-too-large"), (huge.Status, huge.Code));
        huge = await Press(who, page, "save", ("S[0].I[0].Choices", new string('\n', 3_000_000)),
            ("S[0].I[0].Type", "choice"));
        Assert.Equal((422, "reports.form-text-too-long"), (huge.Status, huge.Code));
        var items = Enumerable.Range(2, FormDefinition.MostItems)
            .Select(n => ($"S[0].I[{n}].Title", (string?)$"Câu {n}")).Append(("Act", "save")).ToArray();
        huge = await who.Submit(page, New, items);
        Assert.Equal((422, "reports.form-too-many"), (huge.Status, huge.Code));
        Assert.False(await database.WithDb(db => db.Set<StoredForm>().AnyAsync(f => f.Code == "qua-nhieu-fj")));
    }

    [Fact]
    public async Task A_form_of_four_hundred_items_is_kept_whole()
    {
        var at = await database.House4Async("fk");
        var who = await At(at.Commune);
        var page = await who.Open(New);
        var typed = Enumerable.Range(0, FormDefinition.MostItems).SelectMany(n => new (string, string?)[]
        {
            ($"S[0].I[{n}].Title", $"Câu hỏi số {n}"), ($"S[0].I[{n}].Type", n % 2 == 0 ? "number" : "text"),
            ($"S[0].I[{n}].Definition", "Cách tính"),
        });
        page = await who.Submit(page, New, [("Act", "save"), ("Name", "Rất dài fk"), ("ValidFrom", "1/1/2026"),
            ("S[0].Title", "Phần"), .. typed]);
        Assert.StartsWith("/bao-cao/bieu-mau/sua/", page.Address);
        page = await Press(who, page, "issue");
        Assert.Equal("/bao-cao/bieu-mau/rat-dai-fk/1", page.Address);
        Assert.Equal(FormDefinition.MostItems, page.Html.QuerySelectorAll("tr[data-row]").Length);
    }
}

public sealed class BuildFormOnSqlite(Sqlite db) : BuildFormTests(db), IClassFixture<Sqlite>;

public sealed class BuildFormOnPostgres(Postgres db) : BuildFormTests(db), IClassFixture<Postgres>;
