using System.Runtime.InteropServices;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>What one entry does, and when; all that the state of a person depends on.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Step(EntryKind Kind, Mark Mark, DateTimeOffset At, Guid Id) : IComparable<Step>
{
    /// <summary>By time; of the same time by id, so that every process orders alike.</summary>
    public int CompareTo(Step other) => At != other.At ? At.CompareTo(other.At) : Id.CompareTo(other.Id);
}

/// <summary>
/// Where a person stands with a session: all entries, taken in the order of their times, whenever they arrived. So two
/// devices of one hall that send hours later, in either order, leave the same state.
/// </summary>
/// <param name="Mark">How the person stands.</param>
/// <param name="Inside">In the hall.</param>
/// <param name="At">When the person came in first.</param>
/// <param name="Last">The latest step that is in it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PersonState(Mark Mark, bool Inside, DateTimeOffset? At, Step? Last)
{
    public static readonly PersonState Nothing = new(Mark.None, false, null, null);

    /// <summary>The state with one step more, which must not come before those that are in it.</summary>
    public PersonState Then(Step step) => (step.Kind switch
    {
        EntryKind.In when Mark.Attended() => this with { Inside = true },
        EntryKind.In => this with { Mark = step.Mark, Inside = true, At = step.At },
        EntryKind.Out => this with { Inside = false },
        EntryKind.Clear => this with { Mark = Mark.None, Inside = false, At = null },
        EntryKind.Mark when step.Mark.Attended() => this with { Mark = step.Mark, At = At ?? step.At },
        EntryKind.Mark => this with { Mark = step.Mark, Inside = false, At = null },
        _ => this,
    }) with { Last = step };

    /// <summary>True when the step comes after all that is in the state.</summary>
    public bool MayTake(Step step) => Last is not { } last || step.CompareTo(last) > 0;

    /// <summary>The state that these steps make, in whatever order they are given.</summary>
    public static PersonState Of(IEnumerable<Step> steps)
    {
        var state = Nothing;
        foreach (var step in steps.Order()) state = state.Then(step);
        return state;
    }
}
