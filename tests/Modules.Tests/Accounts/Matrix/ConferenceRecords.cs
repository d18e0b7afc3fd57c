using ThongSuot.Conferences;
using ThongSuot.Kernel;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>A conference of a unit that goes on, with a site of that very unit and a session.</summary>
static class ConferenceRecords
{
    public static Task MakeAsync(AppOn database, Guid unit, int number, Dictionary<string, string> ids) =>
        database.WithDb(async db =>
        {
            var now = database.Clock.GetUtcNow();
            var conference = Conference.Draft(
                new() { Kind = ConferenceKinds.Talk, Title = $"Hội nghị {number}", Day = VietnamTime.DayOf(now) },
                    number,
                unit, "Người Ghi", null, null, now);
            conference.Become(ConferenceStates.Open, "", now);
            var site = Site.Open(new() { Name = $"Điểm cầu {number}" }, conference.Id, 1, unit, true, now);
            db.AddRange(conference, site);
            db.Add(new ConferenceSession
            {
                ConferenceId = conference.Id, No = 1, Title = "Buổi sáng", StartsAt = now, EndsAt = now.AddHours(4),
            });
            Assert.Null(await db.SaveAsync(default));
            (ids["conference"], ids["site"]) = (conference.Id.ToString(), site.Id.ToString());
            return true;
        });
}
