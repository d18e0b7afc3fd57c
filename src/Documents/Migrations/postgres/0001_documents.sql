create table documents (
    id           uuid    not null primary key,
    type         text    not null,
    number       text    not null,
    symbol       text    not null,
    symbol_key   text collate "C"    not null,
    number_key   text collate "C"    not null,
    issuer       text    not null,
    issuer_code  text    not null,
    place        text    not null,
    family       text    not null,
    level        text    not null,
    issued_on    text    not null,
    sorted_on    date    not null,
    year         integer,
    term         text    not null,
    subject      text    not null,
    subject_key  text collate "C"    not null,
    status       text    not null,
    note         text    not null,
    identity_key text collate "C"    not null,
    merged_into  uuid references documents (id),
    client_id    uuid,
    version      integer not null,
    created_at   timestamptz    not null,
    changed_at   timestamptz    not null
);

-- A number is not an identity: family, issuer, type, number and date together are.
create unique index ux_documents_identity on documents (identity_key) where merged_into is null;
create unique index ux_documents_client on documents (client_id) where client_id is not null;
create index ix_documents_number on documents (number_key);
create index ix_documents_symbol on documents (symbol_key);
create index ix_documents_sorted on documents (sorted_on, id);

create table document_parts (
    id          uuid    not null primary key,
    document_id uuid    not null references documents (id),
    position    integer not null,
    depth       integer not null,
    kind        text    not null,
    text        text    not null
);

create index ix_document_parts_document on document_parts (document_id, position);

create table texts (
    id           uuid    not null primary key,
    title        text    not null,
    body         text    not null,
    markup       text,
    kind         text    not null,
    file_name    text    not null,
    content_hash text    not null,
    published_on date,
    source       text    not null,
    author       text    not null,
    kept_at      timestamptz    not null,
    kept_by      text    not null,
    removed_at   timestamptz,
    version      integer not null
);

create unique index ux_texts_hash on texts (content_hash) where removed_at is null;

create table text_cards (
    id          uuid    not null primary key,
    text_id     uuid    not null references texts (id),
    position    integer not null,
    state       text    not null,
    type        text    not null,
    symbol      text    not null,
    number      text    not null,
    issued_on   text    not null,
    issuer      text    not null,
    issuer_code text    not null,
    subject     text    not null,
    warnings    text    not null,
    confidence  double precision    not null,
    document_id uuid references documents (id),
    made_new    boolean not null,
    version     integer not null
);

create unique index ux_text_cards_position on text_cards (text_id, position);
create index ix_text_cards_document on text_cards (document_id);

create table text_mentions (
    id       uuid    not null primary key,
    text_id  uuid    not null references texts (id),
    card_id  uuid    not null references text_cards (id),
    position integer not null,
    start_at integer not null,
    end_at   integer not null,
    form     text    not null
);

create index ix_text_mentions_text on text_mentions (text_id, start_at, id);
create index ix_text_mentions_card on text_mentions (card_id);

create table relations (
    id         uuid not null primary key,
    from_id    uuid not null references documents (id),
    to_id      uuid not null references documents (id),
    kind       text not null,
    text_id    uuid references texts (id),
    evidence   text not null,
    made_by    text not null,
    made_at    timestamptz not null,
    check (from_id <> to_id)
);

create unique index ux_relations_edge on relations (from_id, to_id, kind);
create index ix_relations_to on relations (to_id);

create table document_merges (
    id         uuid not null primary key,
    kept_id    uuid not null references documents (id),
    gone_id    uuid not null references documents (id),
    moved      text not null,
    merged_by  text not null,
    merged_at  timestamptz not null,
    undone_at  timestamptz
);

create index ix_document_merges_kept on document_merges (kept_id, id);
