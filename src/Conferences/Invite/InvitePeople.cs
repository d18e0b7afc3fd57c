using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>A list of people; <c>save</c> stores it, anything else only tries.</summary>
public sealed record InvitePeopleForm
{
    public Guid? ClientId { get; init; }
    public string? Lines { get; init; }
    public IFormFile? File { get; init; }
    public string? Act { get; init; }

    /// <summary>Lines with a known name that were shown, and those of them to be invited all the same.</summary>
    public string[]? Seen { get; init; }

    public string[]? Keep { get; init; }

    public const int MostLines = 20_000;
    public const int MostBytes = 4 * 1024 * 1024;
}

/// <summary>A line whose name is there already.</summary>
/// <param name="Other">Who has it: in the list, or invited before.</param>
public sealed record KnownName(int Line, string Name, string Post, string Other, bool Keep);

/// <summary>What a list would do, or why not.</summary>
public sealed record PeopleTrial(
    int Good, int Left, IReadOnlyList<WrongLine> Wrong, int WrongCount, IReadOnlyList<KnownName> Known);

/// <summary>
/// Invites people by a list, pasted or as a file: first a trial with every wrong line and every name that is there
/// already, also without its marks; then the whole list or nothing.
/// </summary>
internal sealed class InvitePeople(AppDb db, TimeProvider clock)
{
    const int MostShown = 200;

    static readonly Phrase Done = new("Đã mời {0:N0} người.", "{0:N0} people are invited.");
    static readonly Phrase SameList = new("dòng {0} của danh sách: {1}", "line {0} of the list: {1}");
    static readonly Phrase Before = new("đã mời, số {0}: {1}", "invited before, number {0}: {1}");

