using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Trees;

/// <summary>A campaign, the tree as it is today and where its members stand.</summary>
internal sealed record TreeInHand(
    Campaign Campaign,
    DateOnly Today,
    IReadOnlyDictionary<Guid, UnitPlace> Places,
    Dictionary<Guid, int> Nodes,
    Dictionary<int, (int Parent, int Profile)> Members
)
{
    public int No => Campaign.No;

    /// <summary>
    /// The unit above; null for the sender, and where that one has ended and left the branch without a parent.
    /// </summary>
    public Guid? Above(UnitPlace place) =>
        place.Id != Campaign.HostUnit && place.Parent is { } above && Places.ContainsKey(above) ? above : null;
}
