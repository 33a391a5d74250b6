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
