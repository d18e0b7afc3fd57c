namespace ThongSuot.Accounts.Contracts;

/// <summary>How often signing in may be tried; beyond that the answer is 429.</summary>
/// <param name="PerAddress">Forms sent from one address within the window; an office may share one.</param>
/// <param name="PerName">Forms sent for one user name within the window, from wherever.</param>
/// <param name="Window">How long the counts last.</param>
public sealed record SignInLimits(int PerAddress, int PerName, TimeSpan Window)
{
    public static readonly SignInLimits Usual = new(60, 20, TimeSpan.FromMinutes(1));
}
