using ThongSuot.Conferences.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Demo;

/// <summary>
/// A conference of the province that is in session today, with sites of the communes in several states. Made by the
/// same handlers as the pages.
/// </summary>
internal sealed class DemoConference(IServiceProvider services)
{
    readonly INewConferences conferences = services.GetRequiredService<INewConferences>();
    readonly IUnitTree tree = services.GetRequiredService<IUnitTree>();

    public async Task TellAsync(IReadOnlyDictionary<string, DocumentId> documents, CancellationToken ct)
    {
        if (!await conferences.IsEmptyAsync(ct))
            return;
        var now = TimeProvider.System.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var found = await tree.FindAsync(Personas.Province, today, "", ct);
        if (!found.Ok)
            return;
        var province = new Actor("Trần Minh Tuyên")
        {
            UnitId = found.Value.Id,
            Post = "Phó Trưởng Ban Tuyên giáo và Dân vận",
        };
        var id = DemoStory.Checked(await conferences.AddAsync(ConferenceOf(documents, now), province, ct));
        var hall = DemoStory.Checked(
            await conferences.OpenSiteAsync(
                id,
                new("Hội trường Trung tâm Hội nghị tỉnh", "Phường Đoàn Kết", 400, 180)
                {
                    Guests = 40, Chair = "Phó Bí thư Thường trực Tỉnh ủy", State = "connected",
                    TestCall = "Hình và tiếng tốt",
                },
                province,
                ct
            )
        );
        var halls = await SitesAsync(id, found.Value.Id, today, ct);
        DemoStory.Checked(await conferences.OpenSiteAsync(
            id, new(Room, "Phường Đoàn Kết", 30, 4) { Guests = 1, State = "ready" }, province, ct));
        DemoStory.Checked(await conferences.InviteAsync(id, PeopleOf(Room, RoomPeople), province, ct));
        var commune = await tree.FindAsync(Personas.Commune.Unit!, today, "", ct);
        if (commune.Ok)
        {
            var secretary = new Actor(Personas.Commune.Name)
            {
                UnitId = commune.Value.Id, Post = Personas.Commune.Title,
            };
            DemoStory.Checked(await conferences.InviteAsync(id, PeopleOf("", CommunePeople), secretary, ct));
        }

        DemoStory.Checked(await conferences.StepAsync(id, "call", province, ct));
        DemoStory.Checked(await conferences.StepAsync(id, "open", province, ct));
        DemoStory.Checked(
            await conferences.CountAsync(
                hall, [("member", 121), ("key-cadre", 38), ("guest", 36)], province, ct));
        foreach (var (site, host, members, guests) in halls)
            DemoStory.Checked(await conferences.CountAsync(site, [("member", members), ("guest", guests)], host, ct));
    }

    const string Room = "Phòng họp trực tuyến Ban Tuyên giáo và Dân vận";

    static readonly string[] RoomPeople =
    [
        "Lò Văn Thành; Trưởng Ban Tổ chức Tỉnh ủy; cán bộ chủ chốt",
        "Giàng A Páo; Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy; cán bộ chủ chốt",
        "Nguyễn Thị Thu Hà; Phó Chánh Văn phòng Tỉnh ủy; đảng viên",
        "Tẩn A Sinh; chuyên viên Ban Tuyên giáo và Dân vận; đảng viên",
        "Vàng Thị Mai; Hội Liên hiệp các tổ chức hữu nghị tỉnh; khách mời",
    ];

    // The hall of the secretary of the demonstration has a list of names to be ticked.
    static readonly string[] CommunePeople =
    [
        "Vàng A Bình; Bí thư Đảng ủy xã; cán bộ chủ chốt",
        "Tẩn Thị Mẩy; Cán bộ Văn phòng Đảng ủy; đảng viên",
        "Lò Văn Phong; Chủ tịch Ủy ban nhân dân xã; cán bộ chủ chốt",
        "Giàng Thị Dua; Chủ tịch Hội Liên hiệp Phụ nữ xã; đảng viên",
        "Hoàng Văn Tiến; Bí thư Đoàn xã; đảng viên",
        "Nguyễn Thị Bích; Hiệu trưởng Trường Trung học cơ sở; đảng viên",
        "Sùng A Chứ; Bí thư Chi bộ bản Nậm Mở; đảng viên",
        "Lù Thị Đôi; Trạm trưởng Trạm Y tế; đảng viên",
        "Phàn A Lụ; người có uy tín bản Nậm Mở; khách mời",
        "Chẻo Thị Ghến; Tổ trưởng Tổ hợp tác; khách mời",
    ];

