-- Files that belong to answers of reports.
create table report_files (
    id        text not null primary key,
    report_id text not null references reports (id),
    item      text not null,
    name      text not null,
    content   blob not null,
    hash      text not null,
    at        text not null,
    by        text not null
);

create index ix_report_files_report on report_files (report_id);
