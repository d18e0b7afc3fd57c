namespace ThongSuot.Accounts.Contracts;

/// <summary>After how many days without use an account no longer signs in; 0: never.</summary>
public sealed record IdleRule(int Days)
{
    /// <summary>What TCVN 14423:2026 asks for.</summary>
    public const int UsualDays = 45;
}
