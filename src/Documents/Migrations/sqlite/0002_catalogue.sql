create table catalogue_entries (
    id         text    not null primary key,
    name       text    not null,
    codes      text    not null,
    aliases    text    not null,
    level      text    not null,
    family     text    not null,
    valid_from text,
    valid_to   text,
    successor  text    not null,
    added_by   text    not null,
    added_at   text    not null,
    removed_at text,
    version    integer not null
);

create unique index ux_catalogue_entries_name on catalogue_entries (name) where removed_at is null;
