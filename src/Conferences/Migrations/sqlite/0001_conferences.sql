create table conferences (
    id         text not null primary key,
    no         integer not null,
    home_unit  text not null,
    kind       text not null,
    title      text not null,
    title_key  text not null,
    day        text not null,
    place      text not null,
    chair      text not null,
    backdrop   text not null,
    state      text not null,
    reason     text not null,
    copy_of    text,
    client_id  text,
    made_by    text not null,
    version    integer not null,
    created_at text not null,
    changed_at text not null
);

create unique index ux_conferences_no on conferences (no);
create unique index ux_conferences_client on conferences (client_id);
create index ix_conferences_unit on conferences (home_unit, day);
create index ix_conferences_day on conferences (day, id);

create table conference_documents (
    conference_id text not null references conferences (id),
    document_id   text not null,
    position      integer not null,
    primary key (conference_id, document_id)
);

create index ix_conference_documents_document on conference_documents (document_id, conference_id);

create table conference_campaigns (
    conference_id text not null references conferences (id),
    campaign_id   text not null,
    primary key (conference_id, campaign_id)
);

create index ix_conference_campaigns_campaign on conference_campaigns (campaign_id, conference_id);

create table conference_sessions (
    conference_id text not null references conferences (id),
    no            integer not null,
    title         text not null,
    starts_at     text not null,
    ends_at       text not null,
    make_up       integer not null,
    primary key (conference_id, no)
);

create table programme_items (
    id            text not null primary key,
    conference_id text not null references conferences (id),
    home_unit     text not null,
    session       integer not null,
    position      integer not null,
    minutes       integer not null,
    title         text not null,
    speaker       text not null,
    speaker_post  text not null,
    grade         text not null,
    document_id   text
);

create index ix_programme_items_conference on programme_items (conference_id, session, position);

create table sites (
    id               text not null primary key,
    conference_id    text not null references conferences (id),
    no               integer not null,
    home_unit        text not null,
    main             integer not null,
    name             text not null,
    address          text not null,
    seats            integer,
    expected_members integer,
    expected_guests  integer,
    chair            text not null,
    operator         text not null,
    contact          text not null,
    link             text not null,
    equipment        text not null,
    zone             text not null,
    test_call        text not null,
    state            text not null,
    state_at         text not null,
    version          integer not null,
    created_at       text not null
);

create unique index ux_sites_no on sites (conference_id, no);
create index ix_sites_unit on sites (home_unit, conference_id);

create table conference_invitations (
    id            text not null primary key,
    conference_id text not null references conferences (id),
    home_unit     text not null,
    site_id       text not null references sites (id),
    no            integer not null,
    class         text not null,
    name          text not null,
    name_key      text not null,
    post          text not null,
    mail          text not null,
    code          text not null,
    answer        text not null,
    answer_text   text not null,
    answered_at   text,
    version       integer not null
);

create unique index ux_conference_invitations_code on conference_invitations (code);
create unique index ux_conference_invitations_no on conference_invitations (conference_id, no);
create index ix_conference_invitations_site on conference_invitations (site_id, name_key);
create index ix_conference_invitations_unit on conference_invitations (home_unit, conference_id);
