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
