using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Modules.Tests.Harness;

/// <summary>Every value of every table, and, on SQLite, the bytes of the files themselves.</summary>
public static class Dump
{
    public static async Task<string> OfAsync(AppOn database)
    {
        var all = new StringBuilder();
        await database.WithDb(async db =>
        {
            var connection = db.Database.GetDbConnection();
            await db.Database.OpenConnectionAsync();
            var tables = db.IsSqlite
                ? "select name from sqlite_master where type = 'table'"
                : "select table_name from information_schema.tables where table_schema = 'public'";
            foreach (var table in await RowsAsync(connection, tables))
                foreach (var row in await RowsAsync(connection, $"select * from \"{table}\"")) all.AppendLine(row);
            return true;
        });
        foreach (var file in Directory.EnumerateFiles(database.Folder, "*", SearchOption.AllDirectories))
        {
            await using var open =
                new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.UTF8);
            all.AppendLine(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }

    static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            var cells = Enumerable.Range(0, rows.FieldCount)
                .Select(i => rows.IsDBNull(i) ? ""
                : Convert.ToString(rows.GetValue(i), System.Globalization.CultureInfo.InvariantCulture));
            found.Add(string.Join('\t', cells));
        }

        return found;
    }
}
