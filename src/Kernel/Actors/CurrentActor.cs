namespace ThongSuot.Kernel.Actors;

/// <summary>Who acts in this scope: the program itself, until a request says whose it is.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; private set; } = Actor.Program;

    /// <summary>Codes of the permissions the post holds anywhere; pages offer only what can be done.</summary>
    public IReadOnlySet<string> Permissions { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public bool IsSignedIn => Actor.AccountId is not null;

    public void Take(Actor actor, IReadOnlySet<string> permissions) => (Actor, Permissions) = (actor, permissions);

    public bool May(Permission? permission) => permission is null || Permissions.Contains(permission.Code);
}
