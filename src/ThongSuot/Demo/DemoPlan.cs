using ThongSuot.Campaigns.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Demo;

/// <summary>A plan of a unit of the demonstration, with some of its tasks done.</summary>
internal sealed class DemoPlan(IServiceProvider services, TimeProvider clock)
{
    public async Task TellAsync(
        CampaignId id,
        Actor actor,
        string number,
        DateOnly on,
        int tasks,
        int done,
        IReadOnlyDictionary<string, DocumentId>? documents,
        CancellationToken ct
    )
    {
        string[] titles =
        [
            "Tuyên truyền nội dung Chỉ thị đến cán bộ, đảng viên, nhân dân",
            "Kiện toàn người làm công tác đối ngoại",
            "Tổ chức hoạt động giao lưu với địa phương nước bạn",
            "Vận động viện trợ phi chính phủ nước ngoài",
        ];
        await using var scope = services.CreateAsyncScope();
        var plans = scope.ServiceProvider.GetRequiredService<INewPlans>();
        var plan = DemoStory.Checked(
            await plans.AddAsync(
                new(
                    "Thực hiện Chỉ thị 12-CT/TW về đối ngoại nhân dân",
                    number,
                    on,
                    documents is null ? [] : [documents["12-CT/TW@2022-01-05"].Value],
                    [id.Value],
                    [
                        .. titles
                            .Take(tasks)
                            .Select(
                                (t, i) =>
                                    new NewTask(
                                        t,
                                        i == 0 ? "Cán bộ Văn phòng" : "Phó Bí thư",
                                        on.AddDays(20 + 25 * i),
                                        "báo cáo kết quả",
                                        i == 1 ? "" : "số cuộc, số người",
                                        "Thường trực quyết định"
                                    )
                                    {
                                        Group = "Nhiệm vụ, giải pháp",
                                        After = i == 2 ? [1] : [],
                                    }
                            ),
                    ]
                )
                {
                    Aims =
                        "Nâng cao nhận thức và hiệu quả hoạt động đối ngoại nhân dân trên địa bàn.",
                    Themes = ["people-diplomacy"],
                },
                actor,
                ct
            )
        );
        var made = await plans.TasksAsync(plan, ct);
        foreach (var task in made.Take(done))
            DemoStory.Checked(
                await plans.GiveEvidenceAsync(
                    task,
                    new(
                        VietnamTime.DayOf(clock.GetUtcNow()),
                        "Đã thực hiện, có báo cáo kèm theo",
                        Completes: true
                    ),
                    actor,
                    ct
                )
            );
    }
}
