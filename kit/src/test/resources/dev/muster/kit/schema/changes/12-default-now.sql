-- before
create table event (id integer primary key, happened_at timestamptz not null);
-- after
create table event (id integer primary key, happened_at timestamptz not null default now());