    static string PeopleOf(string site, IEnumerable<string> people) =>
        string.Join('\n', people.Select(p => site.Length > 0 ? $"{p}; {site}" : p));

    // Of the usual hours of a working day; longer where somebody tries the demonstration early or late.
    static (TimeOnly From, TimeOnly To) Hours(TimeOnly now) =>
        (now.Hour < 8 ? TimeOnly.MinValue : new(7, 30), now.Hour >= 16 ? new(23, 59) : new(17, 0));

    static NewConference ConferenceOf(IReadOnlyDictionary<string, DocumentId> documents, DateTimeOffset now) =>
        new(
            "Hội nghị trực tuyến sơ kết thực hiện Chỉ thị 12-CT/TW về đối ngoại nhân dân",
            VietnamTime.DayOf(now),
            Hours(TimeOnly.FromDateTime(VietnamTime.Of(now).DateTime)).From,
            Hours(TimeOnly.FromDateTime(VietnamTime.Of(now).DateTime)).To
        )
        {
            Kind = "hybrid",
            Place = "Hội trường Trung tâm Hội nghị tỉnh",
            Chair = "Phó Bí thư Thường trực Tỉnh ủy",
            Backdrop = "TỈNH ỦY LAI CHÂU\nHỘI NGHỊ SƠ KẾT\nTHỰC HIỆN CHỈ THỊ 12-CT/TW",
            OpenToBelow = true,
            Documents = [documents["12-CT/TW@2022-01-05"].Value],
            Programme =
            [
                new("Điểm danh điểm cầu, ổn định tổ chức", 20),
                new("Khai mạc, giới thiệu đại biểu", 15, "Trần Minh Tuyên", "Phó Trưởng Ban Tuyên giáo và Dân vận"),
                new("Báo cáo sơ kết thực hiện Chỉ thị 12-CT/TW", 45, "Lò Văn Thành", "Trưởng Ban Tổ chức Tỉnh ủy")
                {
                    Grade = "province", Document = documents["12-CT/TW@2022-01-05"].Value,
                },
                new("Tham luận của các điểm cầu", 90),
                new("Phát biểu chỉ đạo, kết luận", 30, "Nguyễn Đức Lãm", "Phó Bí thư Thường trực Tỉnh ủy"),
            ],
        };

    // Each commune opens its own hall; some are not ready, one has lost the line. Who is there is counted by heads.
    async Task<List<(SiteId Site, Actor Host, int Members, int Guests)>> SitesAsync(
        ConferenceId id, Guid province, DateOnly today, CancellationToken ct)
    {
        var communes = new List<UnitPlace>();
        await foreach (var place in tree.PlacesAsync(today, ct))
            if (place.Parent == province && place.Level == "commune")
                communes.Add(place);
        var names = await tree.ShortNamesAsync([.. communes.Select(c => c.Id)], today, ct);
        var halls = new List<(SiteId, Actor, int, int)>();
        var sorted = communes.OrderBy(c => names[c.Id], StringComparer.Ordinal).Select((c, i) => (c, i));
        foreach (var (commune, i) in sorted)
        {
            var name = names[commune.Id];
            var state = i % 11 == 5 ? "lost" : i % 6 == 4 ? "not-ready" : i % 3 == 0 ? "ready" : "connected";
            var host = new Actor("Văn phòng " + name) { UnitId = commune.Id, Post = "Văn thư, " + name };
            var hall = new NewSite(
                "Hội trường " + name.Replace("Đảng ủy ", "", StringComparison.Ordinal), "", 60 + i % 5 * 20, 45 + i)
            {
                Guests = i % 4 * 3, State = state,
            };
            var site = DemoStory.Checked(await conferences.OpenSiteAsync(id, hall, host, ct));
            if (state is "connected" or "lost")
                halls.Add((site, host, 45 + i - i * 7 % 9, i % 4 * 3 - i % 2));
        }

        return halls;
    }
}
