-- before
create type job_state as enum ('queued', 'running', 'done');
create table job (id integer primary key, state job_state not null);
-- after
create type job_state as enum ('queued', 'running', 'done', 'failed');
create table job (id integer primary key, state job_state not null);
