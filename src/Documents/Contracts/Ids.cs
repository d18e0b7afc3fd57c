namespace ThongSuot.Documents.Contracts;

/// <summary>A document of the register. Never its number: numbers come back every term or year.</summary>
public readonly record struct DocumentId(Guid Value)
{
    public static DocumentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A text that was read and kept.</summary>
public readonly record struct TextId(Guid Value)
{
    public static TextId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One cited document in one text, as a card beside it.</summary>
public readonly record struct CardId(Guid Value)
{
    public static CardId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public override string ToString() => Value.ToString();
}
