-- revision: 20261124T0930
-- parent: none
-- message: init

-- migrate:up

-- For tables that are written once: `create trigger ... execute function append_only()`.
create function append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused, write a new row instead', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;

-- The answers to creates that were sent with an Idempotency-Key, kept for a day.
create table idempotency_key (
    actor       text not null,
    operation   text not null,
    key         text not null,
    fingerprint text not null,
    status      int,
    body        bytea,
    location    text,
    etag        text,
    created_at  timestamptz not null,
    primary key (actor, operation, key)
);

create index idempotency_key_age on idempotency_key (created_at);

-- One row for each event and subscriber, from the transaction that raised the event until the subscriber took it.
create table event_delivery (
    -- db-scheduler's columns, by its names
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    -- ours
    subscriber text not null,
    failing_since timestamptz,
    last_error text,
    primary key (task_name, task_instance)
);

create index event_delivery_due on event_delivery (subscriber, execution_time) where not picked;

-- What was given up, with the reason, until somebody looks after it.
create table dead_delivery (
    id text primary key,
    subscriber text not null,
    event_type text not null,
    event_version int not null,
    occurred_at timestamptz not null,
    event json not null,
    attempts int not null,
    reason text not null,
    died_at timestamptz not null
);

create index dead_delivery_subscriber on dead_delivery (subscriber, died_at);

-- Servers that host plugins, while they run.
create table plugin_host (
    node text primary key,
    started_at timestamptz not null,
    seen_at timestamptz not null
);

-- How each plugin fares on each node; kept when the server stops, to be told by.
create table plugin_status (
    node text not null,
    plugin text not null,
    state text not null check (state in ('loading', 'active', 'failed', 'disabled')),
    reason text,
    version text,
    since timestamptz not null,
    last_success timestamptz,
    last_error text,
    last_error_at timestamptz,
    primary key (node, plugin)
);

-- People. An e-mail address is stored as EmailAddress writes it, so that equal addresses are equal texts.
create table auth_user (
    id            bigint generated always as identity primary key,
    email         text not null unique check (length(email) between 3 and 254),
    name          text not null check (length(name) between 1 and 200),
    role          text not null check (role in ('viewer', 'responder', 'admin')),
    disabled      boolean not null default false,
    password_hash text,
    version       int not null default 1,
    created_at    timestamptz not null
);

-- Whoever changes the last active admin looks them up by this.
create index auth_user_active_admin on auth_user (id) where role = 'admin' and not disabled;

-- Signed-in browsers. The cookie's value is stored hashed: who reads this table cannot sign in with it.
create table auth_session (
    id         bigint generated always as identity primary key,
    hash       text not null unique,
    user_id    bigint not null references auth_user (id) on delete cascade,
    created_at timestamptz not null,
    seen_at    timestamptz not null,
    expires_at timestamptz not null
);

create index auth_session_user on auth_session (user_id);
create index auth_session_expires on auth_session (expires_at);

-- API tokens. The text is shown once and stored hashed; the prefix lets people recognise it.
create table auth_token (
    id           bigint generated always as identity primary key,
    hash         text not null unique,
    prefix       text not null,
    user_id      bigint not null references auth_user (id) on delete cascade,
    name         text not null check (length(name) between 1 and 100),
    scopes       text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'write', 'ingest', 'admin']),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index auth_token_user on auth_token (user_id, id);

-- One-time sign-in links, at most one a user.
create table auth_one_time (
    user_id    bigint primary key references auth_user (id) on delete cascade,
    hash       text not null unique,
    expires_at timestamptz not null
);

-- Recent attempts to sign in, per account and per address; here and not in memory, so that they count on every node.
create table auth_throttle (
    subject       text primary key,
    attempts      int not null,
    last_at       timestamptz not null,
    blocked_until timestamptz,
    noted         boolean not null default false
);

create index auth_throttle_age on auth_throttle (last_at);

-- What happened, for good.
create table auth_audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    event      text not null,
    actor      text not null,
    actor_name text not null,
    subject    text not null,
    address    text,
    detail     text not null default ''
);

create trigger auth_audit_append_only
    before update or delete or truncate on auth_audit
    for each statement execute function append_only();

-- What happened to a subject (an incident's key). Append-only: a correction is a new entry.
create table timeline_entry (
    id         bigint generated always as identity primary key,
    subject    text not null,
    kind       text not null,
    body       text not null check (length(body) between 1 and 20000),
    corrects   bigint references timeline_entry (id),
    actor      text not null,
    actor_name text not null,
    at         timestamptz not null
);

create index timeline_entry_subject on timeline_entry (subject, id);

create trigger timeline_entry_append_only
    before update or delete or truncate on timeline_entry
    for each statement execute function append_only();

-- An incident's key is INC-<id>.
create table incident (
    id               bigint generated always as identity primary key,
    title            text not null check (length(title) between 1 and 200),
    description      text check (length(description) between 1 and 20000),
    severity         text not null check (severity in ('sev1', 'sev2', 'sev3', 'sev4')),
    status           text not null check (status in ('active', 'stable', 'closed')),
    commander        text,
    declared_by      text not null,
    declared_by_name text not null,
    declared_at      timestamptz not null,
    updated_at       timestamptz not null,
    version          int not null check (version > 0)
);

create index incident_open on incident (severity, id desc) where status <> 'closed';
create index incident_commander on incident (commander, id desc) where commander is not null;

-- Every stretch of time that an incident spent in a status, the present one included.
create table incident_episode (
    incident   bigint not null references incident (id),
    number     int not null check (number > 0),
    status     text not null check (status in ('active', 'stable', 'closed')),
    started_at timestamptz not null,
    ended_at   timestamptz check (ended_at >= started_at),
    started_by text not null,
    primary key (incident, number)
);

create unique index incident_episode_present on incident_episode (incident) where ended_at is null;

-- What belongs together in the eyes of the sender, and the incident it led to last. The key is hashed because a
-- group's labels can be longer than an index entry.
create table signal_group (
    source   text not null,
    key_hash text not null,
    key      text not null,
    incident bigint,
    primary key (source, key_hash)
);

-- Every notification, as it came.
create table signal (
    id          bigint generated always as identity primary key,
    source      text not null,
    key_hash    text not null,
    firing      boolean not null,
    payload     jsonb not null,
    received_at timestamptz not null,
    foreign key (source, key_hash) references signal_group (source, key_hash)
);

create index signal_of_group on signal (source, key_hash, id);

-- migrate:down

drop table signal;
drop table signal_group;
drop table incident_episode;
drop table incident;
drop table timeline_entry;
drop table auth_audit;
drop table auth_throttle;
drop table auth_one_time;
drop table auth_token;
drop table auth_session;
drop table auth_user;
drop table plugin_status;
drop table plugin_host;
drop table dead_delivery;
drop table event_delivery;
drop table idempotency_key;
drop function append_only();

-- migrate:locks

-- no table that was there is locked
