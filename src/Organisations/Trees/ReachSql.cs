namespace ThongSuot.Organisations.Trees;

/// <summary>
/// The rules of reach as one query for each engine, over the units named by <c>@units</c>. It walks upwards from every
/// unit (to the unit above while that holds, to its successors from their day on), cuts the days down on the way, and
/// lays touching stretches of one pair together. `union` keeps no row twice, so a circle over time comes to an end.
/// Migration 0002 holds the same rules for what was there before; it stays as it was released.
/// </summary>
internal static class ReachSql
{
    /// <summary>Kinds of links that hand records on; a corrected spelling is the same unit.</summary>
    const string Successor =
        "to_id <> from_id and not undone and kind in ('merged', 'split', 'renamed', 'moved')";

    const string Held = "valid_to is null or valid_to > valid_from";

    // A unit that ended without successors stays with its last parent; {0} is the engine's last day.
    const string Above = $"""
        select v.unit_id, v.parent_id as above, v.valid_from as f,
            case
                when v.valid_to is null then [end]
                when exists (
                    select 1 from unit_versions w
                    where w.unit_id = v.unit_id and w.valid_from >= v.valid_to and ({Held})) then v.valid_to
                when exists (
                    select 1 from unit_links
                    where from_id = v.unit_id and on_day >= v.valid_to and {Successor}) then v.valid_to
                else [end]
            end as t
        from unit_versions v where parent_id is not null and ({Held})
        """;

    // Stretches that touch or overlap are one row.
    const string Merged = """
        followed as (
            select above, unit, f, t, max(t) over (
                partition by above, unit order by f, t rows between unbounded preceding and 1 preceding) as held
            from reach
        ),
        numbered as (
            select above, unit, f, t, sum(case when f <= held then 0 else 1 end) over (
                partition by above, unit order by f, t rows between unbounded preceding and current row) as stretch
            from followed
        )
        select above as above_id, unit as unit_id, min(f) as valid_from, nullif(max(t), [end]) as valid_to
        from numbered group by above, unit, stretch
        """;

    // SQLite uses the index of each table only where the two kinds of steps stand apart.
    const string Sqlite = $"""
        with recursive reach (above, unit, f, t) as (
            select unit_id, unit_id, min(valid_from), [end]
            from json_each(@units) s cross join unit_versions on unit_id = s.value
            where {Held} group by unit_id
            union
            select e.above, r.unit, max(r.f, e.f), min(r.t, e.t)
            from reach r join ({Above}) e on e.unit_id = r.above where e.f < r.t and e.t > r.f
            union
            select to_id, r.unit, max(r.f, on_day), r.t
            from reach r join unit_links on from_id = r.above where {Successor} and on_day < r.t
        ),
        {Merged}
        """;

    const string Postgres = $"""
        with recursive reach (above, unit, f, t) as (
            select unit_id, unit_id, min(valid_from), [end]
            from unit_versions where unit_id = any(@units) and ({Held}) group by unit_id
            union
            select e.above, r.unit, greatest(r.f, e.f), least(r.t, e.t)
            from reach r join (
                {Above}
                union all select from_id, to_id, on_day, [end] from unit_links where {Successor}
            ) e on e.unit_id = r.above where e.f < r.t and e.t > r.f
        ),
        {Merged}
        """;

    public static readonly string OnSqlite = Sqlite.Replace("[end]", "'9999-12-31'", StringComparison.Ordinal);

    public static readonly string OnPostgres = Postgres.Replace("[end]", "date 'infinity'", StringComparison.Ordinal);
}
