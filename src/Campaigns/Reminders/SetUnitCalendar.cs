using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Open;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Reminders;

/// <summary>When the unit wants to be reminded.</summary>
public sealed record UnitCalendarForm
{
    public const int MostDaysOff = 60;
    public const int MostText = 2000;

    public string? Before { get; init; }
    public string? Escalate { get; init; }
    public string[]? Weekdays { get; init; }
    public string? DaysOff { get; init; }
    public int Version { get; init; }
}

internal sealed record DaysNotRead(int Least, int Most, string Box)
    : InvalidError(
        "campaigns.days-not-read",
        new Phrase("Ghi một số ngày từ {0} đến {1}.", "Type a number of days from {0} to {1}.").With(Least, Most),
        Box
    );

internal sealed record NoWeekday()
    : InvalidError(
        "campaigns.no-weekday",
        new Phrase(
            "Chọn ít nhất một ngày trong tuần. Ai không muốn nhận thư thì tắt ở Tài khoản › Thư.",
            "Tick at least one day of the week. Who wants no letters turns them off at My account › Letters."
        ),
        "Weekdays"
    );

internal sealed record DayOffNotRead(string Line)
    : InvalidError(
        "campaigns.day-off-not-read",
        new Phrase(
            "Chưa hiểu ngày nghỉ “{0}”. Mỗi dòng một ngày, như 20/04/2026, nhiều nhất 60 ngày.",
            "The day off “{0}” is not understood. One day a line, as 20/04/2026, at most 60 days."
        ).With(Line),
        "DaysOff"
    );

/// <summary>A unit says when letters about its obligations go out.</summary>
internal sealed class SetUnitCalendar(AppDb db, CurrentActor who, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã ghi lịch nhắc việc.", "When reminders go out is saved.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns
            .MapGet(
                "/lich-nhac",
                async (SetUnitCalendar slice, CancellationToken ct) => await slice.PageAsync(null, null, ct)
            )
            .Requires(May.Run);
        campaigns
            .MapPost(
                "/lich-nhac",
                async (
                    [FromForm] UnitCalendarForm form,
                    Actor actor,
                    SetUnitCalendar slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    if (await slice.HandleAsync(form, actor, ct) is { } error)
                        return error.Each()[0].Field is null
                            ? Endpoints.Refusal(error)
                            : await slice.PageAsync(form, error, ct);
                    http.Say(Done);
                    return Results.LocalRedirect("/chien-dich/lich-nhac");
                }
            )
            .Requires(May.Run);
    }

    async Task<IResult> PageAsync(UnitCalendarForm? form, Error? error, CancellationToken ct)
    {
        if (who.Actor.UnitId is not { } unit)
            return Endpoints.Refusal(new NoUnitOfPost());
        return Endpoints.Page<SetUnitCalendarPage>(
            new { Form = form ?? FormOf(await LoadAsync(unit, ct) ?? UnitCalendar.Usual), Error = error },
            error?.Status ?? StatusCodes.Status200OK
        );
    }

    Task<UnitCalendar?> LoadAsync(Guid unit, CancellationToken ct) =>
        db.Set<UnitCalendar>().AsTracking().FirstOrDefaultAsync(c => c.UnitId == unit, ct);

    static UnitCalendarForm FormOf(UnitCalendar calendar) =>
        new()
        {
            Before = calendar.BeforeDays.ToString(CultureInfo.InvariantCulture),
            Escalate = calendar.EscalateDays.ToString(CultureInfo.InvariantCulture),
            Weekdays = [.. calendar.Weekdays.Select(c => c.ToString())],
            DaysOff = string.Join(
                '\n',
                calendar.DaysOff.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(d => VietnamTime.Print(DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
            ),
            Version = calendar.Version,
        };

    public async Task<Error?> HandleAsync(UnitCalendarForm form, Actor actor, CancellationToken ct)
    {
        if (actor.UnitId is not { } unit)
            return new NoUnitOfPost();
        var read = Read(form, unit);
        if (!read.Ok)
            return read.Error;
        var there = await LoadAsync(unit, ct);
        if ((there?.Version ?? 0) != form.Version)
            return new ChangedMeanwhile();
        var (before, after) = (FormOf(there ?? UnitCalendar.Usual), FormOf(read.Value));
        var changes = new List<FieldChange>();
        void Compare(string field, string? a, string? b)
        {
            if (a != b)
                changes.Add(new(field, a, b));
        }

        Compare("before", before.Before, after.Before);
        Compare("escalate", before.Escalate, after.Escalate);
        Compare("weekdays", string.Join(' ', before.Weekdays!), string.Join(' ', after.Weekdays!));
        Compare("days-off", before.DaysOff, after.DaysOff);
        if (changes.Count == 0)
            return null;
        if (there is null)
            db.Add(there = read.Value);
        (there.BeforeDays, there.EscalateDays, there.Weekdays, there.DaysOff) =
            (read.Value.BeforeDays, read.Value.EscalateDays, read.Value.Weekdays, read.Value.DaysOff);
        there.Version = form.Version + 1;
        db.Record(actor, clock.GetUtcNow(), "campaigns.calendar", "campaign-branch", unit, [.. changes]);
        return await db.SaveAsync(ct);
    }

    internal static Result<UnitCalendar> Read(UnitCalendarForm form, Guid unit)
    {
        var errors = new List<Error>();
        int Number(string? text, int least, int most, string box)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= least && n <= most)
                return n;
            errors.Add(new DaysNotRead(least, most, box));
            return 0;
        }

        var before = Number(form.Before?.Trim(), 0, 30, nameof(form.Before));
        var escalate = Number(form.Escalate?.Trim(), 1, 60, nameof(form.Escalate));
        var weekdays = string.Concat(
            (form.Weekdays ?? []).Where(d => d is [>= '1' and <= '7']).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        if (weekdays.Length == 0)
            errors.Add(new NoWeekday());
        var off = new SortedSet<string>(StringComparer.Ordinal);
        foreach (
            var line in (form.DaysOff ?? "").Split(
                ['\n', '\r', ',', ';'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (DueForm.ReadDay(line) is { } day && off.Count < UnitCalendarForm.MostDaysOff)
                off.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            else if (!errors.Exists(e => e is DayOffNotRead))
                errors.Add(new DayOffNotRead(line.Length > 40 ? line[..40] : line));
        }

        return CampaignForm.Told(errors) is { } wrong
            ? wrong
            : new UnitCalendar
            {
                UnitId = unit,
                BeforeDays = before,
                EscalateDays = escalate,
                Weekdays = weekdays,
                DaysOff = string.Join(' ', off),
            };
    }
}
