-- Where somebody gets letters, once they have shown that the address is theirs, and which letters they want.
create table account_mail (
    account_id   uuid        not null primary key references accounts (id),
    address      text        not null,
    confirmed_at timestamptz null,
    mute         text        not null,
    asked        text        not null,
    code_hash    text        not null,
    asked_at     timestamptz null,
    tries        integer     not null,
    asked_today  integer     not null,
    version      integer     not null
);
