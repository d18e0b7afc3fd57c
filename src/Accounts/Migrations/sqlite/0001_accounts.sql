create table accounts (
    id                   text    not null primary key,
    user_name            text,
    normalized_user_name text,
    name                 text    not null,
    sort_key             text    not null,
    find_key             text    not null,
    password_hash        text,
    security_stamp       text,
    concurrency_stamp    text,
    two_factor_enabled   integer not null,
    lockout_end          text,
    lockout_enabled      integer not null,
    access_failed_count  integer not null,
    created_at           text    not null,
    closed_at            text,
    seen_at              text
);

create unique index ux_accounts_user_name on accounts (normalized_user_name);
create index ix_accounts_sort on accounts (sort_key, id);

create table account_claims (
    id          integer not null primary key autoincrement,
    user_id     text    not null references accounts (id),
    claim_type  text,
    claim_value text
);

create index ix_account_claims_user on account_claims (user_id);

create table account_logins (
    login_provider        text not null,
    provider_key          text not null,
    provider_display_name text,
    user_id               text not null references accounts (id),
    primary key (login_provider, provider_key)
);

create index ix_account_logins_user on account_logins (user_id);

create table account_tokens (
    user_id        text not null references accounts (id),
    login_provider text not null,
    name           text not null,
    value          text,
    primary key (user_id, login_provider, name)
);

create table account_passkeys (
    credential_id blob not null primary key,
    user_id       text not null references accounts (id),
    data          text not null
);

create index ix_account_passkeys_user on account_passkeys (user_id);

create table posts (
    id         text    not null primary key,
    unit_id    text,
    title      text    not null,
    roles      text    not null,
    valid_from text    not null,
    valid_to   text,
    version    integer not null,
    check (valid_to is null or valid_to >= valid_from)
);

create index ix_posts_unit on posts (unit_id, id);

create table post_holdings (
    id         text not null primary key,
    post_id    text not null references posts (id),
    account_id text not null references accounts (id),
    kind       text not null,
    valid_from text not null,
    valid_to   text,
    given_by   text references post_holdings (id),
    check (valid_to is null or valid_to >= valid_from)
);

create index ix_post_holdings_post on post_holdings (post_id, valid_from);
create index ix_post_holdings_account on post_holdings (account_id, valid_from);

create table sessions (
    id         text not null primary key,
    account_id text not null references accounts (id),
    began_at   text not null,
    seen_at    text not null,
    address    text not null,
    device     text not null,
    way        text not null,
    holding_id text,
    ended_at   text
);

create index ix_sessions_account on sessions (account_id, began_at);

create table invitations (
    id          text    not null primary key,
    secret_hash text    not null,
    name        text    not null,
    post_id     text references posts (id),
    account_id  text references accounts (id),
    made_at     text    not null,
    made_by     text    not null,
    ends_at     text    not null,
    used_at     text,
    version     integer not null
);

create unique index ux_invitations_secret on invitations (secret_hash);
