-- Whose records are reached from whose posts, and when: kept with every change of the tree.
create table unit_reach (
    above_id   uuid not null,
    unit_id    uuid not null,
    valid_from date not null,
    valid_to   date,
    primary key (above_id, unit_id, valid_from)
);

create index ix_unit_reach_unit on unit_reach (unit_id);

insert into unit_reach (above_id, unit_id, valid_from, valid_to)
with recursive reach (above, unit, f, t) as (
    select v.unit_id, v.unit_id, min(v.valid_from), date 'infinity'
    from unit_versions v
    where v.valid_to is null or v.valid_to > v.valid_from
    group by v.unit_id
    union
    select e.above, r.unit, greatest(r.f, e.f), least(r.t, e.t)
    from reach r
    join (
        select v.unit_id, v.parent_id as above, v.valid_from as f,
            case
                when v.valid_to is null then date 'infinity'
                when exists (
                    select 1 from unit_versions w where w.unit_id = v.unit_id and w.valid_from >= v.valid_to
                        and (w.valid_to is null or w.valid_to > w.valid_from)) then v.valid_to
                when exists (
                    select 1 from unit_links l where l.from_id = v.unit_id and l.on_day >= v.valid_to
                        and l.to_id <> l.from_id and not l.undone
                        and l.kind in ('merged', 'split', 'renamed', 'moved')) then v.valid_to
                else date 'infinity'
            end as t
        from unit_versions v
        where v.parent_id is not null and (v.valid_to is null or v.valid_to > v.valid_from)
        union all
        select k.from_id, k.to_id, k.on_day, date 'infinity'
        from unit_links k
        where k.to_id <> k.from_id and not k.undone and k.kind in ('merged', 'split', 'renamed', 'moved')
    ) e on e.unit_id = r.above
    where e.f < r.t and e.t > r.f
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
select above, unit, min(f), nullif(max(t), date 'infinity') from numbered group by above, unit, stretch;
