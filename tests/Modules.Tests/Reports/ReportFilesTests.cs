using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ThongSuot.Modules.Tests.Facts;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Reports;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Write;

namespace ThongSuot.Modules.Tests.Reports;

/// <summary>A question that is answered with a file.</summary>
public abstract class ReportFilesTests(AppOn database)
{
    static readonly byte[] Table = Encoding.UTF8.GetBytes("don_vi;so\nxã X;12\n");

    async Task<(Visitor Organiser, Visitor X, Visitor Y, string Report)> BegunAsync(string prefix)
    {
        var at = await database.House4Async(prefix);
        await database.StoreAsync(new StoredForm
        {
            Id = Guid.CreateVersion7(), Code = "tep-" + prefix, FormVersion = 1, HomeUnit = at.Province,
            Name = "Có tệp", ValidFrom = new(2026, 1, 1), Issued = true, At = database.Clock.GetUtcNow(), By = "",
            Definition = new FormDefinition("tep-" + prefix, 1, "Có tệp",
            [
                new("a", "Phần A",
                [
                    new("bieu", "Biểu kèm theo", ItemType.File) { Required = true },
                    new FormItem("ghi", "Ghi chú", ItemType.Text), new FormItem("so", "Số", ItemType.Number),
                ]),
            ]) { ValidFrom = new(2026, 1, 1) }.Write(),
        });
        var organiser = await database.PersonAtAsync(at.Province, "Người Yêu Cầu", "organiser");
        var x = await database.PersonAtAsync(at.Commune, "Bí Thư Xã X", "secretary");
        var y = await database.PersonAtAsync(at.Beside, "Bí Thư Xã Y", "secretary");
        var call = await organiser.AskAsync(("Form", "tep-" + prefix), ("Levels", "commune"));
        return (organiser, x, y, await x.BeginAsync((await database.PeriodsAsync(call))[0]));
    }

    static async Task<(int Status, byte[] Content, string Name)> GetAsync(Visitor who, string address)
    {
        var page = await who.Open(address);
        return (page.Status, page.Bytes, Disposition(page).FileNameStar ?? "");
    }

    static ContentDispositionHeaderValue Disposition(Page page) =>
        ContentDispositionHeaderValue.Parse(page.Header("Content-Disposition")!);

    [Fact]
    public async Task A_file_is_kept_with_the_answer_and_opens_from_above_once_it_is_signed()
    {
        var (organiser, x, y, report) = await BegunAsync("ta");
        var page = await x.Upload(
            await x.Open(report), "/sua", ("f.bieu", @"C:\Báo cáo\biểu tháng 2.csv", Table), ("a.ghi", "kèm biểu"));
        Assert.True(page.Status == 200, page.Text("main"));
        var address = page.Box("a.bieu")!;
        Assert.StartsWith(report + "/tep/", address, StringComparison.Ordinal);
        Assert.Equal("kèm biểu", page.Box("a.ghi"));
        var (status, content, name) = await GetAsync(x, address);
        Assert.Equal((200, "biểu tháng 2.csv"), (status, name));
        Assert.Equal(Table, content);

        // A draft is the unit's own; the neighbour never sees it, the superior once it is signed.
        Assert.Equal((404, 404), ((await organiser.Open(address)).Status, (await y.Open(address)).Status));
        await x.Submit(await x.Open(report), "/kiem-tra");
        await x.Submit(await x.Open(report), "/ky");
        Assert.Equal(200, (await organiser.Open(address)).Status);
        Assert.Equal(404, (await y.Open(address)).Status);
        Assert.Equal(404, (await x.Open($"{report}/tep/{Guid.CreateVersion7()}")).Status);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_and_everything_else_is_kept()
    {
        var (_, x, _, report) = await BegunAsync("tb");
        var page = await x.Upload(await x.Open(report), "/sua", ("f.bieu", "trong.pdf", []), ("a.ghi", "một"));
        Assert.Equal((422, "một"), (page.Status, page.Box("a.ghi")));
        Assert.Contains("tệp không có gì bên trong", page.Text(".error-summary"));
        page = await x.Upload(
            await x.Open(report), "/sua", ("f.bieu", "lon.pdf", new byte[KeepFiles.MostBytes + 1]), ("a.ghi", "hai"));
        Assert.Equal((422, "hai"), (page.Status, page.Box("a.ghi")));
        Assert.Contains("lớn hơn 10 MB", page.Text(".error-summary"));
        page = await x.Upload(await x.Open(report), "/sua", ("f.khong-co", "a.pdf", Table), ("a.ghi", "ba"));
        Assert.Equal(422, page.Status);
        Assert.Equal("ba", (await x.Open(report)).Box("a.ghi"));

        // Nothing chosen, as a browser sends it, is nothing.
        page = await x.Upload(await x.Open(report), "/sua", ("f.bieu", "", []), ("a.ghi", "bốn"));
        Assert.Equal((200, "bốn"), (page.Status, page.Box("a.ghi")));
        Assert.Equal("", page.Box("a.bieu"));
    }

    [Fact]
    public async Task A_page_that_calls_itself_a_picture_is_only_ever_saved_as_a_file()
    {
        var (_, x, _, report) = await BegunAsync("tc");
        var page = await x.Upload(
            await x.Open(report), "/sua",
            ("f.bieu", "a\"><img>.html", Encoding.UTF8.GetBytes("<script>alert(1)</script>")));
        var file = await x.Open(page.Box("a.bieu")!);
        Assert.Equal("application/octet-stream", file.Header("Content-Type"));
        Assert.Equal("attachment", Disposition(file).DispositionType);
        Assert.Equal((int)HttpStatusCode.OK, file.Status);
        Assert.DoesNotContain('"', Disposition(file).FileNameStar ?? "");
    }
}

public sealed class ReportFilesOnSqlite(Sqlite db) : ReportFilesTests(db), IClassFixture<Sqlite>;

public sealed class ReportFilesOnPostgres(Postgres db) : ReportFilesTests(db), IClassFixture<Postgres>;
