using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Accounts;

/// <summary>Who may come in, in which post, and what that post may do where and when.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new LeakedPasswordsFile(null));
        services.AddSingleton<PasswordRules>();
        return services;
    }

    /// <summary>Looks over the administrator's list of leaked passwords before it is relied on.</summary>
    public static async Task<Error?> CheckAsync(LeakedPasswordsFile leaked, CancellationToken ct)
    {
        if (leaked.Path is not { } path)
            return null;
        var opened = LeakedList.Open(path);
        if (!opened.Ok)
            return opened.Error;
        using var list = opened.Value;
        return await list.CheckAsync(ct);
    }
}
