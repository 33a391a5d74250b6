-- What happened to a subject (an incident's key). Append-only: a correction is a new entry.
create table timeline_entry (
    id         bigint generated always as identity primary key,
    subject    text not null,
    kind       text not null,
    body       text not null check (length(body) between 1 and 20000),
    corrects   bigint references timeline_entry (id),
    actor      text not null,
    actor_name text not null,
    at         timestamptz not null
);

create index timeline_entry_subject on timeline_entry (subject, id);

create trigger timeline_entry_append_only
    before update or delete or truncate on timeline_entry
    for each statement execute function append_only();
