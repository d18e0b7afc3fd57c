using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.After.Lists;

/// <summary>One certificate.</summary>
public sealed record CertificateLine(
    Guid Id, string Name, string Unit, string Code, DateTimeOffset GivenAt, bool Withdrawn);

/// <summary>What the open page says of a code: valid, and whose, or nothing at all.</summary>
public sealed record CertificateAnswer(bool IsValid, string Name);

/// <summary>
/// Gives everybody who came a certificate with a code, withdraws those of people whom a correction shows absent, prints
/// them, and answers at an open address whether a code is valid.
/// </summary>
internal sealed class GiveCertificates(
    AppDb db, OpenAfter open, ReadDay day, GatherRecord gather, IUnitTree tree, TimeProvider clock)
{
    const int PageSize = 200;
    const int CodeSigns = 20;
    const int MostSites = 500;
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static readonly Phrase Given = new(
        "Đã cấp {0} giấy chứng nhận mới, thu hồi {1}.", "{0} new certificates given, {1} withdrawn.");

    public static void Map(IEndpointRouteBuilder app, RouteGroupBuilder after)
    {
        after.MapGet("/chung-nhan", async (Guid id, int? sau, GiveCertificates slice, CancellationToken ct) =>
            await slice.ListAsync(id, sau ?? 0, print: false, ct)).Requires(May.Names)
            .ShowsPeople("conferences.certificates");
        after.MapGet("/chung-nhan/in", async (Guid id, int? sau, GiveCertificates slice, CancellationToken ct) =>
            await slice.ListAsync(id, sau ?? 0, print: true, ct)).Requires(May.Names)
            .ShowsPeople("conferences.certificates");
        after.MapPost("/chung-nhan", async (
            Guid id, Actor actor, GiveCertificates slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.GiveAsync(id, actor, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Given.With(result.Value.Given, result.Value.Withdrawn));
            return Results.LocalRedirect($"/hoi-nghi/{id}/sau/chung-nhan");
        }).Requires(May.Run).ValidatesForm();
        app.MapGet("/chung-nhan", async (string? ma, GiveCertificates slice, CancellationToken ct) =>
            Endpoints.Page<CheckCertificatePage>(new
            {
                Code = ma ?? "", Answer = string.IsNullOrWhiteSpace(ma) ? null : await slice.CheckAsync(ma, ct),
            })).IsOpen();
        app.MapGet("/chung-nhan/{ma}", async (string ma, GiveCertificates slice, CancellationToken ct) =>
            Endpoints.Page<CheckCertificatePage>(new { Code = ma, Answer = await slice.CheckAsync(ma, ct) })).IsOpen();
    }

    /// <summary>"7K3M-…": read with or without dashes, in either case, O and I and L as they are meant.</summary>
    public static string Clean(string typed) => new([
        .. typed.Take(60).Select(char.ToUpperInvariant).Where(char.IsAsciiLetterOrDigit)
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }),
    ]);

    public static string Print(string code) =>
        string.Join('-', code.Chunk(5).Select(c => new string(c)));

    // Only a whole code says anything, and then no more than that it is valid and whose it is.
    async Task<CertificateAnswer> CheckAsync(string typed, CancellationToken ct)
    {
        var code = Clean(typed);
        if (code.Length != CodeSigns) return new(false, "");
        var name = await db.Set<Certificate>().IgnoreQueryFilters().Where(c => c.Code == code && c.WithdrawnAt == null)
            .Select(c => c.Name).FirstOrDefaultAsync(ct);
        return new(name is not null, name ?? "");
    }

    async Task<IResult> ListAsync(Guid id, int skip, bool print, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "chung-nhan", ct) is not { } view)
            return Endpoints.Refusal(new AfterConferenceUnknown());
        var key = new ConferenceId(id);
        var all = db.Set<Certificate>().Where(c => c.ConferenceId == key);
        if (print) all = all.Where(c => c.WithdrawnAt == null);
        var rows = await all.OrderBy(c => c.HomeUnit).ThenBy(c => c.Id).Skip(Math.Max(0, skip)).Take(PageSize + 1)
            .ToListAsync(ct);
        var units = await tree.ShortNamesAsync([.. rows.Select(r => r.HomeUnit)], view.Day, ct);
        IReadOnlyList<CertificateLine> lines =
        [
            .. rows.Take(PageSize).Select(r => new CertificateLine(
                r.Id, r.Name, units.GetValueOrDefault(r.HomeUnit, "–"), Print(r.Code), r.GivenAt,
                r.WithdrawnAt is not null)),
        ];
        int? next = rows.Count > PageSize ? skip + PageSize : null;
        if (!print) return Endpoints.Page<ListCertificatesPage>(new { View = view, Lines = lines, Next = next });
        var conference = await db.Set<Conference>().FirstAsync(c => c.Id == key, ct);
        return Endpoints.Page<PrintCertificatesPage>(new
        {
            View = view, Lines = lines, Organiser = await gather.OrganiserAsync(conference, ct), Next = next,
        });
    }

    async Task<Result<(int Given, int Withdrawn)>> GiveAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var opened = await open.HostedAsync(id, ct, over: true);
        if (!opened.Ok) return opened.Error!;
        var key = opened.Value.Id;
        var now = clock.GetUtcNow();
        var there = await db.Set<Certificate>().IgnoreQueryFilters().AsTracking().Where(c => c.ConferenceId == key)
            .ToDictionaryAsync(c => c.InvitationId, ct);
        var (given, withdrawn) = (0, 0);
        var sites = await db.Set<Site>().Where(s => s.ConferenceId == key).OrderBy(s => s.No).Select(s => s.Id)
            .Take(MostSites).ToListAsync(ct);
        foreach (var site in sites)
            foreach (var person in await day.PeopleAsync(key, site, ct))
            {
                if (person.Invitation is not { } invitation) continue;
                var came = person.Came || person.Whole == DayMarks.MadeUp;
                if (there.TryGetValue(invitation, out var kept))
                {
                    if (came == kept.WithdrawnAt is null) continue;
                    kept.WithdrawnAt = came ? null : now;
                    if (came) given++;
                    else withdrawn++;
                }
                else if (came)
                {
                    db.Add(Of(person, invitation, key, actor, now));
                    given++;
                }
            }

        if (given > 0)
            db.Record(actor, now, "after.certificates", "conference-after", id, Count(given));
        if (withdrawn > 0)
            db.Record(actor, now, "after.certificate-withdrawn", "conference-after", id, Count(withdrawn));
        return await db.SaveAsync(ct) switch
        {
            null => (given, withdrawn),
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }

    static FieldChange Count(int n) => new("count", null, n.ToString(CultureInfo.InvariantCulture));

    static Certificate Of(
        DayPerson p, InvitationId invitation, ConferenceId conference, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), ConferenceId = conference, InvitationId = invitation, HomeUnit = p.Unit,
        Code = RandomNumberGenerator.GetString(Alphabet, CodeSigns), Name = p.Name, GivenAt = now,
        GivenBy = actor.Name,
    };
}
