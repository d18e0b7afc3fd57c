using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Work;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Open;

/// <summary>Fills the forms and calls the handlers that the pages call, in the sight of the actor's unit.</summary>
internal sealed class NewCampaigns(IServiceScopeFactory scopes) : INewCampaigns
{
    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Set<Campaign>()
            .AnyAsync(ct);
    }

    public async Task<Result<CampaignId>> OpenAsync(
        NewCampaign campaign,
        Actor host,
        CancellationToken ct
    )
    {
        var form = new CampaignForm
        {
            Title = campaign.Title,
            Note = campaign.Note,
            Documents = [.. campaign.Documents.Select(d => d.ToString())],
            Themes = [.. campaign.Themes],
        };
        var made = await AsAsync(host, whole: true, s =>
            s.GetRequiredService<DraftCampaign>().MakeAsync(form, host, ct)
        );
        if (!made.Ok)
            return made.Error!;
        var id = new CampaignId(made.Value);
        var targets = new TargetForm
        {
            Under = string.Join('\n', campaign.Under),
            Trees = [.. campaign.Trees],
            Levels = [.. campaign.Levels],
        };
        if (
            await AsAsync(host, true, s =>
                s.GetRequiredService<SetTargets>().HandleAsync(id, targets, host, ct)
            ) is
            { } wrong
        )
            return wrong;
        foreach (var duty in campaign.Duties)
        {
            if (
                await AsAsync(host, true, s =>
                    s.GetRequiredService<AddDuty>().HandleAsync(id, FormOf(duty), host, ct)
                ) is
                { } error
            )
                return error;
        }

        if (
            await AsAsync(host, true, s =>
                s.GetRequiredService<SendCampaign>().HandleAsync(id, host, ct)
            ) is
            { } refused
        )
            return refused;
        await AsAsync(host, true, s =>
            s.GetRequiredService<SpreadCampaign>().RunAsync(id, "now", ct)
        );
        return id;
    }

    static DutyForm FormOf(NewDuty duty) =>
        new()
        {
            Kind = duty.Kind,
            Title = duty.Title,
            Responsible = duty.Responsible,
            Evidence = duty.Evidence,
            Levels = [.. duty.Levels],
            Base =
                duty.Due is not null ? DueBases.Day
                : duty.Offset > 0 ? DueBases.Receipt
                : null,
            Day = duty.Due is { } day ? VietnamTime.Print(day) : null,
            Offset = duty.Offset.ToString(CultureInfo.InvariantCulture),
            Working = duty.Working ? "true" : null,
        };

    public Task<Error?> TightenAsync(
        CampaignId campaign,
        int duty,
        DateOnly due,
        Actor actor,
        CancellationToken ct
    ) => AsAsync(actor, false, s => s.GetRequiredService<SetDue>()
                .HandleAsync(
                    campaign,
                    new()
                    {
                        Duty = duty.ToString(CultureInfo.InvariantCulture),
                        Base = DueBases.Day,
                        Day = VietnamTime.Print(due),
                    },
                    actor,
                    ct
                ));

    public Task<Error?> AnswerAsync(
        CampaignId campaign,
        int duty,
        string kind,
        string why,
        Actor actor,
        CancellationToken ct
    ) => AsAsync(actor, false, s => s.GetRequiredService<ShowEvidence>()
                .AnswerAsync(
                    campaign,
                    actor.UnitId ?? Guid.Empty,
                    new()
                    {
                        Duty = duty.ToString(CultureInfo.InvariantCulture),
                        Kind = kind,
                        Why = why,
                    },
                    actor,
                    ct
                ));

    public Task<Error?> ShowAsync(NewEvidence evidence, Actor actor, CancellationToken ct) =>
        AsAsync(actor, false, async s =>
            await s.GetRequiredService<CampaignWork>().PutEvidenceAsync(evidence, actor, ct)
                is { } refused
                ? refused
                : await s.GetRequiredService<AppDb>().SaveAsync(ct)
        );

    public Task<Error?> HandOnAsync(
        CampaignId campaign,
        string documentNumber,
        string pack,
        Actor actor,
        CancellationToken ct
    ) =>
        AsAsync(actor, false, s =>
            s.GetRequiredService<HandOn>()
                .HandleAsync(campaign, new() { Document = documentNumber, Pack = pack }, actor, ct)
        );

    // In a scope of its own; a unit in between sees what a unit sees, the host's side everything.
    async Task<T> AsAsync<T>(Actor actor, bool whole, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!whole && actor.UnitId is { } unit)
            scope
                .ServiceProvider.GetRequiredService<Sight>()
                .Take(new Scope(false, [unit], [unit]));
        return await act(scope.ServiceProvider);
    }
}
