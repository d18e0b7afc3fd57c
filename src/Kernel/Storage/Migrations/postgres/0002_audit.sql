-- Who, from where, and the place of an entry in the chain of its process.
alter table audit_entries
    add column account_id uuid null,
    add column post_id uuid null,
    add column post text not null default '',
    add column unit_id uuid null,
    add column came_from text not null default '',
    add column who_key text collate "C" not null default '',
    add column chain_id uuid not null default '00000000-0000-0000-0000-000000000000',
    add column seq bigint not null default 0,
    add column salt bytea not null default '',
    add column hash bytea not null default '',
    add column body_hash bytea null,
    add column retired_by uuid null;

-- Entries of before the chain get one of their own; their hashes are made at the next start.
update audit_entries set seq = n.place
from (select id, row_number() over (order by id) as place from audit_entries) as n where n.id = audit_entries.id;

create unique index ix_audit_entries_chain on audit_entries (chain_id, seq);
create index ix_audit_entries_at on audit_entries (at, id);

create table audit_chains (
    id            uuid        not null primary key,
    host          text        not null,
    process       integer     not null,
    began         timestamptz not null,
    started_at    timestamptz not null,
    known_heads   text        not null,
    hash          bytea       not null,
    beat          bigint      not null,
    sealed_number bigint      not null,
    sealed_seq    bigint      not null,
    ended_at      timestamptz null,
    covered_by    uuid        null
);

insert into audit_chains (id, host, process, began, started_at, known_heads, hash, beat, sealed_number, sealed_seq)
select '00000000-0000-0000-0000-000000000000', '', 0, min(at), min(at), '', '', 0, 0, 0
from audit_entries having count(*) > 0;

create table audit_seals (
    chain_id     uuid        not null,
    number       bigint      not null,
    first_seq    bigint      not null,
    last_seq     bigint      not null,
    entries      integer     not null,
    entries_hash bytea       not null,
    previous     bytea       not null,
    hash         bytea       not null,
    at           timestamptz not null,
    primary key (chain_id, number)
);

create index ix_audit_seals_at on audit_seals (at);

create table audit_keys (
    id      uuid        not null primary key,
    key     bytea       not null,
    made_at timestamptz not null
);

-- A row in it, added and taken away inside one transaction, lets that transaction retire what is due.
create table audit_unlocked (reason text not null);

create function audit_refuses() returns trigger language plpgsql as $$
begin
    raise exception 'audit: % are only added', replace(tg_table_name, 'audit_', '');
end $$;

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from audit_unlocked)
        or new.id <> old.id or new.chain_id <> old.chain_id or new.seq <> old.seq or new.at <> old.at
        or new.action <> old.action or new.kind <> old.kind
        or (length(old.hash) > 0 and new.hash <> old.hash)
    then
        raise exception 'audit: entries are only added';
    end if;
    return new;
end $$;

create function audit_chain_stays() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.host <> old.host or new.process <> old.process or new.began <> old.began
        or new.started_at <> old.started_at or new.known_heads <> old.known_heads
        or (length(old.hash) > 0 and new.hash <> old.hash)
    then
        raise exception 'audit: chains are only added';
    end if;
    return new;
end $$;

create trigger audit_entries_stay before update on audit_entries for each row execute function audit_entry_stays();
create trigger audit_entries_remain before delete or truncate on audit_entries
    for each statement execute function audit_refuses();
create trigger audit_seals_remain before update or delete or truncate on audit_seals
    for each statement execute function audit_refuses();
create trigger audit_chains_stay before update on audit_chains for each row execute function audit_chain_stays();
create trigger audit_chains_remain before delete or truncate on audit_chains
    for each statement execute function audit_refuses();
create trigger audit_keys_remain before update or delete or truncate on audit_keys
    for each statement execute function audit_refuses();
