using Microsoft.Data.Sqlite;

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
            return new(Engine.Postgres, text);
        if (text.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase))
            return new(Engine.Sqlite, Strict(text));
        throw new FormatException("--storage: \"Data Source=FILE\" (SQLite) or \"Host=…;Database=…\" (PostgreSQL)");
    }

    /// <summary>The embedded default: one file in the data folder.</summary>
    public static StorageChoice InFolder(string folder) =>
        Parse($"Data Source={Path.Combine(folder, "thongsuot.db")}");

    static string Strict(string connectionString) => new SqliteConnectionStringBuilder(connectionString)
    {
        ForeignKeys = true,
        Cache = SqliteCacheMode.Private,
        DefaultTimeout = 10,
        Pooling = true,
    }.ToString();
}