    static readonly IReadOnlyList<string>[] Columns =
    [
        ["name", "ho ten", "ho va ten", "ten"], ["post", "chuc vu", "chuc danh"],
        ["class", "thanh phan", "doi tuong"], ["site", "diem cau"], ["mail", "email", "thu dien tu", "e-mail"],
    ];

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/{id:guid}/giay-moi/nhap", async (
            Guid id, Actor actor, InvitePeople slice, CancellationToken ct) =>
            await slice.PageAsync(new(id), "", Guid.CreateVersion7(), null, null, actor, ct)).Requires(May.Host);
        conferences.MapPost("/{id:guid}/giay-moi/nhap", async (
            Guid id, [FromForm] InvitePeopleForm form, Actor actor, InvitePeople slice, HttpContext http,
            CancellationToken ct) =>
        {
            var text = await Conferences.Lines.TextAsync(form.Lines, form.File, InvitePeopleForm.MostBytes, ct);
            var result = await slice.HandleAsync(new(id), text, form, actor, ct);
            if (result.Error is InvalidError)
                return await slice.PageAsync(new(id), text, form.ClientId, null, result.Error, actor, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            var (trial, error) = result.Value;
            if (form.Act != "save" || error is not null)
                return await slice.PageAsync(new(id), text, form.ClientId, trial, error, actor, ct);
            http.Say(Done.With(trial.Good));
            return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi");
        }).Requires(May.Host).ShowsPeople("conference-invitations")
            .WithMetadata(new RequestSizeLimitAttribute(InvitePeopleForm.MostBytes + 1024 * 1024));
    }

    async Task<IResult> PageAsync(
        ConferenceId id, string text, Guid? client, PeopleTrial? trial, Error? error, Actor actor,
        CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return Endpoints.Refusal(seen.Error!);
        var sites = await InvitationSites.OfAsync(db, seen.Value, actor.UnitId ?? Guid.Empty, ct);
        if (sites.IsEmpty) return Endpoints.Refusal(new InvitationNoSite());
        return Endpoints.Page<InvitePeoplePage>(
            new
            {
                Conference = id.Value, ConferenceTitle = seen.Value.Title, Text = text,
                ClientId = client ?? Guid.CreateVersion7(), Trial = trial, Error = error, Sites = sites.Choices,
            },
            error?.Status ?? StatusCodes.Status200OK);
    }

    sealed record Line(int Number, PersonFacts Facts, SiteId Site, string Key);

    public async Task<Result<(PeopleTrial Trial, Error? Error)>> HandleAsync(
        ConferenceId id, string text, InvitePeopleForm form, Actor actor, CancellationToken ct)
    {
        var seen = await db.SeenConferenceAsync(id, ct);
        if (!seen.Ok) return seen.Error!;
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        var sites = await InvitationSites.OfAsync(db, seen.Value, home, ct);
        if (sites.IsEmpty) return new InvitationNoSite();
        if (form.ClientId is { } batch && await db.Set<Invitation>().IgnoreQueryFilters().CountAsync(
            i => i.Batch == batch && i.ConferenceId == id, ct) is var stored and > 0)
            return (new PeopleTrial(stored, 0, [], 0, []), (Error?)null);
        var lines = Conferences.Lines.Read(text, Columns);
        if (lines.Count == 0) return new InvitationListEmpty();
        if (lines.Count > InvitePeopleForm.MostLines) return new InvitationListTooLong(InvitePeopleForm.MostLines);
        var (good, wrong) = Judge(lines, sites);
        var keep = Numbers(form.Keep);
        var known = await KnownAsync(seen.Value, good, keep, ct);
        var left = known.Where(k => !k.Keep).Select(k => k.Line).ToHashSet();
        var people = good.Where(l => !left.Contains(l.Number)).ToList();
        var trial = new PeopleTrial(
            people.Count, left.Count, [.. wrong.Take(MostShown)], wrong.Count, [.. known.Take(MostShown)]);
        if (wrong.Count > 0) return (trial, new InvitationLinesWrong(wrong.Count));
        if (form.Act != "save") return (trial, (Error?)null);
        var shown = Numbers(form.Seen);
        if (known.Any(k => !shown.Contains(k.Line))) return (trial, new InvitationDuplicates(known.Count));
        return people.Count > 0 && await StoreAsync(id, home, people, form.ClientId, actor, ct) is { } error
            ? error : (trial, (Error?)null);
    }

    static HashSet<int> Numbers(string[]? typed) =>
        [.. (typed ?? []).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n : -1)];

    static (List<Line> Good, List<WrongLine> Wrong) Judge(
        List<(int Line, Func<string, string> Cell)> lines, InvitationSites sites)
    {
        var (good, wrong) = (new List<Line>(), new List<WrongLine>());
        foreach (var (number, cell) in lines)
        {
            var typed = new Typed();
            var facts = PersonFacts.Read(typed, cell("name"), cell("post"), cell("class"), cell("mail"));
            var site = sites.Find(cell("site"));
            if (site is null) typed.Refuse(new InvitationSiteUnknown(cell("site")));
            if (typed.Ok) good.Add(new(number, facts, site ?? default, TextKey.Fold(facts.Name)));
            else wrong.AddRange(Conferences.Lines.Told(number, typed.Errors, BoxName));
        }

        return (good, wrong);
    }

    static Phrase? BoxName(string? box) => box switch
    {
        "Name" => ConferenceWords.Name, "Post" => ConferenceWords.Post, "Class" => ConferenceWords.Class,
        "Mail" => ConferenceWords.Mail, "Site" => ConferenceWords.Site, _ => null,
    };

    // Names that stand twice in the list, or were invited before; marks and case do not matter.
    async Task<List<KnownName>> KnownAsync(
        Conference conference, List<Line> lines, HashSet<int> keep, CancellationToken ct)
    {
        var before = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var chunk in lines.Select(l => l.Key).Distinct(StringComparer.Ordinal).Chunk(500))
        {
            var some = chunk.ToList();
            foreach (var i in await db.InvitationsOf(conference).Where(i => some.Contains(i.NameKey))
                .OrderBy(i => i.No).Select(i => new { i.NameKey, i.No, i.Name, i.Post }).ToListAsync(ct))
                before.TryAdd(i.NameKey, Before.With(i.No, Told(i.Name, i.Post)));
        }

        var (known, first) = (new List<KnownName>(), new Dictionary<string, Line>(StringComparer.Ordinal));
        foreach (var l in lines)
        {
            var other = before.GetValueOrDefault(l.Key, "");
            if (other.Length == 0 && first.TryGetValue(l.Key, out var same))
                other = SameList.With(same.Number, Told(same.Facts.Name, same.Facts.Post));
            if (other.Length > 0)
                known.Add(new(l.Number, l.Facts.Name, l.Facts.Post, other, keep.Contains(l.Number)));
            first.TryAdd(l.Key, l);
        }

        return known;
    }

    static string Told(string name, string post) => post.Length > 0 ? $"{name}, {post}" : name;

    async Task<Error?> StoreAsync(
        ConferenceId id, Guid home, List<Line> people, Guid? batch, Actor actor, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (no, now) = (await db.NextInvitationAsync(id, ct), clock.GetUtcNow());
        try
        {
            await InvitationRows.InsertAsync(
                db,
                people.Select((p, i) => InvitationRows.New(
                    id, home, p.Site, no + i, p.Facts.Class, p.Facts.Name, p.Facts.Post, p.Facts.Mail, batch, now)),
                ct);
        }
        catch (Exception e) when (AppDb.IsUniqueViolation(e))
        {
            return new ChangedMeanwhile();
        }

        db.Record(
            actor, now, "conferences.people-invited", "conference", id.Value,
            new FieldChange("people", null, people.Count.ToString(CultureInfo.InvariantCulture)));
        if (await db.SaveAsync(ct) is { } error) return error;
        await transaction.CommitAsync(ct);
        return null;
    }
}
