using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Invite;
using ThongSuot.Conferences.Live;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>
/// A conference of a unit, still being prepared, with everything of it that an address names: session, point of the
/// programme, material, site, invitation.
/// </summary>
static class ConferenceRecords
{
    public static Task MakeAsync(AppOn database, Guid unit, int number, Dictionary<string, string> ids) =>
        database.WithDb(async db =>
        {
            var now = database.Clock.GetUtcNow();
            var day = VietnamTime.DayOf(now).AddDays(30);
            var facts = new ConferenceFacts
            {
                Kind = ConferenceKinds.InPerson, Title = $"Hội nghị {number}", Day = day,
            };
            var conference = Conference.Draft(facts, number, unit, "Người Ghi", null, null, now);
            var site = Site.Open(new SiteFacts { Name = "Hội trường" }, conference.Id, 1, unit, true, now);
            var item = new ProgrammeItem
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, HomeUnit = unit, Session = 1, Position = 1,
                Minutes = 30, Title = "Quán triệt",
            };
            var material = new Material
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, HomeUnit = unit, Title = "Đề cương",
                Note = "Chữ",
            };
            var invitation = InvitationRows.New(
                conference.Id, unit, site.Id, 1, PeopleClasses.Member, "Người Dự", "", "", null, now);
            db.AddRange(conference, site, item, material, invitation);
            db.Add(Session(conference.Id, 1, now));
            db.Add(Session(conference.Id, 2, now));
            db.Add(new InvitationQuota
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, UnitId = unit, SiteId = site.Id,
                Class = PeopleClasses.Guest, Seats = 10,
            });
            AfterRecords.Add(db, conference, invitation, ids, now);
            var hand = new LiveHand
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, SiteId = site.Id, About = "",
                State = HandStates.Raised, At = now,
            };
            var poll = new LivePoll
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, Question = "Họp tiếp?",
                Options = "Có\nKhông", At = now,
            };
            db.AddRange(hand, poll);
            (ids["hand"], ids["poll"]) = (hand.Id.ToString(), poll.Id.ToString());
            Assert.Null(await db.SaveAsync(default));
            (ids["conference"], ids["site"]) = (conference.Id.ToString(), site.Id.ToString());
            (ids["item"], ids["material"]) = (item.Id.ToString(), material.Id.ToString());
            ids["invitation"] = invitation.Id.ToString();
            return true;
        });

    static ConferenceSession Session(ConferenceId id, int no, DateTimeOffset now) => new()
    {
        ConferenceId = id, No = no, Title = "Buổi sáng", StartsAt = now.AddDays(30),
        EndsAt = now.AddDays(30).AddHours(4),
    };

    /// <summary>Nothing of it is taken out, and it has its sessions.</summary>
    public static async Task RepairAsync(AppDb db, Dictionary<string, string> ids)
    {
        var id = new ConferenceId(Guid.Parse(ids["conference"]));
        await db.Set<Conference>().Where(c => c.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.State, ConferenceStates.Draft));
        await db.Set<Site>().IgnoreQueryFilters().Where(s => s.ConferenceId == id).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.RemovedAt, (DateTimeOffset?)null));
        await db.Set<ProgrammeItem>().IgnoreQueryFilters().Where(s => s.ConferenceId == id).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.RemovedAt, (DateTimeOffset?)null));
        await db.Set<Material>().IgnoreQueryFilters().Where(s => s.ConferenceId == id).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.RemovedAt, (DateTimeOffset?)null));
        await db.Set<Invitation>().IgnoreQueryFilters().Where(s => s.ConferenceId == id).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.RemovedAt, (DateTimeOffset?)null));
        if (await db.Set<ConferenceSession>().AnyAsync(s => s.ConferenceId == id && s.No == 1)) return;
        db.Add(Session(id, 1, (await db.Set<Conference>().FirstAsync(c => c.Id == id)).CreatedAt));
        Assert.Null(await db.SaveAsync(default));
    }
}
