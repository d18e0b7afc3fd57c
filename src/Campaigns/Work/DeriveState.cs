using ThongSuot.Campaigns.Contracts;

namespace ThongSuot.Campaigns.Work;

/// <summary>Where an obligation stands, by what lies before us. Pure; nobody sets a state by hand.</summary>
internal static class DeriveState
{
    /// <param name="evidence">What counts; evidence taken back is left out here.</param>
    /// <param name="answers">What the unit answered and the superior decided.</param>
    /// <param name="due">Null: no date.</param>
    /// <returns>The state, and the day on which it was done.</returns>
    public static (DutyState State, DateOnly? DoneOn) Of(
        IEnumerable<Evidence> evidence,
        IEnumerable<Answer> answers,
        DateOnly? due
    )
    {
        var standing = evidence.Where(e => e.WithdrawnAt is null).ToList();
        if (standing.Where(e => e.Completes).Select(e => (DateOnly?)e.OnDay).Min() is { } done)
            return (due is { } by && done > by ? DutyState.DoneLate : DutyState.Done, done);
        var last = answers.OrderBy(a => a.At).ThenBy(a => a.Id).LastOrDefault();
        if (last is { Accepted: true, Kind: AnswerKinds.NotApplicable })
            return (DutyState.Excused, null);
        if (last is { Accepted: null })
            return (DutyState.Asked, null);
        return (standing.Count > 0 ? DutyState.Going : DutyState.Open, null);
    }
}
