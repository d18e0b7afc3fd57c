create table catalogue_entries (
    id         uuid    not null primary key,
    name       text    not null,
    codes      text    not null,
    aliases    text    not null,
    level      text    not null,
    family     text    not null,
    valid_from date,
    valid_to   date,
    successor  text    not null,
    added_by   text    not null,
    added_at   timestamptz    not null,
    removed_at timestamptz,
    version    integer not null
);

create unique index ux_catalogue_entries_name on catalogue_entries (name) where removed_at is null;
