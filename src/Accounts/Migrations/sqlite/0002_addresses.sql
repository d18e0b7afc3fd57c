-- Where somebody gets letters, once they have shown that the address is theirs, and which letters they want.
create table account_mail (
    account_id   text    not null primary key references accounts (id),
    address      text    not null,
    confirmed_at text    null,
    mute         text    not null,
    asked        text    not null,
    code_hash    text    not null,
    asked_at     text    null,
    tries        integer not null,
    asked_today  integer not null,
    version      integer not null
);
