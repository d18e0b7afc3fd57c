-- Periodic reports: what is asked, what units answered and signed, and the numbers that sums read.
create table report_forms (
    id           text not null primary key,
    code         text not null,
    form_version integer not null,
    home_unit    text not null,
    name         text not null,
    definition   text not null,
    valid_from   text not null,
    issued       integer not null,
    at           text not null,
    by           text not null,
    version      integer not null
);

create unique index ux_report_forms_code on report_forms (code, form_version);

create table report_calls (
    id             text not null primary key,
    home_unit      text not null,
    title          text not null,
    title_key      text not null,
    form           text not null,
    cadence        text not null,
    boundary       integer not null,
    levels         text not null,
    itself         integer not null,
    opens_before   integer not null,
    due_after      integer not null,
    locks_after    integer not null,
    reminds_before integer not null,
    starts_on      text not null,
    ends_on        text,
    campaign_id    text,
    state          text not null,
    client_id      text,
    made_at        text not null,
    made_by        text not null,
    version        integer not null
);

create unique index ux_report_calls_client on report_calls (client_id);
create index ix_report_calls_unit on report_calls (home_unit, made_at);

create table report_periods (
    id           text not null primary key,
    no           integer not null,
    call_id      text not null references report_calls (id),
    home_unit    text not null,
    name         text not null,
    from_day     text not null,
    to_day       text not null,
    opens_on     text not null,
    due_on       text not null,
    locks_on     text not null,
    form         text not null,
    form_version integer not null,
    reminded_on  text,
    version      integer not null
);

create unique index ux_report_periods_no on report_periods (no);
create unique index ux_report_periods_call on report_periods (call_id, from_day);
create index ix_report_periods_due on report_periods (due_on);

create table report_exceptions (
    id        text not null primary key,
    period_id text not null references report_periods (id),
    home_unit text not null,
    unit_id   text not null,
    until     text not null,
    reason    text not null,
    at        text not null,
    by        text not null
);

create index ix_report_exceptions_period on report_exceptions (period_id, unit_id);

create table reports (
    id              text not null primary key,
    period_id       text not null references report_periods (id),
    period_no       integer not null,
    home_unit       text not null,
    asked_by        text not null,
    state           text not null,
    signed          integer not null,
    signed_at       text,
    signed_by       text not null,
    signed_post     text not null,
    first_signed_at text,
    filled_at       text,
    checked_by      text not null,
    made_at         text not null,
    changed_at      text not null,
    version         integer not null
);

create unique index ux_reports_unit on reports (period_id, home_unit);
create index ix_reports_home on reports (home_unit, changed_at);

create table report_answers (
    report_id text not null references reports (id),
    item      text not null,
    value     text not null,
    fact      integer,
    reason    text not null,
    edit      integer not null,
    at        text not null,
    by        text not null,
    primary key (report_id, item)
);

create table report_versions (
    report_id text not null references reports (id),
    no        integer not null,
    content   text not null,
    hash      text not null,
    at        text not null,
    by        text not null,
    post      text not null,
    post_id   text,
    primary key (report_id, no)
);

create table report_returns (
    id        text not null primary key,
    report_id text not null references reports (id),
    no        integer not null,
    item      text not null,
    reason    text not null,
    at        text not null,
    by        text not null
);

create index ix_report_returns_report on report_returns (report_id, no);

create table report_figures (
    period_no  integer not null,
    unit_id    text not null,
    counted    integer not null,
    on_time    integer not null,
    numbers    blob not null,
    version    integer not null,
    changed_at integer not null,
    primary key (period_no, unit_id)
) without rowid;

create index ix_report_figures_changed on report_figures (period_no, changed_at);

create table report_joined (
    period_id text not null references report_periods (id),
    home_unit text not null,
    item      text not null,
    text      text not null,
    sources   text not null,
    edit      integer not null,
    at        text not null,
    by        text not null,
    primary key (period_id, home_unit, item)
);
