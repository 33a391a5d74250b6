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
