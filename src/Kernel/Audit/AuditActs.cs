namespace ThongSuot.Kernel.Audit;

/// <summary>Stable codes of what the audit tells of itself.</summary>
internal static class AuditActs
{
    public const string Kind = "audit";
    public const string Anchored = "audit.anchored";
    public const string Retired = "audit.retired";
    public const string Exported = "audit.exported";
    public const string Viewed = "views.people";

    // Fields.
    public const string Heads = "heads";
    public const string Class = "class";
    public const string Before = "before";
    public const string Count = "count";
    public const string Digest = "digest";
}
