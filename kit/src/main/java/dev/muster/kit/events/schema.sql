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
