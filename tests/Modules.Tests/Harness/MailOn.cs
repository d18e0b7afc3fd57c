using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Search;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>An installation that sends letters, as far as a job that writes some needs it.</summary>
static class MailOn
{
    public static MailSettings Settings { get; } = new() { Host = "127.0.0.1", From = "thu@example.vn" };

    /// <summary>The database with mail switched on.</summary>
    public static AppDb Db(AppOn database, IServiceProvider services) => new(
        services.GetRequiredService<DbContextOptions<AppDb>>(), services.GetServices<ITables>(),
        services.GetRequiredService<ISearchIndex>(), services.GetRequiredService<Sight>(), Settings, database.Clock);

    public static Recipient Person(string name, Guid unit, Mute muted = Mute.AllButDigests) => new(
        Guid.CreateVersion7(), name, $"{name.ToLowerInvariant()}@example.vn", unit, Guid.CreateVersion7(), muted);
}

/// <summary>Fixed people with addresses, for whoever asks with the one permission.</summary>
sealed class Addressed(string permission, params IReadOnlyList<Recipient> all) : IRecipients
{
    public Task<IReadOnlyList<Recipient>> OfUnitsAsync(
        IReadOnlyCollection<Guid> units, string permissionCode, DateOnly day, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Recipient>>(
            permissionCode == permission ? [.. all.Where(r => units.Contains(r.UnitId))] : []);
}
