using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>An address to be confirmed, the code that came to it, or which letters are wanted.</summary>
public sealed record MyMailForm
{
    public string? Address { get; init; }
    public string? Code { get; init; }
    public string? Mute { get; init; }
}

/// <summary>What stands on the page.</summary>
public sealed record MyMailView(bool MailIsOn, string Address, string Asked, string Mute);

internal sealed record MailIsOff() : ClashError("accounts.mail-off", new Phrase(
    "Hệ thống chưa khai báo máy chủ thư nên chưa gửi được mã xác nhận. Chưa có gì được ghi.",
    "This installation has no mail server, so no code can be sent. Nothing was saved."), "Address");

internal sealed record MailAddressWrong() : InvalidError("accounts.mail-address", new Phrase(
    "Gõ một địa chỉ thư điện tử, ví dụ hang.nt@camau.gov.vn; không dấu, không khoảng trắng.",
    "Type one e-mail address, for example name@office.gov.vn; no accents, no blanks."), "Address");

internal sealed record MailCodeTooSoon() : Error("accounts.mail-too-soon", new Phrase(
    "Vừa gửi một mã rồi, hoặc hôm nay đã gửi nhiều mã. Đợi hai phút, xem cả mục thư rác; mỗi ngày gửi nhiều nhất "
    + "10 mã.",
    "A code was just sent, or many were sent today. Wait two minutes, and look among the junk mail; at most 10 codes "
    + "are sent a day."), "Address")
{
    public override int Status => StatusCodes.Status429TooManyRequests;
}

internal sealed record MailCodeWrong() : InvalidError("accounts.mail-code", new Phrase(
    "Mã không đúng, hoặc đã quá một giờ, hoặc đã gõ sai năm lần. Gõ lại, hoặc gửi mã mới.",
    "The code is not right, is older than one hour, or was typed wrong five times. Type it again, or send a new one."),
    "Code");

/// <summary>My address for letters, confirmed by a code that is sent to it, and which letters I want.</summary>
internal sealed class MyMail(AppDb db, MailSettings mail, SignedIn me, TimeProvider clock)
{
    public const int MostTries = 5;
    public const int MostADay = 10;

    static readonly TimeSpan Good = TimeSpan.FromHours(1);
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    static readonly Phrase Sent = new(
        "Đã gửi mã đến {0}. Gõ mã vào đây.", "A code is on its way to {0}. Type it here.");
    static readonly Phrase Kept = new("Đã lưu.", "Saved.");
    static readonly Phrase Subject = new("Mã xác nhận địa chỉ nhận thư", "Code for this address");

    static readonly Phrase Body = new(
        "Mã xác nhận: {0}\n\nCó người đang đăng nhập với tên “{1}” muốn nhận thư nhắc việc ở địa chỉ này. Gõ mã "
        + "trên trang “Thư nhắc việc” của tài khoản, trong vòng một giờ. Nếu không phải bạn, bỏ qua thư này.",
        "Code: {0}\n\nSomebody signed in as “{1}” wants to get reminders at this address. Type the code on the page "
        + "“Reminders” of the account within one hour. If that was not you, ignore this letter.");

    public static void Map(RouteGroupBuilder mine)
    {
        mine.MapGet("/thu", (MyMail slice, CancellationToken ct) => slice.PageAsync(null, ct)).RequiresAccount();
        Post(mine, "/thu", (slice, form, actor, ct) => slice.AskAsync(form, actor, ct));
        Post(mine, "/thu/xac-nhan", async (slice, form, actor, ct) =>
            await slice.ConfirmAsync(form, actor, ct) is { } error ? error : Kept);
        Post(mine, "/thu/bo", async (slice, _, actor, ct) =>
            await slice.RemoveAsync(actor, ct) is { } error ? error : Kept);
        Post(mine, "/thu/chon", async (slice, form, actor, ct) =>
            await slice.WishAsync(form, actor, ct) is { } error ? error : Kept);
    }

    static void Post(
        RouteGroupBuilder mine, string path,
        Func<MyMail, MyMailForm, Actor, CancellationToken, Task<Result<Phrase>>> act) => mine.MapPost(path, async (
            [FromForm] MyMailForm form, Actor actor, MyMail slice, HttpContext http, CancellationToken ct) =>
        {
            var done = await act(slice, form, actor, ct);
            if (!done.Ok) return await slice.PageAsync(done.Error, ct);
            http.Say(done.Value);
            return Results.LocalRedirect("/tai-khoan/thu");
        }).RequiresAccount();

