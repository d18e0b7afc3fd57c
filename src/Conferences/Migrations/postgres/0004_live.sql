create table live_now (
    conference_id uuid not null primary key references conferences (id),
    item_id       uuid,
    item_since    timestamptz,
    roll_no       integer not null,
    roll_at       timestamptz,
    question_id   uuid,
    version       integer not null
);

create table live_roll_answers (
    conference_id uuid not null,
    roll_no       integer not null,
    site_id       uuid not null references sites (id),
    at            timestamptz not null,
    primary key (conference_id, roll_no, site_id)
);

create table live_hands (
    id            uuid not null primary key,
    conference_id uuid not null,
    site_id       uuid not null references sites (id),
    about         text not null,
    state         text not null,
    at            timestamptz not null,
    floor_at      timestamptz
);

create index ix_live_hands on live_hands (conference_id, state, at);

create table live_questions (
    id            uuid not null primary key,
    conference_id uuid not null,
    site_id       uuid not null references sites (id),
    invitation_id uuid,
    asker         text not null,
    text          text not null,
    state         text not null,
    answer        text not null,
    group_id      uuid,
    at            timestamptz not null,
    version       integer not null
);

create index ix_live_questions on live_questions (conference_id, state, at);
create index ix_live_questions_sender on live_questions (invitation_id, at);

create table live_polls (
    id            uuid not null primary key,
    conference_id uuid not null references conferences (id),
    question      text not null,
    options       text not null,
    at            timestamptz not null,
    closed_at     timestamptz,
    version       integer not null
);

create index ix_live_polls on live_polls (conference_id, at);

create table live_votes (
    poll_id  uuid not null references live_polls (id),
    voter    text not null,
    "option" integer not null,
    primary key (poll_id, voter)
);

create table live_messages (
    id            uuid not null primary key,
    conference_id uuid not null references conferences (id),
    site_id       uuid,
    text          text not null,
    "by"          text not null,
    at            timestamptz not null
);

create index ix_live_messages on live_messages (conference_id, at);
