namespace ThongSuot.Modules.Tests.Documents;

public abstract class CardTests(AppOn database)
{
    static string Card(int position) => $".doc-card#c-{position}";

    static string? State(Page page, int position) =>
        page.Html.QuerySelector(Card(position))?.GetAttribute("data-state");

    static string[] Choices(Page page, int position) =>
        [.. page.Html.QuerySelectorAll($"{Card(position)} input[name=Choice]").Select(
            i => i.GetAttribute("value") ?? "")];

    [Fact]
    public async Task A_known_document_is_linked_and_the_register_is_not_changed_by_the_text()
    {
        var clerk = database.Visit();
        var known = await clerk.Register("7001-CT/TW", "5/1/2022", "trích yếu trong sổ", "Ban Bí thư");
        var text =
            await clerk.Paste("Theo Chỉ thị số 7001-CT/TW ngày 05/01/2022 của Ban Bí thư về trích yếu trong bài.");
        Assert.Equal([known["/van-ban/".Length..], "new"], Choices(text, 1));
        var page = await clerk.Submit(text, "/the/1");
        Assert.Equal("accepted", State(page, 1));
        Assert.Equal("Đã nhận Chỉ thị 7001-CT/TW.", page.Flash);
        var document = await clerk.Open(known);
        Assert.Contains("trích yếu trong sổ", document.Body);
        Assert.Contains("7001-CT/TW", document.Text(".mention-list blockquote strong"));
        Assert.Single((await clerk.Open("/van-ban?q=7001-CT/TW")).Rows());
    }

