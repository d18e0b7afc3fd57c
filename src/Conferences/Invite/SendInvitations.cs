using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Invite;

/// <summary>Sends the invitations of a called conference by mail, each once for its day.</summary>
internal sealed class SendInvitations(AppDb db, MailSettings mail, TimeProvider clock)
{
    static readonly Phrase Done = new(
        "Đang gửi giấy mời qua thư. Ai đã nhận thư cho ngày này thì không gửi lại.",
        "Invitations are being sent. Whoever got one for this day gets no second.");

    public static void Map(RouteGroupBuilder conferences) =>
        conferences.MapPost("/{id:guid}/giay-moi/gui", async (
            Guid id, Actor actor, SendInvitations slice, HttpContext http, CancellationToken ct) =>
        {
            var address = $"{http.Request.Scheme}://{http.Request.Host}";
            if (await slice.HandleAsync(new(id), address, actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Done);
            return Results.LocalRedirect($"/hoi-nghi/{id}/giay-moi");
        }).Requires(May.Run).ValidatesForm();

    public async Task<Error?> HandleAsync(ConferenceId id, string address, Actor actor, CancellationToken ct)
    {
        var found = await db.OpenConferenceAsync(id, ct);
        if (!found.Ok) return found.Error;
        if (found.Value.IsDraft) return new ConferenceNotInState();
        if (!mail.IsOn) return new InvitationMailOff();
        db.Announce(new LettersOfConference(id.Value, LetterKinds.Invitation, address, found.Value.Day));
        db.Record(actor, clock.GetUtcNow(), "conferences.letters-sent", "conference", id.Value);
        return await db.SaveAsync(ct);
    }
}

/// <summary>Writes a letter to everybody invited who has an address; running twice sends none twice.</summary>
internal sealed class WriteLettersOfConference(AppDb db, MailSettings mail) : IHandles<LettersOfConference>
{
    const int Chunk = 500;

    static readonly Phrase Invited = new("Giấy mời: {0}, {1}", "Invitation: {0}, {1}");
    static readonly Phrase Moved = new("Dời ngày: {0}, sang {1}", "Moved: {0}, to {1}");
    static readonly Phrase Cancelled = new("Hủy: {0}, {1}", "Cancelled: {0}, {1}");
    static readonly Phrase Dear = new("Trân trọng kính mời {0} dự: {1}.", "You are invited, {0}, to: {1}.");
    static readonly Phrase WasMoved = new(
        "Hội nghị “{0}” đã dời sang {1}. Lý do: {2}", "The conference “{0}” is moved to {1}. Reason: {2}");
    static readonly Phrase WasCancelled = new(
        "Hội nghị “{0}”, ngày {1}, đã hủy. Lý do: {2}", "The conference “{0}” of {1} is cancelled. Reason: {2}");
    static readonly Phrase When = new("Thời gian: {0}", "When: {0}");
    static readonly Phrase Where = new("Địa điểm: {0}", "Where: {0}");
    static readonly Phrase Answer = new(
        "Xem chương trình, mã QR và trả lời tại: {0}", "Programme, QR code and answer: {0}");
    static readonly Phrase Secret = new(
        "Đường dẫn này dành riêng cho người nhận thư; không gửi cho người khác.",
        "This link is for whoever gets this letter; do not pass it on.");

    public async Task HandleAsync(LettersOfConference message, CancellationToken ct)
    {
        if (!mail.IsOn) return;
        var id = new ConferenceId(message.Conference);
        var c = await db.Set<Conference>().FirstOrDefaultAsync(x => x.Id == id, ct);

        // Moved on or cancelled in the meantime: another message tells that.
        if (c is null || c.Day != message.Day
            || (c.State == ConferenceStates.Cancelled && message.Kind != LetterKinds.Cancelled)) return;
        var hours = await db.Set<ConferenceSession>().Where(s => s.ConferenceId == id && !s.MakeUp)
            .OrderBy(s => s.StartsAt).ToListAsync(ct);
        for (var after = 0; ;)
        {
            var some = await db.Set<Invitation>()
                .Where(i => i.ConferenceId == id && i.No > after && i.Mail != ""
                    && (message.Unit == null || i.HomeUnit == message.Unit))
                .OrderBy(i => i.No).Take(Chunk).ToListAsync(ct);
            if (some.Count == 0) return;
            after = some[^1].No;
            await WriteAsync(c, message, some, hours, ct);
        }
    }

    async Task WriteAsync(
        Conference c, LettersOfConference message, List<Invitation> some, List<ConferenceSession> hours,
        CancellationToken ct)
    {
        var at = some.Select(i => i.SiteId).Distinct().ToList();
        var sites = await db.Set<Site>().IgnoreQueryFilters().Where(s => at.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var i in some)
            db.Mail(new(
                $"conferences.{message.Kind}:{i.Id.Value:N}:{message.Day:yyyyMMdd}", i.Mail,
                Cut(SubjectOf(message.Kind, c)), BodyOf(c, message, i, sites[i.SiteId], hours)));
        if (message.Kind != LetterKinds.Cancelled)
        {
            var ids = some.ConvertAll(i => i.Id);
            DateOnly? day = message.Day;
            await db.Set<Invitation>().Where(i => ids.Contains(i.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.MailedFor, day), ct);
        }

        await transaction.CommitAsync(ct);
    }

    static string Cut(string subject) =>
        subject.Length <= Letter.MostSubject ? subject : subject[..(Letter.MostSubject - 1)] + "…";

    static string SubjectOf(string kind, Conference c) => (kind switch
    {
        LetterKinds.Moved => Moved, LetterKinds.Cancelled => Cancelled, _ => Invited,
    }).With(c.Title, Kernel.VietnamTime.Print(c.Day)).Vi;

    // Both languages: a letter does not know which one its reader chose on the pages.
    static string BodyOf(
        Conference c, LettersOfConference message, Invitation i, Site site, List<ConferenceSession> hours)
    {
        var lines = new List<Phrase>
        {
            message.Kind switch
            {
                LetterKinds.Moved => WasMoved.With(c.Title, Kernel.VietnamTime.Print(c.Day), c.Reason),
                LetterKinds.Cancelled => WasCancelled.With(c.Title, Kernel.VietnamTime.Print(c.Day), c.Reason),
                _ => Dear.With(i.Name.Length > 0 ? i.Name : i.Post, c.Title),
            },
        };
        if (message.Kind != LetterKinds.Cancelled)
        {
            foreach (var s in hours)
            {
                var there = ZoneTime.There(s.StartsAt, s.EndsAt, site.Zone);
                lines.Add(When.With(
                    $"{ZoneTime.Clock(s.StartsAt)}–{ZoneTime.Clock(s.EndsAt)}, "
                    + Kernel.VietnamTime.Print(Kernel.VietnamTime.DayOf(s.StartsAt))
                    + (there is null ? "" : $"; {there}")));
            }

            lines.Add(Where.With(site.Address.Length > 0 ? $"{site.Name}, {site.Address}" : site.Name));
            lines.Add(Answer.With($"{message.Address}/moi/{i.Code}"));
            lines.Add(Secret);
        }

        var body = new StringBuilder();
        foreach (var line in lines) body.AppendLine(line.Vi);
        body.AppendLine();
        foreach (var line in lines) body.AppendLine(line.En);
        return body.ToString();
    }
}
