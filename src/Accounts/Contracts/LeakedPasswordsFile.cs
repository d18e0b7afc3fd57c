namespace ThongSuot.Accounts.Contracts;

/// <summary>
/// The administrator's list of leaked passwords in the Have-I-Been-Pwned format: lines "SHA1 in hex:count", sorted by
/// hash. Without a path no such list is asked.
/// </summary>
/// <param name="Path">Where the file lies, or null.</param>
public sealed record LeakedPasswordsFile(string? Path);
