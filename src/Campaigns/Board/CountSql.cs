using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Board;

/// <summary>Plain SQL of the sums: adds to many of them at once, inside the transaction that is open.</summary>
internal static class CountSql
{
    const int MostRows = 400;

    /// <summary>Adds to the numbers of members below nodes.</summary>
    public static async Task AddMembersAsync(
        AppDb db,
        int campaign,
        int day,
        IEnumerable<KeyValuePair<(int Node, int Profile), int>> more,
        CancellationToken ct
    )
    {
        // In one order everywhere, so that two who add never wait for each other in a circle.
        foreach (var chunk in more.Where(m => m.Value != 0).OrderBy(m => m.Key).Chunk(MostRows))
        {
            var sql = new StringBuilder(
                "insert into member_counts (campaign, node, profile, day, n) values "
            );
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(i == 0 ? "" : ", ")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"({campaign}, {chunk[i].Key.Node}, {chunk[i].Key.Profile}, {day}, {chunk[i].Value})"
                    );
            }

            sql.Append(
                " on conflict (campaign, node, profile, day) do update set n = member_counts.n + excluded.n"
            );
            await RunAsync(db, sql.ToString(), ct);
        }
    }

    /// <summary>Who changes many members of a campaign at once does it alone; SQLite has one writer anyway.</summary>
    public static async Task AloneAsync(AppDb db, int campaign, CancellationToken ct)
    {
        if (!db.IsSqlite)
            await RunAsync(db, $"select no from campaigns where no = {campaign} for update", ct);
    }

    /// <summary>Runs one statement of this room; every value in it is a number made by the program.</summary>
    public static async Task<int> RunAsync(AppDb db, string sql, CancellationToken ct)
    {
        await using var command = await CommandAsync(db, sql, ct);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Rows of whole numbers.</summary>
    public static async Task<List<int[]>> NumbersAsync(AppDb db, string sql, CancellationToken ct)
    {
        await using var command = await CommandAsync(db, sql, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<int[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new int[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = checked((int)reader.GetInt64(i));
            rows.Add(row);
        }

        return rows;
    }

#pragma warning disable CA2100 // Only numbers of the program are put into these sentences, never anything typed.
    static async Task<DbCommand> CommandAsync(AppDb db, string sql, CancellationToken ct)
    {
        if (db.Database.GetDbConnection().State != System.Data.ConnectionState.Open)
            await db.Database.OpenConnectionAsync(ct);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }
#pragma warning restore CA2100

    /// <summary>"1, 2, 3".</summary>
    public static string List(IEnumerable<int> numbers) =>
        string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
}
