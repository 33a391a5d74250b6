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

-- What plugins made, as the conversations of other plugins were told of it: each once in each conversation.
create table response_told (
    incident       text not null,
    -- whose conversation, and its id there
    instance       text not null,
    conversation   text not null,
    -- what it was told of
    about_instance text not null,
    about_kind     text not null,
    about_made_at  timestamptz not null,
    primary key (incident, instance, conversation, about_instance, about_kind, about_made_at)
);

-- Incidents that people declared through plugins, by the requests they came with: a repetition declares nothing.
create table response_request (
    instance    text not null,
    request     text not null,
    incident    text not null,
    received_at timestamptz not null,
    primary key (instance, request)
);
