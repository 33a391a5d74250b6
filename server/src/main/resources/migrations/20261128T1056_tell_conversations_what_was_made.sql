-- revision: 20261128T1056
-- parent: 20261128T1034
-- message: tell conversations what was made

-- migrate:up

set local lock_timeout = '5s';

create table response_told (
    incident text not null,
    instance text not null,
    conversation text not null,
    about_instance text not null,
    about_kind text not null,
    about_made_at timestamp with time zone not null,
    constraint response_told_pkey PRIMARY KEY (incident, instance, conversation, about_instance, about_kind, about_made_at)
);

-- migrate:down

set local lock_timeout = '5s';

drop table response_told;

-- migrate:locks

-- no table that was there is locked
