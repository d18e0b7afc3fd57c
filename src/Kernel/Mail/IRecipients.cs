namespace ThongSuot.Kernel.Mail;

/// <summary>Which letters somebody wants.</summary>
public enum Mute
{
    /// <summary>Every reminder as it comes.</summary>
    Nothing,

    /// <summary>Only the digest of a day; the default.</summary>
    AllButDigests,

    /// <summary>No reminder at all.</summary>
    Everything,
}

/// <summary>Somebody who is to be reminded of something of a unit, in one of their posts.</summary>
/// <param name="AccountId">Whose it is; one person may stand here once for each of their posts.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">Empty where none was confirmed: they are told on the pages only.</param>
/// <param name="UnitId">The unit asked for.</param>
/// <param name="PostId">The post.</param>
/// <param name="Muted">What they want.</param>
public sealed record Recipient(Guid AccountId, string Name, string Address, Guid UnitId, Guid PostId, Mute Muted)
{
    /// <summary>What the post is called, without the unit: "Cán bộ Văn phòng".</summary>
    public string Post { get; init; } = "";
}

/// <summary>Who is to be told. Rooms ask, the accounts room answers.</summary>
public interface IRecipients
{
    /// <summary>
    /// Whoever holds on the day, in one of the units themselves, a post whose roles give the permission. Ordered by
    /// unit, post and account. The caller sees to it that it may ask: this is not held to the sight of the request.
    /// </summary>
    Task<IReadOnlyList<Recipient>> OfUnitsAsync(
        IReadOnlyCollection<Guid> units, string permissionCode, DateOnly day, CancellationToken ct);
}
