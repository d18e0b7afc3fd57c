namespace ThongSuot.Organisations.Compare;

/// <summary>
/// What differs between two days, told by the database: versions that end between them, beside what the unit is then,
/// and versions that began. Parameters: 0 the first day, 1 the second, 2 the tree, 3 the unit above (where asked).
/// </summary>
internal static class CompareSql
{
    const string Between = "valid_from > {0} and valid_from <= {1} and (valid_to is null or valid_to > {1})";

    const string Pairs = $$"""
        select b.unit_id as id, b.name as was, coalesce(a.name, '') as becomes, b.parent_id as was_under,
            a.parent_id as now_under, coalesce(a.sort_key, b.sort_key) as sort_key,
            case
                when a.unit_id is null then 'ended'
                when a.parent_id is distinct from b.parent_id then 'moved'
                when a.kind <> b.kind or a.level <> b.level then 'retyped'
                when a.name = b.name then ''
                when a.reason = 'corrected' then 'corrected'
                else 'renamed'
            end as what
        from unit_versions b
        left join unit_versions a on a.unit_id = b.unit_id and a.valid_from > {0} and a.valid_from <= {1}
            and (a.valid_to is null or a.valid_to > {1})
        where b.valid_to > {0} and b.valid_to <= {1} and b.valid_from <= {0}
        union all
        select a.unit_id, '', a.name, null, a.parent_id, a.sort_key, 'began'
        from unit_versions a
        where {{Between}} and not exists (
            select 1 from unit_versions b
            where b.unit_id = a.unit_id and b.valid_from <= {0} and b.valid_to > {0} and b.valid_to <= {1})
        """;

    // "unit_id" of the second part is a.unit_id: there is one table in its scope.
    static string From(bool under) =>
        $"from ({Pairs}) p join units u on u.id = p.id where u.tree = {{2}} and p.what <> ''"
        + (under ? """
             and exists (select 1 from unit_reach r where r.above_id = {3} and r.unit_id = p.id
                and r.valid_from <= {1} and (r.valid_to is null or r.valid_to > {0}))
            """ : "");

    public static string Counts(bool under) =>
        $"""select p.what as "What", count(*) as "Count" {From(under)} group by p.what""";

    public static string Rows(bool under, bool oneKind, int most) => $$"""
        select p.id as "Id", p.what as "What", p.was as "Was", p.becomes as "Becomes", p.was_under as "WasUnder",
            p.now_under as "NowUnder" {{From(under)}}{{(oneKind ? " and p.what = {4}" : "")}}
        order by case p.what when 'began' then 0 when 'ended' then 1 when 'moved' then 2 when 'retyped' then 3
            when 'renamed' then 4 else 5 end, p.sort_key, p.id
        limit {{most}}
        """;

    /// <summary>Differences below each of the units <paramref name="marks"/> stands for.</summary>
    public static string Branches(string marks) => $$"""
        select r.above_id as "Id", count(distinct p.id) as "Count"
        from ({{Pairs}}) p join unit_reach r on r.unit_id = p.id
        where r.above_id in ({{marks}}) and r.valid_from <= {1} and (r.valid_to is null or r.valid_to > {0})
            and p.what <> ''
        group by r.above_id
        """;
}
