-- Who, from where, and the place of an entry in the chain of its process.
alter table audit_entries add column account_id text null;
alter table audit_entries add column post_id text null;
alter table audit_entries add column post text not null default '';
alter table audit_entries add column unit_id text null;
alter table audit_entries add column came_from text not null default '';
alter table audit_entries add column who_key text not null default '';
alter table audit_entries add column chain_id text not null default '00000000-0000-0000-0000-000000000000';
alter table audit_entries add column seq integer not null default 0;
alter table audit_entries add column salt blob not null default x'';
alter table audit_entries add column hash blob not null default x'';
alter table audit_entries add column body_hash blob null;
alter table audit_entries add column retired_by text null;

-- Entries of before the chain get one of their own; their hashes are made at the next start.
update audit_entries set seq = n.place
from (select id, row_number() over (order by id) as place from audit_entries) as n where n.id = audit_entries.id;

create unique index ix_audit_entries_chain on audit_entries (chain_id, seq);
create index ix_audit_entries_at on audit_entries (at, id);

create table audit_chains (
    id            text    not null primary key,
    host          text    not null,
    process       integer not null,
    began         text    not null,
    started_at    text    not null,
    known_heads   text    not null,
    hash          blob    not null,
    beat          integer not null,
    sealed_number integer not null,
    sealed_seq    integer not null,
    ended_at      text    null,
    covered_by    text    null
);

insert into audit_chains (id, host, process, began, started_at, known_heads, hash, beat, sealed_number, sealed_seq)
select '00000000-0000-0000-0000-000000000000', '', 0, min(at), min(at), '', x'', 0, 0, 0
from audit_entries having count(*) > 0;

create table audit_seals (
    chain_id     text    not null,
    number       integer not null,
    first_seq    integer not null,
    last_seq     integer not null,
    entries      integer not null,
    entries_hash blob    not null,
    previous     blob    not null,
    hash         blob    not null,
    at           text    not null,
    primary key (chain_id, number)
) without rowid;

create index ix_audit_seals_at on audit_seals (at);

create table audit_keys (
    id      text not null primary key,
    key     blob not null,
    made_at text not null
);

-- A row in it, added and taken away inside one transaction, lets that transaction retire what is due.
create table audit_unlocked (reason text not null);

create trigger audit_entries_stay before update on audit_entries
when not exists (select 1 from audit_unlocked)
    or new.id is not old.id or new.chain_id is not old.chain_id or new.seq is not old.seq or new.at is not old.at
    or new.action is not old.action or new.kind is not old.kind
    or (length(old.hash) > 0 and new.hash is not old.hash)
begin
    select raise(abort, 'audit: entries are only added');
end;

create trigger audit_entries_remain before delete on audit_entries
begin
    select raise(abort, 'audit: entries are only added');
end;

create trigger audit_seals_stay before update on audit_seals
begin
    select raise(abort, 'audit: seals are only added');
end;

create trigger audit_seals_remain before delete on audit_seals
begin
    select raise(abort, 'audit: seals are only added');
end;

create trigger audit_chains_stay before update on audit_chains
when new.id is not old.id or new.host is not old.host or new.process is not old.process or new.began is not old.began
    or new.started_at is not old.started_at or new.known_heads is not old.known_heads
    or (length(old.hash) > 0 and new.hash is not old.hash)
begin
    select raise(abort, 'audit: chains are only added');
end;

create trigger audit_chains_remain before delete on audit_chains
begin
    select raise(abort, 'audit: chains are only added');
end;

create trigger audit_keys_stay before update on audit_keys
begin
    select raise(abort, 'audit: keys are only added');
end;

create trigger audit_keys_remain before delete on audit_keys
begin
    select raise(abort, 'audit: keys are only added');
end;
