using Npgsql;
using NpgsqlTypes;

namespace ThongSuot.Conferences.Day.Write;

/// <summary>
/// A group in three round trips: what it meets, what it leaves, the commit. Rows carry a version: whoever finds that
/// another node changed one in between throws its work away and begins anew, so nothing waits for a lock in a circle.
/// </summary>
internal sealed class PostgresGroups(string connectionString) : GroupStore
{
    NpgsqlConnection? connection;
    NpgsqlTransaction? transaction;

    protected override async Task BeginAsync(CancellationToken ct)
    {
        if (connection is { State: not System.Data.ConnectionState.Open })
        {
            await connection.DisposeAsync();
            connection = null;
        }

        if (connection is null)
        {
            connection = new(connectionString);
            await connection.OpenAsync(ct);
        }

        transaction = await connection.BeginTransactionAsync(ct);
    }

    protected override async Task CommitAsync(CancellationToken ct)
    {
        // Once begun, a commit is waited for: its outcome is what the devices are told.
        await transaction!.CommitAsync(CancellationToken.None);
        await EndAsync();
    }

    protected override async Task RollBackAsync()
    {
        try
        {
            if (transaction?.Connection is not null) await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            await DropAsync();
        }

        await EndAsync();
    }

    async Task EndAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        transaction = null;
    }

    async Task DropAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        connection = null;
    }

    protected override async Task LoadAsync(
        GroupInHand group, IReadOnlyList<NewEntry> entries, CancellationToken ct)
    {
        var people = entries.Where(e => e.Kind != EntryKind.Heads).Select(e => (e.Conference, e.Person)).Distinct()
            .ToList();
        var sites = entries.Where(e => e.Kind == EntryKind.Heads).Select(e => (e.Conference, e.Site)).Distinct()
            .ToList();
        var phones = entries.Where(e => e.Phone is not null).Select(e => (e.Conference, e.Session, Phone: e.Phone!))
            .Distinct().ToList();
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(batch, "select id from attendance_entries where id = any($1)", Of(entries.Select(e => e.Id)));
        Add(
            batch,
            """
            select a.conference, a.person, a.session, a.site, a.class, a.mark, a.inside, a.at, a.last_at, a.entries,
                a.first, a.last, a.changed_at, a.version
            from unnest($1, $2) as k (c, p) join attendance a on a.conference = k.c and a.person = k.p
            """,
            Of(people.Select(p => p.Conference)), Of(people.Select(p => p.Person)));
        if (sites.Count > 0)
            Add(
                batch,
                """
                select h.conference, h.site, h.class, h.session, h.n, h.last, h.changed_at, h.version
                from unnest($1, $2) as k (c, s) join attendance_heads h on h.conference = k.c and h.site = k.s
                """,
                Of(sites.Select(s => s.Conference)), Of(sites.Select(s => s.Site)));
        if (phones.Count > 0)
            Add(
                batch,
                """
                select u.conference, u.session, u.device, u.person from unnest($1, $2, $3) as k (c, s, d)
                join hall_uses u on u.conference = k.c and u.session = k.s and u.device = k.d
                """,
                Of(phones.Select(p => p.Conference)), Of(phones.Select(p => p.Session)),
                Of(phones.Select(p => p.Phone)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) group.Known.Add(reader.GetGuid(0));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) group.Loaded(Row(reader));
        if (sites.Count > 0)
        {
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) group.Loaded(Heads(reader));
        }

        if (phones.Count == 0) return;
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            group.Phones[(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2))] = reader.GetInt64(3);
    }

    static AttendanceRow Row(NpgsqlDataReader r) => new()
    {
        Conference = r.GetInt32(0), Person = r.GetInt64(1), Session = r.GetInt32(2), Site = r.GetInt32(3),
        Class = r.GetInt32(4), Mark = (Mark)r.GetInt32(5), Inside = r.GetBoolean(6),
        At = r.IsDBNull(7) ? null : r.GetFieldValue<DateTimeOffset>(7), LastAt = r.GetFieldValue<DateTimeOffset>(8),
        Entries = r.GetInt32(9), First = r.GetGuid(10), Last = r.GetGuid(11),
        ChangedAt = r.GetFieldValue<DateTimeOffset>(12), Version = r.GetInt32(13),
    };

    static HeadCount Heads(NpgsqlDataReader r) => new()
    {
        Conference = r.GetInt32(0), Site = r.GetInt32(1), Class = r.GetInt32(2), Session = r.GetInt32(3),
        N = r.GetInt32(4), Last = r.GetGuid(5), ChangedAt = r.GetFieldValue<DateTimeOffset>(6),
        Version = r.GetInt32(7),
    };

    protected override async Task<AttendanceEntry?> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select conference, site, session, person, kind, class, mark, n, way, at, prior from attendance_entries "
            + "where id = $1", connection, transaction);
        command.Parameters.Add(new() { Value = id });
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) return null;
        var at = r.GetFieldValue<DateTimeOffset>(9);
        return new()
        {
            Id = id, Conference = r.GetInt32(0), Site = r.GetInt32(1), Session = r.GetInt32(2),
            Person = r.GetInt64(3), Kind = (EntryKind)r.GetInt32(4), Class = r.GetInt32(5), Mark = (Mark)r.GetInt32(6),
            N = r.GetInt32(7), Way = (Way)r.GetInt32(8), At = at, DeviceAt = at, ClockOff = 0, Device = Guid.Empty,
            MadeBy = "", Why = "", SentAt = at, Prior = r.IsDBNull(10) ? null : r.GetGuid(10),
        };
    }

    // Each statement says how many rows it must write; fewer means that another node was there.
    protected override async Task<bool> SaveAsync(GroupInHand group, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        var expected = new List<int>();
        void Put(int rows, string sql, params NpgsqlParameter[] values)
        {
            Add(batch, sql, values);
            expected.Add(rows);
        }

        PutEntries(Put, [.. group.Entries.Values]);
        PutRows(Put, group);
        PutHeads(Put, group);
        PutOthers(Put, group);
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < expected.Count; i++)
            if (expected[i] >= 0 && batch.BatchCommands[i].RecordsAffected != expected[i])
                return false;
        return true;
    }

    delegate void Putter(int rows, string sql, params NpgsqlParameter[] values);

    static void PutEntries(Putter put, List<AttendanceEntry> all) => put(
        all.Count,
        """
        insert into attendance_entries (id, conference, site, session, person, kind, class, mark, n, way, at, device_at,
            clock_off, device, made_by, why, sent_at, prior)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        on conflict do nothing
        """,
        Of(all.Select(e => e.Id)), Of(all.Select(e => e.Conference)), Of(all.Select(e => e.Site)),
        Of(all.Select(e => e.Session)), Of(all.Select(e => e.Person)), Of(all.Select(e => (int)e.Kind)),
        Of(all.Select(e => e.Class)), Of(all.Select(e => (int)e.Mark)), Of(all.Select(e => e.N)),
        Of(all.Select(e => (int)e.Way)), Of(all.Select(e => e.At)), Of(all.Select(e => e.DeviceAt)),
        Of(all.Select(e => e.ClockOff)), Of(all.Select(e => e.Device)), Of(all.Select(e => e.MadeBy)),
        Of(all.Select(e => e.Why)), Of(all.Select(e => e.SentAt)), Of(all.Select(e => e.Prior)));

    static void PutRows(Putter put, GroupInHand group)
    {
        var all = group.Rows.Values.Where(h => h.IsChanged)
            .OrderBy(h => (h.Row.Conference, h.Row.Person, h.Row.Session)).ToLookup(h => h.IsNew, h => h.Row);
        if (all[true].ToList() is { Count: > 0 } added)
            put(
                added.Count,
                """
                insert into attendance (conference, person, session, site, class, mark, inside, at, last_at, entries,
                    first, last, changed_at, version)
                select *, 1 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                on conflict do nothing
                """,
                ColumnsOf(added));
        if (all[false].ToList() is { Count: > 0 } changed)
            put(
                changed.Count,
                """
                update attendance a set site = k.site, class = k.class, mark = k.mark, inside = k.inside, at = k.at,
                    last_at = k.last_at, entries = k.entries, first = k.first, last = k.last,
                    changed_at = k.changed_at, version = a.version + 1
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as k (conference, person,
                    session, site, class, mark, inside, at, last_at, entries, first, last, changed_at, version)
                where a.conference = k.conference and a.person = k.person and a.session = k.session
                    and a.version = k.version
                """,
                [.. ColumnsOf(changed), Of(changed.Select(r => r.Version))]);
    }

    static NpgsqlParameter[] ColumnsOf(List<AttendanceRow> rows) =>
    [
        Of(rows.Select(r => r.Conference)), Of(rows.Select(r => r.Person)), Of(rows.Select(r => r.Session)),
        Of(rows.Select(r => r.Site)), Of(rows.Select(r => r.Class)), Of(rows.Select(r => (int)r.Mark)),
        Of(rows.Select(r => r.Inside)), Of(rows.Select(r => r.At)), Of(rows.Select(r => r.LastAt)),
        Of(rows.Select(r => r.Entries)), Of(rows.Select(r => r.First)), Of(rows.Select(r => r.Last)),
        Of(rows.Select(r => r.ChangedAt)),
    ];

    static void PutHeads(Putter put, GroupInHand group)
    {
        var all = group.Heads.Values.Where(h => h.IsChanged).Select(h => h.Row).ToList();
        if (all.Count == 0) return;
        put(
            all.Count,
            """
            insert into attendance_heads as h (conference, site, class, session, n, last, changed_at, version)
            select c, s, p, o, n, l, t, v + 1 from unnest($1, $2, $3, $4, $5, $6, $7, $8) as k (c, s, p, o, n, l, t, v)
            on conflict (conference, site, class, session) do update
                set n = excluded.n, last = excluded.last, changed_at = excluded.changed_at, version = excluded.version
                where h.version = excluded.version - 1
            """,
            Of(all.Select(r => r.Conference)), Of(all.Select(r => r.Site)), Of(all.Select(r => r.Class)),
            Of(all.Select(r => r.Session)), Of(all.Select(r => r.N)), Of(all.Select(r => r.Last)),
            Of(all.Select(r => r.ChangedAt)), Of(all.Select(r => r.Version)));
    }

    static void PutOthers(Putter put, GroupInHand group)
    {
        if (group.Guests.Values.ToList() is { Count: > 0 } guests)
            put(
                -1,
                """
                insert into attendance_guests (conference, person, site, class, name, name_key, added_at)
                select * from unnest($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
                """,
                Of(guests.Select(g => g.Conference)), Of(guests.Select(g => g.Person)),
                Of(guests.Select(g => g.Site)), Of(guests.Select(g => g.Class)), Of(guests.Select(g => g.Name)),
                Of(guests.Select(g => g.NameKey)), Of(guests.Select(g => g.AddedAt)));
        if (group.Uses is { Count: > 0 } uses)
            put(
                uses.Count,
                """
                insert into hall_uses (conference, session, device, person, used_at)
                select * from unnest($1, $2, $3, $4, $5) on conflict do nothing
                """,
                Of(uses.Select(u => u.Conference)), Of(uses.Select(u => u.Session)), Of(uses.Select(u => u.Device)),
                Of(uses.Select(u => u.Person)), Of(uses.Select(u => u.UsedAt)));
        if (group.Deltas.Count > 0)
            put(
                group.Deltas.Count,
                """
                insert into attendance_deltas (conference, site, session, class, mark, n)
                select * from unnest($1, $2, $3, $4, $5, $6)
                """,
                Of(group.Deltas.Keys.Select(d => d.Conference)), Of(group.Deltas.Keys.Select(d => d.Site)),
                Of(group.Deltas.Keys.Select(d => d.Session)), Of(group.Deltas.Keys.Select(d => d.Class)),
                Of(group.Deltas.Keys.Select(d => (int)d.Mark)), Of(group.Deltas.Values));
    }

    static void Add(NpgsqlBatch batch, string sql, params NpgsqlParameter[] values)
    {
        // Sentences are constants of this file; every value is a parameter.
#pragma warning disable CA2100
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(values);
        batch.BatchCommands.Add(command);
    }

    static NpgsqlParameter Of(IEnumerable<int> values) => Of(values.ToArray(), NpgsqlDbType.Integer);

    static NpgsqlParameter Of(IEnumerable<long> values) => Of(values.ToArray(), NpgsqlDbType.Bigint);

    static NpgsqlParameter Of(IEnumerable<bool> values) => Of(values.ToArray(), NpgsqlDbType.Boolean);

    static NpgsqlParameter Of(IEnumerable<string> values) => Of(values.ToArray(), NpgsqlDbType.Text);

    static NpgsqlParameter Of(IEnumerable<Guid> values) => Of(values.ToArray(), NpgsqlDbType.Uuid);

    static NpgsqlParameter Of(IEnumerable<Guid?> values) => Of(values.ToArray(), NpgsqlDbType.Uuid);

    static NpgsqlParameter Of(IEnumerable<DateTimeOffset> values) => Of(
        values.Select(v => v.UtcDateTime).ToArray(), NpgsqlDbType.TimestampTz);

    static NpgsqlParameter Of(IEnumerable<DateTimeOffset?> values) => Of(
        values.Select(v => v?.UtcDateTime).ToArray(), NpgsqlDbType.TimestampTz);

    static NpgsqlParameter Of(object value, NpgsqlDbType of) =>
        new() { Value = value, NpgsqlDbType = NpgsqlDbType.Array | of };

    // Deadlock, serialization, or the same key at the same moment.
    protected override bool IsClash(Exception e) => e is PostgresException { SqlState: "40P01" or "40001" or "23505" };

    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        await DropAsync();
    }
}
