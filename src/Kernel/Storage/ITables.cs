using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ThongSuot.Kernel.Storage;

/// <summary>
/// What a module brings to the one database: its entities, and the plain SQL files that make their tables, embedded
/// as <c>….Migrations.{sqlite|postgres}.NNNN_name.sql</c>. The database context knows no entity by itself.
/// </summary>
public interface ITables
{
    /// <summary>Name of the module in the list of applied migrations; never changes.</summary>
    string Module { get; }

    /// <summary>Modules are migrated in this order; a module comes after those its foreign keys point at.</summary>
    int Order { get; }

    Assembly Assembly => GetType().Assembly;

    /// <param name="model">Takes the module's entities.</param>
    /// <param name="db">The context of the request, for filters that ask <see cref="AppDb.Sight"/>.</param>
    void Build(ModelBuilder model, AppDb db);

    /// <summary>Units whose records these changes would touch; checked before every save.</summary>
    ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct) => new(Array.Empty<Guid>());

    /// <summary>Converters of the module's typed ids.</summary>
    void Conventions(ModelConfigurationBuilder conventions)
    {
    }
}
