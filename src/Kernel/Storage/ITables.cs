using System.Reflection;
using Microsoft.EntityFrameworkCore;

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

    void Build(ModelBuilder model);

    /// <summary>Converters of the module's typed ids.</summary>
    void Conventions(ModelConfigurationBuilder conventions)
    {
    }
}
