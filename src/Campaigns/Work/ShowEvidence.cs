using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Open;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Work;

/// <summary>Evidence, or an answer, as it is typed.</summary>
public sealed record EvidenceForm
{
    /// <summary>Made by the page: sending the form twice stores one.</summary>
    public Guid? ClientId { get; init; }

    public string? Duty { get; init; }
    public string? OnDay { get; init; }
    public string? Text { get; init; }
    public string? Href { get; init; }
    public string? Completes { get; init; }
    public string? Done { get; init; }
    public string? Of { get; init; }

    /// <summary>For an answer: not-applicable or returned.</summary>
    public string? Kind { get; init; }

    public string? Why { get; init; }
}

/// <summary>A unit shows what it did about an obligation, takes it back, or answers that it does not apply.</summary>
internal sealed class ShowEvidence(AppDb db, CampaignWork work, TimeProvider clock)
{
    const int MostHref = 500;

    static readonly Phrase Received = new("Đã xác nhận nhận văn bản.", "The receipt is confirmed.");
    static readonly Phrase Shown = new("Đã ghi minh chứng.", "The evidence is recorded.");
    static readonly Phrase Withdrawn = new(
        "Đã rút minh chứng; bản ghi vẫn còn.", "The evidence no longer counts; its record stays.");
    static readonly Phrase Answered = new(
        "Đã gửi trả lời; cấp trên sẽ xét.", "Your answer is sent; the superior will decide.");

    public static void Map(RouteGroupBuilder campaigns)
    {
        campaigns.MapPost("/{id:guid}/don-vi/{unit:guid}/minh-chung", async (
            Guid id, Guid unit, [FromForm] EvidenceForm form, Actor actor, ShowEvidence slice, ShowUnitWork show,
            HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.PutAsync(new(id), unit, form, actor, ct);
            if (result.Error is { } error)
                return error.Field is null ? Endpoints.Refusal(error) : await show.PageAsync(id, unit, error, form, ct);

            http.Say(result.Value == DutyKinds.Receive ? Received : Shown);
            return Results.LocalRedirect($"/chien-dich/{id}/don-vi/{unit}#d-{form.Duty}");
        }).Requires(May.Answer);
        campaigns.MapPost("/{id:guid}/don-vi/{unit:guid}/minh-chung/{proof:guid}/rut", async (
            Guid id, Guid unit, Guid proof, [FromForm] EvidenceForm form, Actor actor, ShowEvidence slice,
            HttpContext http, CancellationToken ct) =>
        {
            if (await slice.WithdrawAsync(proof, form, actor, ct) is { } error) return Endpoints.Refusal(error);
            http.Say(Withdrawn);
            return Results.LocalRedirect($"/chien-dich/{id}/don-vi/{unit}");
        }).Requires(May.Answer);
        MapAnswers(campaigns);
    }

    static void MapAnswers(RouteGroupBuilder campaigns) =>
        campaigns.MapPost("/{id:guid}/don-vi/{unit:guid}/tra-loi", async (
            Guid id, Guid unit, [FromForm] EvidenceForm form, Actor actor, ShowEvidence slice, ShowUnitWork show,
            HttpContext http, CancellationToken ct) =>
        {
            if (await slice.AnswerAsync(new(id), unit, form, actor, ct) is { } error)
                return error.Field is null ? Endpoints.Refusal(error) : await show.PageAsync(id, unit, error, form, ct);
            http.Say(Answered);
            return Results.LocalRedirect($"/chien-dich/{id}/don-vi/{unit}#d-{form.Duty}");
        }).Requires(May.Answer);

