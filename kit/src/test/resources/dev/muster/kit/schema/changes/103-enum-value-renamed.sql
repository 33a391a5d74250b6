-- before
create type level as enum ('info', 'warn', 'error');
create table log (id integer primary key, level level not null default 'info');
-- after
create type level as enum ('info', 'warning', 'error');
create table log (id integer primary key, level level not null default 'info');
