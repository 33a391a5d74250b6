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
