using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts;
using ThongSuot.Documents.Catalogues;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Modules.Tests.Organisations;
using ThongSuot.Modules.Tests.Plans;
using ThongSuot.Organisations;
using ThongSuot.Plans;
using ThongSuot.Plans.Activities;
using ThongSuot.Plans.Contracts;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>One record of every kind in one unit, made by pages as people make them.</summary>
sealed class RightsRecords
{
    readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

    /// <summary>The address of a route with this unit's records set in.</summary>
    public string Address(Rule rule)
    {
        var address = rule
            .Route.Replace("/yeu-cau/{id:guid}/qua-cac-ky", $"/yeu-cau/{ids["call"]}/qua-cac-ky")
            .Replace("{id:guid}", ids.GetValueOrDefault(rule.Record, Guid.Empty.ToString()))
            .Replace("{position:int}", "1")
            .Replace("{duty:int}", "1")
            .Replace("{no:int}", "1")
            .Replace("{theme}", "people-diplomacy")
            .Replace("{code}/{version:int}", "hoc-tap/1")
            .Replace("{item}", "dang-vien-du");
        foreach (var (name, id) in ids)
            address = address.Replace($"{{{name}:guid}}", id);
        return System.Text.RegularExpressions.Regex.Replace(address, @"\{\*?[^}]+\}", "khong-co");
    }

    public static async Task<RightsRecords> MakeAsync(AppOn database, string code, Guid unit, int number)
    {
        var records = new RightsRecords();
        var who = database.Visit(await database.PersonAsync("Người Ghi", unit, [.. RightsTable.RoleCodes]));
        string Symbol(int n) => $"{number * 10 + n}-CV/ĐU";
        var first = await who.Register(Symbol(1), "1/2/2026", "Về việc thử", $"Đảng ủy {code}");
        var second = await who.Register(Symbol(2), "2/2/2026", "Về việc khác", $"Đảng ủy {code}");
        var third = await who.Register(Symbol(3), "3/2/2026", "Về việc thứ ba", $"Đảng ủy {code}");
        records.ids["document"] = first["/van-ban/".Length..];
        await who.Fill(
            $"{first}/quan-he?Find={Symbol(2)}",
            "/quan-he",
            ("Kind", "cites"),
            ("Other", second["/van-ban/".Length..])
        );
        await who.Fill(
            first + "/gop?With=" + third["/van-ban/".Length..],
            "/gop",
            ("With", third["/van-ban/".Length..])
        );
        var text = await who.Paste(
            $"Ngày 5/2/2026, đồng chí Nguyễn Văn An, Bí thư Đảng ủy {code}, chủ trì hội nghị quán triệt Chỉ thị số "
                + $"{number}-CT/TW ngày 5/1/2026 của Ban Bí thư tại hội trường; giao Văn phòng báo cáo "
                + "trước ngày 30/6/2026."
        );
        Assert.StartsWith("/doc/", text.Address, StringComparison.Ordinal);
        records.ids["text"] = text.Address["/doc/".Length..].Split('#')[0];
        var holder = await database.PersonAsync("Người Giữ", unit, "officer");
        (records.ids["person"], records.ids["post"]) = (holder.AccountId.ToString(), holder.PostId.ToString());
        records.ids["unit"] = unit.ToString();
        records.ids["entry"] = await EntryAsync(database, number);
        var act = await database
            .Visit()
            .Arrange("rename", ("Units", code), ("Day", "1/9/2026"), ("Name", "Đảng ủy đổi tên " + code));
        records.ids["act"] = act.Address["/don-vi/sap-xep/".Length..].Split('?')[0];
        await records.PlansAsync(who, number);
        await CampaignRecords.MakeAsync(database, unit, number, records.ids);
        await ConferenceRecords.MakeAsync(database, unit, number, records.ids);
        await ReportRecords.MakeAsync(database, unit, number, records.ids);
        await records.FindAsync(database);
        return records;
    }

    // A draft, a task of an issued plan with evidence and a request, an activity and a partner.
    async Task PlansAsync(Visitor who, int number)
    {
        ids["plan"] = PlanActs.Id(await who.Draft("dự thảo", $"{number}1-KH/ĐU", "1/2/2026")).ToString();
        var draft = await who.AddTask($"/ke-hoach/{ids["plan"]}", "Việc của dự thảo");
        ids["draft"] = PlanActs.Id(draft).ToString();
        var issued = await who.Draft("đã ban hành", $"{number}2-KH/ĐU", "1/2/2026");
        var task = await who.AddTask(issued, "Việc phải làm", "1/12/2026");
        await who.AddTask(issued, "Việc khác");
        await who.Issue(issued);
        (ids["issued"], ids["task"]) = (PlanActs.Id(issued).ToString(), PlanActs.Id(task).ToString());
        await who.Fill(task, "/minh-chung", ("Note", "đã làm"));
        await who.Fill(task, "/gia-han", ("NewDueOn", "1/12/2027"), ("Reason", "lâu hơn dự kiến"));
        var activity = await who.Fill(
            "/hoat-dong/moi", "/hoat-dong/moi", ("Kind", "meeting"), ("Title", "Gặp mặt"), ("FromOn", "1/2/2026"));
        ids["activity"] = PlanActs.Id(activity.Address).ToString();
        await who.Fill("/doi-tac/moi", "/doi-tac/moi", ("Name", $"Đối tác {number}"), ("Country", "LA"));
    }

