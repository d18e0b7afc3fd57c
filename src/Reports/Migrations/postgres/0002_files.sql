-- Files that belong to answers of reports.
create table report_files (
    id        uuid not null primary key,
    report_id uuid not null references reports (id),
    item      text not null,
    name      text not null,
    content   bytea not null,
    hash      text not null,
    at        timestamptz not null,
    by        text not null
);

create index ix_report_files_report on report_files (report_id);
