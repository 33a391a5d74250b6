-- revision: 20261128T0830
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

-- Numbers deliveries in the order in which they were stored.
create sequence event_delivery_seq;

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
    -- what the event happened to: a subscriber hears of one thing in the order in which it happened
    subject text,
    seq bigint,
    failing_since timestamptz,
    last_error text,
    primary key (task_name, task_instance)
);

create index event_delivery_due on event_delivery (subscriber, execution_time) where not picked;
create index event_delivery_order on event_delivery (subscriber, subject, seq) where subject is not null;

-- What was given up, with the reason, until somebody looks after it.
create table dead_delivery (
    id text primary key,
    subscriber text not null,
    event_type text not null,
    event_version int not null,
    subject text,
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
    -- the change of plugin_desired that the node has followed; 0: none
    change bigint not null default 0,
    primary key (node, plugin)
);

-- Numbers the changes that operators make, so that each node can say which one it has followed.
create sequence plugin_change;

-- What operators want of plugins, on all nodes. A plugin without a row is on wherever its folder lies.
create table plugin_desired (
    plugin text primary key check (plugin ~ '^[a-z][a-z0-9-]*$'),
    enabled boolean not null,
    -- of the installed package; null: the plugin lies in a folder beside each server
    digest text,
    version text,
    change bigint not null,
    changed_at timestamptz not null
);

-- The jars of installed packages, from where each node takes them.
create table plugin_jar (
    plugin text not null references plugin_desired on delete cascade,
    name text not null,
    content bytea not null,
    primary key (plugin, name)
);

-- Settings of plugins that operators have stored, and the instances beside a plugin's first, which has its name.
create table plugin_instance (
    name text primary key check (name ~ '^[a-z][a-z0-9-]*$'),
    plugin text not null check (plugin ~ '^[a-z][a-z0-9-]*$'),
    enabled boolean not null default true,
    -- sealed by kit.secret: a JSON object of texts
    settings bytea not null,
    change bigint not null,
    changed_at timestamptz not null
);

-- The last lines that each instance has logged.
create table plugin_log (
    id bigint generated always as identity primary key,
    instance text not null,
    node text not null,
    at timestamptz not null,
    level text not null,
    line text not null
);

create index plugin_log_instance on plugin_log (instance, id desc);

-- migrate:down

drop table plugin_log;
drop table plugin_instance;
drop table plugin_jar;
drop table plugin_desired;
drop sequence plugin_change;
drop table plugin_status;
drop table plugin_host;
drop table dead_delivery;
drop table event_delivery;
drop sequence event_delivery_seq;
drop table idempotency_key;
drop function append_only();

-- migrate:locks

-- no table that was there is locked
