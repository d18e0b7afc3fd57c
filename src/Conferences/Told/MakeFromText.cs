using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Write;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Told;

sealed record NoSuchEvent() : UnknownError("conferences.event-unknown", new Phrase(
    "Không có thẻ sự kiện đã nhận này, hoặc bạn không được xem bài của nó.",
    "There is no such accepted event card, or its text is not for you to see."));

sealed record EventWithoutDay() : InvalidError("conferences.event-without-day", new Phrase(
    "Thẻ này chưa có ngày đầy đủ. Mở lại thẻ trong bài, ghi ngày rồi nhận lại.",
    "This card has no full day. Open it again in its text, add the day and accept it."));

/// <summary>An accepted event card, with the record that was made of it.</summary>
public sealed record EventView(
    Guid Id, string Kind, string Title, DateOnly? Day, string Place, string Chair, int? Count, string Qualifier,
    string Who, string Sentence, Guid Text, string TextTitle, Guid? Made);

/// <summary>
/// Makes a conference of an accepted event card. What the text reports stands beside, as reported, with its sentence;
/// nothing of it is counted here.
/// </summary>
internal sealed class MakeFromText(
    AppDb db, IToldEvents told, WriteConference write, Actor actor, TimeProvider clock)
{
    const int Most = 100;
    const int MostFigures = 50;

    static readonly Phrase Done = new(
        "Đã lập hội nghị từ bài. Số liệu của bài được ghi riêng là “theo bài viết”.",
        "The conference is made from the text. Its figures stand apart, as reported.");
    static readonly Phrase WholeDay = new("Cả ngày (bài không ghi giờ)", "All day (the text gives no hours)");
    static readonly Phrase Presents = new("Trình bày", "Presentation");
    static readonly Phrase CameWord = new("Người dự", "People who came");
    static readonly Phrase SiteWord = new("Điểm cầu: {0}", "Site: {0}");
    static readonly Phrase NoTitle = new("Hội nghị theo bài “{0}”", "Conference told by “{0}”");

    public static void Map(RouteGroupBuilder conferences)
    {
        conferences.MapGet("/tu-bai", async (MakeFromText slice, CancellationToken ct) =>
            Endpoints.Page<MakeFromTextPage>(new { Events = await slice.ListAsync(ct) })).Requires(May.Run);
        conferences.MapPost("/tu-bai/{finding:guid}", async (
            Guid finding, MakeFromText slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(finding, ct);
            if (!result.Ok) return Endpoints.Refusal(result.Error!);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{result.Value}");
        }).Requires(May.Run).ValidatesForm();
    }

    async Task<IReadOnlyList<EventView>> ListAsync(CancellationToken ct)
    {
        var events = await told.LatestAsync(Most, ct);
        var ids = events.Select(e => (Guid?)e.Id).ToList();
        var made = await db.Set<Conference>().Where(c => ids.Contains(c.ToldBy))
            .ToDictionaryAsync(c => c.ToldBy ?? Guid.Empty, c => c.Id.Value, ct);
        return
        [
            .. events.Select(e => new EventView(
                e.Id, KindOf(e.Kind), e.Title, e.Day, e.Place, e.Chair, e.Count, e.Qualifier, e.Who, e.Sentence,
                e.Text.Value, e.TextTitle, made.TryGetValue(e.Id, out var id) ? id : null)),
        ];
    }

    static string KindOf(string kind) => kind switch
    {
        "online-conference" => ConferenceKinds.Online,
        "talk" => ConferenceKinds.Talk,
        "cell-meeting" => ConferenceKinds.CellMeeting,
        "thematic-meeting" => ConferenceKinds.Thematic,
        _ => ConferenceKinds.InPerson,
    };

    public async Task<Result<ConferenceId>> HandleAsync(Guid finding, CancellationToken ct)
    {
        if (await told.FindAsync(finding, ct) is not { } e) return new NoSuchEvent();
        if (actor.UnitId is not { } home) return new ConferenceWithoutUnit();
        if (await db.Set<Conference>().IgnoreQueryFilters().Where(c => c.ToldBy == finding)
            .Select(c => (ConferenceId?)c.Id).FirstOrDefaultAsync(ct) is { } before) return before;
        if (e.Day is not { } day) return new EventWithoutDay();
        var now = clock.GetUtcNow();
        var facts = new ConferenceFacts
        {
            Kind = KindOf(e.Kind), Title = Cut(e.Title.Length > 0 ? e.Title : NoTitle.With(e.TextTitle).Vi, 500),
            Day = day, Place = Cut(e.Place, ConferenceForm.MostName), Chair = Cut(e.Chair, ConferenceForm.MostName),
        };
        var from = VietnamTime.BeginningOf(day);
        var conference = await write.PrepareAsync(
            facts, [(from, from.AddMinutes((24 * 60) - 1))], new(e.Documents, []), home, null, null, actor, 0, ct);
        conference.WasTold(finding);
        foreach (var session in db.ChangeTracker.Entries<ConferenceSession>().Select(s => s.Entity))
            session.Title = WholeDay.Vi;
        Speakers(conference, e, now);
        var figures = Figures(conference, e, now);
        if (e.Place.Length > 0) db.Add(Site.Open(
            new SiteFacts { Name = Cut(e.Place, ConferenceForm.MostName) }, conference.Id, 1, home, true, now));

        // What a text tells of a day that is over has taken place.
        if (day < VietnamTime.DayOf(now)) conference.Become(ConferenceStates.Closed, "", now);
        db.Record(
            actor, now, "conferences.told", "conference", conference.Id.Value,
            new FieldChange("figures", null, $"{figures}"), new FieldChange("link", null, $"/doc/{e.Text}"));
        return await db.SaveAsync(ct) is { } error ? error : conference.Id;
    }

    // "Nguyễn Văn An – Trưởng ban – Chuyên đề một": one point of the programme each, without minutes.
    void Speakers(Conference conference, ToldEvent e, DateTimeOffset now)
    {
        foreach (var (line, at) in e.Speakers.Take(MostFigures).Select((l, i) => (l, i)))
        {
            var parts = line.Split(" – ", 3, StringSplitOptions.TrimEntries);
            db.Add(new ProgrammeItem
            {
                Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, HomeUnit = conference.HomeUnit,
                Session = 1, Position = at + 1, Minutes = 0,
                Title = Cut(parts.Length > 2 ? parts[2] : Presents.Vi, 500), Speaker = Cut(parts[0], 300),
                SpeakerPost = Cut(parts.Length > 1 ? parts[1] : "", 300),
            });
        }
    }

    int Figures(Conference conference, ToldEvent e, DateTimeOffset now)
    {
        var position = 0;
        void Add(string label, int? count, string sentence, int start, int end) => db.Add(new ReportedFigure
        {
            Id = Guid.CreateVersion7(now), ConferenceId = conference.Id, Position = ++position, Label = Cut(label, 500),
            Count = count, Qualifier = count is null ? "" : e.Qualifier, Sentence = Cut(sentence, 4000),
            TextId = e.Text.Value, StartAt = start, EndAt = end,
        });

        if (e.Count is not null || e.Who.Length > 0)
            Add(e.Who.Length > 0 ? e.Who : CameWord.Vi, e.Count, e.CountAt.Sentence, e.CountAt.Start, e.CountAt.End);
        foreach (var site in e.Sites.Take(MostFigures)) Add(SiteWord.With(site).Vi, null, e.Sentence, e.Start, e.End);
        return position;
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}

/// <summary>On the card of an accepted event: the conference that was made of it, or the way to make one.</summary>
internal sealed class ConferencesOfEvents(AppDb db, CurrentActor who) : IEventLinks
{
    static readonly Phrase Make = new("Lập hội nghị từ thẻ này", "Make a conference of this card");
    static readonly Phrase Made = new("Hội nghị đã lập: {0}", "Conference made: {0}");

    public async Task<IReadOnlyDictionary<Guid, EventLink>> OfAsync(
        IReadOnlyCollection<Guid> events, CancellationToken ct)
    {
        var ids = events.Select(e => (Guid?)e).ToList();
        var links = (await db.Set<Conference>().Where(c => ids.Contains(c.ToldBy))
            .Select(c => new { c.ToldBy, c.Id, c.Title }).ToListAsync(ct)).ToDictionary(
                c => c.ToldBy ?? Guid.Empty, c => new EventLink(Made.With(c.Title), $"/hoi-nghi/{c.Id}"));
        if (!who.May(May.Run)) return links;
        foreach (var id in events) links.TryAdd(id, new(Make, $"/hoi-nghi/tu-bai#event-{id}"));
        return links;
    }
}
