using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Mail;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Demo;

/// <summary>
/// The plan of the commune of the demonstration, worked on by its people: given, accepted, done, late, asked to be
/// later; delegations and visits with partners across the border; and a draft that only the commune sees.
/// </summary>
internal sealed class DemoWork(IServiceProvider services, StoryClock clock)
{
    const string Note = "văn bản mẫu của bản dùng thử";

    DateOnly Today(int daysAgo) => VietnamTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(-daysAgo);

    public async Task TellAsync(DocumentId directive, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var unit = await scope.ServiceProvider.GetRequiredService<IUnitTree>().FindAsync(
            Personas.Commune.Unit ?? "", Today(0), "", ct);
        if (!unit.Ok) return;
        var people = await scope.ServiceProvider.GetRequiredService<IRecipients>().OfUnitsAsync(
            [unit.Value.Id], "tasks.work", Today(0), ct);
        Actor? Of(string name) => people.Where(r => r.Name == name).Select(r => new Actor(r.Name)
        {
            AccountId = r.AccountId, PostId = r.PostId, UnitId = r.UnitId, Post = $"{r.Post}, {unit.Value.Name}",
        }).FirstOrDefault();
        if (Of(Personas.Commune.Name) is not { } secretary || Of("Tẩn Thị Mẩy") is not { } officer) return;
        var plans = scope.ServiceProvider.GetRequiredService<INewPlans>();
        clock.StandAt(30);
        var plan = DemoStory.Checked(await plans.AddAsync(PlanOf(directive, secretary, officer), secretary, ct));
        var tasks = await plans.TasksAsync(plan, ct);
        await WorkAsync(plans, tasks, officer, ct);
        await ActivitiesAsync(plans, tasks, officer, ct);
        clock.StandAt(2);
        DemoStory.Checked(await plans.AddAsync(
            new(
                $"công tác thông tin đối ngoại ở xã biên giới năm tới ({Note})", "", null, [], [],
                [new("Mở chuyên mục trên trang thông tin của xã", DueOn: Today(-200))], Issue: false)
            {
                Themes = ["external-information"],
            },
            officer, ct));
    }

    NewPlan PlanOf(DocumentId directive, Actor secretary, Actor officer) => new(
        $"đối ngoại nhân dân trên địa bàn xã biên giới, thực hiện Chỉ thị 12-CT/TW ({Note})", "48-KH/ĐU", Today(30),
        [directive.Value], [],
        [
            new(
                "Quán triệt Chỉ thị đến cán bộ, đảng viên, người có uy tín ở các bản", "", Today(12),
                "Báo cáo số người dự", "100 % chi bộ", "Ban Thường vụ Đảng ủy")
            {
                Group = "I. Tuyên truyền, quán triệt", GivenTo = officer.AccountId, StartOn = Today(28),
                Themes = ["people-diplomacy", "external-information"],
            },
            new(
                "Kiện toàn tổ đối ngoại nhân dân của xã, phân công người theo dõi", "", Today(4),
                "Quyết định kiện toàn", "Có phân công từng người", "Ban Thường vụ Đảng ủy")
            {
                Group = "I. Tuyên truyền, quán triệt", GivenTo = secretary.AccountId, StartOn = Today(24),
                Themes = ["staffing-training"], After = [1],
            },
            new(
                "Tổ chức giao lưu với cụm bản kết nghĩa bên kia biên giới", "", Today(-20), "Biên bản giao lưu",
                "Ít nhất hai cuộc, 60 lượt người", "Thường trực Đảng ủy")
            {
                Group = "II. Hoạt động đối ngoại nhân dân", GivenTo = officer.AccountId, StartOn = Today(10),
                Themes = ["people-diplomacy"], After = [1, 2],
            },
            new(
                "Vận động viện trợ phi chính phủ nước ngoài cho điểm trường, nước sạch", "", Today(-95),
                "Thỏa thuận viện trợ", "Một dự án được phê duyệt", "Ủy ban nhân dân tỉnh phê duyệt")
            {
                Group = "II. Hoạt động đối ngoại nhân dân", GivenTo = officer.AccountId, StartOn = Today(-5),
                Themes = ["foreign-ngo-aid"],
            },
            new("Sơ kết, báo cáo Tỉnh ủy", "Văn phòng Đảng ủy", Today(-120), "Báo cáo sơ kết")
            {
                Group = "III. Kiểm tra, sơ kết", After = [3, 4],
            },
        ])
    {
        Aims = "Mọi chi bộ nắm nội dung Chỉ thị; mỗi quý có ít nhất một hoạt động giữ gìn tình hữu nghị hai bên "
            + "biên giới.",
        Themes = ["people-diplomacy", "foreign-ngo-aid"],
    };

