namespace ThongSuot.Organisations.Compare;

/// <summary>
/// What differs between two days, told by the database: versions that end between them, beside what the unit is then,
/// and versions that began. Parameters: 0 the first day, 1 the second, 2 the tree.
/// </summary>
internal static class CompareSql
{
    const string Before = """
        select id, unit_id, parent_id, name, kind, level, sort_key from unit_versions
        where valid_to > {0} and valid_to <= {1} and valid_from <= {0}
        """;

    const string After = """
        select id, unit_id, parent_id, name, kind, level, sort_key, reason from unit_versions
        where valid_from > {0} and valid_from <= {1} and (valid_to is null or valid_to > {1})
        """;

    // Numbers are places in CompareDays.Whats; -1: the same again.
    const string Pair = """
        select coalesce(a.unit_id, b.unit_id) as id, b.id as was, a.id as becomes,
            coalesce(a.sort_key, b.sort_key) as sort_key,
            case
                when b.id is null then 0
                when a.id is null then 1
                when a.parent_id is distinct from b.parent_id then 2
                when a.kind <> b.kind or a.level <> b.level then 3
                when a.name = b.name then -1
                when a.reason = 'corrected' then 5
                else 4
            end as what
        """;

    const string Listed = """
        select p.id as "Id", p.what as "What", p.was as "Was", p.becomes as "Becomes"
        from p join units u on u.id = p.id where u.tree = {2} and p.what >= 0
        order by p.what, p.sort_key, p.id
        """;

    // A full join is never done as a loop in a loop, which a planner without statistics once chose: 31,000 × 19,000.
    const string Postgres = $"""
        with b as materialized ({Before}), a as materialized ({After}),
        p as ({Pair} from b full join a on a.unit_id = b.unit_id)
        {Listed}
        """;

    // Each side is found by its day, the other then by its unit.
    const string Sqlite = $$"""
        with b as ({{Before}}), a as ({{After}}),
        p as (
            {{Pair}} from b left join unit_versions a on a.unit_id = b.unit_id and a.valid_from > {0}
                and a.valid_from <= {1} and (a.valid_to is null or a.valid_to > {1})
            union all
            {{Pair}} from a left join unit_versions b on b.unit_id = a.unit_id and b.valid_from <= {0}
                and b.valid_to > {0} and b.valid_to <= {1} where b.id is null
        )
        {{Listed}}
        """;

    public static string Rows(bool onSqlite) => onSqlite ? Sqlite : Postgres;

    /// <summary>The last day until {0}, and until {1}, on which anything began, ended or was done.</summary>
    public const string Changes = """
        select coalesce(max(d), {2}) as "Value" from (
            select max(valid_from) as d from unit_versions where valid_from <= {0}
            union all select max(valid_to) from unit_versions where valid_to <= {0}
            union all select max(day) from reorganisations where day <= {0}) days
        union all
        select coalesce(max(d), {2}) from (
            select max(valid_from) as d from unit_versions where valid_from <= {1}
            union all select max(valid_to) from unit_versions where valid_to <= {1}
            union all select max(day) from reorganisations where day <= {1}) days
        """;

    /// <summary>How many of the units {2} hang, on any of the days, below each unit of the marks.</summary>
    public static string Branches(bool onSqlite, string marks) => $$"""
        select r.above_id as "Id", count(distinct r.unit_id) as "Count"
        from (select {{(onSqlite ? "value as id from json_each({2})" : "unnest({2}) as id")}}) p
        join unit_reach r on r.unit_id = p.id
        where r.above_id in ({{marks}}) and r.valid_from <= {1} and (r.valid_to is null or r.valid_to > {0})
        group by r.above_id
        """;
}
