using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Conferences.Day.Devices;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Conferences.Day.Hall;

/// <summary>Who somebody is that stands before the hall's screen.</summary>
public sealed record EnterForm
{
    public Guid? ClientId { get; init; }

    /// <summary>The code of the invitation.</summary>
    public string? Code { get; init; }

    /// <summary>The name of a guest without one.</summary>
    public string? Name { get; init; }

    public bool? Here { get; init; }
}

/// <summary>The page that a hall's code opens.</summary>
/// <param name="Done">What the server says once the person is counted; null before.</param>
public sealed record EnterView(
    string Conference, string Site, string Session, string Code, string? Done, bool KnowsInvitation);

/// <summary>
/// The changing code of a hall, on the phone of whoever scanned it. The code proves that the phone was before the
/// screen
/// within the last half minute; the invitation, or a name, says who it is. Afterwards the phone has ten minutes to
/// fill in, and counts one person for the session.
/// </summary>
internal sealed class EnterHall(
    AppDb db, OpenDay open, HallSecrets secrets, ReadEntries read, AttendanceWriter writer,
    IDataProtectionProvider protection, TimeProvider clock)
{
    const string PassCookie = "ts-vao";
    const string PhoneCookie = "ts-may";
    const string InvitationCookie = "ts-moi";
    static readonly TimeSpan PassLasts = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder app)
    {
        var halls = app.MapGroup("/vao");
        halls.MapGet("/{code}", async (string code, EnterHall slice, HttpContext http, CancellationToken ct) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var found = await slice.OpenAsync(code, http, ct);
            return found.Ok ? Page(slice.View(found.Value, code, null, http), new(), null)
                : Endpoints.Refusal(found.Error!);
        }).IsOpen();
        halls.MapPost("/{code}", async (
            string code, [FromForm] EnterForm form, EnterHall slice, HttpContext http, CancellationToken ct) =>
            await slice.HandleAsync(code, form, http, ct)).IsOpen();
        halls.MapGet("/giay-moi/{code}", (string code, EnterHall slice, HttpContext http) =>
        {
            if (InvitationCode.Find(code) is not { } clean) return Endpoints.Refusal(new InvitationCodeUnknown());
            slice.Keep(http, InvitationCookie, clean, Kept);
            return Endpoints.Page<KeptPage>();
        }).IsOpen();
    }

    static IResult Page(EnterView view, EnterForm form, Error? error) => Endpoints.Page<EnterPage>(
        new { View = view, Form = form, Error = error }, error?.Status ?? StatusCodes.Status200OK);

    EnterView View((DaySite Day, ConferenceSession Session) hall, string code, string? done, HttpContext http) => new(
        hall.Day.Head.Title, hall.Day.Site.Name, hall.Session.Title, code, done,
        KeptIn(http, InvitationCookie) is not null);

    // The code is on the screen now; or this phone scanned it a moment ago and is filling in.
    async Task<Result<(DaySite Day, ConferenceSession Session)>> OpenAsync(
        string text, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (HallCodes.Read(text) is not { } code
            || await open.OfCodeAsync(code.Conference, code.Site, ct) is not { } day
            || day.Session(code.Session) is not { } session
            || await secrets.FindAsync(db, day.Site.Id, ct) is not { } secret || !HallCodes.IsTrue(secret, text))
            return new HallCodeWrong();
        if (day.Head.Refuses(now) is { } refused) return refused;
        if (HallCodes.IsNow(code, now)) Keep(http, PassCookie, PassOf(text, now + PassLasts), PassLasts);
        else if (!HasPass(http, text, now)) return new HallCodeOld();
        return (day, session);
    }

    static string PassOf(string code, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"{code} {until.ToUnixTimeSeconds()}");

    bool HasPass(HttpContext http, string code, DateTimeOffset now) =>
        KeptIn(http, PassCookie)?.Split(' ') is [var of, var until] && of == code
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= now.ToUnixTimeSeconds();

    async Task<IResult> HandleAsync(string code, EnterForm form, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await OpenAsync(code, http, ct);
        if (!found.Ok) return Endpoints.Refusal(found.Error!);
        var (day, session) = found.Value;
        var counted = await CountAsync(day, session, form, http, ct);
        if (!counted.Ok) return Page(View(found.Value, code, null, http), form, counted.Error);
        var (answer, entry) = counted.Value;
        if (answer.Error is { } refused) return Page(View(found.Value, code, null, http), form, refused);
        return Page(View(found.Value, code, DayWords.Told(answer, entry, day.Site.Zone), http), form, null);
    }

    async Task<Result<(EntryAnswer Answer, NewEntry Entry)>> CountAsync(
        DaySite day, ConferenceSession session, EnterForm form, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = form.ClientId ?? Guid.CreateVersion7(now);
        var invitation = string.IsNullOrWhiteSpace(form.Code) && string.IsNullOrWhiteSpace(form.Name)
            ? KeptIn(http, InvitationCookie) : form.Code;
        var guest = string.IsNullOrWhiteSpace(invitation);
        var phone = PhoneOf(http);
        var entry = new EntryWire
        {
            Id = id, Kind = "in", Session = session.No, At = now.ToUnixTimeMilliseconds(), Here = form.Here == true,
            Code = guest ? null : invitation,
            Guest = guest ? new(GuestOf(phone, day, session), form.Name, PeopleClasses.Guest) : null,
        };
        var batch = new BatchWire { Device = PhoneId(phone), Now = entry.At, Entries = [entry] };
        var one = (await read.ReadAsync(day, batch, 0, "", now, ct))[0];
        if (one.Entry is null) return one.Error!;
        var made = one.Entry with { Way = Way.Hall, Phone = phone };
        return ((await writer.StoreAsync([made], ct))[0], made);
    }

    // One guest for each phone and session: the same form sent again, or filled in anew, is the same guest.
    static Guid GuestOf(string phone, DaySite day, ConferenceSession session) => new(SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes($"{phone} {day.Head.No} {session.No}")).AsSpan(0, 16));

    static Guid PhoneId(string phone) => new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(phone)).AsSpan(0, 16));

    string PhoneOf(HttpContext http)
    {
        if (KeptIn(http, PhoneCookie) is { } known) return known;
        var made = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        Keep(http, PhoneCookie, made, Kept);
        return made;
    }

    // Sealed, so that a phone cannot make itself another one by typing.
    void Keep(HttpContext http, string name, string value, TimeSpan age) => http.Response.Cookies.Append(
        name, protection.CreateProtector("attendance", name).Protect(value),
        new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/vao", MaxAge = age,
            IsEssential = true,
        });

    string? KeptIn(HttpContext http, string name)
    {
        if (http.Request.Cookies[name] is not { Length: > 0 and < 2000 } sealedText) return null;
        try
        {
            return protection.CreateProtector("attendance", name).Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
