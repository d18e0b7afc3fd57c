namespace ThongSuot.Documents.Lineage;

/// <summary>A document in the picture, or a bundle of several (<c>Count</c> above 1, no address of its own).</summary>
public sealed record LineageNode(
    string Key,
    Guid? Id,
    string Title,
    string IssuedOn,
    string Subject,
    string Level,
    DateOnly SortedOn,
    int Count = 1
);

/// <summary>An arrow of the picture, from the newer document to the one it acts on.</summary>
public sealed record LineageEdge(string From, string To, string Kind);

/// <summary>A direct relation of the document, for the table beneath the picture.</summary>
public sealed record DirectRelation(
    Guid RelationId,
    string Kind,
    bool Outgoing,
    Guid OtherId,
    string OtherTitle,
    string OtherIssuedOn,
    string OtherSubject,
    string Evidence,
    string MadeBy
);

/// <summary>The neighbourhood of one document.</summary>
/// <param name="Focus">The document whose page it is.</param>
/// <param name="Nodes">At most <see cref="ShowLineage.MostNodes"/>, bundled beyond thirty.</param>
/// <param name="Edges">Arrows between them.</param>
/// <param name="Direct">Relations of the document itself.</param>
/// <param name="Cut">True when more documents hang on this than were loaded.</param>
public sealed record LineageView(
    Guid Focus,
    IReadOnlyList<LineageNode> Nodes,
    IReadOnlyList<LineageEdge> Edges,
    IReadOnlyList<DirectRelation> Direct,
    bool Cut
);
