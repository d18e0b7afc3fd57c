using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Posts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>On an installation of its own: other tests make administrators.</summary>
public abstract class LastAdministratorTests(AppOn database)
{
    [Fact]
    public async Task The_last_administrator_of_the_installation_cannot_be_lost()
    {
        await using var scope = database.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<IFirstSteps>().FirstLinkAsync(default));
        var held = await Administrators.HeldAsync(db, database.Clock, default);
        var only = Assert.Single(held);
        var administrator = database.Visit();
        var post = await administrator.Open($"/chuc-vu/{only.PostId}");
        Assert.Equal("accounts.last-administrator", (await administrator.Submit(post, "/ket-thuc")).Code);
        Assert.Equal("accounts.last-administrator", (await administrator.Submit(post, $"/giu/{only.Id}/thoi")).Code);
        Assert.Equal(
            "accounts.last-administrator",
            (await administrator.Submit(await administrator.Open($"/nguoi-dung/{only.AccountId}"), "/dong")).Code
        );
    }
}

public sealed class LastAdministratorOnSqlite(Sqlite db) : LastAdministratorTests(db), IClassFixture<Sqlite>;

public sealed class LastAdministratorOnPostgres(Postgres db) : LastAdministratorTests(db), IClassFixture<Postgres>;
