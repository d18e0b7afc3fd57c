using ThongSuot.Kernel.Audit;
using ThongSuot.Plans.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Plans;

/// <summary>Where a plan stands.</summary>
internal static class PlanStates
{
    public const string Draft = "draft";
    public const string Issued = "issued";
    public const string Recalled = "recalled";
}

/// <summary>The head of a plan, as read from a form.</summary>
internal sealed record PlanFacts(string Number, string Title, DateOnly? IssuedOn, string Aims);

/// <summary>A unit's plan: what it implements stands in its links, what is to be done in its tasks.</summary>
internal sealed class Plan
{
    Plan() { }

    public PlanId Id { get; private init; }

    /// <summary>Whose plan it is; <see cref="Guid.Empty"/> for the installation.</summary>
    public Guid HomeUnit { get; private init; }

    public string Number { get; private set; } = "";
    public string NumberKey { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string TitleKey { get; private set; } = "";
    public DateOnly? IssuedOn { get; private set; }
    public string Aims { get; private set; } = "";
    public string State { get; private set; } = PlanStates.Draft;

    /// <summary>Why it was recalled.</summary>
    public string RecallReason { get; private set; } = "";

    public Guid? ClientId { get; private init; }
    public string MadeBy { get; private init; } = "";
    public int Version { get; private set; }

    /// <summary>Rises with every count of its tasks, so that no two counts pass each other.</summary>
    public int CountVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? IssuedAt { get; private set; }

    /// <summary>
    /// The unit that issued it: its own, or the one that had taken over by then. Only of that one it is evidence that a
    /// plan was issued; who takes over later does not have one by that.
    /// </summary>
    public Guid? IssuedFor { get; private set; }

    /// <summary>The unit whose obligation its tasks were last counted for; follows when that one ends.</summary>
    public Guid? CountsFor { get; private set; }

    public bool IsDraft => State == PlanStates.Draft;

    public bool IsIssued => State == PlanStates.Issued;

    public static Plan Draft(PlanFacts facts, Guid home, string madeBy, Guid? clientId, DateTimeOffset now)
    {
        var plan = new Plan
        {
            Id = PlanId.New(now), HomeUnit = home, MadeBy = madeBy, ClientId = clientId, CreatedAt = now,
        };
        plan.Take(facts, now);
        return plan;
    }

    /// <summary>Takes new facts and tells which changed.</summary>
    public List<FieldChange> Correct(PlanFacts facts, DateTimeOffset now)
    {
        var before = Facts();
        Take(facts, now);
        return Differences(before, facts);
    }

    public void Issue(Guid unit, DateTimeOffset now) =>
        (State, IssuedAt, IssuedFor, ChangedAt, Version) = (PlanStates.Issued, now, unit, now, Version + 1);

    public void Recall(string reason, DateTimeOffset now) =>
        (State, RecallReason, ChangedAt, Version) = (PlanStates.Recalled, reason, now, Version + 1);

    /// <summary>Something that belongs to the plan changed beside its own fields.</summary>
    public void Touch(DateTimeOffset now) => (ChangedAt, Version) = (now, Version + 1);

    public void CountAgain() => CountVersion++;

    public void CountFor(Guid unit) => CountsFor = unit;

    public PlanFacts Facts() => new(Number, Title, IssuedOn, Aims);

    public static List<FieldChange> Differences(PlanFacts? before, PlanFacts after)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, string? a, string? b)
        {
            if ((a ?? "") != (b ?? "")) changes.Add(new(field, Null(a), Null(b)));
        }

        Compare("number", before?.Number, after.Number);
        Compare("title", before?.Title, after.Title);
        Compare("issued-on", PlanWords.Day(before?.IssuedOn), PlanWords.Day(after.IssuedOn));
        Compare("aims", before?.Aims, after.Aims);
        return changes;
    }

    static string? Null(string? s) => string.IsNullOrEmpty(s) ? null : s;

    void Take(PlanFacts facts, DateTimeOffset now)
    {
        (Number, Title, IssuedOn, Aims) = facts;
        (NumberKey, TitleKey) = (TextKey.Fold(facts.Number), TextKey.Fold(facts.Title));
        (ChangedAt, Version) = (now, Version + 1);
    }
}

/// <summary>That a plan implements a document.</summary>
internal sealed class PlanDocument
{
    public required PlanId PlanId { get; init; }
    public required Guid DocumentId { get; init; }
}

/// <summary>That a plan serves a campaign.</summary>
internal sealed class PlanCampaign
{
    public required PlanId PlanId { get; init; }
    public required Guid CampaignId { get; init; }
}