    async Task WorkAsync(INewPlans plans, IReadOnlyList<TaskId> tasks, Actor officer, CancellationToken ct)
    {
        clock.StandAt(26);
        DemoStory.Checked(await plans.AcceptAsync(tasks[0], officer, ct));
        clock.StandAt(13);
        DemoStory.Checked(await plans.GiveEvidenceAsync(
            tasks[0],
            new(Today(13), "Hội nghị tại nhà văn hóa, 9 chi bộ dự đủ", Done: 9, Of: 9, Completes: true), officer, ct));
        clock.StandAt(9);
        DemoStory.Checked(await plans.AcceptAsync(tasks[2], officer, ct));
        clock.StandAt(6);
        DemoStory.Checked(await plans.GiveEvidenceAsync(
            tasks[2], new(Today(6), "Đã giao lưu cuộc thứ nhất, 34 người dự", Done: 1, Of: 2), officer, ct));
        clock.StandAt(3);
        DemoStory.Checked(await plans.AskDelayAsync(
            tasks[2], Today(-40), "Phía bạn đề nghị lùi cuộc thứ hai vì mùa mưa, đường đi lại khó", officer, ct));
        DemoStory.Checked(await plans.CommentAsync(
            tasks[2], "Đồn Biên phòng đã đồng ý phối hợp đưa đoàn qua lối mở.", officer, ct));
    }

    async Task ActivitiesAsync(INewPlans plans, IReadOnlyList<TaskId> tasks, Actor officer, CancellationToken ct)
    {
        var lao = DemoStory.Checked(await plans.AddPartnerAsync("Cụm bản Nậm Ngà (bản mẫu)", "LA", officer, ct));
        var aid = DemoStory.Checked(
            await plans.AddPartnerAsync("Tổ chức Mái trường xanh (bản mẫu)", "JP", officer, ct));
        clock.StandAt(6);
        DemoStory.Checked(await plans.AddActivityAsync(
            new("delegation-in", "Đón đoàn cụm bản kết nghĩa sang giao lưu văn nghệ, thể thao", Today(6), Today(5))
            {
                Task = tasks[2], Partners = [lao], Themes = ["people-diplomacy"], Place = "Nhà văn hóa xã", People = 34,
                Outcome = "Hai bên hẹn cuộc sau vào mùa khô",
            },
            officer, ct));
        DemoStory.Checked(await plans.AddActivityAsync(
            new("meeting", "Làm việc với tổ chức phi chính phủ về nước sạch cho điểm trường", Today(4))
            {
                Task = tasks[3], Partners = [aid], Themes = ["foreign-ngo-aid"], Place = "Trụ sở Đảng ủy", People = 8,
                Amount = 2500, Currency = "USD", Outcome = "Thống nhất khảo sát hai điểm trường",
            },
            officer, ct));
        DemoStory.Checked(await plans.AddActivityAsync(
            new("information-product", "Bài phát thanh về tình hữu nghị hai bên biên giới", Today(3))
            {
                Themes = ["external-information"], Form = "broadcast", Language = "tiếng Mông", People = 1,
            },
            officer, ct));
    }
}
