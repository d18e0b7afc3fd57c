namespace ThongSuot.Campaigns.Contracts;

/// <summary>One document, or a bundle of them, on its way down a part of the tree.</summary>
public readonly record struct CampaignId(Guid Value)
{
    public static CampaignId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
