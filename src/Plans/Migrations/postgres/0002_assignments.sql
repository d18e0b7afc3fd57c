-- Tasks are given to people with an account and begin on a day; drafts stay with the unit; each person has a calendar.
alter table plans add column issued_for uuid;
alter table plans add column counts_for uuid;
update plans set issued_for = home_unit, counts_for = home_unit where issued_at is not null;

alter table plan_tasks add column known boolean not null default false;
update plan_tasks set known = true where plan_id in (select id from plans where issued_at is not null);
alter table plan_tasks add column start_on date;
alter table plan_tasks add column assignee_account uuid;
alter table plan_tasks add column assignee_post uuid;
alter table plan_tasks add column assignee_name text not null default '';
alter table plan_tasks add column assigned_at timestamptz;
alter table plan_tasks add column assignee_told boolean not null default true;

create index ix_plan_tasks_assignee on plan_tasks (assignee_account, due_on, id) where assignee_account is not null;
create index ix_plan_tasks_assignee_post on plan_tasks (assignee_post) where assignee_post is not null;
create index ix_plan_tasks_untold on plan_tasks (assigned_at) where not assignee_told;

create table personal_feeds (
    account_id  uuid        not null primary key,
    secret_hash bytea       not null,
    made_at     timestamptz not null
);

create unique index ux_personal_feeds_secret on personal_feeds (secret_hash);
