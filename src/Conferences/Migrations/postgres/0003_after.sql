create table conference_counts (
    conference_id uuid not null references conferences (id),
    site_id       uuid not null references sites (id),
    unit_id       uuid not null,
    session       integer not null,
    class         text not null,
    required      integer not null,
    present       integer not null,
    excused       integer not null,
    unexcused     integer not null,
    exempt        integer not null,
    on_duty       integer not null,
    made_up       integer not null,
    primary key (conference_id, site_id, unit_id, session, class)
);

create index ix_conference_counts_unit on conference_counts (unit_id, conference_id);

create table conference_afters (
    conference_id   uuid not null primary key references conferences (id),
    home_unit       uuid not null,
    counted_at      timestamptz,
    counted_version integer not null,
    complete_at     integer not null,
    study_after     uuid,
    study_at        timestamptz,
    study_version   integer not null,
    version         integer not null
);

create table study_evidence (
    conference_id uuid not null references conferences (id),
    campaign_id   uuid not null,
    unit_id       uuid not null,
    evidence_id   uuid not null,
    done          integer not null,
    of_all        integer,
    completes     boolean not null,
    state         text not null,
    problem       text not null,
    at            timestamptz not null,
    primary key (conference_id, campaign_id, unit_id)
);

create index ix_study_evidence_unit on study_evidence (unit_id, conference_id);

create table conference_papers (
    id            uuid not null primary key,
    conference_id uuid not null references conferences (id),
    home_unit     uuid not null,
    kind          text not null,
    version       integer not null,
    signed_no     integer,
    signed_hash   text not null,
    signed_by     text not null,
    signed_post   text not null,
    signed_at     timestamptz
);

create unique index ux_conference_papers_kind on conference_papers (conference_id, kind);

create table paper_versions (
    paper_id uuid not null references conference_papers (id),
    no       integer not null,
    body     text not null,
    by_name  text not null,
    by_post  text not null,
    at       timestamptz not null,
    primary key (paper_id, no)
);

create table conference_outcomes (
    conference_id uuid not null primary key references conferences (id),
    home_unit     uuid not null,
    asked         text not null,
    next          text not null,
    discussion    text not null,
    member_word   text not null,
    version       integer not null
);

create table signed_lists (
    id            uuid not null primary key,
    conference_id uuid not null references conferences (id),
    site_id       uuid not null references sites (id),
    home_unit     uuid not null,
    no            integer not null,
    body          text not null,
    hash          text not null,
    people        integer not null,
    present       integer not null,
    signed_by     text not null,
    signed_post   text not null,
    signed_at     timestamptz not null
);

create unique index ux_signed_lists_no on signed_lists (site_id, no);
create index ix_signed_lists_conference on signed_lists (conference_id, site_id);

create table certificates (
    id            uuid not null primary key,
    conference_id uuid not null references conferences (id),
    invitation_id uuid not null references conference_invitations (id),
    home_unit     uuid not null,
    code          text not null,
    name          text not null,
    given_at      timestamptz not null,
    given_by      text not null,
    withdrawn_at  timestamptz
);

create unique index ux_certificates_code on certificates (code);
create unique index ux_certificates_invitation on certificates (invitation_id);
create index ix_certificates_conference on certificates (conference_id, home_unit);

create table quiz_questions (
    id            uuid not null primary key,
    home_unit     uuid not null,
    conference_id uuid references conferences (id),
    document_id   uuid,
    kind          text not null,
    body          text not null,
    options       text not null,
    answer        text not null,
    made_at       timestamptz not null,
    made_by       text not null,
    removed_at    timestamptz
);

create index ix_quiz_questions_conference on quiz_questions (conference_id, id);
create index ix_quiz_questions_document on quiz_questions (document_id, home_unit, id);

create table quizzes (
    conference_id uuid not null primary key references conferences (id),
    home_unit     uuid not null,
    draw          integer not null,
    attempts      integer not null,
    pass_at       integer not null,
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    version       integer not null
);

create table quiz_attempts (
    id            uuid not null primary key,
    conference_id uuid not null references quizzes (conference_id),
    home_unit     uuid not null,
    invitation_id uuid,
    account_id    uuid,
    no            integer not null,
    drawn         text not null,
    answers       text not null,
    began_at      timestamptz not null,
    marked_at     timestamptz,
    score         integer not null,
    of_all        integer not null,
    passed        boolean not null
);

create unique index ux_quiz_attempts_invitation on quiz_attempts (conference_id, invitation_id, no);
create unique index ux_quiz_attempts_account on quiz_attempts (conference_id, account_id, no);
create index ix_quiz_attempts_unit on quiz_attempts (conference_id, home_unit);

create table essay_calls (
    conference_id uuid not null primary key references conferences (id),
    home_unit     uuid not null,
    questions     text not null,
    grading       text not null,
    opens_at      timestamptz not null,
    closes_at     timestamptz not null,
    keep_until    date not null,
    version       integer not null
);

create index ix_essay_calls_keep on essay_calls (keep_until, conference_id);

create table essays (
    id            uuid not null primary key,
    conference_id uuid not null references essay_calls (conference_id),
    invitation_id uuid not null references conference_invitations (id),
    home_unit     uuid not null,
    form          text not null,
    handed_at     timestamptz not null,
    mark          text not null,
    marked_at     timestamptz,
    marked_by     text not null,
    erased_at     timestamptz,
    version       integer not null
);

create unique index ux_essays_invitation on essays (invitation_id);
create index ix_essays_unit on essays (conference_id, home_unit, id);

create table essay_texts (
    essay_id  uuid not null primary key references essays (id),
    home_unit uuid not null,
    name      text not null,
    body      text not null,
    file_name text not null,
    file      bytea,
    note      text not null
);

create table rosters (
    unit_id    uuid not null primary key,
    members    integer not null,
    key_cadres integer not null,
    exempt     integer not null,
    named      boolean not null,
    taken_on   date not null,
    made_at    timestamptz not null,
    made_by    text not null,
    version    integer not null
);

create table roster_people (
    unit_id  uuid not null references rosters (unit_id),
    no       integer not null,
    name     text not null,
    name_key text not null collate "C",
    class    text not null,
    exempt   boolean not null,
    primary key (unit_id, no)
);

create index ix_roster_people_name on roster_people (unit_id, name_key);
