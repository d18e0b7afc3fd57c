create table search_entries (
    kind      text     not null,
    record_id uuid     not null,
    sort_on   date,
    typed     tsvector not null,
    folded    tsvector not null,
    primary key (kind, record_id)
);

create index ix_search_entries_folded on search_entries using gin (folded);