    [Fact]
    public async Task A_new_document_is_registered_with_the_corrections_typed()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7002-CT/TW ngày 05/01/2022 của Ban Bí thư.");
        Assert.Equal(["new"], Choices(text, 1));
        var page = await clerk.Submit(text, "/the/1", ("Subject", "do người gõ"), ("IssuedOn", "6/1/2022"));
        Assert.Equal("accepted", State(page, 1));
        var document = await clerk.Open((await clerk.Open("/van-ban?q=7002-CT/TW")).Rows()[0]);
        Assert.Contains("06/01/2022", document.Texts(".record-facts dd"));
        Assert.Contains("do người gõ", document.Body);
        Assert.Contains("Ban Bí thư", document.Texts(".record-facts dd"));
    }

    [Fact]
    public async Task A_correction_that_is_refused_stays_in_its_own_card()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7003-CT/TW và Kết luận số 7003-KL/TW của Ban Bí thư.");
        var page = await clerk.Submit(text, "/the/2", ("IssuedOn", "31/2/2022"), ("Subject", "còn đây"));
        Assert.Equal((422, "documents.date-not-understood"), (page.Status, page.Code));
        Assert.Equal("31/2/2022", page.Html.QuerySelector($"{Card(2)} input[name=IssuedOn]")?.GetAttribute("value"));
        Assert.DoesNotContain("còn đây", page.Text(Card(1)));
        Assert.False(page.Has($"{Card(1)} [data-code]"));
    }

    [Fact]
    public async Task Of_several_candidates_none_is_taken_silently()
    {
        var clerk = database.Visit();
        await clerk.Register("7045-CT/TW", "22/7/2010", issuer: "Bộ Chính trị");
        await clerk.Register("7045-CT/TW", "14/4/2012", issuer: "Bộ Chính trị");
        var text = await clerk.Paste("Triển khai Chỉ thị số 7045-CT/TW của Bộ Chính trị.", "1/6/2013");
        Assert.Equal(3, Choices(text, 1).Length);
        Assert.False(text.Has($"{Card(1)} input[name=Choice][checked]"));
        var all = await clerk.Submit(text, "/nhan-het");
        Assert.Equal("open", State(all, 1));
        Assert.Contains("Còn 1 thẻ", all.Flash);
        var none = await clerk.Submit(text, "/the/1");
        Assert.Equal((422, "cards.choice-missing"), (none.Status, none.Code));
    }

    [Fact]
    public async Task Accept_all_leaves_contradictions_to_a_person()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste(
            "Theo Chỉ thị số 7004-CT/TW ngày 5/1/2022 của Ban Bí thư và Kết luận số 7004-KL/TW ngày 12/8/2022 của Bộ "
                + "Chính trị.",
            "13/5/2022");
        Assert.Contains("12/08/2022", text.Text(".margin-note"));
        Assert.Contains("13/05/2022", text.Text(".margin-note"));
        var page = await clerk.Submit(text, "/nhan-het");
        Assert.Equal(("accepted", "open"), (State(page, 1), State(page, 2)));
        Assert.Equal("Đã nhận 1 thẻ. Còn 1 thẻ cần bạn xem: có mâu thuẫn hoặc có nhiều khả năng.", page.Flash);
        Assert.Empty((await clerk.Open("/van-ban?q=7004-KL/TW")).Rows());
    }

    [Fact]
    public async Task A_card_can_be_laid_aside_and_opened_again()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7005-CT/TW ngày 5/1/2022 của Ban Bí thư.");
        var refused = await clerk.Submit(Act(text, "/the/1", "/the/1/bo"), "/the/1/bo");
        Assert.Equal("refused", State(refused, 1));
        Assert.Equal("Đã bỏ qua thẻ 1.", refused.Flash);
        var open = await clerk.Submit(refused, "/mo-lai");
        Assert.Equal("open", State(open, 1));
    }

    [Fact]
    public async Task Reopening_takes_back_a_record_nobody_has_built_on()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7006-CT/TW ngày 5/1/2022 của Ban Bí thư.");
        var accepted = await clerk.Submit(text, "/the/1");
        Assert.Single((await clerk.Open("/van-ban?q=7006-CT/TW")).Rows());
        var open = await clerk.Submit(accepted, "/mo-lai");
        Assert.Equal("open", State(open, 1));
        Assert.Contains("rút khỏi sổ", open.Flash);
        Assert.Empty((await clerk.Open("/van-ban?q=7006-CT/TW")).Rows());
        Assert.Equal("accepted", State(await clerk.Submit(open, "/the/1"), 1));
    }

    [Fact]
    public async Task Reopening_leaves_a_record_that_was_worked_on()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7007-CT/TW ngày 5/1/2022 của Ban Bí thư.");
        var accepted = await clerk.Submit(text, "/the/1");
        var document = (await clerk.Open("/van-ban?q=7007-CT/TW")).Rows()[0];
        await clerk.Fill($"{document}/sua", "/sua", ("Subject", "đã bổ sung"));
        var open = await clerk.Submit(accepted, "/mo-lai");
        Assert.Equal("Thẻ 1 đã mở lại.", open.Flash);
        Assert.Single((await clerk.Open("/van-ban?q=7007-CT/TW")).Rows());
    }

    [Fact]
    public async Task A_decided_card_is_not_decided_twice()
    {
        var clerk = database.Visit();
        var text = await clerk.Paste("Theo Chỉ thị số 7008-CT/TW ngày 5/1/2022 của Ban Bí thư.");
        await clerk.Submit(text, "/the/1");
        var again = await clerk.Submit(text, "/the/1");
        Assert.Equal((409, "cards.decided"), (again.Status, again.Code));
        Assert.Single((await clerk.Open("/van-ban?q=7008-CT/TW")).Rows());
    }

    [Fact]
    public async Task Two_mentions_of_one_document_share_a_card()
    {
        var text = await database.Visit().Paste(
            "Theo Chỉ thị số 7009-CT/TW ngày 5/1/2022 của Ban Bí thư. Chỉ thị 7009-CT/TW nêu rõ nhiều việc.");
        Assert.Single(text.Texts(".doc-card"));
        Assert.Equal(2, text.Texts("#text mark[data-card=c-1]").Count);
    }

    [Fact]
    public async Task A_likely_relation_is_added_with_the_sentence_of_the_text()
    {
        var clerk = database.Visit();
        const string subject =
            "tăng cường sự lãnh đạo của Đảng, nâng cao hiệu quả đối ngoại nhân dân trong tình hình mới";
        await clerk.Register("7010-CT/TW", "5/1/2022", subject, "Ban Bí thư");
        var text = await clerk.Paste(
            $"Tỉnh ủy ban hành Chỉ thị số 7011-CT/TU ngày 11/5/2022 về {subject}. "
            + "Các cấp quán triệt Chỉ thị số 7010-CT/TW ngày 5/1/2022 của Ban Bí thư.", "13/5/2022");
        var all = await clerk.Submit(text, "/nhan-het");
        Assert.Contains("7011-CT/TU", all.Text(".suggestions li"));
        var added = await clerk.Submit(all, "/quan-he");
        Assert.Equal("Quan hệ này đã nằm trong đường đi của chỉ đạo.".Length > 0, added.Flash is { Length: > 0 });
        var upper = await clerk.Open((await clerk.Open("/van-ban?q=7010-CT/TW")).Rows()[0]);
        Assert.Contains("Được thực hiện bởi", upper.Texts("td[data-label='Quan hệ']"));
        Assert.Contains("Tỉnh ủy ban hành", upper.Text("td[data-label='Căn cứ']"));
        Assert.Contains("7011-CT/TU", upper.Text("svg.lineage, figure.lineage svg"));
    }

    [Fact]
    public async Task A_relation_the_text_does_not_suggest_is_not_taken_from_it()
    {
        var clerk = database.Visit();
        const string subject = "xây dựng nông thôn mới nâng cao và đô thị văn minh";
        var other = await clerk.Register("7014-CT/TW", "5/1/2022", "việc khác hẳn", "Ban Bí thư");
        await clerk.Register("7012-CT/TW", "5/1/2022", subject, "Ban Bí thư");
        var text = await clerk.Paste(
            $"Tỉnh ủy ban hành Chỉ thị số 7013-CT/TU ngày 11/5/2022 về {subject}. Quán triệt Chỉ thị số 7012-CT/TW "
                + $"ngày 5/1/2022.");
        var all = await clerk.Submit(text, "/nhan-het");
        var page = await clerk.Submit(all, "/quan-he", ("To", other["/van-ban/".Length..]));
        Assert.Equal((404, "relations.unknown"), (page.Status, page.Code));
    }

    // A button with an address of its own sends its form there.
    static Page Act(Page page, string form, string address)
    {
        var element = page.Html.QuerySelector($"form[action$='{form}']");
        Assert.True(page.Has($"button[formaction$='{address}']"));
        element?.SetAttribute("action", page.Address + address);
        return page;
    }
}

public sealed class CardOnSqlite(Sqlite db) : CardTests(db), IClassFixture<Sqlite>;

public sealed class CardOnPostgres(Postgres db) : CardTests(db), IClassFixture<Postgres>;
