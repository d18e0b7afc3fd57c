create table reorganisations (
    id        uuid    not null primary key,
    kind      text    not null,
    day       date    not null,
    title     text    not null,
    decree    text    not null,
    begun     integer not null,
    changed   integer not null,
    ended     integer not null,
    made_at   timestamptz    not null,
    made_by   text    not null,
    undone_at timestamptz,
    undone_by text,
    version   integer not null
);

create index ix_reorganisations_day on reorganisations (day, id);

create table units (
    id           uuid    not null primary key,
    tree         text    not null,
    territory_id uuid references units (id),
    began_on     date    not null,
    version      integer not null
);

create index ix_units_territory on units (territory_id) where territory_id is not null;

-- An interval that is empty (valid_to = valid_from) belongs to an act that was undone.
create table unit_versions (
    id         uuid    not null primary key,
    unit_id    uuid    not null references units (id),
    name       text    not null,
    name_key   text collate "C"    not null,
    fold_key   text collate "C"    not null,
    sort_key   text collate "C"    not null,
    level      text    not null,
    kind       text    not null,
    parent_id  uuid references units (id),
    valid_from date    not null,
    valid_to   date,
    reason     text    not null,
    made_by    uuid references reorganisations (id),
    closed_by  uuid references reorganisations (id),
    check (valid_to is null or valid_to >= valid_from)
);

create unique index ux_unit_versions_open on unit_versions (unit_id) where valid_to is null;
create index ix_unit_versions_unit on unit_versions (unit_id, valid_from);
create index ix_unit_versions_parent on unit_versions (parent_id, sort_key, unit_id);
create index ix_unit_versions_name on unit_versions (name_key);
create index ix_unit_versions_fold on unit_versions (fold_key);
create index ix_unit_versions_made on unit_versions (made_by, unit_id) where made_by is not null;
create index ix_unit_versions_closed on unit_versions (closed_by, unit_id) where closed_by is not null;

create table unit_codes (
    id         uuid    not null primary key,
    unit_id    uuid    not null references units (id),
    scheme     text    not null,
    code       text collate "C"    not null,
    valid_from date    not null,
    valid_to   date,
    made_by    uuid references reorganisations (id),
    closed_by  uuid references reorganisations (id),
    check (valid_to is null or valid_to >= valid_from)
);

-- A code belongs to one unit at a time; a successor may take it over on the day its owner ends.
create unique index ux_unit_codes_open on unit_codes (scheme, code) where valid_to is null;
create index ix_unit_codes_code on unit_codes (code, valid_from);
create index ix_unit_codes_unit on unit_codes (unit_id, valid_from);
create index ix_unit_codes_made on unit_codes (made_by) where made_by is not null;
create index ix_unit_codes_closed on unit_codes (closed_by) where closed_by is not null;

create table unit_links (
    id      uuid    not null primary key,
    from_id uuid    not null references units (id),
    to_id   uuid    not null references units (id),
    kind    text    not null,
    share   integer,
    on_day  date    not null,
    made_by uuid    not null references reorganisations (id),
    undone  boolean    not null
);

create index ix_unit_links_from on unit_links (from_id, on_day);
create index ix_unit_links_to on unit_links (to_id, on_day);
create index ix_unit_links_made on unit_links (made_by);

create table unit_import_steps (
    source  text not null,
    step    text not null,
    done_at timestamptz not null,
    done_by text not null,
    primary key (source, step)
);

create table unit_revisions (
    id       integer not null primary key,
    revision integer not null
);

insert into unit_revisions (id, revision) values (1, 0);
