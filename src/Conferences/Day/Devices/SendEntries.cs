using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Conferences.Day.Sums;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Day.Devices;

/// <summary>Takes what a device of a hall has counted; answers each entry when it is on disk.</summary>
internal sealed class SendEntries(
    ReadEntries read, AttendanceWriter writer, HallNews news, AttendanceSums sums, TimeProvider clock)
{
    public const int MostEntries = 500;
    public const int MostBytes = 512 * 1024;

    /// <summary>A clock that is wrong by less is not corrected: that is the way of the message.</summary>
    static readonly TimeSpan Near = TimeSpan.FromSeconds(3);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 8,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    static readonly Phrase OverSeats = new(
        "Số người trong hội trường ({0}) nhiều hơn số ghế ({1}). Vẫn ghi đủ; kiểm tra xem có đếm hai lần không.",
        "More people in the hall ({0}) than seats ({1}). All are kept; check whether somebody was counted twice.");

    static readonly Phrase ClockOff = new(
        "Đồng hồ máy này lệch {0}. Giờ của các lượt đã được sửa theo máy chủ.",
        "The clock of this device is off by {0}. The times of entries were corrected by the server's.");

    public static void Map(RouteGroupBuilder sites) => sites.MapPost("/{id:guid}/gui", async (
        Guid id, OpenDay open, SendEntries slice, CurrentActor who, HttpContext http, CancellationToken ct) =>
    {
        var opened = await open.ForHostAsync(new(id), ct);
        if (!opened.Ok) return Refused(opened.Error!);
        var batch = await BatchAsync(http.Request, ct);
        if (!batch.Ok) return Refused(batch.Error!);
        var answer = await slice.HandleAsync(opened.Value, batch.Value, who.Actor.Name, ct);
        return answer.Ok ? Results.Json(answer.Value, Json) : Refused(answer.Error!);
    }).Requires(May.Host).ValidatesForm();

    public static IResult Refused(Error error) =>
        Results.Json(new RefusalWire(error.Code, error.Sentence), Json, statusCode: error.Status);

    // Bounded before it is read as anything.
    static async Task<Result<BatchWire>> BatchAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes) return new BatchTooLarge(MostEntries);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int n; (n = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + n > MostBytes) return new BatchTooLarge(MostEntries);
            body.Write(buffer, 0, n);
        }

        try
        {
            var batch = JsonSerializer.Deserialize<BatchWire>(body.GetBuffer().AsSpan(0, (int)body.Length), Json);
            if (batch is null || batch.Device == Guid.Empty || batch.Entries?.Any(e => e is null) == true)
                return new BatchNotUnderstood();
            return batch.Entries?.Count > MostEntries ? new BatchTooLarge(MostEntries) : batch;
        }
        catch (JsonException)
        {
            return new BatchNotUnderstood();
        }
    }

    public async Task<Result<BatchAnswer>> HandleAsync(DaySite day, BatchWire batch, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (day.Head.Refuses(now) is { } refused) return refused;
        var off = now.ToUnixTimeMilliseconds() - batch.Now;
        if (batch.Now <= 0 || Math.Abs(off) < Near.TotalMilliseconds) off = 0;
        var entries = await read.ReadAsync(day, batch, off, by, now, ct);
        var stored = await writer.StoreAsync([.. entries.Select(e => e.Entry).OfType<NewEntry>()], ct);
        var at = 0;
        var answers = entries.Select((e, i) => e.Entry is null
            ? Answer(batch.Entries![i].Id, e.Error!, e.Person) : Answer(stored[at++], e, day.Site.Zone)).ToList();
        var asked = batch.Since is { } since
            ? await news.OfAsync(
                day, DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(since, 20_000, now.ToUnixTimeMilliseconds())),
                    ct)
            : null;
        return new BatchAnswer(now.ToUnixTimeMilliseconds(), off, day.Site.State, answers, asked)
        {
            Warnings = asked is null ? [] : await WarningsAsync(day, off, batch, now, ct),
        };
    }

    async Task<IReadOnlyList<string>> WarningsAsync(
        DaySite day, long off, BatchWire batch, DateTimeOffset now, CancellationToken ct)
    {
        var warnings = new List<string>();
        if (Math.Abs(off) > TimeSpan.FromMinutes(1).TotalMilliseconds)
            warnings.Add(ClockOff.With(TimeSpan.FromMilliseconds(Math.Abs(off)).ToString(
                @"d\.hh\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture)));
        if (day.Site.Seats is not { } seats) return warnings;
        var session = batch.Entries is { Count: > 0 } sent ? sent[^1].Session : day.SessionAt(now)?.No ?? 0;
        var seated = (await sums.OfSiteAsync(day.Head.No, day.Site.No, ct)).Of(session).Seated;
        if (seated > seats) warnings.Add(OverSeats.With(seated, seats));
        return warnings;
    }

    static AnswerWire Answer(Guid id, Error error, Invited? person) =>
        new(id, false, "refused", error.Code, error.Sentence)
        {
            Name = person?.OtherConference == false ? person.Name : null, Refusal = error,
        };

    static AnswerWire Answer(EntryAnswer a, ReadEntry read, string zone) => new(
        a.Id, a.Did != Did.Refused, WordOf(a.Did), a.Error?.Code,
        a.Error is { } refused ? refused.Sentence : DayWords.Told(a, read.Entry!, zone))
    {
        Mark = read.Entry!.Kind == EntryKind.Heads ? null : DayCodes.Of(a.Mark), Inside = a.Inside,
        At = a.At?.ToUnixTimeMilliseconds(), Person = read.Entry.Person == 0 ? null : read.Entry.Person,
        Name = read.Person?.Name ?? read.Entry.GuestName, Refusal = a.Error,
        N = read.Entry.Kind == EntryKind.Heads ? a.N : null,
    };

    static string WordOf(Did did) => did switch
    {
        Did.Counted => "counted", Did.Already => "already", Did.Moved => "moved", Did.Written => "written",
        Did.Same => "same", _ => "refused",
    };
}
