create table plans (
    id            text    not null primary key,
    home_unit     text    not null,
    number        text    not null,
    number_key    text    not null,
    title         text    not null,
    title_key     text    not null,
    issued_on     text,
    aims          text    not null,
    state         text    not null,
    recall_reason text    not null,
    client_id     text,
    made_by       text    not null,
    version       integer not null,
    count_version integer not null,
    created_at    text not null,
    changed_at    text not null,
    issued_at     text
);

create unique index ux_plans_number on plans (home_unit, number_key, issued_on) where state = 'issued';
create unique index ux_plans_client on plans (client_id);
create index ix_plans_unit on plans (home_unit, changed_at);
create index ix_plans_changed on plans (changed_at, id);

create table plan_documents (
    plan_id     text not null references plans (id),
    document_id text not null,
    primary key (plan_id, document_id)
);

create index ix_plan_documents_document on plan_documents (document_id, plan_id);

create table plan_campaigns (
    plan_id     text not null references plans (id),
    campaign_id text not null,
    primary key (plan_id, campaign_id)
);

create index ix_plan_campaigns_campaign on plan_campaigns (campaign_id, plan_id);

create table plan_tasks (
    id             text    not null primary key,
    plan_id        text    not null references plans (id),
    home_unit      text    not null,
    open           integer not null,
    position       integer not null,
    group_title    text    not null,
    title          text    not null,
    title_key      text    not null,
    lead           text    not null,
    lead_key       text    not null,
    lead_unit      text,
    deliverable    text    not null,
    due_on         text,
    measure        text    not null,
    authority      text    not null,
    implements     text    references plan_tasks (id),
    source_kind    text    not null,
    source_record  text,
    source_words   text    not null,
    accepted_at    text,
    accepted_by    text    not null,
    evidence_count integer not null,
    completed_on   text,
    removed_at     text,
    version        integer not null,
    changed_at     text not null
);

create unique index ux_plan_tasks_position on plan_tasks (plan_id, position);
create index ix_plan_tasks_home on plan_tasks (home_unit, due_on, id);
create index ix_plan_tasks_implements on plan_tasks (implements);

create table task_units (
    task_id text not null references plan_tasks (id),
    unit_id text not null,
    part    text not null,
    primary key (task_id, unit_id)
);

create index ix_task_units_unit on task_units (unit_id, task_id);

create table task_links (
    task_id  text not null references plan_tasks (id),
    after_id text not null references plan_tasks (id),
    primary key (task_id, after_id)
);

create index ix_task_links_after on task_links (after_id);

create table task_evidence (
    id            text    not null primary key,
    task_id       text    not null references plan_tasks (id),
    on_day        text    not null,
    note          text    not null,
    link          text    not null,
    count_done    integer,
    count_of      integer,
    completes     integer not null,
    made_by       text    not null,
    made_at       text not null,
    withdrawn_why text    not null,
    withdrawn_at  text
);

create index ix_task_evidence_task on task_evidence (task_id, made_at);

create table delay_requests (
    id         text    not null primary key,
    task_id    text    not null references plan_tasks (id),
    reason     text    not null,
    old_due_on text,
    new_due_on text    not null,
    state      text    not null,
    asked_by   text    not null,
    asked_at   text not null,
    decided_by text    not null,
    decided_at text,
    answer     text    not null,
    version    integer not null
);

create unique index ux_delay_requests_open on delay_requests (task_id) where state = 'asked';
create index ix_delay_requests_task on delay_requests (task_id, asked_at);

create table task_comments (
    id      text not null primary key,
    task_id text not null references plan_tasks (id),
    unit_id text not null,
    words   text not null,
    made_by text not null,
    post    text not null,
    made_at text not null
);

create index ix_task_comments_task on task_comments (task_id, made_at);

create table calendar_feeds (
    unit_id     text  not null primary key,
    secret_hash blob not null,
    made_at     text not null,
    made_by     text  not null
);

create unique index ux_calendar_feeds_secret on calendar_feeds (secret_hash);

create table partners (
    id         text    not null primary key,
    home_unit  text    not null,
    name       text    not null,
    name_key   text    not null,
    country    text    not null,
    note       text    not null,
    version    integer not null,
    changed_at text not null
);

create unique index ux_partners_name on partners (name_key, country);

create table activities (
    id         text    not null primary key,
    home_unit  text    not null,
    task_id    text    references plan_tasks (id),
    kind       text    not null,
    title      text    not null,
    title_key  text    not null,
    place      text    not null,
    from_on    text    not null,
    to_on      text    not null,
    people     integer,
    amount     integer,
    currency   text    not null,
    form       text    not null,
    language   text    not null,
    outcome    text    not null,
    link       text    not null,
    client_id  text,
    made_by    text    not null,
    removed_at text,
    version    integer not null,
    changed_at text not null
);

create unique index ux_activities_client on activities (client_id);
create index ix_activities_unit on activities (home_unit, from_on, id);
create index ix_activities_from on activities (from_on, id);
create index ix_activities_task on activities (task_id);

create table activity_partners (
    activity_id text not null references activities (id),
    partner_id  text not null references partners (id),
    primary key (activity_id, partner_id)
);

create index ix_activity_partners_partner on activity_partners (partner_id, activity_id);
