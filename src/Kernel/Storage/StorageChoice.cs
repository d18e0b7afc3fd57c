using Microsoft.Data.Sqlite;
using Npgsql;

namespace ThongSuot.Kernel.Storage;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Which engine keeps the data, and where. Both speak plain connection strings.</summary>
/// <param name="Engine">SQLite (embedded default) or PostgreSQL 15 and later.</param>
/// <param name="ConnectionString">As the engine's driver wants it.</param>
public sealed record StorageChoice(Engine Engine, string ConnectionString)
{
    /// <summary>
    /// Reads <c>--storage</c>: <c>Data Source=…</c> is SQLite, <c>Host=…</c> PostgreSQL. One place sets what must
    /// hold for every SQLite connection: foreign keys, private cache, ten seconds of waiting for a writer.
    /// </summary>
    /// <exception cref="FormatException">Neither form.</exception>
    public static StorageChoice Parse(string storage)
    {
        var text = storage.Trim();
        if (text.StartsWith("Host=", StringComparison.OrdinalIgnoreCase))
            return new(Engine.Postgres, Prepared(text));
        if (text.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase))
            return new(Engine.Sqlite, Strict(text));
        throw new FormatException("--storage: \"Data Source=FILE\" (SQLite) or \"Host=…;Database=…\" (PostgreSQL)");
    }

    /// <summary>The embedded default: one file in the data folder.</summary>
    public static StorageChoice InFolder(string folder) =>
        Parse($"Data Source={Path.Combine(folder, "thongsuot.db")}");

    // Planning takes as long as running the short statements of a page: whatever a connection asks twice is prepared,
    // unless the installation says otherwise (a pooler between that hands connections from hand to hand needs 0).
    // Nothing is set in a session that the next one would have to forget; temporary tables are made where they are not
    // there and emptied where they are.
    static string Prepared(string connectionString)
    {
        if (connectionString.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)) return connectionString;
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true,
            }.ToString();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"--storage: {e.Message}", e);
        }
    }

    static string Strict(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        ForeignKeys = true,
        Cache = SqliteCacheMode.Private,
        DefaultTimeout = 10,
        Pooling = true,
    }.ToString();
}
