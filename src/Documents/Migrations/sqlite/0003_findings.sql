create table text_findings (
    id         text    not null primary key,
    text_id    text    not null references texts (id),
    kind       text    not null,
    position   integer not null,
    state      text    not null,
    start_at   integer not null,
    end_at     integer not null,
    told       text    not null,
    fields     text    not null,
    card_id    text    references text_cards (id),
    confidence real    not null,
    by_hand    integer not null,
    version    integer not null
);

create unique index ux_text_findings_position on text_findings (text_id, kind, position);

create table text_labels (
    id         text    not null primary key,
    text_id    text    not null references texts (id),
    kind       text    not null,
    start_at   integer not null,
    end_at     integer not null,
    is_there   integer not null,
    canonical  text    not null,
    post       text    not null,
    made_by    text    not null,
    made_at    text    not null
);

create unique index ux_text_labels_place on text_labels (text_id, kind, start_at, end_at);

alter table text_mentions add column by_hand integer not null default 0;
