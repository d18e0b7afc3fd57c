create table campaigns (
    id           text    not null primary key,
    no           integer not null,
    host_unit    text    not null,
    title        text    not null,
    note         text    not null,
    state        text    not null,
    opened_on    text,
    made_at      text not null,
    made_by      text    not null,
    ended_at     text,
    end_reason   text    not null,
    replaced_by  text,
    units        integer not null,
    sent         integer not null,
    sent_at      text,
    leased_by    text,
    leased_until text,
    version      integer not null
);

create unique index ux_campaigns_no on campaigns (no);
create index ix_campaigns_host on campaigns (host_unit, id);
create index ix_campaigns_state on campaigns (state, id);

create table campaign_documents (
    campaign_id text    not null references campaigns (id),
    document_id text    not null,
    position    integer not null,
    primary key (campaign_id, document_id)
);

create index ix_campaign_documents_document on campaign_documents (document_id);

create table campaign_targets (
    campaign_id text    not null references campaigns (id),
    position    integer not null,
    kind        text    not null,
    value       text    not null,
    primary key (campaign_id, position)
);

create table campaign_duties (
    campaign_id text    not null references campaigns (id),
    number      integer not null,
    kind        text    not null,
    title       text    not null,
    sentence    text    not null,
    responsible text    not null,
    evidence    text    not null,
    levels      text    not null,
    added_by    text    not null,
    primary key (campaign_id, number)
);

create table campaign_due_rules (
    id          text    not null primary key,
    campaign_id text    not null references campaigns (id),
    duty        integer not null,
    level       text    not null,
    unit_id     text    not null,
    base        text    not null,
    day         text,
    "offset"    integer not null,
    working     integer not null,
    at          text not null,
    by          text    not null
);

create unique index ux_campaign_due_rules on campaign_due_rules (campaign_id, unit_id, duty, level);

create table campaign_hand_overs (
    id          text    not null primary key,
    campaign_id text    not null references campaigns (id),
    unit_id     text    not null,
    document_id text,
    level       text    not null,
    pack        text    not null,
    at          text not null,
    by          text    not null,
    removed_at  text
);

create index ix_campaign_hand_overs on campaign_hand_overs (campaign_id, unit_id);

-- A row for each unit and campaign: short numbers, no row for an obligation to which nothing happened.
create table board_nodes (
    no      integer not null primary key,
    unit_id text    not null
);

create unique index ux_board_nodes_unit on board_nodes (unit_id);

create table campaign_profiles (
    campaign integer not null,
    profile  integer not null,
    level    text    not null,
    key      text    not null,
    primary key (campaign, profile)
);

create unique index ux_campaign_profiles_key on campaign_profiles (campaign, key);

create table campaign_profile_duties (
    campaign integer not null,
    profile  integer not null,
    duty     integer not null,
    due      integer not null,
    "offset" integer not null,
    working  integer not null,
    ruled_by text,
    primary key (campaign, profile, duty)
);

create table campaign_members (
    campaign integer not null,
    node     integer not null,
    parent   integer not null,
    profile  integer not null,
    taken_by integer,
    version  integer not null,
    primary key (campaign, node)
) without rowid;

create index ix_campaign_members_parent on campaign_members (campaign, parent, node);
create index ix_campaign_members_node on campaign_members (node, campaign);

create index ix_campaign_members_taken on campaign_members (campaign, taken_by) where taken_by is not null;

-- Where a member stood, and what it was obliged to, until a day on which that changed.
create table campaign_members_were (
    campaign  integer not null,
    node      integer not null,
    until_day integer not null,
    parent    integer not null,
    profile   integer not null,
    primary key (campaign, node, until_day)
) without rowid;

create index ix_campaign_members_were on campaign_members_were (campaign, until_day);

create table obligations (
    campaign integer not null,
    node     integer not null,
    duty     integer not null,
    state    integer not null,
    due      integer not null,
    done_on  integer not null,
    since    integer not null,
    version  integer not null,
    primary key (campaign, node, duty)
) without rowid;

-- How an obligation stood at the end of each day on which it changed.
create table obligation_days (
    campaign integer not null,
    node     integer not null,
    duty     integer not null,
    day      integer not null,
    state    integer not null,
    due      integer not null,
    primary key (campaign, node, duty, day)
) without rowid;

create table campaign_evidence (
    id            text    not null primary key,
    campaign      integer not null,
    node          integer not null,
    unit_id       text    not null,
    duty          integer not null,
    on_day        text    not null,
    text          text    not null,
    href          text,
    completes     integer not null,
    done          integer,
    of            integer,
    at            text not null,
    by            text    not null,
    by_post       text    not null,
    withdrawn_at  text,
    withdrawn_why text    not null
);

create index ix_campaign_evidence on campaign_evidence (campaign, node, duty, id);
create index ix_campaign_evidence_unit on campaign_evidence (unit_id, id);

create table campaign_answers (
    id         text    not null primary key,
    campaign   integer not null,
    node       integer not null,
    unit_id    text    not null,
    duty       integer not null,
    kind       text    not null,
    reason     text    not null,
    at         text not null,
    by         text    not null,
    accepted   integer,
    decision   text    not null,
    decided_at text,
    decided_by text    not null,
    version    integer not null
);

create index ix_campaign_answers on campaign_answers (campaign, node, duty, id);
create index ix_campaign_answers_open on campaign_answers (unit_id, id) where accepted is null;

-- Sums. A node's row counts the units strictly below it.
create table member_counts (
    campaign integer not null,
    node     integer not null,
    profile  integer not null,
    day      integer not null,
    n        integer not null,
    primary key (campaign, node, profile, day)
) without rowid;

create table duty_deltas (
    id       integer not null primary key autoincrement,
    campaign integer not null,
    node     integer not null,
    duty     integer not null,
    profile  integer not null,
    state    integer not null,
    due      integer not null,
    day      integer not null,
    n        integer not null
);

create index ix_duty_deltas on duty_deltas (campaign, node);

create table duty_totals (
    campaign integer not null,
    node     integer not null,
    duty     integer not null,
    profile  integer not null,
    state    integer not null,
    due      integer not null,
    n        integer not null,
    primary key (campaign, node, duty, profile, state, due)
) without rowid;

create table duty_days (
    campaign integer not null,
    node     integer not null,
    duty     integer not null,
    profile  integer not null,
    state    integer not null,
    due      integer not null,
    day      integer not null,
    n        integer not null,
    primary key (campaign, node, day, duty, profile, state, due)
) without rowid;
