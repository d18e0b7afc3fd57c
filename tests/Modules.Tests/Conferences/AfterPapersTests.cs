using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Kernel.Audit;
using ThongSuot.Modules.Tests.Plans;

namespace ThongSuot.Modules.Tests.Conferences;

public abstract class AfterPapersTests(AppOn database)
{
    [Fact]
    public async Task Minutes_are_drafted_from_the_record_kept_in_versions_and_signed_with_their_hash()
    {
        var house = await database.HeldAsync("pa");
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var root = house.After("bien-ban");
        Assert.Contains("Chưa có bản nào", (await host.Open(root)).Body);

        var form = await host.Open(root + "/sua");
        var draft = form.Box("Body")!;
        Assert.Contains("4/6 đảng viên (trong đó 1 cán bộ chủ chốt) và 1 khách mời, quần chúng", draft);
        Assert.Contains("Vắng: có lý do 1, không lý do 1.", draft);
        var saved = await host.Submit(form, "/sua", ("Body", draft + "\n\nDòng thêm."));
        Assert.Equal(("Đã ghi bản số 1.", root), (saved.Flash, saved.Address));

        var other = await host.Open(root + "/sua");
        await host.Fill(root + "/sua", "/sua", ("Body", draft + "\n\nDòng khác."));
        var late = await host.Submit(other, "/sua", ("Body", draft + "\n\nDòng của người thứ hai."));
        Assert.Equal((409, "kernel.changed-meanwhile"), (late.Status, late.Code));
        Assert.Contains("Dòng của người thứ hai.", late.Box("Body"));
        Assert.Contains("Dòng khác.", late.Text(".diff .is-added"));

        var page = await host.Open(root);
        Assert.Contains("Dòng khác.", page.Text(".diff .is-added"));
        var missing = await host.Submit(page, "/ky", ("Name", ""), ("Post", "Chánh Văn phòng"));
        Assert.Equal((422, "after.missing"), (missing.Status, missing.Code));
        var signed = await host.Submit(page, "/ky", ("Name", "Trần Văn Đông"), ("Post", "T/M Ban Thường vụ"));
        Assert.Equal("Đã ký bản số 2.", signed.Flash);
        var hash = ConferencePaper.HashOf((draft.ReplaceLineEndings("\n") + "\n\nDòng khác.").Trim());
        Assert.Contains(hash, signed.Body);
        var entry = await database.WithDb(db => db.Set<AuditEntry>()
            .Where(a => a.Action == "after.paper-signed").OrderByDescending(a => a.Id).FirstAsync());
        Assert.Contains(hash, entry.Changes);
        var print = await host.Open(root + "/in");
        Assert.Contains("ĐẢNG CỘNG SẢN VIỆT NAM", print.Body);
        Assert.Contains("Trần Văn Đông", print.Body);

        // Somebody of a unit that had a hall reads what was signed, and not the first draft.
        var commune = await database.PersonAtAsync(house.Units.Commune, "Văn Thư Xã", "clerk");
        var seen = await commune.Open(root);
        Assert.Contains("Dòng khác.", seen.Body);
        Assert.False(seen.HasForm("/ky"));
        Assert.Equal(403, (await commune.Open(root + "/sua")).Status);
        Assert.Contains("Dòng khác.", (await commune.Open(root + "?ban=1")).Body);
    }

    [Fact]
    public async Task Signing_again_what_is_signed_or_an_older_version_is_refused()
    {
        var house = await database.HeldAsync("pb");
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var root = house.After("ket-luan");
        await host.Fill(root + "/sua", "/sua", ("Body", "Kết luận một."));
        var page = await host.Open(root);
        await host.Fill(root + "/sua", "/sua", ("Body", "Kết luận hai."));
        var old = await host.Submit(page, "/ky", ("Name", "A"), ("Post", "Bí thư"));
        Assert.Equal((409, "after.nothing-to-sign"), (old.Status, old.Code));
        var secret = await host.Fill(root + "/sua", "/sua", ("Body", "TUYỆT MẬT\nKết luận ba."));
        Assert.Equal((422, "after.secret"), (secret.Status, secret.Code));
    }

    [Fact]
    public async Task News_is_written_from_the_outcome_and_says_what_was_edited_away()
    {
        var house = await database.HeldAsync("pc");
        var host = await database.PersonAtAsync(house.Units.Province, "Ban Tổ Chức", "organiser");
        var wrong = await host.Fill(
            house.After("ket-qua"), "/ket-qua", ("Asked", "các chi bộ xây dựng kế hoạch"), ("MemberWord", "đảng viên"));
        Assert.Equal((422, "after.duty-line"), (wrong.Status, wrong.Code));
        var kept = await host.Fill(
            house.After("ket-qua"), "/ket-qua",
            ("Asked", "các chi bộ trực thuộc | xây dựng kế hoạch thực hiện | 15/12/2026"), ("MemberWord", "đảng viên"));
        Assert.Equal(house.After(), kept.Address);
        var form = await host.Open(house.After("tin/sua"));
        var news = form.Box("Body")!;
        Assert.Contains("các chi bộ trực thuộc xây dựng kế hoạch thực hiện trước ngày 15/12/2026", news);
        Assert.DoesNotContain("Nguyễn Văn An", news);
        var page = await host.Submit(form, "/sua", ("Body", news));
        Assert.Contains("Đọc lại bài này thấy đúng hồ sơ hội nghị.", page.Body);
        var edited = await host.Fill(
            house.After("tin/sua"), "/sua",
            ("Body", news.Replace("xây dựng kế hoạch thực hiện", "chờ", StringComparison.Ordinal)));
        Assert.Contains("Việc đã giao: các chi bộ trực thuộc xây dựng kế hoạch thực hiện", edited.Body);

        var commune = await database.PersonAtAsync(house.Units.Commune, "Văn Thư Xã", "clerk");
        Assert.Contains("Chưa có bản nào", (await commune.Open(house.After("tin"))).Body);
    }

    [Fact]
    public async Task Who_has_no_part_in_a_conference_sees_nothing_of_it()
    {
        var house = await database.HeldAsync("pd");
        var far = await database.House4Async("pdx");
        var stranger = await database.PersonAtAsync(far.Commune, "Người Xa", "secretary");
        foreach (var path in new[] { "", "bien-ban", "tin", "danh-sach", "trac-nghiem", "thu-hoach", "minh-chung" })
            Assert.Contains((await stranger.Open(house.After(path))).Status, new[] { 403, 404 });
        Assert.Equal(200, (await (await database.PersonAtAsync(house.Units.Commune, "Bí Thư Xã", "secretary"))
            .Open(house.After())).Status);
    }
}

public sealed class AfterPapersOnSqlite(Sqlite db) : AfterPapersTests(db), IClassFixture<Sqlite>;

public sealed class AfterPapersOnPostgres(Postgres db) : AfterPapersTests(db), IClassFixture<Postgres>;
