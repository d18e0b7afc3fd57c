-- A large file is read and stored beside the pages: its progress is found again, it is stopped and resumed.
create table unit_import_jobs (
    id         uuid    not null primary key,
    file       text    not null,
    content    bytea,
    only_try   boolean not null,
    state      text    not null,
    lines      integer not null,
    problems   integer not null,
    begun      integer not null,
    changed    integer not null,
    ended      integer not null,
    report     text,
    started_at timestamptz    not null,
    started_by text    not null,
    ended_at   timestamptz,
    version    integer not null
);

create index ix_unit_import_jobs_started on unit_import_jobs (started_at, id);
