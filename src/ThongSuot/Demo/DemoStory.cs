using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Demo;

/// <summary>
/// A directive goes from the centre down to the cells: the province puts its own document in between, communes receive,
/// study, plan; some are late, one asks to be excused. Told day by day, by the same handlers as the pages.
/// </summary>
internal sealed class DemoStory(IServiceProvider services)
{
    const int Begins = 60;

    readonly StoryClock clock = services.GetRequiredService<StoryClock>();
    readonly INewCampaigns campaigns = services.GetRequiredService<INewCampaigns>();
    readonly IUnitTree tree = services.GetRequiredService<IUnitTree>();
    readonly IDocumentIntake intake = services.GetRequiredService<IDocumentIntake>();

    DateOnly Today(int daysAgo) =>
        VietnamTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-daysAgo);

    public async Task TellAsync(
        IReadOnlyDictionary<string, DocumentId> documents,
        CancellationToken ct
    )
    {
        if (!await campaigns.IsEmptyAsync(ct))
            return;
        try
        {
            clock.StandAt(Begins);
            await ThemesAsync(documents, ct);
            var centre = await ActorAsync("TW", "Ban Bí thư", "Văn phòng Trung ương", ct);
            var province = await ActorAsync(
                Personas.Province,
                "Trần Minh Tuyên",
                "Phó Trưởng Ban Tuyên giáo và Dân vận",
                ct
            );
            if (centre.UnitId is not { } top || province.UnitId is not { } tu)
                return;
            var id = Checked(await campaigns.OpenAsync(CampaignOf(documents, top), centre, ct));
            clock.StandAt(56);
            await ProvinceAsync(id, province, tu, documents, ct);
            var communes = await CommunesAsync(tu, ct);
            for (var day = 54; day >= 1; day -= 3)
            {
                clock.StandAt(day);
                for (var i = 0; i < communes.Count; i++)
                    await CommuneAsync(id, communes[i], i, day, ct);
            }

            clock.StandAt(1);
            await CellsAsync(id, communes, ct);
            await new DemoWork(services, clock).TellAsync(documents["12-CT/TW@2022-01-05"], ct);
        }
        finally
        {
            clock.StandAt(0);
        }
    }

    static readonly (string Document, string[] Themes)[] Carried =
    [
        ("12-CT/TW@2022-01-05", ["people-diplomacy"]),
        ("01-HD/BĐNTW@2022-04-18", ["people-diplomacy"]),
        ("01-ĐA/TW@2022-03-03", ["party-external"]),
        ("32-CT/TW@2019-02-18", ["party-external"]),
        ("25-CT/TW@2018-08-08", ["state-diplomacy"]),
        ("59-NQ/TW@2025-01-24", ["state-diplomacy"]),
        ("57-KL/TW@2023-06-15", ["external-information"]),
        ("12-KL/TW@2021-08-12", ["overseas-vietnamese"]),
    ];

    async Task ThemesAsync(IReadOnlyDictionary<string, DocumentId> documents, CancellationToken ct)
    {
        var themes = services.GetRequiredService<IThemes>();
        foreach (var (document, codes) in Carried)
            if (documents.TryGetValue(document, out var id))
                await themes.SetAsync("document", id.Value, codes, ct);
        if (await services.GetRequiredService<AppDb>().SaveAsync(ct) is { } error)
            throw new InvalidOperationException(error.Code);
    }

    NewCampaign CampaignOf(IReadOnlyDictionary<string, DocumentId> documents, Guid top) =>
        new(
            "Thực hiện Chỉ thị 12-CT/TW và Đề án 01-ĐA/TW về đối ngoại nhân dân, đối ngoại Đảng",
            "Các cấp ủy học tập, quán triệt, ban hành kế hoạch thực hiện và báo cáo định kỳ.",
            [documents["12-CT/TW@2022-01-05"].Value, documents["01-ĐA/TW@2022-03-03"].Value],
            ["people-diplomacy", "party-external"],
            [top],
            ["party"],
            ["province", "commune", "cell"],
            [
                new(
                    DutyKinds.Receive,
                    "Nhận văn bản, vào sổ",
                    "Văn thư",
                    "xác nhận đã nhận",
                    [],
                    Today(Begins - 10),
                    0,
                    false
                ),
                new(
                    DutyKinds.Study,
                    "Học tập, quán triệt",
                    "Ban Tuyên giáo",
                    "hội nghị có số người dự",
                    [],
                    Today(Begins - 35),
                    0,
                    false
                ),
                new(
                    DutyKinds.Plan,
                    "Ban hành kế hoạch thực hiện",
                    "Bí thư",
                    "kế hoạch đã ban hành",
                    ["province", "commune"],
                    null,
                    25,
                    true
                ),
                new(
                    DutyKinds.Act,
                    "Thực hiện nhiệm vụ của kế hoạch",
                    "Cán bộ phụ trách",
                    "nhiệm vụ hoàn thành",
                    ["province", "commune"],
                    Today(-40),
                    0,
                    false
                ),
                new(
                    DutyKinds.Report,
                    "Báo cáo kết quả sáu tháng",
                    "Văn phòng",
                    "báo cáo đã gửi",
                    ["province", "commune"],
                    Today(-20),
                    0,
                    false
                ),
            ]
        );

    async Task ProvinceAsync(
        CampaignId id,
        Actor province,
        Guid tu,
        IReadOnlyDictionary<string, DocumentId> documents,
        CancellationToken ct
    )
    {
        await ShowAsync(id, province, DutyKinds.Receive, "Đã nhận văn bản", true, null, null, ct);
        var own = Checked(
            await intake.RegisterAsync(
                new(
                    "chỉ thị",
                    "08-CT/TU",
                    "Ban Thường vụ Tỉnh ủy",
                    "Lai Châu",
                    Iso(Today(56)),
                    "tăng cường lãnh đạo công tác đối ngoại nhân dân (văn bản mẫu của bản dùng thử)",
                    "in-force",
                    "province",
                    "party",
                    []
                ),
                province,
                ct
            )
        );
        await intake.RelateAsync(
            own,
            "implements",
            documents["12-CT/TW@2022-01-05"],
            "",
            province,
            ct
        );
        await campaigns.HandOnAsync(
            id,
            "08-CT/TU",
            "Phụ lục: phân công theo dõi địa bàn\nBài trình chiếu cho hội nghị cấp xã",
            province,
            ct
        );
        await campaigns.TightenAsync(id, 2, Today(32), province, ct);
        clock.StandAt(45);
        await ShowAsync(
            id,
            province,
            DutyKinds.Study,
            "Hội nghị trực tuyến tới 38 điểm cầu cấp xã",
            true,
            1180,
            1214,
            ct
        );
        await new DemoPlan(services, clock).TellAsync(id, province, "21-KH/TU", Today(46), 4, 1, documents, ct);
    }

    async Task CommuneAsync(
        CampaignId id,
        (Guid Id, string Name) commune,
        int i,
        int day,
        CancellationToken ct
    )
    {
        var actor = new Actor("Văn phòng " + commune.Name)
        {
            UnitId = commune.Id,
            Post = "Văn thư, " + commune.Name,
        };

        // Each at its own pace; two never confirm, a handful do not plan.
        if (day == 54 - 3 * (i % 5) && i % 19 != 7)
            await ShowAsync(id, actor, DutyKinds.Receive, "Đã nhận văn bản", true, null, null, ct);
        if (day == 33 - 3 * (i % 6) && i % 19 != 7 && i % 7 != 5)
        {
            var called = 60 + i * 7 % 90;
            await ShowAsync(
                id,
                actor,
                DutyKinds.Study,
                $"Hội nghị quán triệt tại hội trường {Short(commune.Name)}",
                true,
                called - 2 - i % 9,
                called,
                ct
            );
        }

        if (day == 27 - 3 * (i % 8) && i % 19 != 7 && i % 5 != 3)
            await new DemoPlan(services, clock).TellAsync(id, actor, $"{12 + i}-KH/ĐU", Today(day), 3, i % 3, null, ct);
        if (day == 12 && i == 8)
            await campaigns.AnswerAsync(
                id,
                5,
                "not-applicable",
                "Xã mới sáp nhập, báo cáo chung với cơ quan cấp trên",
                actor,
                ct
            );
        if (day == 9 && i == 13)
            await campaigns.AnswerAsync(
                id,
                3,
                "returned",
                "Đề nghị tỉnh hướng dẫn mẫu kế hoạch cho xã biên giới",
                actor,
                ct
            );
    }

    async Task CellsAsync(
        CampaignId id,
        IReadOnlyList<(Guid Id, string Name)> communes,
        CancellationToken ct
    )
    {
        var i = 0;
        foreach (var commune in communes)
        {
            foreach (var cell in await BelowAsync(commune.Id, "cell", ct))
            {
                var actor = new Actor("Bí thư " + cell.Name)
                {
                    UnitId = cell.Id,
                    Post = "Bí thư, " + cell.Name,
                };
                if (i % 6 != 4)
                    await ShowAsync(
                        id,
                        actor,
                        DutyKinds.Receive,
                        "Đã nhận văn bản",
                        true,
                        null,
                        null,
                        ct
                    );
                if (i % 3 == 0)
                    await ShowAsync(
                        id,
                        actor,
                        DutyKinds.Study,
                        "Sinh hoạt chi bộ chuyên đề",
                        true,
                        14 + i % 6,
                        20,
                        ct
                    );
                i++;
            }
        }
    }

    async Task ShowAsync(
        CampaignId id,
        Actor actor,
        string kind,
        string text,
        bool completes,
        int? done,
        int? of,
        CancellationToken ct
    ) =>
        Checked(
            await campaigns.ShowAsync(
                new(
                    Guid.CreateVersion7(clock.GetUtcNow()),
                    id,
                    actor.UnitId ?? Guid.Empty,
                    0,
                    kind,
                    VietnamTime.DayOf(clock.GetUtcNow()),
                    text,
                    null,
                    completes,
                    done,
                    of
                ),
                actor,
                ct
            )
        );

    Task<IReadOnlyList<(Guid Id, string Name)>> CommunesAsync(
        Guid province,
        CancellationToken ct
    ) => BelowAsync(province, "commune", ct);

    async Task<IReadOnlyList<(Guid Id, string Name)>> BelowAsync(
        Guid above,
        string level,
        CancellationToken ct
    )
    {
        var day = Today(0);
        var ids = new List<Guid>();
        await foreach (var place in tree.PlacesAsync(day, ct))
            if (place.Parent == above && place.Level == level && place.Tree == "party")
                ids.Add(place.Id);
        var names = await tree.ShortNamesAsync(ids, day, ct);
        return [.. ids.Select(i => (i, names[i])).OrderBy(x => x.Item2, StringComparer.Ordinal)];
    }

    async Task<Actor> ActorAsync(string code, string name, string post, CancellationToken ct)
    {
        var unit = await tree.FindAsync(code, Today(0), "", ct);
        return new(name) { UnitId = unit.Ok ? unit.Value.Id : null, Post = post };
    }

    static string Short(string name) => name.Replace("Đảng ủy ", "", StringComparison.Ordinal);

    static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    internal static T Checked<T>(Result<T> result) =>
        result.Ok
            ? result.Value
            : throw new InvalidDataException($"{result.Error!.Code}: {result.Error.Sentence.En}");

    internal static void Checked(Error? error)
    {
        if (error is not null)
            throw new InvalidDataException($"{error.Code}: {error.Sentence.En}");
    }
}
