-- Periodic reports: what is asked, what units answered and signed, and the numbers that sums read.
create table report_forms (
    id           uuid not null primary key,
    code         text not null,
    form_version integer not null,
    home_unit    uuid not null,
    name         text not null,
    definition   text not null,
    valid_from   date not null,
    issued       boolean not null,
    at           timestamptz not null,
    by           text not null,
    version      integer not null
);

create unique index ux_report_forms_code on report_forms (code, form_version);

create table report_calls (
    id             uuid not null primary key,
    home_unit      uuid not null,
    title          text not null,
    title_key      text not null,
    form           text not null,
    cadence        text not null,
    boundary       integer not null,
    levels         text not null,
    itself         boolean not null,
    opens_before   integer not null,
    due_after      integer not null,
    locks_after    integer not null,
    reminds_before integer not null,
    starts_on      date not null,
    ends_on        date,
    campaign_id    uuid,
    state          text not null,
    client_id      uuid,
    made_at        timestamptz not null,
    made_by        text not null,
    version        integer not null
);

create unique index ux_report_calls_client on report_calls (client_id);
create index ix_report_calls_unit on report_calls (home_unit, made_at);

create table report_periods (
    id           uuid not null primary key,
    no           integer not null,
    call_id      uuid not null references report_calls (id),
    home_unit    uuid not null,
    name         text not null,
    from_day     date not null,
    to_day       date not null,
    opens_on     date not null,
    due_on       date not null,
    locks_on     date not null,
    form         text not null,
    form_version integer not null,
    reminded_on  date,
    version      integer not null
);

create unique index ux_report_periods_no on report_periods (no);
create unique index ux_report_periods_call on report_periods (call_id, from_day);
create index ix_report_periods_due on report_periods (due_on);

create table report_exceptions (
    id        uuid not null primary key,
    period_id uuid not null references report_periods (id),
    home_unit uuid not null,
    unit_id   uuid not null,
    until     date not null,
    reason    text not null,
    at        timestamptz not null,
    by        text not null
);

create index ix_report_exceptions_period on report_exceptions (period_id, unit_id);

create table reports (
    id              uuid not null primary key,
    period_id       uuid not null references report_periods (id),
    period_no       integer not null,
    home_unit       uuid not null,
    asked_by        uuid not null,
    state           text not null,
    signed          integer not null,
    signed_at       timestamptz,
    signed_by       text not null,
    signed_post     text not null,
    first_signed_at timestamptz,
    filled_at       timestamptz,
    checked_by      text not null,
    made_at         timestamptz not null,
    changed_at      timestamptz not null,
    version         integer not null
);

create unique index ux_reports_unit on reports (period_id, home_unit);
create index ix_reports_home on reports (home_unit, changed_at);

create table report_answers (
    report_id uuid not null references reports (id),
    item      text not null,
    value     text not null,
    fact      bigint,
    reason    text not null,
    edit      integer not null,
    at        timestamptz not null,
    by        text not null,
    primary key (report_id, item)
);

create table report_versions (
    report_id uuid not null references reports (id),
    no        integer not null,
    content   text not null,
    hash      text not null,
    at        timestamptz not null,
    by        text not null,
    post      text not null,
    post_id   uuid,
    primary key (report_id, no)
);

create table report_returns (
    id        uuid not null primary key,
    report_id uuid not null references reports (id),
    no        integer not null,
    item      text not null,
    reason    text not null,
    at        timestamptz not null,
    by        text not null
);

create index ix_report_returns_report on report_returns (report_id, no);

create table report_figures (
    period_no  integer not null,
    unit_id    uuid not null,
    counted    boolean not null,
    on_time    boolean not null,
    numbers    bytea not null,
    version    integer not null,
    changed_at bigint not null,
    primary key (period_no, unit_id)
);

create index ix_report_figures_changed on report_figures (period_no, changed_at);

create table report_joined (
    period_id uuid not null references report_periods (id),
    home_unit uuid not null,
    item      text not null,
    text      text not null,
    sources   text not null,
    edit      integer not null,
    at        timestamptz not null,
    by        text not null,
    primary key (period_id, home_unit, item)
);
