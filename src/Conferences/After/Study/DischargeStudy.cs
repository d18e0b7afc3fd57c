using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.News;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Study;

/// <summary>What one unit did at a conference, as evidence of "study".</summary>
/// <param name="Came">Members who came, on the day or at a make-up session.</param>
/// <param name="Due">Members who had to come; null where nobody was called by name.</param>
internal sealed record UnitStudy(Guid Unit, int Came, int? Due, int CompleteAt)
{
    /// <summary>More than had to: a wrong number is never handed on.</summary>
    public bool IsTooMany => Due is { } due && Came > due;

    /// <summary>The stated rule: somebody came, and of those who had to at least so many per cent.</summary>
    public bool Completes => Came > 0 && (Due is not { } due || (long)Came * 100 >= (long)CompleteAt * due);

    public static UnitStudy Of(Guid unit, IEnumerable<CountedRow> rows, int completeAt)
    {
        var members = CountedPeople.Of(rows).Members;
        return new(unit, members.Came, members.Due > 0 ? members.Due : null, completeAt);
    }
}

/// <summary>
/// Gives each unit that hosted a site or whose people came its evidence of "study", in every campaign the conference
/// serves: in chunks, from where a run before broke off, and again where the counts have changed since.
/// </summary>
internal sealed class DischargeStudy(IServiceScopeFactory scopes, TimeProvider clock) : IRecurringJob
{
    const int Chunk = 25;
    public const string TooMany = "after.study-too-many";

    public string Name => "conferences.study";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var due = await db.Set<ConferenceAfter>()
            .Where(a => a.CountedAt != null && a.StudyVersion != a.CountedVersion
                && db.Set<ConferenceCampaign>().Any(c => c.ConferenceId == a.ConferenceId))
            .OrderBy(a => a.ConferenceId).Select(a => a.ConferenceId).Take(100).ToListAsync(ct);
        foreach (var id in due) await OneAsync(id, ct);
    }

    public async Task OneAsync(ConferenceId id, CancellationToken ct)
    {
        while (!await StepAsync(id, ct)) ct.ThrowIfCancellationRequested();
    }

    // The next units in the order of their ids; true when there is none left.
    async Task<bool> StepAsync(ConferenceId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var after = await db.Set<ConferenceAfter>().AsTracking().FirstAsync(a => a.ConferenceId == id, ct);
        var version = after.CountedVersion;
        var units = await NextAsync(db, id, after.StudyAfter, ct);
        if (units.Count > 0)
        {
            var work = scope.ServiceProvider.GetRequiredService<ICampaignWork>();
            var rows = (await db.Set<CountedRow>().Where(r => r.ConferenceId == id && r.Session == CountedRow.Whole
                && units.Contains(r.UnitId)).ToListAsync(ct)).ToLookup(r => r.UnitId);
            var conference = await db.Set<Conference>().FirstAsync(c => c.Id == id, ct);
            var campaigns = await db.Set<ConferenceCampaign>().Where(c => c.ConferenceId == id)
                .OrderBy(c => c.CampaignId).Select(c => c.CampaignId).ToListAsync(ct);
            var there = await db.Set<StudyEvidence>().AsTracking()
                .Where(e => e.ConferenceId == id && units.Contains(e.UnitId)).ToListAsync(ct);
            foreach (var unit in units)
                foreach (var campaign in campaigns)
                    await GiveAsync(
                        db, work, conference, UnitStudy.Of(unit, rows[unit], after.CompleteAt), campaign,
                        there.Find(e => e.UnitId == unit && e.CampaignId == campaign), ct);
        }

        var done = units.Count < Chunk;
        (after.StudyAfter, after.Version) = (done ? null : units[^1], after.Version + 1);
        if (done) (after.StudyAt, after.StudyVersion) = (clock.GetUtcNow(), version);

        // Somebody changed the counts or a campaign meanwhile: this chunk is done again.
        return await db.SaveAsync(ct) is not { } error
            ? done
            : error is ChangedMeanwhile or Duplicate ? false
            : throw new InvalidOperationException($"Evidence of {id}: {error.Code}");
    }

    // Units with a site, with people called or counted, and those that had evidence from here before.
    static async Task<List<Guid>> NextAsync(AppDb db, ConferenceId id, Guid? last, CancellationToken ct)
    {
        var all = db.Set<Site>().Where(s => s.ConferenceId == id).Select(s => s.HomeUnit)
            .Union(db.Set<CountedRow>().Where(r => r.ConferenceId == id).Select(r => r.UnitId))
            .Union(db.Set<StudyEvidence>().Where(e => e.ConferenceId == id).Select(e => e.UnitId));
        if (last is { } from) all = all.Where(u => u.CompareTo(from) > 0);
        return await all.OrderBy(u => u).Take(Chunk).ToListAsync(ct);
    }

    async Task GiveAsync(
        AppDb db, ICampaignWork work, Conference conference, UnitStudy study, Guid campaign, StudyEvidence? kept,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (kept is { State: StudyStates.Given } && kept.Done == study.Came && kept.OfAll == study.Due
            && kept.Completes == study.Completes && !study.IsTooMany) return;
        var evidence = StudyEvidence.IdOf(conference.Id, study.Unit, campaign);
        Error? refused = null;
        if (!study.IsTooMany)
            refused = await work.PutEvidenceAsync(
                new(evidence, new(campaign), study.Unit, 0, DutyKinds.Study, conference.Day, Text(conference, study),
                    $"/hoi-nghi/{conference.Id}/sau/thong-ke?unit={study.Unit}", study.Completes, study.Came,
                    study.Due),
                Actor.Program, ct);
        else if (kept is { State: StudyStates.Given })
            refused = await work.WithdrawEvidenceAsync(evidence, Wrong(study), Actor.Program, ct);
        if (kept is null)
            db.Add(kept = new()
            {
                ConferenceId = conference.Id, CampaignId = campaign, UnitId = study.Unit, EvidenceId = evidence,
            });
        (kept.Done, kept.OfAll, kept.Completes, kept.At) = (study.Came, study.Due, study.Completes, now);
        (kept.State, kept.Problem) = study.IsTooMany ? (StudyStates.Refused, TooMany)
            : refused is not null ? (StudyStates.Refused, refused.Code) : (StudyStates.Given, "");
    }

    static string Wrong(UnitStudy s) => string.Create(
        CultureInfo.InvariantCulture, $"Số dự {s.Came} lớn hơn số phải dự {s.Due}: chờ đơn vị sửa.");

    /// <summary>"Hội nghị … ngày 05/02/2026: 98/104 đảng viên".</summary>
    public static string Text(Conference c, UnitStudy s)
    {
        const int Most = 380;
        var title = c.Title.Length > Most ? c.Title[..Most] + "…" : c.Title;
        var people = s.Due is { } due
            ? $"{NewsWords.Number(s.Came)}/{NewsWords.Number(due)} đảng viên" : $"{NewsWords.Number(s.Came)} đảng viên";
        return $"{title}, ngày {VietnamTime.Print(c.Day)}: {people}";
    }
}
