-- Tasks are given to people with an account and begin on a day; drafts stay with the unit; each person has a calendar.
alter table plans add column issued_for text;
alter table plans add column counts_for text;
update plans set issued_for = home_unit, counts_for = home_unit where issued_at is not null;

alter table plan_tasks add column known integer not null default 0;
update plan_tasks set known = 1 where plan_id in (select id from plans where issued_at is not null);
alter table plan_tasks add column start_on text;
alter table plan_tasks add column assignee_account text;
alter table plan_tasks add column assignee_post text;
alter table plan_tasks add column assignee_name text not null default '';
alter table plan_tasks add column assigned_at text;
alter table plan_tasks add column assignee_told integer not null default 1;

create index ix_plan_tasks_assignee on plan_tasks (assignee_account, due_on, id) where assignee_account is not null;
create index ix_plan_tasks_assignee_post on plan_tasks (assignee_post) where assignee_post is not null;
create index ix_plan_tasks_untold on plan_tasks (assigned_at) where assignee_told = 0;

create table personal_feeds (
    account_id  text not null primary key,
    secret_hash blob not null,
    made_at     text not null
);

create unique index ux_personal_feeds_secret on personal_feeds (secret_hash);
