-- Whose records are reached from whose posts, and when: kept with every change of the tree.
create table unit_reach (
    above_id   text not null,
    unit_id    text not null,
    valid_from text not null,
    valid_to   text,
    primary key (above_id, unit_id, valid_from)
) without rowid;

create index ix_unit_reach_unit on unit_reach (unit_id);

insert into unit_reach (above_id, unit_id, valid_from, valid_to)
with recursive reach (above, unit, f, t) as (
    select v.unit_id, v.unit_id, min(v.valid_from), '9999-12-31'
    from unit_versions v
    where v.valid_to is null or v.valid_to > v.valid_from
    group by v.unit_id
    union
    select e.parent_id, r.unit, max(r.f, e.f), min(r.t, e.t)
    from reach r
    join (
        select v.unit_id, v.parent_id, v.valid_from as f,
            case
                when v.valid_to is null then '9999-12-31'
                when exists (
                    select 1 from unit_versions w where w.unit_id = v.unit_id and w.valid_from >= v.valid_to
                        and (w.valid_to is null or w.valid_to > w.valid_from)) then v.valid_to
                when exists (
                    select 1 from unit_links l where l.from_id = v.unit_id and l.on_day >= v.valid_to
                        and l.to_id <> l.from_id and l.undone = 0
                        and l.kind in ('merged', 'split', 'renamed', 'moved')) then v.valid_to
                else '9999-12-31'
            end as t
        from unit_versions v
        where v.parent_id is not null and (v.valid_to is null or v.valid_to > v.valid_from)
    ) e on e.unit_id = r.above
    where e.f < r.t and e.t > r.f
    union
    select k.to_id, r.unit, max(r.f, k.on_day), r.t
    from reach r
    join unit_links k on k.from_id = r.above
    where k.to_id <> k.from_id and k.undone = 0 and k.kind in ('merged', 'split', 'renamed', 'moved')
        and k.on_day < r.t
),
followed as (
    select above, unit, f, t,
        max(t) over (partition by above, unit order by f, t rows between unbounded preceding and 1 preceding) as held
    from reach
),
numbered as (
    select above, unit, f, t,
        sum(case when f <= held then 0 else 1 end) over (
            partition by above, unit order by f, t rows between unbounded preceding and current row) as stretch
    from followed
)
select above, unit, min(f), nullif(max(t), '9999-12-31') from numbered group by above, unit, stretch;
