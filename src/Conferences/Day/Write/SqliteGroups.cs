using Microsoft.Data.Sqlite;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>
/// One writer on a connection of its own, with prepared statements; a commit is on disk (WAL, synchronous full). It
/// waits for other writers inside SQLite, which asks again after a few milliseconds.
/// </summary>
internal sealed class SqliteGroups(string connectionString) : GroupStore
{
    const string Rows = "conference, person, session, site, class, mark, inside, at, last_at, entries, first, last, "
        + "changed_at, version";

    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    SqliteConnection? connection;
    SqliteTransaction? transaction;

    protected override async Task BeginAsync(CancellationToken ct)
    {
        if (connection is null)
        {
            connection = new(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            // A larger log before it is moved into the file: pages that change often are moved once.
            command.CommandText =
                "pragma synchronous = full; pragma busy_timeout = 10000; pragma wal_autocheckpoint = 4000; "
                + "pragma cache_size = -65536";
            await command.ExecuteNonQueryAsync(ct);
        }

        transaction = connection.BeginTransaction(deferred: false);
    }

    protected override Task CommitAsync(CancellationToken ct)
    {
        transaction!.Commit();
        End();
        return Task.CompletedTask;
    }

    protected override Task RollBackAsync()
    {
        if (transaction is not null) transaction.Rollback();
        End();
        return Task.CompletedTask;
    }

    void End()
    {
        transaction?.Dispose();
        transaction = null;
    }

    // Sentences are constants of this file; every value is a parameter.
#pragma warning disable CA2100
    SqliteCommand Ask(string sql, params ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection!.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(
                new SqliteParameter { ParameterName = $"@p{i}" });
            prepared[sql] = command;
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
#pragma warning restore CA2100

    void Write(string sql, params ReadOnlySpan<object?> values) => Ask(sql, values).ExecuteNonQuery();

    protected override Task LoadAsync(GroupInHand group, IReadOnlyList<NewEntry> entries, CancellationToken ct)
    {
        var (people, sites) = (new HashSet<(int, long)>(), new HashSet<(int, int)>());
        foreach (var e in entries)
        {
            if (Ask("select 1 from attendance_entries where id = @p0", e.Id).ExecuteScalar() is not null)
                group.Known.Add(e.Id);
            if (e.Kind == EntryKind.Heads)
            {
                if (sites.Add((e.Conference, e.Site))) Heads(group, e);
            }
            else if (people.Add((e.Conference, e.Person)))
            {
                Person(group, e);
            }

            if (e.Phone is { } phone && Ask(
                "select person from hall_uses where conference = @p0 and session = @p1 and device = @p2",
                e.Conference, e.Session, phone).ExecuteScalar() is long person)
                group.Phones[(e.Conference, e.Session, phone)] = person;
        }

        return Task.CompletedTask;
    }

    void Person(GroupInHand group, NewEntry e)
    {
        using var reader = Ask(
            $"select {Rows} from attendance where conference = @p0 and person = @p1", e.Conference, e.Person)
            .ExecuteReader();
        while (reader.Read())
        {
            group.Loaded(new AttendanceRow
            {
                Conference = reader.GetInt32(0), Person = reader.GetInt64(1), Session = reader.GetInt32(2),
                Site = reader.GetInt32(3), Class = reader.GetInt32(4), Mark = (Mark)reader.GetInt32(5),
                Inside = reader.GetBoolean(6), At = reader.IsDBNull(7) ? null : Utc(reader.GetDateTime(7)),
                LastAt = Utc(reader.GetDateTime(8)), Entries = reader.GetInt32(9), First = reader.GetGuid(10),
                Last = reader.GetGuid(11), ChangedAt = Utc(reader.GetDateTime(12)), Version = reader.GetInt32(13),
            });
        }
    }

    void Heads(GroupInHand group, NewEntry e)
    {
        using var reader = Ask(
            "select class, session, n, last, changed_at, version from attendance_heads where conference = @p0 "
            + "and site = @p1", e.Conference, e.Site).ExecuteReader();
        while (reader.Read())
        {
            group.Loaded(new HeadCount
            {
                Conference = e.Conference, Site = e.Site, Class = reader.GetInt32(0), Session = reader.GetInt32(1),
                N = reader.GetInt32(2), Last = reader.GetGuid(3), ChangedAt = Utc(reader.GetDateTime(4)),
                Version = reader.GetInt32(5),
            });
        }
    }

    protected override Task<AttendanceEntry?> ReadAsync(Guid id, CancellationToken ct)
    {
        using var reader = Ask(
            "select conference, site, session, person, kind, class, mark, n, way, at, prior from attendance_entries "
            + "where id = @p0", id).ExecuteReader();
        if (!reader.Read()) return Task.FromResult<AttendanceEntry?>(null);
        var at = Utc(reader.GetDateTime(9));
        return Task.FromResult<AttendanceEntry?>(new()
        {
            Id = id, Conference = reader.GetInt32(0), Site = reader.GetInt32(1), Session = reader.GetInt32(2),
            Person = reader.GetInt64(3), Kind = (EntryKind)reader.GetInt32(4), Class = reader.GetInt32(5),
            Mark = (Mark)reader.GetInt32(6), N = reader.GetInt32(7), Way = (Way)reader.GetInt32(8), At = at,
            DeviceAt = at, ClockOff = 0, Device = Guid.Empty, MadeBy = "", Why = "", SentAt = at,
            Prior = reader.IsDBNull(10) ? null : reader.GetGuid(10),
        });
    }

    protected override Task<bool> SaveAsync(GroupInHand group, CancellationToken ct)
    {
        foreach (var e in group.Entries.Values)
            Write(
                "insert into attendance_entries (id, conference, site, session, person, kind, class, mark, n, way, at, "
                + "device_at, clock_off, device, made_by, why, sent_at, prior) values (@p0, @p1, @p2, @p3, @p4, @p5, "
                + "@p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17)",
                e.Id, e.Conference, e.Site, e.Session, e.Person, (int)e.Kind, e.Class, (int)e.Mark, e.N, (int)e.Way,
                e.At.UtcDateTime, e.DeviceAt.UtcDateTime, e.ClockOff, e.Device, e.MadeBy, e.Why, e.SentAt.UtcDateTime,
                e.Prior);
        foreach (var held in group.Rows.Values.Where(h => h.IsChanged)) Write(held.Row);
        foreach (var held in group.Heads.Values.Where(h => h.IsChanged)) Write(held.Row);
        foreach (var g in group.Guests.Values)
            Write(
                "insert into attendance_guests (conference, person, site, class, name, name_key, added_at) "
                + "values (@p0, @p1, @p2, @p3, @p4, @p5, @p6) on conflict do nothing",
                g.Conference, g.Person, g.Site, g.Class, g.Name, g.NameKey, g.AddedAt.UtcDateTime);
        foreach (var u in group.Uses)
            Write(
                "insert into hall_uses (conference, session, device, person, used_at) values (@p0, @p1, @p2, @p3, @p4)",
                u.Conference, u.Session, u.Device, u.Person, u.UsedAt.UtcDateTime);
        foreach (var (d, n) in group.Deltas)
            Write(
                "insert into attendance_deltas (conference, site, session, class, mark, n) "
                + "values (@p0, @p1, @p2, @p3, @p4, @p5)",
                d.Conference, d.Site, d.Session, d.Class, (int)d.Mark, n);
        return Task.FromResult(true);
    }

    void Write(AttendanceRow r) => Write(
        $"insert into attendance ({Rows}) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, "
        + "@p13) on conflict (conference, person, session) do update set site = @p3, class = @p4, mark = @p5, "
        + "inside = @p6, at = @p7, last_at = @p8, entries = @p9, first = @p10, last = @p11, changed_at = @p12, "
        + "version = @p13",
        r.Conference, r.Person, r.Session, r.Site, r.Class, (int)r.Mark, r.Inside, r.At?.UtcDateTime,
        r.LastAt.UtcDateTime, r.Entries, r.First, r.Last, r.ChangedAt.UtcDateTime, r.Version + 1);

    void Write(HeadCount r) => Write(
        "insert into attendance_heads (conference, site, class, session, n, last, changed_at, version) "
        + "values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7) on conflict (conference, site, class, session) "
        + "do update set n = @p4, last = @p5, changed_at = @p6, version = @p7",
        r.Conference, r.Site, r.Class, r.Session, r.N, r.Last, r.ChangedAt.UtcDateTime, r.Version + 1);

    static DateTimeOffset Utc(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    // One writer: whoever is in the way is waited for.
    protected override bool IsClash(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 };

    public override ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values) command.Dispose();
        transaction?.Dispose();
        connection?.Dispose();
        return ValueTask.CompletedTask;
    }
}
