-- A large file is read and stored beside the pages: its progress is found again, it is stopped and resumed.
create table unit_import_jobs (
    id         text    not null primary key,
    file       text    not null,
    content    blob,
    only_try   integer not null,
    state      text    not null,
    lines      integer not null,
    problems   integer not null,
    begun      integer not null,
    changed    integer not null,
    ended      integer not null,
    report     text,
    started_at text    not null,
    started_by text    not null,
    ended_at   text,
    version    integer not null
);

create index ix_unit_import_jobs_started on unit_import_jobs (started_at, id);
