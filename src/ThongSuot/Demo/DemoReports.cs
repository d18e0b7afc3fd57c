using System.Globalization;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reports.Contracts;

namespace ThongSuot.Demo;

/// <summary>
/// The province asks its communes every month how resolutions are studied: some have signed, one still has to. A cell
/// meeting that the commune held some days ago stands behind its figures. Made by the same handlers as the pages.
/// </summary>
internal sealed class DemoReports(IServiceProvider services)
{
    const string Typed = "Số liệu theo sổ theo dõi của đảng ủy";

    readonly INewReports reports = services.GetRequiredService<INewReports>();
    readonly INewConferences conferences = services.GetRequiredService<INewConferences>();
    readonly IUnitTree tree = services.GetRequiredService<IUnitTree>();

    public async Task TellAsync(IReadOnlyDictionary<string, DocumentId> documents, CancellationToken ct)
    {
        if (!await reports.IsEmptyAsync(ct))
            return;
        var today = VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
        var province = await tree.FindAsync(Personas.Province, today, "", ct);
        var commune = await tree.FindAsync(Personas.Commune.Unit!, today, "", ct);
        if (!province.Ok || !commune.Ok)
            return;
        var held = today.AddDays(-9);
        await MeetingAsync(documents, commune.Value.Id, held, ct);
        var call = DemoStory.Checked(
            await reports.AskAsync(
                new(
                    "Báo cáo tháng về học tập, quán triệt và triển khai nghị quyết, chỉ thị", "hoc-tap", "month",
                    held.AddMonths(-1))
                {
                    Levels = ["commune"],
                },
                new Actor("Trần Minh Tuyên")
                {
                    UnitId = province.Value.Id, Post = "Phó Trưởng Ban Tuyên giáo và Dân vận",
                },
                ct
            )
        );
        var periods = await reports.PeriodsAsync(call, ct);
        await CommunesAsync(province.Value.Id, commune.Value.Id, periods[0], 1, today, ct);
        await CommunesAsync(province.Value.Id, commune.Value.Id, periods[1], 2, today, ct);
    }

    async Task MeetingAsync(
        IReadOnlyDictionary<string, DocumentId> documents, Guid commune, DateOnly day, CancellationToken ct)
    {
        var host = new Actor(Personas.Commune.Name) { UnitId = commune, Post = Personas.Commune.Title };
        var id = DemoStory.Checked(
            await conferences.AddAsync(
                new("Hội nghị học tập, quán triệt Chỉ thị 12-CT/TW", day, new(13, 30), new(16, 30))
                {
                    Kind = "conference", Place = "Hội trường UBND xã", Chair = "Bí thư Đảng ủy",
                    Documents = [documents["12-CT/TW@2022-01-05"].Value],
                },
                host, ct
            )
        );
        var site = DemoStory.Checked(
            await conferences.OpenSiteAsync(
                id, new("Hội trường UBND xã", "", 150, 96) { Guests = 20, State = "connected" }, host, ct));
        DemoStory.Checked(await conferences.StepAsync(id, "call", host, ct));
        DemoStory.Checked(await conferences.StepAsync(id, "open", host, ct));
        DemoStory.Checked(
            await conferences.CountAsync(site, [("member", 71), ("key-cadre", 18), ("guest", 17)], host, ct));
        DemoStory.Checked(await conferences.StepAsync(id, "close", host, ct));
    }

    // The commune of the persona reports by itself; every n-th other has not sent yet.
    async Task CommunesAsync(
        Guid province, Guid own, PeriodId period, int late, DateOnly today, CancellationToken ct)
    {
        var communes = new List<Guid>();
        await foreach (var place in tree.PlacesAsync(today, ct))
            if (place.Parent == province && place.Level == "commune" && place.Id != own)
                communes.Add(place.Id);
        var names = await tree.ShortNamesAsync(communes, today, ct);
        foreach (var (unit, i) in communes.OrderBy(c => names[c], StringComparer.Ordinal).Select((c, i) => (c, i)))
        {
            if (i % 4 < late - 1 || i % 13 == 6)
                continue;
            var secretary = new Actor("Bí thư " + names[unit]) { UnitId = unit, Post = "Bí thư, " + names[unit] };
            var report = DemoStory.Checked(await reports.BeginAsync(period, secretary, ct));
            var (called, came) = (60 + i * 7 % 90, 60 + i * 7 % 90 - i * 5 % 11);
            DemoStory.Checked(await reports.AnswerAsync(report, Answers(i, called, came), Typed, secretary, ct));
            DemoStory.Checked(await reports.SignAsync(report, secretary, ct));
        }
    }

    static Dictionary<string, string> Answers(int i, int called, int came) => new(StringComparer.Ordinal)
    {
        ["hoi-nghi"] = N(1 + i % 3), ["truc-tiep"] = N(1 + i % 3), ["dang-vien-trieu-tap"] = N(called),
        ["dang-vien-du"] = N(came), ["can-bo-chu-chot"] = N(came / 5), ["ngoai-dang"] = N(i % 5 * 4),
        ["vang-co-phep"] = N(called - came), ["thu-hoach-phai-nop"] = N(called), ["thu-hoach-da-nop"] = N(came - i % 4),
        ["tin-bai"] = N(2 + i % 6), ["truyen-thanh"] = N(4 + i % 9),
        ["ket-qua"] = i % 3 == 0
            ? "Đã tổ chức học tập, quán triệt Chỉ thị 12-CT/TW đến toàn thể đảng viên. Tuyên truyền trên hệ thống "
                + "truyền thanh của xã bằng ba thứ tiếng."
            : "Đã tổ chức học tập, quán triệt Chỉ thị 12-CT/TW đến cán bộ, đảng viên. Các chi bộ bản đã sinh hoạt "
                + "chuyên đề.",
        ["mo-hinh"] = i % 6 == 2 ? "Tổ tuyên truyền lưu động đến bản vào phiên chợ." : "",
        ["kho-khan"] = i % 4 == 0 ? "Một số bản chưa có sóng di động, khó nối điểm cầu trực tuyến."
            : i % 4 == 1 ? "Một số bản xa chưa có sóng di động, khó nối điểm cầu trực tuyến." : "Không có",
        ["kien-nghi"] = i % 5 == 0 ? "Đề nghị tỉnh hỗ trợ thiết bị truyền thanh cho các bản vùng cao." : "",
        ["nhiem-vu-tiep"] = "Ban hành kế hoạch thực hiện; kiểm tra việc học tập ở các chi bộ.",
    };

    static string N(int n) => n.ToString(CultureInfo.InvariantCulture);
}
