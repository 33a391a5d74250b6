-- revision: 20261128T0802
-- parent: 20261124T2012
-- message: order deliveries and configure plugins

-- migrate:up

set local lock_timeout = '5s';

create sequence event_delivery_seq;

create table plugin_instance (
    name text not null,
    plugin text not null,
    enabled boolean default true not null,
    settings bytea not null,
    change bigint not null,
    changed_at timestamp with time zone not null,
    constraint plugin_instance_name_check CHECK ((name ~ '^[a-z][a-z0-9-]*$'::text)),
    constraint plugin_instance_pkey PRIMARY KEY (name),
    constraint plugin_instance_plugin_check CHECK ((plugin ~ '^[a-z][a-z0-9-]*$'::text))
);

create table plugin_log (
    id bigint generated always as identity not null,
    instance text not null,
    node text not null,
    at timestamp with time zone not null,
    level text not null,
    line text not null,
    constraint plugin_log_pkey PRIMARY KEY (id)
);

create table response_request (
    instance text not null,
    request text not null,
    incident text not null,
    received_at timestamp with time zone not null,
    constraint response_request_pkey PRIMARY KEY (instance, request)
);

create table response_resource (
    incident text not null,
    instance text not null,
    kind text not null,
    external_id text not null,
    name text not null,
    url text,
    card text,
    made_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    constraint response_resource_kind_check CHECK ((kind = ANY (ARRAY['conversation'::text, 'ticket'::text, 'page'::text, 'conference'::text, 'publication'::text]))),
    constraint response_resource_pkey PRIMARY KEY (incident, instance, kind)
);

alter table dead_delivery add column subject text;

alter table event_delivery add column seq bigint;

alter table event_delivery add column subject text;

create index plugin_log_instance ON public.plugin_log USING btree (instance, id DESC);

create index response_resource_external ON public.response_resource USING btree (instance, external_id);

-- migrate:down

set local lock_timeout = '5s';

alter table dead_delivery drop column subject;

alter table event_delivery drop column seq;

alter table event_delivery drop column subject;

drop table plugin_instance;

drop table plugin_log;

drop table response_request;

drop table response_resource;

drop sequence event_delivery_seq;

-- migrate:locks

-- line 55: AccessExclusiveLock on dead_delivery: blocks reads and writes
-- line 57: AccessExclusiveLock on event_delivery: blocks reads and writes
