using Microsoft.Extensions.DependencyInjection;

namespace ThongSuot.Accounts;

/// <summary>Who may come in, in which post, and what that post may do where and when.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services;
}
