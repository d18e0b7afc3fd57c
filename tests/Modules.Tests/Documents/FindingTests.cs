using System.Text.Json;

namespace ThongSuot.Modules.Tests.Documents;

/// <summary>What a person decides of events, duties, contents and marks, over the pages without script.</summary>
public abstract class FindingTests(AppOn database)
{
    // Our own sentences: one conference with its chair and a count, one order with a day, one told content.
    static string Text(int number) =>
        $"Ngày 26/7/2025, Ban Thường vụ Tỉnh ủy Lâm Đồng tổ chức hội nghị quán triệt Nghị quyết số {number}-NQ/TW ngày "
        + "24/01/2025 của Bộ Chính trị. Dự hội nghị có hơn 200 đại biểu. Đồng chí Trần Văn Tâm, Phó Bí thư Tỉnh ủy chủ "
        + $"trì hội nghị.\nNghị quyết số {number}-NQ/TW nêu 6 quan điểm chỉ đạo.\nĐồng chí Trần Văn Tâm yêu cầu các "
        + "chi bộ xây dựng kế hoạch học tập trước ngày 15/8/2025.";

    static async Task<Page> ReadAsync(Visitor clerk, int number) => await clerk.Paste(Text(number), "27/7/2025");

    static string Form(Page page, string card) =>
        page.Html.QuerySelector($"#{card} form")?.GetAttribute("action")
            ?? throw new InvalidOperationException($"no card {card}: {page.Body}");

    static string? State(Page page, string card) => page.Html.QuerySelector($"#{card}")?.GetAttribute("data-state");

    [Fact]
    public async Task The_page_shows_a_card_for_each_event_duty_and_content()
    {
        var page = await ReadAsync(database.Visit(), 8101);
        Assert.Equal("open", State(page, "event-1"));
        Assert.Contains("Trần Văn Tâm", page.Text("#event-1"));
        Assert.Contains("200", page.Text("#event-1"));
        Assert.Contains("26/07/2025", page.Text("#event-1"));
        Assert.Contains("các chi bộ", page.Text("#duty-1"));
        Assert.Contains("15/8/2025", page.Text("#duty-1"));
        Assert.Contains("6", page.Text("#content-1"));
    }

