create table live_now (
    conference_id text not null primary key references conferences (id),
    item_id       text,
    item_since    text,
    roll_no       integer not null,
    roll_at       text,
    question_id   text,
    version       integer not null
);

create table live_roll_answers (
    conference_id text not null,
    roll_no       integer not null,
    site_id       text not null references sites (id),
    at            text not null,
    primary key (conference_id, roll_no, site_id)
);

create table live_hands (
    id            text not null primary key,
    conference_id text not null,
    site_id       text not null references sites (id),
    about         text not null,
    state         text not null,
    at            text not null,
    floor_at      text
);

create index ix_live_hands on live_hands (conference_id, state, at);

create table live_questions (
    id            text not null primary key,
    conference_id text not null,
    site_id       text not null references sites (id),
    invitation_id text,
    asker         text not null,
    text          text not null,
    state         text not null,
    answer        text not null,
    group_id      text,
    at            text not null,
    version       integer not null
);

create index ix_live_questions on live_questions (conference_id, state, at);
create index ix_live_questions_sender on live_questions (invitation_id, at);

create table live_polls (
    id            text not null primary key,
    conference_id text not null references conferences (id),
    question      text not null,
    options       text not null,
    at            text not null,
    closed_at     text,
    version       integer not null
);

create index ix_live_polls on live_polls (conference_id, at);

create table live_votes (
    poll_id  text not null references live_polls (id),
    voter    text not null,
    "option" integer not null,
    primary key (poll_id, voter)
);

create table live_messages (
    id            text not null primary key,
    conference_id text not null references conferences (id),
    site_id       text,
    text          text not null,
    "by"          text not null,
    at            text not null
);

create index ix_live_messages on live_messages (conference_id, at);
