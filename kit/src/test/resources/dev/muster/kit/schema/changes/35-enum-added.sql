-- before
create table job (id integer primary key);
-- after
create table job (id integer primary key);
create type job_state as enum ('queued', 'running', 'done', 'failed');