    /// <summary>The kind of the obligation it was for.</summary>
    public async Task<Result<string>> PutAsync(
        CampaignId id, Guid unit, EvidenceForm form, Actor actor, CancellationToken ct)
    {
        if (!await db.Sight.ReachesAsync(db, [unit], ct)) return new NoSuchCampaign();
        var now = clock.GetUtcNow();
        var kind = await KindAsync(id, form, ct);
        if (!kind.Ok) return kind.Error!;
        var (number, isReceipt) = (kind.Value.Number, kind.Value.Kind == DutyKinds.Receive);
        var day = string.IsNullOrWhiteSpace(form.OnDay) ? VietnamTime.DayOf(now) : DueForm.ReadDay(form.OnDay);
        if (day is not { } on) return new DayNotRead(nameof(form.OnDay));
        var text = form.Text?.Trim() ?? "";
        if (text.Length == 0 && isReceipt) text = ReceivedText.Vi;
        if (text.Length == 0) return new BoxEmpty(nameof(form.Text));
        if (text.Length > CampaignWork.MostText) return new WordsTooLong(CampaignWork.MostText, nameof(form.Text));
        var href = form.Href?.Trim();
        if (href?.Length > MostHref) return new WordsTooLong(MostHref, nameof(form.Href));
        if (!string.IsNullOrEmpty(href) && !IsAddress(href)) return new AddressNotRead();
        if (!Count(form.Done, out var done) || !Count(form.Of, out var of) || done > of)
            return new CountsNotRight(nameof(form.Done));
        var evidence = new NewEvidence(
            form.ClientId ?? Guid.CreateVersion7(now), id, unit, number, kind.Value.Kind, on, text,
            string.IsNullOrEmpty(href) ? null : href, isReceipt || form.Completes is not null, done, of);
        if (await work.PutEvidenceAsync(evidence, actor, ct) is { } refused) return refused;
        return await db.SaveAsync(ct) switch
        {
            null => kind.Value.Kind,
            Duplicate => new ChangedMeanwhile(),
            var error => error,
        };
    }

    static readonly Phrase ReceivedText = new("Đã nhận văn bản", "Received");

    async Task<Result<(int Number, string Kind)>> KindAsync(CampaignId id, EvidenceForm form, CancellationToken ct)
    {
        if (!await db.Set<Campaign>().AnyAsync(c => c.Id == id, ct)) return new NoSuchCampaign();
        if (!int.TryParse(form.Duty, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return new BoxEmpty("Duty");
        var kinds = await work.KindsAsync(id, ct);
        return kinds.TryGetValue(number, out var kind) ? (number, kind) : new NoSuchDuty();
    }

    // Only pages: an address that runs something is none.
    static bool IsAddress(string href) =>
        (href.StartsWith('/') && !href.StartsWith("//", StringComparison.Ordinal))
        || (Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    static bool Count(string? typed, out int? count)
    {
        count = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        var plain = typed.Trim().Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (!int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        count = read;
        return true;
    }

    async Task<Error?> WithdrawAsync(Guid evidence, EvidenceForm form, Actor actor, CancellationToken ct)
    {
        if (await work.WithdrawEvidenceAsync(evidence, form.Why?.Trim() ?? "", actor, ct) is { } refused)
            return refused;
        return await db.SaveAsync(ct);
    }

    public async Task<Error?> AnswerAsync(
        CampaignId id, Guid unit, EvidenceForm form, Actor actor, CancellationToken ct)
    {
        var campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == id, ct);
        if (campaign is null || !await db.Sight.ReachesAsync(db, [unit], ct)) return new NoSuchCampaign();
        if (!campaign.IsRunning) return new CampaignNotRunning();
        var kind = await KindAsync(id, form, ct);
        if (!kind.Ok) return kind.Error;
        if (form.Kind is null || !AnswerKinds.All.Contains(form.Kind, StringComparer.Ordinal))
            return new BoxEmpty(nameof(form.Kind));
        var why = form.Why?.Trim() ?? "";
        if (why.Length == 0) return new BoxEmpty(nameof(form.Why));
        if (why.Length > CampaignWork.MostText) return new WordsTooLong(CampaignWork.MostText, nameof(form.Why));
        var now = clock.GetUtcNow();
        var member = await MemberInHand.LoadAsync(db, campaign.No, unit, VietnamTime.DayOf(now), ct);
        if (member is null || !member.IsThere) return new NotInCampaign();
        if (!member.Has(kind.Value.Number)) return new NoSuchDuty();
        var answer = new Answer
        {
            Id = form.ClientId ?? Guid.CreateVersion7(now), Campaign = campaign.No, Node = member.Node, UnitId = unit,
            Duty = kind.Value.Number, Kind = form.Kind, Reason = why, At = now, By = actor.Name,
        };
        db.Add(answer);
        await work.DeriveAsync(member, await work.KindsAsync(id, ct), ct);
        db.Record(actor, now, "campaigns.answered", "answer", answer.Id, new FieldChange("why", null, why));
        db.Publish(Board.BoardSignals.Of(campaign.No), "work");
        return await db.SaveAsync(ct) switch
        {
            // The same answer sent once more.
            Duplicate => null,
            var error => error,
        };
    }
}

internal sealed record AddressNotRead() : InvalidError("campaigns.address", new Phrase(
    "Địa chỉ bắt đầu bằng https:// hoặc là đường dẫn trong chương trình.",
    "An address begins with https://, or is a path of this program."), "Href");
