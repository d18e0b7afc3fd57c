-- Until now there was one register for everybody; its documents and texts stay common.
alter table documents add column home_unit text not null default '00000000-0000-0000-0000-000000000000';
alter table texts add column home_unit text not null default '00000000-0000-0000-0000-000000000000';

create table register_entries (
    document_id text not null references documents (id),
    unit_id     text not null,
    entered_at  text not null,
    entered_by  text not null,
    primary key (document_id, unit_id)
);

create index ix_register_entries_unit on register_entries (unit_id, document_id);

insert into register_entries (document_id, unit_id, entered_at, entered_by)
select id, '00000000-0000-0000-0000-000000000000', created_at, '' from documents;

-- Two units may keep the same text, each with its own decisions.
drop index ux_texts_hash;
create unique index ux_texts_hash on texts (home_unit, content_hash) where removed_at is null;
