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
