using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Mine;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Accounts.People;
using ThongSuot.Accounts.Posts;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts;

/// <summary>Permissions of this room.</summary>
internal static class May
{
    public static readonly Permission See = new("accounts.see", new("Xem người dùng", "See users"));
    public static readonly Permission Keep =
        new("accounts.keep", new("Giao chức vụ và quyền", "Give posts and rights"));
}

/// <summary>Who may come in, in which post, and what that post may do where and when.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<ITables, AccountTables>();
        services.AddSingleton(AccountActs.Audit);
        services.AddSingleton(new NavEntry(
            "people", PeopleWords.People, "/nguoi-dung", "users", 90) { Permission = May.See });
        services.TryAddSingleton(new LeakedPasswordsFile(null));
        services.TryAddSingleton(new ExternalChoice(null));
        services.TryAddSingleton(SignInLimits.Usual);
        services.TryAddSingleton(new IdleRule(IdleRule.UsualDays));
        services.AddSingleton<PasswordRules>();
        services.AddScoped<NewPassword>();
        services.AddScoped<IUnitHoldings, PostsOfUnits>();
        services.AddScoped<SignedIn>().AddScoped<IRights, Rights>();
        services.AddScoped<UseInvitation>().AddScoped<IFirstSteps, FirstSteps>().AddScoped<ListPeople>();
        services.AddScoped<InvitePerson>().AddScoped<ShowPerson>().AddScoped<HoldPost>().AddScoped<ClosePerson>();
        services.AddScoped<ListPosts>().AddScoped<MakePost>().AddScoped<ShowPost>();
        services.AddScoped<FreshSession>().AddScoped<MySecondFactor>().AddScoped<MyPasskeys>();
        services.AddScoped<MyExternal>().AddScoped<Idleness>().AddHostedService<ForgetSessions>();
        services.AddScoped<MyPassword>().AddScoped<MyPosts>().AddScoped<MyMail>();
        services.AddScoped<IRecipients, Recipients>();
        AddIdentity(services);
        services.AddSingleton<NameLimit>().AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<SignInLimits>(AddressLimit.Configure);
        return services;
    }

    /// <summary>People may sign in with linked accounts of this provider.</summary>
    public static IServiceCollection AddExternalSignIn(this IServiceCollection services, ExternalProvider provider)
    {
        services.AddSingleton(new ExternalChoice(provider));
        services.AddAuthentication().AddOAuth<OAuthOptions, OAuthHandler<OAuthOptions>>(
            provider.Key, provider.Name.Vi, o => ExternalWay.Configure(o, provider));
        return services;
    }

    /// <summary>Reads the file that names the provider; all of it is checked before the program starts.</summary>
    public static Task<Result<ExternalProvider>> ReadExternalAsync(string path, CancellationToken ct) =>
        ExternalFile.ReadAsync(path, ct);

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

    static void AddIdentity(IServiceCollection services)
    {
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddIdentityCore<Account>(o =>
        {
            // Length and what is refused are judged by our own rules, docs/how-to/accounts.md.
            (o.Password.RequireDigit, o.Password.RequireLowercase, o.Password.RequireUppercase) = (false, false, false);
            (o.Password.RequireNonAlphanumeric, o.Password.RequiredLength) = (false, 1);
            o.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
            (o.Lockout.MaxFailedAccessAttempts, o.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(15));
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddSignInManager<Gate>().AddDefaultTokenProviders();

        // PBKDF2 with HMAC-SHA512; iterations of the OWASP password storage cheat sheet for it.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie?.Configure(o =>
            {
                Cookie(o, "ts-in", Sessions.Idle);
                o.Events = new CookieAuthenticationEvents { OnValidatePrincipal = Gate.ValidateAsync };
            });
            cookies.TwoFactorUserIdCookie?.Configure(o => Cookie(o, "ts-in-2", TimeSpan.FromMinutes(5)));
            cookies.TwoFactorRememberMeCookie?.Configure(o => Cookie(o, "ts-in-known", TimeSpan.FromDays(30)));
            cookies.ExternalCookie?.Configure(o => Cookie(o, "ts-in-other", TimeSpan.FromMinutes(5)));
        });
    }

    static void Cookie(CookieAuthenticationOptions o, string name, TimeSpan lasts)
    {
        o.Cookie.Name = name;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = lasts;
        o.SlidingExpiration = true;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app, bool demo)
    {
        var root = app.MapGroup("");
        SignInWithPassword.Map(root);
        SignInWithCode.Map(root);
        SignInWithPasskey.Map(root);
        SignInExternally.Map(root);
        SignOut.Map(root);
        UseInvitation.Map(root);
        if (demo) TakePersona.Map(root);
        var mine = app.MapGroup("/tai-khoan");
        ShowMyAccount.Map(mine);
        MyPassword.Map(mine);
        MySecondFactor.Map(mine);
        MyPasskeys.Map(mine);
        MyExternal.Map(mine);
        MySessions.Map(mine);
        MyPosts.Map(mine);
        MyMail.Map(mine);
        var people = app.MapGroup("/nguoi-dung");
        ListPeople.Map(people);
        InvitePerson.Map(people);
        ShowPerson.Map(people);
        ClosePerson.Map(people);
        var posts = app.MapGroup("/chuc-vu");
        ListPosts.Map(posts);
        MakePost.Map(posts);
        ShowPost.Map(posts);
        HoldPost.Map(posts);
        return app;
    }
}
