-- before
create type level as enum ('info', 'warn', 'error');
create table log (id integer primary key, level level not null default 'info', constraint log_level check (level <> 'error' or id > 0));
create view bad_log as select id, level from log where level = 'error';
create function worst(a level, b level) returns level language sql as $$ select greatest(a, b) $$;
-- after
create type level as enum ('info', 'error');
create table log (id integer primary key, level level not null default 'info', constraint log_level check (level <> 'error' or id > 0));
create view bad_log as select id, level from log where level = 'error';
create function worst(a level, b level) returns level language sql as $$ select greatest(a, b) $$;
