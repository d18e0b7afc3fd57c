using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Board;
using ThongSuot.Campaigns.Cascade;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Work;

/// <summary>Evidence comes in and goes; states and every number above follow in the same transaction.</summary>
internal sealed class CampaignWork(AppDb db, IWorkingDays days, TimeProvider clock) : ICampaignWork
{
    public const int MostText = 500;
    const int MostDuties = 500;

    public async Task<IReadOnlyList<UnitDuty>> DutiesAsync(Guid unit, CancellationToken ct)
    {
        // By campaign and node, the key of the members: an index by node alone would cost each cascade a fourth of its
        // time.
        var running = await db.Set<Campaign>()
            .Where(c => c.State == CampaignStates.Open || c.State == CampaignStates.Sending)
            .Select(c => c.No).ToListAsync(ct);
        var node = await db.Set<BoardNode>().Where(n => n.UnitId == unit).Select(n => n.No).FirstOrDefaultAsync(ct);
        var rows = await (
            from m in db.Set<CampaignMember>()
            join c in db.Set<Campaign>() on m.Campaign equals c.No
            join p in db.Set<ProfileDuty>() on new { m.Campaign, m.Profile } equals new { p.Campaign, p.Profile }
            join d in db.Set<CampaignDuty>() on new { c.Id, Number = p.Duty } equals
                new { Id = d.CampaignId, d.Number }
            join o in db.Set<Obligation>() on new { m.Campaign, m.Node, p.Duty } equals
                new { o.Campaign, o.Node, o.Duty } into some
            from o in some.DefaultIfEmpty()
            where running.Contains(m.Campaign) && m.Node == node && m.Parent >= 0
            orderby c.Id, d.Number
            select new
            {
                c.Id, c.Title, d.Number, d.Kind, What = d.Title,
                Due = o == null ? p.Due : o.Due,
                State = o == null ? DutyState.Open : o.State,
            }).Take(MostDuties).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).Distinct().ToList();
        var documents = (await db.Set<CampaignDocument>().Where(d => ids.Contains(d.CampaignId))
            .OrderBy(d => d.Position).ThenBy(d => d.DocumentId).ToListAsync(ct))
            .ToLookup(d => d.CampaignId, d => d.DocumentId);
        var themes = await new ThemeList(db).OfAsync("campaign", ids.ConvertAll(i => i.Value), ct);
        return
        [
            .. rows.Select(r => new UnitDuty(
                    r.Id, r.Title, [.. documents[r.Id]], themes.GetValueOrDefault(r.Id.Value, []), r.Number, r.Kind,
                    r.What, r.Due == 0 ? null : DateOnly.FromDayNumber(r.Due), r.State))
                .OrderBy(d => d.State is DutyState.Open or DutyState.Going or DutyState.Asked ? 0 : 1)
                .ThenBy(d => d.DueOn ?? DateOnly.MaxValue).ThenBy(d => d.Campaign.Value).ThenBy(d => d.Duty),
        ];
    }

    public async Task<Error?> PutEvidenceAsync(NewEvidence evidence, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        if (evidence.OnDay > today) return new EvidenceAhead();
        if (evidence.Text.Length is 0 or > MostText) return new WordsTooLong(MostText, "Text");
        if (evidence.Done < 0 || evidence.Of < 0 || evidence.Done > evidence.Of) return new CountsNotRight("Done");
        var campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.Id == evidence.Campaign, ct);
        if (campaign is null) return new NoSuchCampaign();
        if (!campaign.IsRunning) return new CampaignNotRunning();
        var member = await MemberInHand.LoadAsync(db, campaign.No, evidence.Unit, today, ct);
        if (member is null || !member.IsThere) return new NotInCampaign();
        var kinds = await KindsAsync(campaign.Id, ct);
        var duty = evidence.Duty > 0
            ? evidence.Duty
            : member.Duties.FirstOrDefault(d => kinds.GetValueOrDefault(d) == evidence.Kind);
        if (!member.Has(duty)) return new NoSuchDuty();
        var there = await db.Set<Evidence>().AsTracking().FirstOrDefaultAsync(e => e.Id == evidence.Id, ct);
        if (there is not null && (there.Node != member.Node || there.Campaign != campaign.No || there.Duty != duty))
            return new NoSuchEvidence();
        var kept = there ?? new Evidence
        {
            Id = evidence.Id, Campaign = campaign.No, Node = member.Node, UnitId = evidence.Unit, Duty = duty,
            OnDay = evidence.OnDay, Text = evidence.Text, At = now, By = actor.Name, ByPost = actor.Post,
        };
        (kept.OnDay, kept.Text, kept.Href) = (evidence.OnDay, evidence.Text, evidence.Href);
        (kept.Completes, kept.Done, kept.Of) = (evidence.Completes, evidence.Done, evidence.Of);
        (kept.WithdrawnAt, kept.WithdrawnWhy) = (null, "");
        if (there is null) db.Add(kept);
        await DeriveAsync(member, kinds, ct);
        db.Publish(BoardSignals.Of(campaign.No), "work");
        db.Record(actor, now, "campaigns.evidence", "evidence", kept.Id,
            new FieldChange("unit", null, evidence.Unit.ToString()), new FieldChange("evidence", null, kept.Text));
        return null;
    }

    public async Task<Error?> WithdrawEvidenceAsync(Guid evidence, string why, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (why.Length > MostText) return new WordsTooLong(MostText, "Why");
        var kept = await db.Set<Evidence>().AsTracking().FirstOrDefaultAsync(e => e.Id == evidence, ct);
        if (kept is null) return new NoSuchEvidence();
        if (kept.WithdrawnAt is not null) return null;
        var campaign = await db.Set<Campaign>().FirstOrDefaultAsync(c => c.No == kept.Campaign, ct);
        if (campaign is null) return new NoSuchCampaign();
        if (!campaign.IsRunning) return new CampaignNotRunning();
        var member = await MemberInHand.LoadAsync(db, kept.Campaign, kept.UnitId, VietnamTime.DayOf(now), ct);
        if (member is null || !member.IsThere) return new NotInCampaign();
        (kept.WithdrawnAt, kept.WithdrawnWhy) = (now, why);
        await DeriveAsync(member, await KindsAsync(campaign.Id, ct), ct);
        db.Publish(BoardSignals.Of(campaign.No), "work");
        db.Record(actor, now, "campaigns.evidence-withdrawn", "evidence", kept.Id,
            new FieldChange("unit", null, kept.UnitId.ToString()), new FieldChange("evidence", kept.Text, null),
            new FieldChange("why", null, why));
        return null;
    }

    /// <summary>Works out every obligation of the unit anew: a receipt gives the others their dates.</summary>
    public async Task DeriveAsync(MemberInHand member, IReadOnlyDictionary<int, string> kinds, CancellationToken ct)
    {
        var evidence = await LiveAsync<Evidence>(
            e => e.Campaign == member.Campaign && e.Node == member.Node, ct);
        var answers = await LiveAsync<Answer>(a => a.Campaign == member.Campaign && a.Node == member.Node, ct);
        var received = member.Duties.Where(d => kinds.GetValueOrDefault(d) == DutyKinds.Receive)
            .Select(d => DeriveState.Of(evidence.Where(e => e.Duty == d), [], null).DoneOn).Max();
        foreach (var duty in member.Duties)
        {
            if (member.Of(duty).State == DutyState.Closed) continue;
            var ruled = member.Ruled(duty);
            var due = ruled.Waits ? received is { } r ? ruled.From(r, days) : null : ruled.Day;
            var (state, done) = DeriveState.Of(
                evidence.Where(e => e.Duty == duty), answers.Where(a => a.Duty == duty), due);
            member.Put(duty, state, due, done);
        }
    }

    public async Task<IReadOnlyDictionary<int, string>> KindsAsync(CampaignId campaign, CancellationToken ct) =>
        await db.Set<CampaignDuty>().IgnoreQueryFilters().Where(d => d.CampaignId == campaign)
            .ToDictionaryAsync(d => d.Number, d => d.Kind, ct);

    // What is stored, as changed here, and what is about to be.
    async Task<List<T>> LiveAsync<T>(
        System.Linq.Expressions.Expression<Func<T, bool>> of, CancellationToken ct) where T : class
    {
        var stored = await db.Set<T>().AsTracking().Where(of).ToListAsync(ct);
        var test = of.Compile();
        stored.AddRange(db.Set<T>().Local.Where(x => test(x) && !stored.Contains(x)));
        return stored;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> TitlesAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var some = ids.Distinct().Take(MostDuties).Select(i => new CampaignId(i)).ToList();
        return await db.Set<Campaign>().Where(c => some.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id.Value, c => c.Title, ct);
    }
}
