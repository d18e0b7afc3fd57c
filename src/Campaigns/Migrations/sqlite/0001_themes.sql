-- Which record of which room carries which field of work.
create table theme_links (
    kind      text not null,
    record_id text not null,
    theme     text not null,
    primary key (kind, record_id, theme)
) without rowid;

create index ix_theme_links_theme on theme_links (theme, kind, record_id);