    async Task<IResult> PageAsync(Error? error, CancellationToken ct)
    {
        var mine = await db.Set<AccountMail>().FirstOrDefaultAsync(m => m.AccountId == me.AccountId, ct);
        var view = new MyMailView(
            mail.IsOn, mine?.Address ?? "", mine?.Asked ?? "", mine?.Mute ?? MailWishes.Digests);
        return Endpoints.Page<MyMailPage>(
            new { View = view, Error = error }, error?.Status ?? StatusCodes.Status200OK);
    }

    async Task<AccountMail> MineAsync(CancellationToken ct)
    {
        var mine = await db.Set<AccountMail>().AsTracking().FirstOrDefaultAsync(m => m.AccountId == me.AccountId, ct);
        if (mine is not null)
        {
            mine.Version++;
            return mine;
        }

        var made = new AccountMail { AccountId = me.AccountId!.Value };
        db.Add(made);
        return made;
    }

    async Task<Result<Phrase>> AskAsync(MyMailForm form, Actor actor, CancellationToken ct)
    {
        if (!mail.IsOn) return new MailIsOff();
        var address = form.Address?.Trim() ?? "";
        if (!MailAddresses.IsGood(address)) return new MailAddressWrong();
        var (mine, now) = (await MineAsync(ct), clock.GetUtcNow());
        var isToday = mine.AskedAt is { } at && VietnamTime.DayOf(at) == VietnamTime.DayOf(now);
        if (now - mine.AskedAt < Pause || (isToday && mine.AskedToday >= MostADay)) return new MailCodeTooSoon();
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        (mine.Asked, mine.CodeHash, mine.AskedAt) = (address, HashOf(mine, code), now);
        (mine.Tries, mine.AskedToday) = (0, isToday ? mine.AskedToday + 1 : 1);
        db.Mail(new(
            $"accounts.code:{mine.AccountId:N}:{now.UtcTicks}", address, Subject, Body.With(code, actor.Name)));
        return await db.SaveAsync(ct) is { } refused ? refused : Sent.With(address);
    }

    // A code is good for one account only.
    static string HashOf(AccountMail mine, string code) => Secrets.Hash($"{mine.AccountId:N} {code}");

    async Task<Error?> ConfirmAsync(MyMailForm form, Actor actor, CancellationToken ct)
    {
        var (mine, now) = (await MineAsync(ct), clock.GetUtcNow());
        if (mine.Asked.Length == 0 || mine.Tries >= MostTries || now - mine.AskedAt > Good) return new MailCodeWrong();
        var typed = string.Concat((form.Code ?? "").Where(char.IsAsciiDigit));
        if (!string.Equals(HashOf(mine, typed), mine.CodeHash, StringComparison.Ordinal))
        {
            mine.Tries++;
            return await db.SaveAsync(ct) ?? new MailCodeWrong();
        }

        db.Record(actor, now, "accounts.mail-set", "account", mine.AccountId,
            FieldChange.OfPerson("address", mine.Address.Length > 0 ? mine.Address : null, mine.Asked));
        (mine.Address, mine.ConfirmedAt) = (mine.Asked, now);
        (mine.Asked, mine.CodeHash) = ("", "");
        return await db.SaveAsync(ct);
    }

    async Task<Error?> RemoveAsync(Actor actor, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        if (mine.Address.Length > 0)
        {
            db.Record(actor, clock.GetUtcNow(), "accounts.mail-removed", "account", mine.AccountId,
                FieldChange.OfPerson("address", mine.Address, null));
        }

        (mine.Address, mine.ConfirmedAt, mine.Asked, mine.CodeHash) = ("", null, "", "");
        return await db.SaveAsync(ct);
    }

    async Task<Error?> WishAsync(MyMailForm form, Actor actor, CancellationToken ct)
    {
        var mine = await MineAsync(ct);
        var wish = MailWishes.All.Contains(form.Mute, StringComparer.Ordinal) ? form.Mute! : MailWishes.Digests;
        if (wish != mine.Mute)
        {
            db.Record(actor, clock.GetUtcNow(), "accounts.mail-wish", "account", mine.AccountId,
                new FieldChange("wish", mine.Mute, wish));
        }

        mine.Mute = wish;
        return await db.SaveAsync(ct);
    }
}
