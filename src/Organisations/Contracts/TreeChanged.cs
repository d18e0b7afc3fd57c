using ThongSuot.Kernel.Outbox;

namespace ThongSuot.Organisations.Contracts;

/// <summary>The tree of units was changed, or an act on it was taken back.</summary>
/// <param name="Number">The number of the change; they grow, with gaps.</param>
/// <param name="Day">The first day on which the tree is another one.</param>
public sealed record TreeChanged(int Number, DateOnly Day) : IMessage
{
    public static string Name => "units.tree-changed";
}
