create table audit_entries (
    id        text not null primary key,
    at        text not null,
    actor     text not null,
    action    text not null,
    kind      text not null,
    record_id text not null,
    changes   text not null
);

create index ix_audit_entries_record on audit_entries (kind, record_id, id);
