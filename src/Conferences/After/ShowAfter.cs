using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Lists;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.After;

/// <summary>One thing to be done after a conference: what it is, how far it has gone, where it is done.</summary>
public sealed record AfterStep(Phrase Title, string Href, WorkState State, string Detail);

/// <summary>Everything the overview shows.</summary>
public sealed record AfterOverview(
    AfterView Conference, IReadOnlyList<AfterStep> Steps, IReadOnlyList<AfterNumber> Numbers, DateTimeOffset? CountedAt,
    IReadOnlyList<AuditEntry> History);

/// <summary>Who came of one class, of how many.</summary>
public sealed record AfterNumber(Phrase Who, int Came, int? Due)
{
    public bool IsTooMany => Due is { } due && Came > due;
}

/// <summary>The first page after a conference: what has been done of what follows.</summary>
internal sealed class ShowAfter(AppDb db, OpenAfter open)
{
    static readonly Phrase Version = new("bản số {0}", "version {0}");
    static readonly Phrase SignedWords = new("đã ký bản số {0}", "version {0} is signed");
    static readonly Phrase SitesOf = new("{0:N0}/{1:N0} điểm cầu đã ký", "{0:N0} of {1:N0} sites signed");
    static readonly Phrase Given = new("{0:N0} giấy", "{0:N0} certificates");
    static readonly Phrase Taken = new("{0:N0} người đã làm, {1:N0} đạt", "{0:N0} took it, {1:N0} passed");
    static readonly Phrase Handed = new("{0:N0} bài, {1:N0} đã chấm", "{0:N0} handed in, {1:N0} marked");
    static readonly Phrase Nothing = new("chưa có", "none yet");

    public static void Map(RouteGroupBuilder after) => after.MapGet("", async (
        Guid id, ShowAfter slice, CancellationToken ct) => await slice.ViewAsync(id, ct) is { } view
            ? Endpoints.Page<ShowAfterPage>(new { View = view }) : Endpoints.Refusal(new AfterConferenceUnknown()))
        .Requires(May.See);

    async Task<AfterOverview?> ViewAsync(Guid id, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "", ct) is not { } view) return null;
        var key = new ConferenceId(id);
        var rows = await db.Set<CountedRow>().Where(r => r.ConferenceId == key && r.Session == CountedRow.Whole)
            .ToListAsync(ct);
        var people = CountedPeople.Of(rows);
        var after = await db.Set<ConferenceAfter>().FirstOrDefaultAsync(a => a.ConferenceId == key, ct);
        var history = view.IsHost
            ? await db.Set<AuditEntry>().Where(a => a.Kind == "conference-after" && a.RecordId == id)
                .OrderByDescending(a => a.Id).Take(50).ToListAsync(ct) : [];
        return new(
            view, await StepsAsync(key, after, ct),
            [
                new(AfterWords.Members, people.Members.Present, Due(people.Members)),
                new(AfterWords.KeyCadres, people.KeyCadres.Present, Due(people.KeyCadres)),
                new(AfterWords.Guests, people.Guests.Present, null),
            ],
            after?.CountedAt, history);
    }

    static int? Due(ClassCount count) => count.Due > 0 ? count.Due : null;

    async Task<IReadOnlyList<AfterStep>> StepsAsync(ConferenceId id, ConferenceAfter? after, CancellationToken ct)
    {
        var root = $"/hoi-nghi/{id}/sau";
        var papers = await db.Set<ConferencePaper>().Where(p => p.ConferenceId == id).ToListAsync(ct);
        var sites = await db.Set<Site>().CountAsync(s => s.ConferenceId == id, ct);
        var signed = await db.Set<SignedList>().Where(l => l.ConferenceId == id).Select(l => l.SiteId).Distinct()
            .CountAsync(ct);
        var certificates = await db.Set<Certificate>().CountAsync(
            c => c.ConferenceId == id && c.WithdrawnAt == null, ct);
        var quiz = await db.Set<ConferenceQuiz>().AnyAsync(q => q.ConferenceId == id, ct);
        var tries = await CountQuiz.TotalAsync(db, id, ct);
        var essays = await CountEssays.TotalAsync(db, id, ct);
        var call = await db.Set<EssayCall>().AnyAsync(c => c.ConferenceId == id, ct);
        return
        [
            .. PaperKinds.All.Select(k => Paper(papers.Find(p => p.Kind == k), k, root)),
            new(AfterWords.Lists, root + "/danh-sach", State(signed, sites), SitesOf.With(signed, sites)),
            new(AfterWords.Certificates, root + "/chung-nhan", certificates > 0 ? WorkState.Done : WorkState.Waiting,
                certificates > 0 ? Given.With(certificates) : Nothing),
            new(AfterWords.Quiz, root + "/trac-nghiem", quiz ? WorkState.OnTheWay : WorkState.Waiting,
                quiz ? Taken.With(tries.Taken, tries.Passed) : Nothing),
            new(AfterWords.Essays, root + "/thu-hoach", call ? State(essays.Marked, essays.Handed) : WorkState.Waiting,
                call ? Handed.With(essays.Handed, essays.Marked) : Nothing),
            new(AfterWords.Study, root + "/minh-chung",
                after?.StudyAt is not null ? WorkState.Done : WorkState.Waiting, ""),
        ];
    }

    static WorkState State(int done, int all) =>
        done == 0 ? WorkState.Waiting : done < all ? WorkState.OnTheWay : WorkState.Done;

    static AfterStep Paper(ConferencePaper? paper, string kind, string root) => new(
        AfterWords.PaperName(kind), $"{root}/{PaperKinds.Path(kind)}",
        paper is null ? WorkState.Waiting
            : paper.SignedNo == paper.Version || kind == PaperKinds.News ? WorkState.Done : WorkState.OnTheWay,
        paper is null ? Nothing
            : paper.SignedNo is { } no ? SignedWords.With(no) : Version.With(paper.Version));
}
