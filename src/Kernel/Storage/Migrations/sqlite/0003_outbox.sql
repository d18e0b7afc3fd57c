-- What was announced and waits for its handlers.
create table outbox (
    id           text    not null primary key,
    kind         text    not null,
    body         text    not null,
    at           text    not null,
    due_at       text    not null,
    attempts     integer not null,
    leased_until text    null,
    leased_by    text    null,
    done         text    not null,
    last_error   text    null,
    dead_at      text    null
);

create index ix_outbox_due on outbox (due_at, id);

-- Recurring jobs: one node runs a job at a time.
create table jobs (
    name         text    not null primary key,
    due_at       text    not null,
    leased_until text    null,
    leased_by    text    null,
    last_began   text    null,
    last_ended   text    null,
    last_error   text    null
);

-- Letters: what is in them goes when they are sent; the key stays, so that none is sent twice.
create table mail_out (
    id           text    not null primary key,
    key          text    not null,
    to_address   text    not null,
    subject      text    not null,
    body         text    not null,
    at           text    not null,
    due_at       text    not null,
    attempts     integer not null,
    leased_until text    null,
    leased_by    text    null,
    last_error   text    null,
    sent_at      text    null,
    dead_at      text    null
);

create unique index ux_mail_out_key on mail_out (key);
create index ix_mail_out_due on mail_out (due_at, id) where sent_at is null;
create index ix_mail_out_at on mail_out (at, id);