    static async Task<string> EntryAsync(AppOn database, int number)
    {
        await database
            .Visit()
            .Fill(
                "/danh-muc/them",
                "/danh-muc/them",
                ("Name", $"Ban Thử việc số {number}"),
                ("Codes", $"BTV{number}"),
                ("Level", "province"),
                ("Family", "party"),
                ("Act", "save")
            );
        return await database.WithDb(async db =>
            (await db.Set<CatalogueEntry>().OrderByDescending(e => e.Id).FirstAsync()).Id.ToString()
        );
    }

    async Task FindAsync(AppOn database) =>
        await database.WithDb(async db =>
        {
            var document = new DocumentId(Guid.Parse(ids["document"]));
            var text = new TextId(Guid.Parse(ids["text"]));
            ids["relation"] = (await db.Set<Relation>().FirstAsync(r => r.FromId == document)).Id.ToString();
            ids["merge"] = (await db.Set<DocumentMerge>().FirstAsync(m => m.KeptId == document)).Id.ToString();
            ids["finding"] = (await db.Set<TextFinding>().FirstAsync(f => f.TextId == text)).Id.ToString();
            var task = new TaskId(Guid.Parse(ids["task"]));
            ids["evidence"] = (await db.Set<TaskEvidence>().FirstAsync(e => e.TaskId == task)).Id.ToString();
            ids["delay"] = (await db.Set<DelayRequest>().FirstAsync(d => d.TaskId == task)).Id.ToString();
            ids["partner"] = (await db.Set<Partner>().OrderByDescending(p => p.Id).FirstAsync()).Id.Value.ToString();
            var post = Guid.Parse(ids["post"]);
            ids["holding"] = (await db.Set<Holding>().FirstAsync(h => h.PostId == post)).Id.ToString();
            Assert.True(await db.Set<TextCard>().AnyAsync(c => c.TextId == text && c.Position == 1));
            return true;
        });

    /// <summary>Puts back what an allowed act may have taken away, past every slice.</summary>
    public async Task RepairAsync(AppOn database) =>
        await database.WithDb(async db =>
        {
            var text = new TextId(Guid.Parse(ids["text"]));
            var (post, person, holding) = (
                Guid.Parse(ids["post"]),
                Guid.Parse(ids["person"]),
                Guid.Parse(ids["holding"])
            );
            var (from, to) = (new DocumentId(Guid.Parse(ids["document"])), Guid.Parse(ids["relation"]));
            var merge = await db.Set<DocumentMerge>().FirstAsync(m => m.KeptId == from);
            await db.Set<DocumentMerge>()
                .Where(m => m.Id == merge.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.UndoneAt, (DateTimeOffset?)null));
            await db.Set<ThongSuot.Documents.Document>()
                .Where(d => d.Id == merge.GoneId)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.MergedInto, (DocumentId?)merge.KeptId));
            await db.Set<StoredText>()
                .Where(t => t.Id == text && t.RemovedAt != null)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.RemovedAt, (DateTimeOffset?)null));
            await db.Set<Post>()
                .Where(p => p.Id == post)
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(p => p.ValidTo, (DateOnly?)null).SetProperty(p => p.Roles, "officer")
                );
            await db.Set<Account>()
                .Where(a => a.Id == person)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.ClosedAt, (DateTimeOffset?)null));
            await db.Set<Holding>()
                .Where(h => h.Id == holding)
                .ExecuteUpdateAsync(s => s.SetProperty(h => h.ValidTo, (DateOnly?)null));
            await RepairPlansAsync(db);
            await CampaignRecords.RepairAsync(db, ids);
            await ConferenceRecords.RepairAsync(db, ids);
            if (!await db.Set<Relation>().AnyAsync(r => r.Id == to))
            {
                var other = await db.Set<ThongSuot.Documents.Document>()
                    .Where(d =>
                        d.Id != from
                        && d.HomeUnit
                            == db.Set<ThongSuot.Documents.Document>()
                                .Where(x => x.Id == from)
                                .Select(x => x.HomeUnit)
                                .First()
                        && d.MergedInto == null
                    )
                    .Select(d => d.Id)
                    .FirstAsync();
                db.Add(
                    new Relation
                    {
                        Id = to,
                        FromId = from,
                        ToId = other,
                        Kind = "cites",
                        Evidence = "",
                        MadeBy = "",
                        MadeAt = database.Clock.GetUtcNow(),
                    }
                );
                await db.SaveChangesAsync();
            }

            return true;
        });

    async Task RepairPlansAsync(AppDb db)
    {
        var (plan, task) = (new PlanId(Guid.Parse(ids["plan"])), new TaskId(Guid.Parse(ids["task"])));
        var draft = new TaskId(Guid.Parse(ids["draft"]));
        var activity = new ActivityId(Guid.Parse(ids["activity"]));
        await db.Set<Plan>().Where(p => p.Id == plan).ExecuteUpdateAsync(
            s => s.SetProperty(p => p.State, PlanStates.Draft).SetProperty(p => p.RecallReason, ""));
        await db.Set<PlanTask>().IgnoreQueryFilters()
            .Where(t => t.Id == task || t.Id == draft).ExecuteUpdateAsync(s => s
            .SetProperty(t => t.RemovedAt, (DateTimeOffset?)null)
            .SetProperty(t => t.AcceptedAt, (DateTimeOffset?)null)
            .SetProperty(t => t.AssigneeAccount, (Guid?)null).SetProperty(t => t.AssigneePost, (Guid?)null));
        await db.Set<Activity>().IgnoreQueryFilters().Where(a => a.Id == activity).ExecuteUpdateAsync(
            s => s.SetProperty(a => a.RemovedAt, (DateTimeOffset?)null));
    }
}
