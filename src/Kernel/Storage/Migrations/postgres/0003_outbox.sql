-- What was announced and waits for its handlers.
create table outbox (
    id           uuid        not null primary key,
    kind         text        not null,
    body         text        not null,
    at           timestamptz not null,
    due_at       timestamptz not null,
    attempts     integer     not null,
    leased_until timestamptz null,
    leased_by    uuid        null,
    done         text        not null,
    last_error   text        null,
    dead_at      timestamptz null
);

create index ix_outbox_due on outbox (due_at, id);

-- Recurring jobs: one node runs a job at a time.
create table jobs (
    name         text        not null primary key,
    due_at       timestamptz not null,
    leased_until timestamptz null,
    leased_by    uuid        null,
    last_began   timestamptz null,
    last_ended   timestamptz null,
    last_error   text        null
);

-- Letters: what is in them goes when they are sent; the key stays, so that none is sent twice.
create table mail_out (
    id           uuid        not null primary key,
    key          text        not null,
    to_address   text        not null,
    subject      text        not null,
    body         text        not null,
    at           timestamptz not null,
    due_at       timestamptz not null,
    attempts     integer     not null,
    leased_until timestamptz null,
    leased_by    uuid        null,
    last_error   text        null,
    sent_at      timestamptz null,
    dead_at      timestamptz null
);

create unique index ux_mail_out_key on mail_out (key);
create index ix_mail_out_due on mail_out (due_at, id) where sent_at is null;
create index ix_mail_out_at on mail_out (at, id);
