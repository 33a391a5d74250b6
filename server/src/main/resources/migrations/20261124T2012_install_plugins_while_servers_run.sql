-- revision: 20261124T2012
-- parent: 20261124T1732
-- message: install plugins while servers run

-- migrate:up

set local lock_timeout = '5s';

create sequence plugin_change;

create table plugin_desired (
    plugin text not null,
    enabled boolean not null,
    digest text,
    version text,
    change bigint not null,
    changed_at timestamp with time zone not null,
    constraint plugin_desired_pkey PRIMARY KEY (plugin),
    constraint plugin_desired_plugin_check CHECK ((plugin ~ '^[a-z][a-z0-9-]*$'::text))
);

create table plugin_jar (
    plugin text not null,
    name text not null,
    content bytea not null,
    constraint plugin_jar_pkey PRIMARY KEY (plugin, name)
);

alter table plugin_status add column change bigint default 0 not null;

alter table plugin_jar add constraint plugin_jar_plugin_fkey FOREIGN KEY (plugin) REFERENCES plugin_desired(plugin) ON DELETE CASCADE;

-- migrate:down

set local lock_timeout = '5s';

alter table plugin_status drop column change;

drop table plugin_jar;

drop table plugin_desired;

drop sequence plugin_change;

-- migrate:locks

-- line 29: AccessExclusiveLock on plugin_status: blocks reads and writes