    [Fact]
    public async Task An_event_is_accepted_after_correcting_it_and_can_be_opened_again()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8102);
        var page = await clerk.Submit(text, Form(text, "event-1"), ("Place", "Hội trường Tỉnh ủy"));
        Assert.Equal(("accepted", "Đã nhận."), (State(page, "event-1"), page.Flash));
        Assert.Contains("Hội trường Tỉnh ủy", page.Text("#event-1"));
        Assert.Contains("đã sửa", page.Text("#event-1"));
        Assert.Contains("Trần Văn Tâm", page.Text("#event-1"));
        var open = await clerk.Submit(page, Form(page, "event-1"));
        Assert.Equal(("open", "Thẻ đã mở lại."), (State(open, "event-1"), open.Flash));
        Assert.Contains("Hội trường Tỉnh ủy", open.Text("#event-1"));
    }

    [Fact]
    public async Task A_duty_is_dismissed_and_not_decided_twice()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8103);
        var action = Form(text, "duty-1");
        text.Html.QuerySelector("#duty-1 form")!.SetAttribute("action", action + "/bo");
        var page = await clerk.Submit(text, action + "/bo");
        Assert.Equal("refused", State(page, "duty-1"));
        await clerk.Submit(page, Form(page, "duty-1"));
        var accepted = await clerk.Submit(await clerk.Open(text.Address), action);
        Assert.Equal("accepted", State(accepted, "duty-1"));
        var twice = await ReadAgainAsync(clerk, text, action);
        Assert.Equal((409, "cards.decided"), (twice.Status, twice.Code));
    }

    // The page of before is sent again: somebody else decided meanwhile.
    static Task<Page> ReadAgainAsync(Visitor clerk, Page before, string action)
    {
        before.Html.QuerySelector("#duty-1 form")!.SetAttribute("action", action);
        return clerk.Submit(before, action);
    }

    [Fact]
    public async Task A_box_that_is_too_long_is_refused()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8104);
        var page = await clerk.Submit(text, Form(text, "duty-1"), ("What", new string('a', 2001)));
        Assert.Equal((422, "findings.too-long"), (page.Status, page.Code));
        Assert.Equal("open", State(await clerk.Open(text.Address), "duty-1"));
    }

    [Fact]
    public async Task A_content_goes_to_the_outline_once_its_document_is_accepted()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8105);
        var action = Form(text, "content-1");
        var early = await clerk.Submit(text, action, ("Words", "sáu quan điểm của nghị quyết"));
        Assert.Equal((409, "findings.document-not-accepted"), (early.Status, early.Code));
        var accepted = await clerk.Submit(await clerk.Open(text.Address), "/the/1");
        var page = await clerk.Submit(accepted, action, ("Words", "sáu quan điểm của nghị quyết"));
        Assert.Equal("Đã nhận và ghi vào nội dung của văn bản.", page.Flash);
        var document = await clerk.Open((await clerk.Open("/van-ban?q=8105-NQ/TW")).Rows()[0]);
        Assert.Contains("sáu quan điểm của nghị quyết", document.Body);
    }

    [Fact]
    public async Task What_the_reader_missed_is_added_by_hand_and_a_wrong_mark_is_taken_away()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8106);
        var duty = await LabelAsync(clerk, text.Address, "xây dựng kế hoạch học tập", "duty");
        Assert.Contains("thêm bằng tay", duty.Text("#duty-2"));
        var person = await LabelAsync(clerk, text.Address, "đại biểu", "person");
        Assert.Contains("đại biểu", person.Texts(".named-list strong"));
        var removed = await RemoveAsync(clerk, person, "đại biểu");
        Assert.DoesNotContain("đại biểu", removed.Texts(".named-list strong"));
    }

    [Theory]
    [InlineData("", "duty", "labels.words-missing")]
    [InlineData("chữ không có trong bài", "duty", "labels.not-in-text")]
    [InlineData("hơn 200 đại biểu", "", "labels.kind-missing")]
    public async Task Words_and_kind_of_a_label_are_checked(string words, string kind, string code)
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8107 + kind.Length + (words.Length * 10));
        var page = await LabelAsync(clerk, text.Address, words, kind);
        Assert.Equal((422, code), (page.Status, page.Code));
    }

    [Fact]
    public async Task A_citation_that_was_missed_gets_a_card()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Các chi bộ học tập bản cam kết nêu gương năm 2025 trong quý ba.", "27/7/2025");
        var page = await LabelAsync(clerk, text.Address, "bản cam kết nêu gương năm 2025", "citation");
        Assert.Contains("bản cam kết nêu gương năm 2025", page.Text("#c-1"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("bản cam kết nêu gương năm 2025", page.Text("mark[data-card=c-1]"));
    }

    [Fact]
    public async Task Decisions_are_exported_in_the_form_the_scorer_reads()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8109);
        await clerk.Submit(text, "/the/1");
        await clerk.Submit(text, Form(text, "event-1"), ("Place", "Hội trường Tỉnh ủy"));
        var refuse = Form(text, "content-1");
        text.Html.QuerySelector("#content-1 form")!.SetAttribute("action", refuse + "/bo");
        await clerk.Submit(text, refuse + "/bo");
        var line = (await clerk.Open(text.Address + "/nhan.jsonl")).Source;
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        Assert.True(root.GetProperty("complete").GetBoolean());
        var citation = root.GetProperty("citations")[0];
        Assert.Equal("8109-NQ/TW", citation.GetProperty("symbol").GetString());
        Assert.Equal("2025-01-24", citation.GetProperty("date").GetString());
        var held = root.GetProperty("events")[0];
        Assert.Equal("Hội trường Tỉnh ủy", held.GetProperty("place").GetString());
        Assert.Equal("Trần Văn Tâm", held.GetProperty("chair").GetProperty("name").GetString());
        Assert.Equal(200, held.GetProperty("attendees").GetProperty("count").GetInt32());
        Assert.Equal(0, held.GetProperty("studies")[0].GetInt32());
        Assert.False(held.TryGetProperty("doubt", out _));
        Assert.Equal("duty", root.GetProperty("duties")[0].GetProperty("doubt")[0].GetString());
        Assert.Empty(root.GetProperty("contents").EnumerateArray());
    }

    [Fact]
    public async Task A_card_or_a_text_that_is_not_there_is_said_to_be_so()
    {
        var clerk = database.Visit();
        var text = await ReadAsync(clerk, 8110);
        var none = Form(text, "duty-1")[..^36] + Guid.CreateVersion7();
        text.Html.QuerySelector("#duty-1 form")!.SetAttribute("action", none);
        var page = await clerk.Submit(text, none);
        Assert.Equal((404, "findings.unknown"), (page.Status, page.Code));
        Assert.Equal(404, (await clerk.Open($"/doc/{Guid.CreateVersion7()}/nhan.jsonl")).Status);
    }

    [Fact]
    public async Task A_relation_the_wording_tells_is_suggested_with_its_sentence()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste(
            "Tỉnh ủy ban hành Kế hoạch số 8112-KH/TU ngày 11/5/2025 thực hiện Kết luận số 8111-KL/TW ngày 5/1/2025 của "
                + "Ban Bí thư về khoản 2 Điều 5 Quy định số 8113-QĐ/TW ngày 2/1/2025 của Ban Bí thư.", "13/5/2025");
        Assert.Contains("khoản 2 Điều 5", page(text));
        var all = await clerk.Submit(text, "/nhan-het");
        Assert.Contains("Bài viết nói như vậy.", all.Text(".suggestions li"));
        await clerk.Submit(all, "/quan-he");
        var upper = await clerk.Open((await clerk.Open("/van-ban?q=8111-KL/TW")).Rows()[0]);
        Assert.Contains("Được thực hiện bởi", upper.Texts("td[data-label='Quan hệ']"));
        Assert.Contains("8112-KH/TU", upper.Body);

        static string page(Page p) => string.Join('\n', p.Texts(".doc-card"));
    }

    // The form to mark words by hand is the one that has a choice of kinds.
    static async Task<Page> LabelAsync(Visitor clerk, string address, string words, string kind)
    {
        var page = await clerk.Open(address);
        foreach (var form in page.Html.QuerySelectorAll("form[action$='/danh-dau']"))
            if (form.QuerySelector("select[name=Kind]") is null)
                form.Remove();
        return await clerk.Submit(page, "/danh-dau", ("Words", words), ("Kind", kind), ("Card", null));
    }

    static async Task<Page> RemoveAsync(Visitor clerk, Page page, string words)
    {
        foreach (var form in page.Html.QuerySelectorAll("form[action$='/danh-dau']"))
            if (form.QuerySelector("input[name=Words]")?.GetAttribute("value") != words)
                form.Remove();
        return await clerk.Submit(page, "/danh-dau");
    }
}

public sealed class FindingOnSqlite(Sqlite db) : FindingTests(db), IClassFixture<Sqlite>;

public sealed class FindingOnPostgres(Postgres db) : FindingTests(db), IClassFixture<Postgres>;
