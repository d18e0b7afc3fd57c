-- Counting of people: entries as they were made, where everybody stands by now, sums and what is not folded yet.

create table attendance_entries (
    id         text not null primary key,
    conference integer not null,
    site       integer not null,
    session    integer not null,
    person     integer not null,
    kind       integer not null,
    class      integer not null,
    mark       integer not null,
    n          integer not null,
    way        integer not null,
    at         text not null,
    device_at  text not null,
    clock_off  integer not null,
    device     text not null,
    made_by    text not null,
    why        text not null,
    sent_at    text not null,
    prior      text
) without rowid;

create table attendance (
    conference integer not null,
    person     integer not null,
    session    integer not null,
    site       integer not null,
    class      integer not null,
    mark       integer not null,
    inside     integer not null,
    at         text,
    last_at    text not null,
    entries    integer not null,
    first      text not null,
    last       text not null,
    changed_at text not null,
    version    integer not null,
    primary key (conference, person, session)
) without rowid;

create index ix_attendance_site on attendance (conference, site, session, person) where session > 0;

create table attendance_heads (
    conference integer not null,
    site       integer not null,
    class      integer not null,
    session    integer not null,
    n          integer not null,
    last       text not null,
    changed_at text not null,
    version    integer not null,
    primary key (conference, site, class, session)
) without rowid;

create table attendance_guests (
    conference integer not null,
    person     integer not null,
    site       integer not null,
    class      integer not null,
    name       text not null,
    name_key   text not null,
    added_at   text not null,
    primary key (conference, person)
) without rowid;

create index ix_attendance_guests_site on attendance_guests (conference, site, name_key);

create table attendance_deltas (
    id         integer not null primary key autoincrement,
    conference integer not null,
    site       integer not null,
    session    integer not null,
    class      integer not null,
    mark       integer not null,
    n          integer not null
);

create index ix_attendance_deltas on attendance_deltas (conference, site);

create table attendance_totals (
    conference integer not null,
    site       integer not null,
    session    integer not null,
    class      integer not null,
    mark       integer not null,
    n          integer not null,
    primary key (conference, site, session, class, mark)
) without rowid;

create table attendance_unit_totals (
    conference integer not null,
    unit       text not null,
    session    integer not null,
    class      integer not null,
    mark       integer not null,
    n          integer not null,
    primary key (conference, unit, session, class, mark)
) without rowid;

create table attendance_paths (
    conference integer not null,
    site       integer not null,
    unit       text not null,
    primary key (conference, site, unit)
) without rowid;

create table attendance_nodes (
    conference integer not null,
    unit       text not null,
    parent     text,
    level      text not null,
    primary key (conference, unit)
) without rowid;

create index ix_attendance_nodes_level on attendance_nodes (conference, level);
create index ix_attendance_nodes_parent on attendance_nodes (conference, parent);

create table counting_rules (
    conference_id text not null primary key references conferences (id),
    late_minutes  integer not null,
    opens_before  integer not null,
    closes_after  integer not null,
    version       integer not null
);

create table hall_secrets (
    site_id text not null primary key references sites (id),
    secret  blob not null,
    made_at text not null
);

create table hall_uses (
    conference integer not null,
    session    integer not null,
    device     text not null,
    person     integer not null,
    used_at    text not null,
    primary key (conference, session, device)
) without rowid;

-- Numbers expected follow what is written, whoever writes it and however much at once: invitations and sites tell
-- their changes as rows of attendance_deltas. Marks: 20 invited, 21 expected, 22 seats, 24 sites.

create trigger conference_invitations_added after insert on conference_invitations begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, s.no, 0, case new.class when 'member' then 1 when 'key-cadre' then 2 else 3 end, 20, 1
    from sites s join conferences c on c.id = s.conference_id
    where s.id = new.site_id and new.removed_at is null;
end;

create trigger conference_invitations_gone after delete on conference_invitations begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, s.no, 0, case old.class when 'member' then 1 when 'key-cadre' then 2 else 3 end, 20, -1
    from sites s join conferences c on c.id = s.conference_id
    where s.id = old.site_id and old.removed_at is null;
end;

create trigger conference_invitations_moved after update on conference_invitations
when old.site_id <> new.site_id or old.class <> new.class or old.removed_at is not new.removed_at begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, s.no, 0, case old.class when 'member' then 1 when 'key-cadre' then 2 else 3 end, 20, -1
    from sites s join conferences c on c.id = s.conference_id
    where s.id = old.site_id and old.removed_at is null;
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, s.no, 0, case new.class when 'member' then 1 when 'key-cadre' then 2 else 3 end, 20, 1
    from sites s join conferences c on c.id = s.conference_id
    where s.id = new.site_id and new.removed_at is null;
end;

create trigger sites_added after insert on sites begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, new.no, 0, x.class, x.mark, x.n from conferences c join (
        select 1 as class, 21 as mark, new.expected_members as n union all select 3, 21, new.expected_guests
        union all select 0, 22, new.seats union all select 0, 24, 1) x
    where c.id = new.conference_id and x.n <> 0 and new.removed_at is null;
end;

create trigger sites_gone after delete on sites begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, old.no, 0, x.class, x.mark, -x.n from conferences c join (
        select 1 as class, 21 as mark, old.expected_members as n union all select 3, 21, old.expected_guests
        union all select 0, 22, old.seats union all select 0, 24, 1) x
    where c.id = old.conference_id and x.n <> 0 and old.removed_at is null;
end;

create trigger sites_changed after update on sites
when old.expected_members is not new.expected_members or old.expected_guests is not new.expected_guests
    or old.seats is not new.seats or old.removed_at is not new.removed_at begin
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, old.no, 0, x.class, x.mark, -x.n from conferences c join (
        select 1 as class, 21 as mark, old.expected_members as n union all select 3, 21, old.expected_guests
        union all select 0, 22, old.seats union all select 0, 24, 1) x
    where c.id = old.conference_id and x.n <> 0 and old.removed_at is null;
    insert into attendance_deltas (conference, site, session, class, mark, n)
    select c.no, new.no, 0, x.class, x.mark, x.n from conferences c join (
        select 1 as class, 21 as mark, new.expected_members as n union all select 3, 21, new.expected_guests
        union all select 0, 22, new.seats union all select 0, 24, 1) x
    where c.id = new.conference_id and x.n <> 0 and new.removed_at is null;
end;

-- What was there before this table was.
insert into attendance_deltas (conference, site, session, class, mark, n)
select c.no, s.no, 0, case i.class when 'member' then 1 when 'key-cadre' then 2 else 3 end, 20, count(*)
from conference_invitations i join sites s on s.id = i.site_id join conferences c on c.id = s.conference_id
where i.removed_at is null
group by 1, 2, 4;
insert into attendance_deltas (conference, site, session, class, mark, n)
select c.no, s.no, 0, x.class, x.mark, x.n from (
    select id, conference_id, 1 as class, 21 as mark, expected_members as n from sites
    union all select id, conference_id, 3, 21, expected_guests from sites
    union all select id, conference_id, 0, 22, seats from sites
    union all select id, conference_id, 0, 24, 1 from sites) x
join sites s on s.id = x.id join conferences c on c.id = x.conference_id
where x.n <> 0 and s.removed_at is null;
