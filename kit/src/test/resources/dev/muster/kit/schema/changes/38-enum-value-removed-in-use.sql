-- before
create type job_state as enum ('queued', 'running', 'paused', 'done');
create table job (id integer primary key, state job_state not null default 'queued', history job_state[] not null default '{}');
create index job_state_idx on job (state) where state <> 'done';
-- after
create type job_state as enum ('queued', 'running', 'done');
create table job (id integer primary key, state job_state not null default 'queued', history job_state[] not null default '{}');
create index job_state_idx on job (state) where state <> 'done';
