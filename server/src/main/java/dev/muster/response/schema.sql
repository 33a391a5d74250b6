-- What plugins made for incidents in other systems: at most one of each kind by each instance.
create table response_resource (
    incident    text not null,
    instance    text not null,
    kind        text not null check (kind in ('conversation', 'ticket', 'document', 'page', 'conference', 'publication')),
    external_id text not null,
    name        text not null,
    url         text,
    -- the message in a conversation that shows the incident at a glance
    card        text,
    made_at     timestamptz not null,
    -- when it was archived, resolved or taken away; it is made anew when the incident is reopened
    ended_at    timestamptz,
    primary key (incident, instance, kind)
);

create index response_resource_external on response_resource (instance, external_id);

-- Incidents that people declared through plugins, by the requests they came with: a repetition declares nothing.
create table response_request (
    instance    text not null,
    request     text not null,
    incident    text not null,
    received_at timestamptz not null,
    primary key (instance, request)
);
