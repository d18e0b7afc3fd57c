namespace ThongSuot.Kernel.Actors;

/// <summary>
/// From posts of the unit above, records of the unit are reached within these days. Kept by the room of the units on
/// every change of the tree, transitively and with every unit reaching itself, so that rights are one indexed lookup.
/// </summary>
public sealed class UnitReach
{
    UnitReach() { }

    public Guid AboveId { get; private init; }
    public Guid UnitId { get; private init; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly ValidFrom { get; private init; }

    /// <summary>First day on which it no longer holds; null: until further notice.</summary>
    public DateOnly? ValidTo { get; private init; }
}
