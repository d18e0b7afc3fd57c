namespace ThongSuot.Kernel.Actors;

/// <summary>Who acts: the name that stands in the history of every record, and the post it is done in.</summary>
public sealed record Actor(string Name)
{
    /// <summary>
    /// The program itself: start-up, demonstration data, migrations, commands of the machine's owner.
    /// </summary>
    public static readonly Actor Program = new("Thông Suốt");

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Nobody = new("");

    public Guid? AccountId { get; init; }

    /// <summary>The post in which this is done; null for the program and for somebody without a post.</summary>
    public Guid? PostId { get; init; }

    /// <summary>The post as people write it: "Văn thư, Tỉnh ủy Cà Mau". Empty without one.</summary>
    public string Post { get; init; } = "";

    /// <summary>The unit of the post; null for the program and for a post over the whole installation.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Where the request came from: a network address. Empty for the program.</summary>
    public string From { get; init; } = "";
}
